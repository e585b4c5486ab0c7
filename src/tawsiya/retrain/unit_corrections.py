"""From annotated recommendations to lists: who can be asked, who cannot, and what operative words mean to her.

Whatever she gave otherwise than it was read, as often as `STRUCK` says and always the same way, is listed. Addressees
and strengths count only in documents that have any, since many annotate units alone; status only where she marked some
as reported.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tawsiya.core.annotations import Recommendation
from tawsiya.corpus.gold import GoldRecommendation
from tawsiya.retrain.settings import STRUCK
from tawsiya.tag.recommendations.learned.corrections import (
    Actor,
    Corrections,
    Key,
    OperativeWord,
    key_of,
    places_of,
    unlisted,
)
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations
from tawsiya.tag.recommendations.learned.reader import read_learned, recommendation_by
from tawsiya.train.recommendations.gold import GoldPage

_SHORTEST = 4
"""Letters from which on a word alone can be somebody's name."""


@dataclass(frozen=True)
class _Pair:
    """A recommendation as she marked it and as the base reads it; `named` says whether its document has addressees."""

    text: str
    gold: GoldRecommendation
    found: Recommendation
    named: bool


@dataclass
class _Counts:
    """How often something was marked, and marked where it was not read; read and not marked; and what it was called."""

    marked: Counter[Key] = field(default_factory=Counter)
    missed: Counter[Key] = field(default_factory=Counter)
    struck: Counter[Key] = field(default_factory=Counter)
    texts: dict[Key, str] = field(default_factory=dict)


def learn_unit_corrections(
    base: LearnedRecommendations, hers: Sequence[GoldPage], known: Sequence[GoldPage]
) -> Corrections:
    """The lists of the base with hers; in `known`, other gold, nothing may speak against them."""
    pairs, others = _pairs(base, hers), _pairs(base, known)
    counts, elsewhere = _count_names(pairs), _count_names(others)
    actors = [
        Actor(counts.texts[key], counts.marked[key])
        for key, times in sorted(counts.missed.items())
        if times >= STRUCK and len("".join(key)) >= _SHORTEST and _always(key, counts, pairs)
    ]
    not_actors = [
        Actor(counts.texts[key], times)
        for key, times in sorted(counts.struck.items())
        if times >= STRUCK and not counts.marked[key] and not elsewhere.marked[key]
    ]
    words = [*_words(pairs, others), *_new_words(pairs)]
    return _joined(base.corrections, Corrections(tuple(actors), tuple(not_actors), tuple(words)))


def _pairs(base: LearnedRecommendations, pages: Iterable[GoldPage]) -> list[_Pair]:
    """Every recommendation that is a candidate, as it is marked and as it is read."""
    listed = list(pages)
    named = {page.group for page in listed for unit in page.gold if unit.addressees}
    pairs = []
    for page in listed:
        for one in page.candidates:
            if one.gold is not None and not one.optional:
                reading = read_learned(base, page.text, one.candidate, one.verdict)
                found = recommendation_by(base, page.text, one.candidate, reading, 1.0)
                found = base.corrections.apply(page.text, found)
                pairs.append(_Pair(page.text, one.gold, found, page.group in named))
    return pairs


def _count_names(pairs: Sequence[_Pair]) -> _Counts:
    counts = _Counts()
    for pair in pairs:
        if not pair.named:
            continue
        marked = {key_of(quote.text): quote.text for quote in pair.gold.addressees}
        found = {key_of(quote): quote for quote in (one.span.of(pair.text) for one in pair.found.addressees)}
        counts.marked.update(marked.keys())
        counts.missed.update(marked.keys() - found.keys())
        counts.struck.update(found.keys() - marked.keys())
        for key, quote in (marked | found).items():
            counts.texts.setdefault(key, " ".join(quote.split()))
    return counts


def _always(key: Key, counts: _Counts, pairs: Sequence[_Pair]) -> bool:
    """Whether a name is an addressee wherever it stands in her recommendations."""
    name = counts.texts[key]
    there = sum(1 for pair in pairs if pair.named for _ in places_of(pair.text, pair.found.span, name))
    return 0 < there <= counts.marked[key]


def _words(pairs: Sequence[_Pair], others: Sequence[_Pair]) -> Iterator[OperativeWord]:
    """Words that she gave another strength or status, always the same and never the one that was read."""
    strengths: dict[Key, Counter[str | None]] = {}
    statuses: dict[Key, Counter[str]] = {}
    texts: dict[Key, str] = {}
    tells = any(pair.gold.status == "reported" for pair in pairs)
    for pair, is_hers in (*((pair, True) for pair in pairs), *((pair, False) for pair in others)):
        quote, marked = pair.found.operative, pair.gold.operative
        if quote is None or marked is None or key_of(quote.of(pair.text)) != key_of(marked.text):
            continue
        key = key_of(quote.of(pair.text))
        texts.setdefault(key, marked.text)
        same = pair.gold.strength in (None, pair.found.strength)
        if is_hers or same:
            strengths.setdefault(key, Counter())[None if same else pair.gold.strength] += 1
        if tells and (is_hers or pair.gold.status == pair.found.status):
            said = "" if pair.gold.status == pair.found.status else pair.gold.status
            statuses.setdefault(key, Counter())[said] += 1
    for key in sorted(texts):
        strength, times = _only(strengths.get(key, Counter()))
        status, often = _only(statuses.get(key, Counter()))
        if strength or status:
            yield OperativeWord(texts[key], strength, status or None, times=max(times, often))


def _only(counted: Counter[str] | Counter[str | None]) -> tuple[str | None, int]:
    """What was given as often as is asked for, and nothing else."""
    if len(counted) != 1:
        return None, 0
    ((given, times),) = counted.items()
    return (given or None, times) if times >= STRUCK else (None, 0)


def _new_words(pairs: Sequence[_Pair]) -> Iterator[OperativeWord]:
    """Operative words of hers that no lexicon has, always with one strength."""
    given: dict[Key, Counter[str]] = {}
    texts: dict[Key, str] = {}
    for pair in pairs:
        marked = pair.gold.operative
        if pair.found.operative is not None or marked is None or pair.gold.strength is None:
            continue
        if next(unlisted(pair.text, pair.found.span, marked.text), None) is not None:
            given.setdefault(key_of(marked.text), Counter())[pair.gold.strength] += 1
            texts.setdefault(key_of(marked.text), marked.text)
    for key, counted in sorted(given.items()):
        strength, times = _only(counted)
        if strength:
            yield OperativeWord(texts[key], strength, new=True, times=times)


def _joined(base: Corrections, hers: Corrections) -> Corrections:
    """With those of the base that she did not contradict."""
    words = {key_of(word.text) for word in hers.words}
    actors = {key_of(actor.text) for actor in (*hers.actors, *hers.not_actors)}
    return Corrections(
        (*(one for one in base.actors if key_of(one.text) not in actors), *hers.actors),
        (*(one for one in base.not_actors if key_of(one.text) not in actors), *hers.not_actors),
        (*(one for one in base.words if key_of(one.text) not in words), *hers.words),
    )
