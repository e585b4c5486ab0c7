"""States and their Arabic names: members and observers of the United Nations, parties in their own name, former states.

A code is ISO 3166-1 alpha-3; a former state has the alpha-4 code of ISO 3166-3. A state that only changed its name
without a new code (Eswatini, Türkiye, North Macedonia) keeps its old names as rows of kind `former_spelling`.
Telling a state from a city, a river or an adjective in running text is left to those who read texts; the rows where
that is needed are marked `ambiguous`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from tawsiya.knowledge.tables import read_flag, read_table

StateKind = Literal["member", "observer", "party", "former"]
StateNameKind = Literal["short", "formal", "variant", "former_spelling"]


@dataclass(frozen=True, slots=True)
class State:
    """One state. `from_year` and `to_year` bound the life of a former state and are None for the others."""

    code: str
    m49: str | None
    region: str
    name_en: str
    kind: StateKind
    from_year: int | None
    to_year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class StateName:
    """One Arabic name of a state; `unless` says what else an `ambiguous` name may be."""

    code: str
    name: str
    kind: StateNameKind
    source: str
    ambiguous: bool
    unless: str | None


@cache
def states() -> Mapping[str, State]:
    """Every state by its code.

    >>> states()["CIV"].name_en
    'Côte d’Ivoire'
    >>> states()["SUHH"].to_year
    1991
    """
    columns = ("code", "m49", "region", "name_en", "kind", "from_year", "to_year", "source")
    return MappingProxyType(
        {
            row["code"]: State(
                code=row["code"],
                m49=row["m49"] or None,
                region=row["region"],
                name_en=row["name_en"],
                kind=cast(StateKind, row["kind"]),
                from_year=int(row["from_year"]) if row["from_year"] else None,
                to_year=int(row["to_year"]) if row["to_year"] else None,
                source=row["source"],
            )
            for row in read_table("states.tsv", columns)
        }
    )


@cache
def state_names() -> tuple[StateName, ...]:
    """Every Arabic name of every state, the states in the order of `states`, the short name of each first.

    A name stands once for all its spellings with alef and hamza, and bears no diacritics.

    >>> [name.name for name in state_names() if name.code == "PSE"]
    ['دولة فلسطين', 'فلسطين']
    """
    columns = ("code", "name", "kind", "source", "ambiguous", "unless")
    return tuple(
        StateName(
            code=row["code"],
            name=row["name"],
            kind=cast(StateNameKind, row["kind"]),
            source=row["source"],
            ambiguous=read_flag(row, "ambiguous"),
            unless=row["unless"] or None,
        )
        for row in read_table("state_names.tsv", columns)
    )
