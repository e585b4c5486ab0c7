"""Which strings are dates of the Extended Date/Time Format (EDTF, ISO 8601-2:2019), as far as the guidelines use it.

Level 0 and 1 for days, months, years and intervals, and of level 2 what UN documents need: unspecified digits anywhere
(`XXXX-05`), sub-year groupings 21 to 41 (seasons, quarters, half-years) and sets (`{2005,2010}`). Times of day are
left out.
"""

import re
from calendar import monthrange

_DATE = re.compile(r"(?P<year>-?[\dX]{4})(?:-(?P<month>[\dX]{2})(?:-(?P<day>[\dX]{2}))?)?[?~%]?")
_LEAP_YEAR = 2000  # stands in for a year that is not known: 29 February may have been meant
_MONTHS = range(1, 13)
_GROUPINGS = range(21, 42)


def is_edtf(value: str) -> bool:
    """Whether `value` is one date, an interval `start/end` (open ends `..`) or a set `{a,b}`.

    >>> [is_edtf(value) for value in ("2026-05-27/2026-05-28", "201X", "XXXX-05", "2018-21", "{2005,2010}")]
    [True, True, True, True, True]
    >>> [is_edtf(value) for value in ("2026-02-30", "27/05/2026", "2028/2026", "")]
    [False, False, False, False]
    """
    if value.startswith("{") and value.endswith("}"):
        return all(is_edtf(part.strip()) for part in value[1:-1].split(","))
    first, slash, last = value.partition("/")
    if not slash:
        return _is_date(value)
    ends = (first, last)
    if not all(end in {"", ".."} or _is_date(end) for end in ends) or all(end in {"", ".."} for end in ends):
        return False
    return "X" in value or ".." in ends or "" in ends or _rank(first) <= _rank(last)


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    month, day = found["month"], found["day"]
    if month is None or "X" in month:
        return True
    number = int(month)
    if day is None:
        return number in _MONTHS or number in _GROUPINGS
    year = _LEAP_YEAR if "X" in found["year"] else abs(int(found["year"]))
    return number in _MONTHS and ("X" in day or 1 <= int(day) <= monthrange(max(year, 1), number)[1])


def _rank(value: str) -> tuple[int, ...]:
    """Dates in the order of their beginnings, as far as both are given: `2016-05` and `2016` start alike."""
    parts = re.findall(r"-?\d+", value.rstrip("?~%"))
    return (int(parts[0]),)
