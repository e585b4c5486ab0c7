"""Whether a unit is a recommendation, and what it says of itself: status, strength and operative word.

A unit counts when an operative word stands in a main clause and gets what it asks for; an item of a list of
recommendations counts as it stands. Of several operative words the first decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.judging import Judged, judge_sentence
from tawsiya.tag.recommendations.lexicon import find_operatives
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.units import Place, Unit
from tawsiya.tag.recommendations.words import Word, read_words

RULES = {
    "listed": 0.98,
    "outcome": 0.97,
    "asking": 0.96,
    "told-modal": 0.95,
    "modal": 0.92,
    "need": 0.88,
    "told": 0.86,
    "possibility": 0.75,
}
"""What decided -> score: the share of the rule's units that are in the gold, (right + 1) / (all + 2), on
1,867 sentences of UN documents (train and dev) and two reports: 46, 110, 83, 18, 118, 6, 68 and 2 units."""

_AUDITORS = "مجلس مراجعي"
_CHAPEAU_WORDS = 10
"""Words from the operative word to the colon that a chapeau has at most; longer ones say what is to be done."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a unit says. `judged` are its operative words with their sentences, the first of which decided."""

    rule: str
    status: str
    strength: str | None
    operative: Span | None
    judged: tuple[Judged, ...]


def read_unit(text: str, unit: Unit) -> Reading | None:
    """What the unit says, or None where it is no recommendation; spans count in `text`."""
    judged: list[Judged] = []
    for sentence in split_sentences(text, unit.span):
        opens = unit.place is Place.LISTED or (unit.place is Place.OUTCOME and sentence.start == unit.span.start)
        judged.extend(judge_sentence(read_words(text, sentence), unit.place, opens=opens))
    if any(judge.hit.entry.asks == "stance" for judge in judged) and _AUDITORS in fold_word(text):
        judged = [judge for judge in judged if not _is_auditors(judge)]
    if not judged and unit.place is not Place.LISTED:
        return None
    if judged and unit.place is not Place.LISTED and _only_leads(read_words(text, unit.span), judged[0]):
        return None
    first = judged[0] if judged else None
    rule = "listed" if unit.place is Place.LISTED or first is None else first.rule
    return Reading(
        rule,
        "reported" if unit.old or _chapeau_tells(text, unit) or (first and first.status == "reported") else "operative",
        first.strength if first else None,
        first.hit.span if first else None,
        tuple(judged),
    )


def _is_auditors(judged: Judged) -> bool:
    """Whether the board of a report on accounts observes something: `ويلاحظ المجلس` is no act of an organ there."""
    following = [word.text for word in judged.words[judged.hit.end : judged.hit.end + 2]]
    return judged.hit.entry.asks == "stance" and following[:1] == ["المجلس"]


def _chapeau_tells(text: str, unit: Unit) -> bool:
    """Whether the items report what was recommended: `أوصى الاجتماع بما يلي:`."""
    leading = find_operatives(read_words(text, unit.chapeau)) if unit.chapeau else ()
    return bool(leading) and leading[-1].entry.past


def _only_leads(words: Sequence[Word], first: Judged) -> bool:
    """Whether the unit is a chapeau without an act of its own: `توصي اللجنة بما يلي:`."""
    if len(words) < 3 or words[-1].text != ":":
        return False
    behind = sum(word.span.start >= first.hit.span.end for word in words)
    leading = words[-2].text in ("يلي", "بان", "ان", "الى", "على", "الاتي")
    return behind == 1 or (behind <= _CHAPEAU_WORDS and leading)
