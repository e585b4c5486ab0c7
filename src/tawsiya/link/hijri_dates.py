"""Dates of the hijri calendar as Gregorian ones, by the calendar of Umm al-Qura and within its years (1343 to 1500).

A hijri month or year is the range of the Gregorian days that it covers. Reports date by that calendar only beside a
Gregorian date; a day seen by the moon may lie a day off, which no table knows.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from hijridate import Hijri

from tawsiya.link.date_points import NoValueError, Point

YEARS = range(1343, 1501)
"""Years of the table of Umm al-Qura in hijridate 2.6."""


def gregorian_days(point: Point) -> tuple[date, date]:
    """The first and the last Gregorian day of a hijri day, month or year.

    Raises `NoValueError`: `hijri-without-year`, `hijri-year-unknown` (outside the table), `impossible-date`.
    """
    if point.year is None:
        raise NoValueError("hijri-without-year")
    if point.year not in YEARS:
        raise NoValueError("hijri-year-unknown")
    first_month, last_month = (point.month, point.month) if point.month else (1, 12)
    try:
        first = Hijri(point.year, first_month, point.day or 1)
        start = first.to_gregorian()
        if point.day is not None:
            return start, start
        end = Hijri(point.year, last_month, Hijri(point.year, last_month, 1).month_length()).to_gregorian()
    except (ValueError, OverflowError) as error:
        raise NoValueError("impossible-date") from error
    return start, end


def hijri_value(points: Sequence[Point], signs: str) -> str:
    """EDTF in the Gregorian calendar of hijri points with the signs between them (`-` from-to, `&` and)."""
    days = [gregorian_days(point) for point in points]
    if any(one[0] >= other[0] for one, other in pairwise(days)):
        raise NoValueError("turned-range")
    joined = all(one[1] + timedelta(days=1) >= other[0] for one, other in pairwise(days))
    if len(days) == 1 or signs == "-" or joined:
        return _interval(days[0][0], days[-1][1])
    if "-" in signs:
        raise NoValueError("unread")
    return "{" + ",".join(_interval(*one).replace("/", "..") for one in days) + "}"


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
