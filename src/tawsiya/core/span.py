"""A half-open stretch of code points: the one way in which Tawsiya says where something stands.

Whether a span counts in `raw` or in `text` is said by the field or docstring that holds it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tawsiya.core.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in Unicode code points.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"span {self.start}..{self.end}: a span needs 0 <= start <= end; check who made it")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, string: str) -> str:
        """The characters of `string` that the span covers; `SpanError` when it ends behind the string."""
        if self.end > len(string):
            raise SpanError(f"span {self.start}..{self.end} ends behind its text of {len(string)} code points")
        return string[self.start : self.end]

    def shift(self, distance: int) -> "Span":
        """The same stretch `distance` code points further on."""
        return Span(self.start + distance, self.end + distance)

    def overlap(self, other: "Span") -> int:
        """How many code points the two share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def trim(self, string: str, characters: str | None = None) -> "Span":
        """The span without the blanks (or `characters`) at its ends in `string`.

        >>> Span(0, 4).trim(" ab ")
        Span(start=1, end=3)
        """
        quote = self.of(string)
        start = self.start + len(quote) - len(quote.lstrip(characters))
        return Span(start, max(start, self.end - len(quote) + len(quote.rstrip(characters))))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`; `SpanError` when there are none."""
    listed = list(spans)
    if not listed:
        raise SpanError("the hull of no spans is undefined; give at least one")
    return Span(min(span.start for span in listed), max(span.end for span in listed))


def join_adjacent(spans: Iterable[Span]) -> tuple[Span, ...]:
    """`spans` in their order, neighbours that touch made one and empty ones dropped.

    >>> join_adjacent([Span(0, 2), Span(2, 3), Span(7, 9), Span(5, 7)])
    (Span(start=0, end=3), Span(start=7, end=9), Span(start=5, end=7))
    """
    joined: list[Span] = []
    for span in spans:
        if not len(span):
            continue
        if joined and joined[-1].end == span.start:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)
