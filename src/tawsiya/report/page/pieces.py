"""A block cut where recommendations, their words and mentions begin and end, so that a view can mark each piece.

It knows spans in `text` and which annotation covers them; how a piece looks is left to the views.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, Literal, TypeVar

from tawsiya.core.report import Report
from tawsiya.core.span import Span

Value = TypeVar("Value")
Role = Literal["operative", "addressee", "by"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of `text` that the same annotations cover.

    `recommendation` and `mention` are places in the lists of the report, `role` is what the words do in their
    recommendation; None where nothing covers the piece.
    """

    span: Span
    recommendation: int | None
    role: Role | None
    mention: int | None


class Cuts:
    """The annotations of one report by place, ready to cut any stretch of its `text`.

    Where two annotations of one kind overlap, the one that begins first is shown: a piece has one of each.
    """

    def __init__(self, report: Report) -> None:
        recommendations = report.recommendations
        self._recommendations = _Lane((row.span, at) for at, row in enumerate(recommendations))
        self._mentions = _Lane((row.span, at) for at, row in enumerate(report.mentions))
        self._roles: _Lane[Role] = _Lane(_roles(report))

    def pieces(self, span: Span) -> Iterator[Piece]:
        """`span` whole, cut at every edge inside it."""
        edges = {span.start, span.end}
        for lane in (self._recommendations, self._roles, self._mentions):
            edges.update(lane.edges(span))
        ordered = sorted(edges)
        for start, end in pairwise(ordered):
            yield Piece(
                Span(start, end), self._recommendations.at(start), self._roles.at(start), self._mentions.at(start)
            )


class _Lane(Generic[Value]):
    """Spans that do not overlap, with what each stands for."""

    def __init__(self, rows: Iterable[tuple[Span, Value]]) -> None:
        self._spans: list[Span] = []
        self._values: list[Value] = []
        for span, value in sorted(rows, key=lambda row: (row[0].start, -row[0].end)):
            if len(span) and not (self._spans and span.start < self._spans[-1].end):
                self._spans.append(span)
                self._values.append(value)
        self._starts = [span.start for span in self._spans]

    def at(self, offset: int) -> Value | None:
        """What covers the character at `offset`."""
        place = bisect_right(self._starts, offset) - 1
        return self._values[place] if place >= 0 and offset < self._spans[place].end else None

    def edges(self, within: Span) -> Iterator[int]:
        """The ends of spans that lie inside `within`."""
        place = max(0, bisect_right(self._starts, within.start) - 1)
        while place < len(self._spans) and self._spans[place].start < within.end:
            yield from (
                edge for edge in (self._spans[place].start, self._spans[place].end) if within.start < edge < within.end
            )
            place += 1


def _roles(report: Report) -> Iterator[tuple[Span, Role]]:
    for row in report.recommendations:
        if row.operative_word:
            yield row.operative_word.span, "operative"
        if row.by and not row.by.inherited:
            yield row.by.span, "by"
        for addressee in row.addressees:
            yield addressee.span, "addressee"


def marker_length(content: str, label: str | None) -> int:
    """How many characters of a block its printed marker takes, blanks behind it included; 0 where it begins otherwise.

    >>> marker_length("(أ) أن تكفل", "أ"), marker_length("26. ينبغي", "26"), marker_length("ينبغي", "26")
    (4, 4, 0)
    """
    if not label:
        return 0
    at = content.find(label, 0, len(label) + _PUNCTUATION_BEFORE)
    if at < 0 or any(character.isalnum() for character in content[:at]):
        return 0
    end = at + len(label)
    while end < len(content) and content[end] in _PUNCTUATION_AFTER:
        end += 1
    blank = end
    while blank < len(content) and content[blank].isspace():
        blank += 1
    return blank if blank > end and blank < len(content) else 0


_PUNCTUATION_BEFORE = 4
_PUNCTUATION_AFTER = ".)]-:'’\N{ARABIC TATWEEL}\N{EN DASH}"
