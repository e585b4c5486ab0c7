"""The names of the months in Arabic: Levantine, Gregorian as in Egypt and the Gulf, Maghrebi, and the hijri months.

Dual names (أيار/مايو) are two rows side by side in the text; putting them together is left to those who read texts.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from tawsiya.knowledge.tables import read_flag, read_table

Calendar = Literal["gregorian", "hijri"]
MonthKind = Literal["levantine", "gregorian", "maghrebi", "hijri"]

ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
"""As they stand in mastheads and works cited, in calendar order."""


@dataclass(frozen=True, slots=True)
class Month:
    """One name of one month; `number` counts from 1 in its calendar, `unless` says what else the word may be."""

    number: int
    calendar: Calendar
    name: str
    kind: MonthKind
    source: str
    ambiguous: bool
    unless: str | None


@cache
def months() -> tuple[Month, ...]:
    """Every name of every month, in calendar order, Gregorian before hijri.

    A name stands once for all its spellings with alef and hamza.

    >>> [month.name for month in months() if month.calendar == "gregorian" and month.number == 7]
    ['تموز', 'يوليه', 'يوليو', 'يولية', 'جويلية', 'يوليوز']
    """
    columns = ("number", "calendar", "name", "kind", "source", "ambiguous", "unless")
    return tuple(
        Month(
            number=int(row["number"]),
            calendar=cast(Calendar, row["calendar"]),
            name=row["name"],
            kind=cast(MonthKind, row["kind"]),
            source=row["source"],
            ambiguous=read_flag(row, "ambiguous"),
            unless=row["unless"] or None,
        )
        for row in read_table("months.tsv", columns)
    )
