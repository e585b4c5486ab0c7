"""Organs that number their resolutions and decisions: Arabic names, and how a printed number becomes a symbol.

A template has the fields `number`, `session`, `year` (all Western digits) and `roman` (the session in Roman numerals,
as the symbols before 1976 have it). Which organ a bare number belongs to is left to those who read texts.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from tawsiya.knowledge.tables import read_flag, read_table

Act = Literal["resolution", "decision"]


@dataclass(frozen=True, slots=True)
class ActNumbering:
    """One way in which one organ numbers its acts: `printed` in Arabic texts, `symbol` in the canonical form."""

    organ: str
    name_en: str
    act: Act
    printed: str
    symbol: str
    printed_example: str
    symbol_example: str
    source: str


@dataclass(frozen=True, slots=True)
class OrganName:
    """One Arabic name of an organ; an `ambiguous` short name may stand for several organs."""

    organ: str
    name: str
    form: Literal["full", "short"]
    source: str
    ambiguous: bool
    unless: str | None


@cache
def act_numberings() -> tuple[ActNumbering, ...]:
    """Every way of numbering, organ by organ; the present one of an organ stands before its older and rarer ones.

    >>> act_numberings()[0].symbol.format(number=1325, year=2000)
    'S/RES/1325(2000)'
    """
    columns = ("organ", "name_en", "act", "printed", "symbol", "printed_example", "symbol_example", "source")
    return tuple(
        ActNumbering(
            organ=row["organ"],
            name_en=row["name_en"],
            act=cast(Act, row["act"]),
            printed=row["printed"],
            symbol=row["symbol"],
            printed_example=row["printed_example"],
            symbol_example=row["symbol_example"],
            source=row["source"],
        )
        for row in read_table("organs.tsv", columns)
    )


@cache
def organ_names() -> tuple[OrganName, ...]:
    """Every Arabic name of every organ, the full name first.

    >>> [name.name for name in organ_names() if name.organ == "general-assembly"]
    ['الجمعية العامة', 'الجمعية العامة للأمم المتحدة', 'الجمعية']
    """
    columns = ("organ", "name", "form", "source", "ambiguous", "unless")
    return tuple(
        OrganName(
            organ=row["organ"],
            name=row["name"],
            form=cast(Literal["full", "short"], row["form"]),
            source=row["source"],
            ambiguous=read_flag(row, "ambiguous"),
            unless=row["unless"] or None,
        )
        for row in read_table("organ_names.tsv", columns)
    )
