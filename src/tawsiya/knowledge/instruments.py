"""Instruments and their Arabic names: treaties, protocols, declarations, programmes, agendas, standards.

The keys are the project's own and stay; reports carry them as values of INSTRUMENT. Resolutions go by their symbols
and have no entry here, except a few that are known by a title. Bare heads (المعاهدة، البروتوكول) point back to an
instrument of the text and are left to those who read texts, as are lists that share a head (اتفاقيات بازل وروتردام).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from tawsiya.knowledge.tables import read_flag, read_table

InstrumentKind = Literal[
    "treaty", "protocol", "declaration", "programme", "agenda", "resolution", "standard", "charter", "strategy"
]
InstrumentField = Literal[
    "disarmament",
    "crime",
    "terrorism",
    "human_rights",
    "humanitarian",
    "women",
    "development",
    "climate_environment",
    "other",
]
NameForm = Literal["full", "short", "abbr"]


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument.

    `adopted` and `in_force` are ISO 8601 dates or years; `in_force` is None where the instrument does not enter into
    force or has not. `depositary_ref` is a chapter of the UN Treaty Collection (`UNTC`), a volume of the Treaty Series
    (`UNTS`), a document symbol, or the depositary's own number.
    """

    key: str
    name_en: str
    abbreviations_en: tuple[str, ...]
    kind: InstrumentKind
    adopted: str
    in_force: str | None
    field: InstrumentField
    depositary_ref: str | None
    source: str


@dataclass(frozen=True, slots=True)
class InstrumentName:
    """One Arabic name of an instrument; `unless` says what else an `ambiguous` name may be."""

    key: str
    name: str
    form: NameForm
    source: str
    ambiguous: bool
    unless: str | None


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument by its key.

    >>> instruments()["ATT"].adopted
    '2013-04-02'
    >>> instruments()["CTBT"].in_force is None
    True
    """
    columns = (
        "key",
        "name_en",
        "abbreviations_en",
        "kind",
        "adopted",
        "in_force",
        "field",
        "depositary_ref",
        "source",
    )
    return MappingProxyType(
        {
            row["key"]: Instrument(
                key=row["key"],
                name_en=row["name_en"],
                abbreviations_en=tuple(filter(None, row["abbreviations_en"].split(";"))),
                kind=cast(InstrumentKind, row["kind"]),
                adopted=row["adopted"],
                in_force=row["in_force"] or None,
                field=cast(InstrumentField, row["field"]),
                depositary_ref=row["depositary_ref"] or None,
                source=row["source"],
            )
            for row in read_table("instruments.tsv", columns)
        }
    )


@cache
def instrument_names() -> tuple[InstrumentName, ...]:
    """Every Arabic name of every instrument, in the order of `instruments`, the official title of each first.

    A name stands once for all its spellings with alef and hamza; it bears no diacritics and no quotation marks.

    >>> next(name.name for name in instrument_names() if name.key == "ATT")
    'معاهدة تجارة الأسلحة'
    """
    columns = ("key", "name", "form", "source", "ambiguous", "unless")
    return tuple(
        InstrumentName(
            key=row["key"],
            name=row["name"],
            form=cast(NameForm, row["form"]),
            source=row["source"],
            ambiguous=read_flag(row, "ambiguous"),
            unless=row["unless"] or None,
        )
        for row in read_table("instrument_names.tsv", columns)
    )
