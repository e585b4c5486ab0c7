"""Where an EDTF value lies on a time line, and what it is called in Arabic and English.

Knows the forms that values of dates take here: days, months, seasons, quarters, years, unspecified digits, intervals,
sets. A value that names no year has no place on a time line.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import cache
from typing import Literal

from tawsiya.knowledge.months import ENGLISH_MONTHS, months

Language = Literal["ar", "en"]
Precision = Literal["day", "period"]

SEASONS = {
    21: (3, 3, "ربيع", "spring"),
    22: (6, 3, "صيف", "summer"),
    23: (9, 3, "خريف", "autumn"),
    24: (12, 3, "شتاء", "winter"),
    33: (1, 3, "الربع الأول من", "first quarter of"),
    34: (4, 3, "الربع الثاني من", "second quarter of"),
    35: (7, 3, "الربع الثالث من", "third quarter of"),
    36: (10, 3, "الربع الرابع من", "fourth quarter of"),
    40: (1, 6, "النصف الأول من", "first half of"),
    41: (7, 6, "النصف الثاني من", "second half of"),
}
"""EDTF level 1 and 2 codes in the place of the month: first month, number of months, names."""

_PART = re.compile(r"(?P<year>\d{1,4}X{0,3}|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?", re.ASCII)
_QUALIFIERS = str.maketrans("", "", "?~%")
_YEAR_DIGITS = 4
_MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """Days from `start` to `end`, both in it; a `day` is drawn as a point, a `period` as wide as it is."""

    start: date
    end: date
    precision: Precision


@cache
def arabic_months() -> tuple[str, ...]:
    """The double names that the documents of the United Nations write, from January.

    >>> arabic_months()[4]
    'أيار/مايو'
    """
    levantine, gregorian = (
        [next(row.name for row in months() if (row.kind, row.number) == (kind, number)) for number in range(1, 13)]
        for kind in ("levantine", "gregorian")
    )
    return tuple(f"{first}/{second}" for first, second in zip(levantine, gregorian, strict=True))


def extents(value: str) -> tuple[Extent, ...]:
    """The stretches of time that an EDTF value means, in order; none where it cannot be placed.

    >>> [(str(extent.start), str(extent.end)) for extent in extents("2018-21")]
    [('2018-03-01', '2018-05-31')]
    >>> len(extents("{2028,2030}")), extents("XXXX-05")
    (2, ())
    """
    bare = value.translate(_QUALIFIERS)
    if bare[:1] in ("{", "["):
        members = [_interval(member, "..") for member in bare.strip("{}[]").split(",")]
    else:
        members = [_interval(bare, "/")]
    return tuple(sorted(member for member in members if member))


def describe(value: str, language: Language) -> str:
    """A value in words, as a report of the United Nations would write it; the value itself where it is none known here.

    >>> describe("2026-04-27/2026-04-28", "ar"), describe("2026-04-27/2026-04-28", "en")
    ('27–28 نيسان/أبريل 2026', '27–28 April 2026')
    """
    bare = value.translate(_QUALIFIERS)
    if bare[:1] in ("{", "["):
        joint = "، " if language == "ar" else ", "
        return joint.join(describe(member, language) for member in bare.strip("{}[]").split(","))
    first, slash, last = bare.partition("/")
    if not slash:
        return _name(bare, language)
    if first[:7] == last[:7] and len(first) == len(last) == len("2026-04-27"):
        return f"{int(first[8:])}–{_name(last, language)}" if first[8:].isdecimal() else value
    if first in ("", "..") or last in ("", ".."):
        return value
    return f"{_name(first, language)}{'–' if len(first) == len(last) == _YEAR_DIGITS else ' – '}{_name(last, language)}"


def _interval(text: str, joint: str) -> Extent | None:
    first, found, last = text.strip().partition(joint)
    if not found:
        return _extent(first)
    start, end = _extent(first), _extent(last)
    if start and end:
        return Extent(min(start.start, end.start), max(start.end, end.end), "period")
    return start or end  # an open interval stands at the end that is known


def _extent(part: str) -> Extent | None:
    match = _PART.fullmatch(part.strip())
    if not match or match["year"].startswith("X") or len(match["year"]) != _YEAR_DIGITS:
        return None
    first, last = int(match["year"].replace("X", "0")), int(match["year"].replace("X", "9"))
    if not MINYEAR <= first <= last < MAXYEAR:
        return None
    month, day = match["month"] or "XX", match["day"] or "XX"
    if month == "XX" or first != last:
        return Extent(date(first, 1, 1), date(last, 12, 31), "period")
    if int(month) in SEASONS:
        start, length = SEASONS[int(month)][:2]
        return Extent(date(first, start, 1), _month_end(first, start + length - 1), "period")
    if not 1 <= int(month) <= _MONTHS:
        return None
    if day == "XX":
        return Extent(date(first, int(month), 1), _month_end(first, int(month)), "period")
    if not 1 <= int(day) <= monthrange(first, int(month))[1]:
        return None
    exact = date(first, int(month), int(day))
    return Extent(exact, exact, "day")


def _month_end(year: int, month: int) -> date:
    """The last day of a month; months behind December are those of the next year."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    return date(year, month, monthrange(year, month)[1])


def _name(part: str, language: Language) -> str:
    match = _PART.fullmatch(part.strip())
    if not match or not (match["month"] or "00").isdigit():
        return part
    year = match["year"] if match["year"] != "XXXX" else {"ar": "(بلا سنة)", "en": "(no year)"}[language]
    month = int(match["month"] or 0)
    if month in SEASONS:
        return f"{SEASONS[month][2 if language == 'ar' else 3]} {year}"
    if not 1 <= month <= _MONTHS:
        return part if month else year
    name = f"{(arabic_months() if language == 'ar' else ENGLISH_MONTHS)[month - 1]} {year}"
    return f"{int(match['day'])} {name}" if (match["day"] or "XX").isdigit() else name
