"""Marks in running text: recommendations, their parts and mentions as inline elements, nested without overlap.

Where two marks cross, the one that begins later is cut at the end of the other; pieces of one mark bear its id and
`t:part`, counted from 1, so that a reader can put them together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Mention
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.report.feeds.akn.names import Things
from tawsiya.report.feeds.akn.xml import Xml
from tawsiya.report.feeds.cells import day


@dataclass(frozen=True, slots=True)
class Mark:
    """An inline element over a stretch of `text`; of two over one stretch, the one of lower `order` is outside."""

    span: Span
    order: int
    tag: str
    attributes: tuple[tuple[str, str | None], ...]
    whole: Span


class Marks:
    """All marks of one report, ready to be written with any stretch of its text."""

    def __init__(self, report: Report, recommendations: dict[str, str], things: Things) -> None:
        found = sorted(_recommendations(report, recommendations), key=lambda mark: (mark.span, mark.order))
        found += [_mention(mention, things) for mention in report.mentions]
        self._marks = [mark for mark in found if len(mark.span)]
        self._index = SpanIndex(mark.span for mark in self._marks)
        self._parts = Counter[Mark]()

    def write(self, xml: Xml, text: str, span: Span) -> None:
        """Write `span` of `text` with its marks."""
        inside = [self._marks[place] for place in self._index.overlapping(span)]
        self._fill(xml, text, span, [_clip(mark, span) for mark in inside])

    def _fill(self, xml: Xml, text: str, span: Span, marks: list[Mark]) -> None:
        at, waiting = span.start, sorted(marks, key=_outer_first)
        while waiting:
            outer, *others = waiting
            xml.text(text[at : outer.span.start])
            inside = [_clip(mark, outer.span) for mark in others if mark.span.start < outer.span.end]
            behind = Span(outer.span.end, span.end)
            waiting = sorted(
                (_clip(mark, behind) for mark in others if mark.span.end > outer.span.end), key=_outer_first
            )
            xml.open(outer.tag, **dict(outer.attributes), t_part=self._part(outer))
            self._fill(xml, text, outer.span, inside)
            xml.close()
            at = outer.span.end
        xml.text(text[at : span.end])

    def _part(self, mark: Mark) -> str | None:
        if mark.span == mark.whole:
            return None
        whole = replace(mark, span=mark.whole)
        self._parts[whole] += 1
        return str(self._parts[whole])


def _outer_first(mark: Mark) -> tuple[int, int, int]:
    return mark.span.start, -mark.span.end, mark.order


def _clip(mark: Mark, span: Span) -> Mark:
    return replace(mark, span=Span(max(mark.span.start, span.start), min(mark.span.end, span.end)))


def _recommendations(report: Report, ids: dict[str, str]) -> Iterator[Mark]:
    """Recommendations, and their parts; words that do one thing for several recommendations are one mark."""
    parts: defaultdict[tuple[str, Span], list[str]] = defaultdict(list)
    for row in report.recommendations:
        reference = "#" + ids[row.id]
        attributes = (("name", "recommendation"), ("refersTo", reference), ("t_id", row.id))
        yield Mark(row.span, 0, "inline", attributes, row.span)
        for name, part in (
            ("chapeau", row.chapeau),
            ("recommending-body", row.by),
            ("operative-word", row.operative_word),
            ("operative-word", row.inherited.operative_word),
        ):
            if part is not None:
                parts[name, part.span].append(reference)
        for one in (*row.addressees, *row.inherited.addressees):
            parts["addressee", one.span].append(reference)
    for (name, span), references in parts.items():
        unique = " ".join(dict.fromkeys(references))
        order = 1 if name == "chapeau" else 2
        yield Mark(span, order, "inline", (("name", name), ("refersTo", unique)), span)


def _mention(row: Mention, things: Things) -> Mark:
    """A mention as the element that AKN has for it; without a value it is a plain `inline` with its label."""
    tag, own = "inline", [("name", row.label.lower())]
    if row.label == "DATE" and day(row.value):
        tag, own = "date", [("date", day(row.value))]
    elif row.label == "STATE" and row.value:
        tag, own = "location", [("refersTo", things.refer("state", row.value))]
    elif row.label in ("INSTRUMENT", "SYMBOL") and row.value:
        tag, own = "ref", [("href", things.refer(row.label.lower(), row.value))]
    elif row.label == "SDG" and row.value:
        tag, own = "concept", [("refersTo", things.refer("sdg", row.value))]
    facts = (
        ("t_id", row.id),
        ("t_label", row.label),
        ("t_value", row.value),
        ("t_noValue", row.no_value),
        ("t_form", row.form),
        ("t_role", row.role),
        ("t_doubtful", "true" if row.doubtful else None),
        ("t_score", f"{row.score:.3f}"),
        ("t_producer", row.evidence.producer),
        ("t_rule", row.evidence.rule),
    )
    return Mark(row.span, 3, tag, (*own, *facts), row.span)
