"""What is scored: annotations of one document with every span in `raw`, from a report, from gold or made by hand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tawsiya.arabic.characters import LETTERS, TATWEEL
from tawsiya.core import report_parts
from tawsiya.core.annotations import Addressee, Block, Mention, Recommendation
from tawsiya.core.report import Report
from tawsiya.core.span import Span, hull
from tawsiya.corpus.gold import GoldDocument

_WORD = re.compile(rf"(?<![{LETTERS}])(?![وفبلكس]{{1,2}}(?![{LETTERS}]))[{LETTERS}A-Za-z]+")
"""Letters that are more than one or two proclitics."""

NOWHERE = Span(0, 0)
"""The span of something that stands nowhere in `raw`: it equals and overlaps no gold, so it counts as wrong."""


@dataclass(frozen=True, slots=True)
class Output:
    """What a system found in one document; all spans count in `raw`, the source text that the gold describes."""

    mentions: tuple[Mention, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    blocks: tuple[Block, ...] = ()


def output_of_report(report: Report, raw: str) -> Output:
    """The annotations of a report. `raw` is the text as read from which the report was made."""
    return Output(
        mentions=tuple(
            Mention(
                mention.label, _scattered(mention.raw, raw), value=mention.value, form=mention.form, role=mention.role
            )
            for mention in report.mentions
        ),
        recommendations=tuple(_recommendation(unit, raw) for unit in report.recommendations),
        blocks=tuple(
            Block(block.type, _spans(block.raw) or (NOWHERE,), label=block.label, level=block.level)
            for block in report.blocks
        ),
    )


def output_of_gold(gold: GoldDocument) -> Output:
    """Gold as if a system had found it: to score one reader against another. Quotes without a place are left out."""
    return Output(
        mentions=tuple(
            Mention(mention.label, mention.span, value=mention.value, form=mention.form, role=mention.role)
            for mention in gold.mentions or ()
        ),
        recommendations=tuple(
            Recommendation(
                unit.span,
                status=unit.status,
                strength=unit.strength,
                operative=unit.operative.span if unit.operative else None,
                addressees=tuple(Addressee(quote.span) for quote in unit.addressees if quote.span),
                label=unit.label,
            )
            for unit in gold.recommendations or ()
        ),
        blocks=gold.blocks or (),
    )


def _recommendation(unit: report_parts.Recommendation, raw: str) -> Recommendation:
    places = _UnitPlaces.of(unit, raw)
    return Recommendation(
        _hull(unit.raw),
        status=unit.status,
        strength=unit.strength,
        operative=places.find(unit.operative_word) if unit.operative_word else None,
        addressees=tuple(Addressee(places.find(quote), quote.kind, quote.state) for quote in unit.addressees),
        label=unit.label,
    )


def _spans(stretches: Sequence[report_parts.RawSpan]) -> tuple[Span, ...]:
    return tuple(Span(stretch.start, stretch.end) for stretch in stretches)


def _hull(stretches: Sequence[report_parts.RawSpan]) -> Span:
    return hull(_spans(stretches)) if stretches else NOWHERE


def _scattered(stretches: Sequence[report_parts.RawSpan], raw: str) -> Span:
    """Where gold marks a mention that a layer scattered over `raw` (guidelines, section 1): all of it, or, where that
    would swallow other words, its longest piece; punctuation and proclitics between two pieces are no words."""
    pieces: list[Span] = []
    for span in sorted(_spans(stretches)):
        if pieces and not _WORD.search(raw, pieces[-1].end, span.start):
            pieces[-1] = hull((pieces[-1], span))
        else:
            pieces.append(span)
    return max(pieces, key=len, default=NOWHERE)


@dataclass(frozen=True, slots=True)
class _UnitPlaces:
    """Where the characters of a unit's cleaned text stand in `raw`.

    A report says where a unit stands in `raw`, but not where the words inside it do; they are found by laying the
    unit's text over its stretches of `raw`, blanks and tatweel apart. `raw_places` has one entry for each character
    of the unit's text, None for one that has no counterpart.
    """

    start: int
    raw_places: Sequence[int | None]

    @classmethod
    def of(cls, unit: report_parts.Recommendation, raw: str) -> "_UnitPlaces":
        if not unit.operative_word and not unit.addressees:
            return cls(unit.span.start, ())
        there = [place for span in _spans(unit.raw) for place in range(span.start, span.end) if _counts(raw[place])]
        here = [place for place, character in enumerate(unit.text) if _counts(character)]
        found: list[int | None] = [None] * len(unit.text)
        letters, raw_letters = "".join(unit.text[place] for place in here), "".join(raw[place] for place in there)
        if letters == raw_letters:
            runs = [(0, 0, len(letters))]
        else:
            matcher = SequenceMatcher(None, letters, raw_letters, autojunk=False)
            runs = [(run.a, run.b, run.size) for run in matcher.get_matching_blocks()]
        for at, raw_at, size in runs:
            for step in range(size):
                found[here[at + step]] = there[raw_at + step]
        return cls(unit.span.start, found)

    def find(self, quote: report_parts.Quote) -> Span:
        """The stretch of `raw` that a quote covers, or `NOWHERE`."""
        start, end = quote.span.start - self.start, quote.span.end - self.start
        if start < 0:
            return NOWHERE
        places = [place for place in self.raw_places[start:end] if place is not None]
        return Span(min(places), max(places) + 1) if places else NOWHERE


def _counts(character: str) -> bool:
    return not character.isspace() and character != TATWEEL
