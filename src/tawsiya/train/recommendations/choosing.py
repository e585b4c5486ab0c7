"""A learned chooser of addressees, held against the rules: it is measured, and does not ship.

Candidates are all names of actors in the sentences of a unit, and what the rules chose. A logistic regression sees the
operative word nearest to a name, its frame and distance, the words around the name, its head, its number among joined
ones, and, if it may, whether the rules chose it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawsiya.core.span import Span
from tawsiya.linear.chain import LinearChain
from tawsiya.tag.recommendations.component import recommendation_of
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.joined import joined_names
from tawsiya.tag.recommendations.learned.model import YES_NO, odds
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.reading import Reading
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import Word
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain
from tawsiya.train.recommendations.gold import GoldPage
from tawsiya.train.recommendations.measuring import Tally

_PROCLITICS = "وفبلك"
_FIT = FitSettings(l2=4.0, least=2, steps=100)
"""Of 1, 4 and 10 the prior that does best on dev."""
_STEPS = (0, 1, 2, 3, 7, 15)
"""Bounds of distances, in words."""


@dataclass(frozen=True)
class NamedUnit:
    """A unit that rules and gold share: the names that gold means, and each candidate with its features.

    Spans count in the source.
    """

    meant: frozenset[Span]
    chosen: frozenset[Span]
    candidates: tuple[tuple[Span, tuple[str, ...]], ...]


def named_units(pages: Iterable[GoldPage]) -> Iterator[NamedUnit]:
    """The units of `pages` that the rules find, once each."""
    for page in pages:
        taken: set[int] = set()
        for one in page.candidates:
            if one.optional or one.verdict is None or one.gold is None or id(one.gold) in taken:
                continue
            taken.add(id(one.gold))
            found = recommendation_of(page.text, one.candidate.unit, one.verdict, 1.0)
            chosen = {addressee.span for addressee in found.addressees}
            candidates = [(page.source_span(span), seen) for span, seen in _candidates(one.verdict, chosen)]
            yield NamedUnit(
                frozenset(quote.span for quote in one.gold.addressees if quote.span),
                frozenset(span for span in map(page.source_span, chosen) if span),
                tuple((span, seen) for span, seen in candidates if span),
            )


def learn_chooser(units: Iterable[NamedUnit], *, with_rules: bool) -> LinearChain:
    """The chooser; without the rules it does not see what they chose."""
    examples = [
        Example([_seen(unit, span, seen, with_rules=with_rules)], [YES_NO[span in unit.meant]])
        for unit in units
        for span, seen in unit.candidates
    ]
    return fit_chain(examples, YES_NO, _FIT)


def tally_choices(units: Iterable[NamedUnit], chooser: LinearChain | None, *, with_rules: bool = True) -> Tally:
    """Names right, meant and found, by the chooser or, without one, by the rules.

    Names of units without operative word are none of the chooser's candidates; those of the rules stay.
    """
    tally = Tally()
    for unit in units:
        named = _named(unit, chooser, with_rules=with_rules)
        tally.matched += len(named & unit.meant)
        tally.gold += len(unit.meant)
        tally.found += len(named)
    return tally


def count_losses(units: Iterable[NamedUnit], chooser: LinearChain | None, *, with_rules: bool = True) -> dict[str, int]:
    """Names that no candidate has, those found with another border, those not found at all, and false ones."""
    losses = Counter(dict.fromkeys(("no candidate", "border", "missed", "false"), 0))
    for unit in units:
        named = _named(unit, chooser, with_rules=with_rules)
        lost, wrong = unit.meant - named, named - unit.meant
        bordered = sum(any(name.overlap(other) for other in wrong) for name in lost)
        losses["no candidate"] += len(unit.meant - {span for span, _ in unit.candidates} - unit.chosen)
        losses["border"] += bordered
        losses["missed"] += len(lost) - bordered
        losses["false"] += sum(not any(name.overlap(other) for other in lost) for name in wrong)
    return dict(losses)


def _named(unit: NamedUnit, chooser: LinearChain | None, *, with_rules: bool) -> set[Span]:
    if chooser is None:
        return set(unit.chosen)
    seen_of = {span: _seen(unit, span, seen, with_rules=with_rules) for span, seen in unit.candidates}
    return {span for span, seen in seen_of.items() if odds(chooser, seen) > 0} | (unit.chosen - seen_of.keys())


def _seen(unit: NamedUnit, span: Span, seen: Sequence[str], *, with_rules: bool) -> list[str]:
    if not with_rules:
        return list(seen)
    choice = f"rules={span in unit.chosen}"
    return [choice, *seen, *(f"{choice} {feature}" for feature in seen)]


def _candidates(reading: Reading, chosen: set[Span]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    told: set[Span] = set()
    for words in dict.fromkeys(judged.words for judged in reading.judged):
        hits = [judged.hit for judged in reading.judged if judged.words is words]
        for number, (first, end, span) in _names(words, chosen):
            if span not in told:
                told.add(span)
                yield span, tuple(_features(words, hits, first, end, number))


def _names(words: Sequence[Word], chosen: set[Span]) -> Iterator[tuple[int, tuple[int, int, Span]]]:
    """Number among joined names, first word, word behind and span of each name."""
    starts = {word.span.start: place for place, word in enumerate(words)}
    at = 0
    while at < len(words):
        head = head_at(words, at, _PROCLITICS)
        names = tuple(joined_names(words, at, _PROCLITICS)) if head and head.role != "document" else ()
        for number, (span, end) in enumerate(names):
            yield number, (starts.get(span.start, at), end, span)
        at = max(at + 1, names[0][1] if names else 0)
    for span in chosen:
        inside = [
            place for place, word in enumerate(words) if span.start < word.span.end and word.span.start < span.end
        ]
        if inside:
            yield 0, (inside[0], inside[-1] + 1, span)


def _features(words: Sequence[Word], hits: Sequence[Hit], first: int, end: int, number: int) -> Iterator[str]:
    hit = min(hits, key=lambda one: (abs(first - one.end), one.first))
    steps = sum(first - hit.end >= bound for bound in _STEPS)
    before = words[first - 1].text if first else ""
    behind = words[end].text if end < len(words) else ""
    frame = hit.entry.frame
    yield from (f"frame={frame}", f"far={steps}", f"far={steps} frame={frame}", f"kind={hit.entry.kind} far={steps}")
    yield from (f"before={before}", f"before={before} frame={frame}", f"first={words[first].text[0]} frame={frame}")
    told = is_function_word("preposition", behind) or is_function_word("that", behind) or not behind.isalpha()
    yield f"behind={behind if told else behind[:1]}"
    yield from (f"head={words[first].text.lstrip('وفبل').removeprefix('ال')}", f"number={min(number, 2)}")
    yield f"length={min(end - first, 6)}"
