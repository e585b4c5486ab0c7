"""Points on the time line, what makes one possible, and how several of them make a range or a set in EDTF."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

YEARS = range(1500, 2201)
"""Years that a report may speak of; anything else is a number misread."""


class NoValueError(Exception):
    """Carries the slug of the reason why a date has no value."""


@dataclass(frozen=True, slots=True)
class Point:
    """Day, month (or the EDTF code of a part of the year) and year, as far as they are known."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def parts(self) -> tuple[bool, bool]:
        """Whether day and month are known."""
        return self.day is not None, self.month is not None

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return "-".join((year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)))

    def ordinal(self) -> tuple[int, int, int]:
        """Year, month and day for comparison, 0 for what is unknown."""
        return self.year or 0, self.month or 0, self.day or 0


def check(point: Point) -> None:
    """Raise `NoValueError` where there is no such day, or no report speaks of such a year."""
    if point.year is not None and point.year not in YEARS:
        raise NoValueError("implausible-year")
    if point.day is None:
        return
    leap_year = 2000  # without a year, the 29th of February is possible
    month = point.month or 0
    if not 1 <= month <= 12 or not 1 <= point.day <= monthrange(point.year or leap_year, month)[1]:
        raise NoValueError("impossible-date")


def combine(points: Sequence[Point], signs: str, between: bool) -> str:
    """EDTF of one point, a range, or a set. Two days of a month, and neighbours, joined by `و` are a range.

    `signs` stand between the points: `-` from-to, `&` and. `between` makes a range of two points joined by `و`.
    """
    if len(points) == 1:
        return str(points[0])
    segments: list[list[Point]] = [[points[0]]]
    for sign, point in zip(signs, points[1:], strict=True):
        if sign == "-":
            segments[-1].append(point)
        else:
            segments.append([point])
    for segment in segments:
        if len(segment) > 2:
            raise NoValueError("unread")
        if len(segment) == 2 and not _rises(*segment):
            raise NoValueError("turned-range")
    if len(segments) == 1:
        return f"{segments[0][0]}/{segments[0][1]}"
    if "-" not in signs and all(_rises(first, second) for first, second in pairwise(points)):
        one_month = len({(point.year, point.month) for point in points}) == 1 and points[0].day is not None
        if (len(points) == 2 and (one_month or between)) or all(_neighbours(a, b) for a, b in pairwise(points)):
            return f"{points[0]}/{points[-1]}"
    return "{" + ",".join("..".join(map(str, segment)) for segment in segments) + "}"


def _rises(first: Point, second: Point) -> bool:
    if first.year is None and first.month and second.month and first.month > second.month:
        return True  # from December to January, in years unknown
    return (
        first.ordinal()[:1] < second.ordinal()[:1]
        if first.parts != second.parts
        else first.ordinal() < second.ordinal()
    )


def _neighbours(first: Point, second: Point) -> bool:
    """Whether the second year, month or day follows on the first."""
    if first.day is not None:
        return first.ordinal()[:2] == second.ordinal()[:2] and first.day + 1 == (second.day or 0)
    if first.month is None:
        return (first.year or 0) + 1 == (second.year or 0)
    if max(first.month, second.month or 0) > 12:
        return first.year == second.year and first.month + 1 == second.month
    apart = _months(second) - _months(first)
    return apart == 1 or (first.year is None and apart % 12 == 1)


def _months(point: Point) -> int:
    return (point.year or 0) * 12 + (point.month or 0)
