"""Which of many spans stand at a place: found by bisection, so that long documents cost no more a line than short."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from tawsiya.core.span import Span


class SpanIndex:
    """An index over spans of one text, in any order; they may overlap. Answers are places in the given order.

    >>> SpanIndex([Span(0, 9), Span(3, 5), Span(12, 15)]).overlapping(Span(4, 13))
    [0, 1, 2]
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._order = sorted(enumerate(spans), key=lambda item: item[1])
        self._starts = [span.start for _, span in self._order]
        self._ends_so_far = list(accumulate((span.end for _, span in self._order), max))

    def overlapping(self, span: Span) -> list[int]:
        """Places of the spans that share a code point with `span`, by their start."""
        first = bisect_right(self._ends_so_far, span.start)
        last = bisect_left(self._starts, span.end)
        return [place for place, other in self._order[first:last] if other.overlap(span)]

    def inside(self, span: Span) -> list[int]:
        """Places of the spans that lie wholly inside `span`, by their start."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return [place for place, other in self._order[first:last] if span.contains(other)]

    def around(self, span: Span) -> int | None:
        """The place of the shortest span that holds all of `span`; None where there is none."""
        first, last = bisect_left(self._ends_so_far, span.end), bisect_right(self._starts, span.start)
        holding = [(len(other), place) for place, other in self._order[first:last] if other.contains(span)]
        return min(holding)[1] if holding else None
