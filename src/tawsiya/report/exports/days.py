"""Which dates of reports are one day of the calendar."""

import re
from datetime import date

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def exact_day(value: str | None) -> date | None:
    """The day that an EDTF date names; None where it names more than one, an uncertain one or none.

    >>> exact_day("2026-04-29")
    datetime.date(2026, 4, 29)
    >>> [exact_day(value) for value in ("2026-04", "2026-04-29?", "2026-04-27/2026-04-28", "0000-01-01", None)]
    [None, None, None, None, None]
    """
    if value is None or not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
