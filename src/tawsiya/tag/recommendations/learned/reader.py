"""Read candidates with what was learned: how likely each is a recommendation, and what it says where rules are silent.

Where the rules read a unit, their status, strength and operative word stand: nothing learned was better there
(docs/models.md). Addressees are found by the rules around whatever operative word was chosen, and then by a chain that
sees what the rules found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tawsiya.core.annotations import Addressee, Block, Recommendation
from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.component import recommendation_of
from tawsiya.tag.recommendations.judging import Judged
from tawsiya.tag.recommendations.learned.addressees import tag_addressees
from tawsiya.tag.recommendations.learned.candidates import Candidate, find_candidates
from tawsiya.tag.recommendations.learned.features import describe, features_of
from tawsiya.tag.recommendations.learned.model import STATUSES, LearnedRecommendations, odds
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.reading import Reading, read_unit
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.words import Word, read_words

LEARNED = "learned"
"""The rule of a reading that no rule gave."""

Spoken = tuple[Hit, tuple[Word, ...], tuple[str, ...]]
"""An operative word, the words of its sentence, and its features."""


def read_all(
    model: LearnedRecommendations, text: str, blocks: Sequence[Block]
) -> Iterator[tuple[Candidate, Reading, float]]:
    """The candidates that are kept, what they say, and how likely they are recommendations."""
    for candidate in find_candidates(text, blocks):
        verdict = read_unit(text, candidate.unit)
        chance = model.calibration.chance(odds(model.verdict, features_of(text, candidate, verdict, model.groups)))
        if model.keeps(candidate.kind, chance, ruled=verdict is not None):
            yield candidate, read_learned(model, text, candidate, verdict), chance


def recommendation_by(
    model: LearnedRecommendations, text: str, candidate: Candidate, reading: Reading, score: float
) -> Recommendation:
    """What the candidate recommends by its `reading`; a user's lists are not applied."""
    found = recommendation_of(text, candidate.unit, reading, score)
    if model.addressees is None:
        return found
    chosen = [addressee.span for addressee in found.addressees]
    named = tag_addressees(model.addressees, text, candidate.unit.span, found.operative, chosen)
    return replace(found, addressees=tuple(map(Addressee, named)))


def read_learned(model: LearnedRecommendations, text: str, candidate: Candidate, verdict: Reading | None) -> Reading:
    """What a recommendation says: what the rules read, else the likeliest status and operative word."""
    if verdict and verdict.operative:
        return verdict
    status = verdict.status if verdict else _status(model, text, candidate)
    spoken = [(odds(model.word, features), hit, words) for hit, words, features in spoken_in(text, candidate)]
    weight, hit, words = max(spoken, key=lambda one: one[0], default=(-1.0, None, ()))
    if hit is None or weight < 0:
        return verdict or Reading(LEARNED, status, None, None, ())
    judged = Judged(LEARNED, status, hit, words)
    return Reading(verdict.rule if verdict else LEARNED, status, judged.strength, hit.span, (judged,))


def spoken_in(text: str, candidate: Candidate) -> Iterator[Spoken]:
    """Every operative word of a candidate, in its sentence."""
    number = 0
    for sentence in split_sentences(text, candidate.unit.span):
        words = read_words(text, sentence)
        aside = bool(words) and (clauses.is_preamble(words) or words[-1].text in ("؟", "?"))
        for hit in find_operatives(words):
            described = tuple(describe(words, hit, candidate, aside=aside))
            yield hit, words, ("always", f"number={min(number, 2)}", *described)
            number += 1


def status_features(text: str, candidate: Candidate, groups: Sequence[str]) -> list[str]:
    """What the status is learned from: all but the rules' verdict, which is not there where it is needed."""
    return features_of(text, candidate, None, [group for group in groups if group != "verdict"])


def _status(model: LearnedRecommendations, text: str, candidate: Candidate) -> str:
    return STATUSES[odds(model.status, status_features(text, candidate, model.groups)) > 0]
