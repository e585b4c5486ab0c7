"""Count the non-blank characters of stretches: blanks between the parts of a block are nobody's."""

from collections.abc import Sequence
from itertools import accumulate

from tawsiya.core.span import Span, join_adjacent


class FilledText:
    """A text in which non-blank characters can be counted fast; spans count in this text."""

    def __init__(self, text: str) -> None:
        self._before = [0, *accumulate(not character.isspace() for character in text)]

    def count(self, span: Span) -> int:
        """How many characters of `span` are not blank."""
        last = len(self._before) - 1
        return self._before[min(span.end, last)] - self._before[min(span.start, last)]

    def share_of_union(self, left: Sequence[Span], right: Sequence[Span]) -> float:
        """The common non-blank characters of two runs of stretches over those of either; 0 where both are blank.

        >>> FilledText("ab cd").share_of_union([Span(0, 2), Span(3, 5)], [Span(0, 4)])
        0.75
        """
        ones, others = _disjoint(left), _disjoint(right)
        common = sum(
            self.count(Span(max(one.start, other.start), min(one.end, other.end)))
            for one in ones
            for other in others
            if one.overlap(other)
        )
        union = sum(map(self.count, ones)) + sum(map(self.count, others)) - common
        return common / union if union else 0.0


def _disjoint(stretches: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches in order, what several of them share counted once."""
    found: list[Span] = []
    for span in sorted(stretches):
        start = max(span.start, found[-1].end) if found else span.start
        if start < span.end:
            found.append(Span(start, span.end))
    return join_adjacent(found)
