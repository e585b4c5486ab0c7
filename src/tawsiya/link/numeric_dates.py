"""Dates in figures alone: `2026-03-18`, `18/3/2026`, `14-16/5/2014`.

Day, month, year is the order in documents of the United Nations, so `3/4/2020` is the third of April, but doubtful:
Arabic texts that come from elsewhere have the month first. Where only one order is possible, that one is taken.
"""

import re
from dataclasses import replace
from typing import NamedTuple

from tawsiya.link.date_points import NoValueError, Point

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_FIGURES = re.compile(r"(\d{1,4})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
_DAYS = re.compile(r"(\d{1,2})\s*-\s*(\d{1,2}\s*([/.])\s*\d{1,2}\s*\3\s*\d{4})")
_RANGE = re.compile(r"(\d[\d/.]+\d)\s*(?:-|الي|حتي|الى|حتى)\s*(\d[\d/.]+\d)")


class Figures(NamedTuple):
    """One point or two, the first and last of a range; `doubtful` where the month could stand first."""

    points: tuple[Point, ...]
    doubtful: bool


def read_figures(plain: str) -> Figures | None:
    """The points of a plain quote that holds figures alone; None for any other quote.

    >>> [str(point) for point in read_figures("14-16/5/2014").points]
    ['2014-05-14', '2014-05-16']
    """
    words = plain.strip()
    iso = _ISO.fullmatch(words)
    if iso:
        return Figures((Point(int(iso[3]), int(iso[2]), int(iso[1])),), False)
    single = _FIGURES.fullmatch(words)
    if single:
        return _point(single)
    days = _DAYS.fullmatch(words)
    last = _FIGURES.fullmatch(days[2]) if days else None
    if days and last:
        found = _point(last)
        return found and Figures((replace(found.points[0], day=int(days[1])), *found.points), found.doubtful)
    several = _RANGE.fullmatch(words)
    sides = [_FIGURES.fullmatch(side) for side in several.groups()] if several else []
    both = [_point(side) for side in sides if side]
    if len(both) != 2 or both[0] is None or both[1] is None:
        return None
    return Figures(both[0].points + both[1].points, both[0].doubtful or both[1].doubtful)


def _point(match: re.Match[str]) -> Figures | None:
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4 and len(match[4]) < 3:
        first, third = third, first
    elif len(match[4]) != 4 or len(match[1]) > 2:
        return None
    if second > 12 >= first and len(match[1]) < 3:
        first, second = second, first  # the month stands first
        return Figures((Point(first, second, third),), True)
    if second > 12:
        raise NoValueError("impossible-date")
    either = first <= 12 and first != second and len(match[1]) < 3
    return Figures((Point(first, second, third),), either)
