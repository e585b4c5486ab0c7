"""The four tables that reports are laid out in: their columns, kinds and keys. CSV, Parquet, XLSX and the databases
follow them.

Nothing of a report is left out, so it can be put together again from its rows. Columns marked as derived say again
what others say, for people and for queries. All offsets are half-open and count code points of `documents.text`, those
in `raw` code points of the text as read.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What one cell holds; a `DAY` is a date of the calendar."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Many:
    """A list in one cell: of texts where there are no `fields`, else of records; `in_rows` when it is a list of such
    lists."""

    fields: tuple[tuple[str, Kind], ...] = ()
    in_rows: bool = False

    def __str__(self) -> str:
        return f"list of {', '.join(name for name, _ in self.fields)}" if self.fields else "list of texts"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `source` is the key of the report that it comes from, in the report itself or, in the tables behind
    the first, in the block, mention or recommendation; else, in brackets, how it is derived."""

    name: str
    kind: Kind | Many
    source: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table and the columns that name a row of it."""

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


_TEXT, _INTEGER, _NUMBER, _BOOLEAN, _DAY = Kind.TEXT, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DAY
_SPAN = (("start", _INTEGER), ("end", _INTEGER))
_RAW = Many((*_SPAN, ("page", _INTEGER)))
_ADDRESSEES = Many((("text", _TEXT), *_SPAN, ("class", _TEXT), ("state", _TEXT)))

_WHERE = (
    Column("report", _TEXT, "(the report's file below the folder that was named; #L and the line in JSON Lines)", True),
    Column("doc_key", _TEXT, "doc_key", True),
)
_PLACE = (
    Column("page", _INTEGER, "(the first page in raw)"),
    Column("span_start", _INTEGER, "span.start", True),
    Column("span_end", _INTEGER, "span.end", True),
)

DOCUMENTS = Table(
    "documents",
    ("report",),
    (
        *_WHERE,
        Column("symbol", _TEXT, "metadata.symbol"),
        Column("title", _TEXT, "metadata.title"),
        Column("date", _TEXT, "metadata.date"),
        Column("date_day", _DAY, "(date where it is one day)"),
        Column("body", _TEXT, "metadata.body"),
        Column("meeting", _TEXT, "metadata.meeting"),
        Column("session", _TEXT, "metadata.session"),
        Column("place", _TEXT, "metadata.place"),
        Column("agenda_item", _TEXT, "metadata.agenda_item"),
        Column("distribution", _TEXT, "metadata.distribution"),
        Column("original_language", _TEXT, "metadata.original_language"),
        Column("draft", _BOOLEAN, "metadata.draft", True),
        Column("uri", _TEXT, "source.uri", True),
        Column("media_type", _TEXT, "source.media_type", True),
        Column("pages", _INTEGER, "source.pages", True),
        Column("bytes", _INTEGER, "source.bytes", True),
        Column("sha256", _TEXT, "source.sha256", True),
        Column("raw_sha256", _TEXT, "source.raw_sha256", True),
        Column("reader", _TEXT, "source.reader", True),
        Column("quality", _NUMBER, "quality.text", True),
        Column("ocr", _BOOLEAN, "quality.ocr", True),
        Column("repairs", Many((("repair", _TEXT), ("count", _INTEGER))), "quality.repairs", True),
        Column("schema_minor", _INTEGER, "schema_minor", True),
        Column("text", _TEXT, "text"),
        Column(
            "producers",
            Many((("name", _TEXT), ("version", _TEXT), ("config_sha256", _TEXT), ("weights_sha256", _TEXT))),
            "producers",
            True,
        ),
        Column("warnings", Many((("code", _TEXT), ("message", _TEXT), *_SPAN)), "warnings", True),
    ),
)

BLOCKS = Table(
    "blocks",
    ("report", "id"),
    (
        *_WHERE,
        Column("id", _TEXT, "id", True),
        Column("type", _TEXT, "type", True),
        Column("label", _TEXT, "label"),
        Column("path", _TEXT, "path"),
        Column("level", _INTEGER, "level"),
        Column("parent", _TEXT, "parent"),
        Column("text", _TEXT, "(the report's text from span_start to span_end)"),
        *_PLACE,
        Column("cells", Many(_SPAN, in_rows=True), "cells"),
        Column("raw", _RAW, "raw", True),
    ),
)

MENTIONS = Table(
    "mentions",
    ("report", "id"),
    (
        *_WHERE,
        Column("id", _TEXT, "id", True),
        Column("label", _TEXT, "label", True),
        Column("text", _TEXT, "text", True),
        Column("value", _TEXT, "value"),
        Column("value_day", _DAY, "(value where it is one day)"),
        Column("no_value", _TEXT, "no_value"),
        Column("form", _TEXT, "form"),
        Column("role", _TEXT, "role"),
        Column("doubtful", _BOOLEAN, "doubtful", True),
        Column("score", _NUMBER, "score", True),
        Column("block", _TEXT, "block"),
        *_PLACE,
        Column("producer", _TEXT, "evidence.producer", True),
        Column("rule", _TEXT, "evidence.rule"),
        Column("raw", _RAW, "raw", True),
    ),
)

RECOMMENDATIONS = Table(
    "recommendations",
    ("report", "id"),
    (
        *_WHERE,
        Column("key", _TEXT, "key", True),
        Column("path", _TEXT, "path"),
        Column("text", _TEXT, "text", True),
        Column("status", _TEXT, "status", True),
        Column("strength", _TEXT, "strength"),
        Column("addressed", _TEXT, "(the words of addressees; where there are none, of inherited_addressees)"),
        Column("by_text", _TEXT, "by.text"),
        Column("deadline", _TEXT, "deadline"),
        Column("deadline_day", _DAY, "(deadline where it is one day)"),
        Column("headings", _TEXT, "(section, joined)"),
        Column("theme_keys", _TEXT, "(the keys of themes)"),
        Column("chapeau_text", _TEXT, "chapeau.text"),
        Column("operative_text", _TEXT, "operative_word.text"),
        Column("inherited_strength", _TEXT, "inherited.strength"),
        Column("inherited_operative_text", _TEXT, "inherited.operative_word.text"),
        Column("bracketed", _BOOLEAN, "bracketed", True),
        Column("score", _NUMBER, "score", True),
        Column("label", _TEXT, "label"),
        Column("id", _TEXT, "id", True),
        *_PLACE,
        Column("by_start", _INTEGER, "by.span.start"),
        Column("by_end", _INTEGER, "by.span.end"),
        Column("by_inherited", _BOOLEAN, "by.inherited"),
        Column("chapeau_start", _INTEGER, "chapeau.span.start"),
        Column("chapeau_end", _INTEGER, "chapeau.span.end"),
        Column("operative_start", _INTEGER, "operative_word.span.start"),
        Column("operative_end", _INTEGER, "operative_word.span.end"),
        Column("inherited_operative_start", _INTEGER, "inherited.operative_word.span.start"),
        Column("inherited_operative_end", _INTEGER, "inherited.operative_word.span.end"),
        Column("text_sha256", _TEXT, "text_sha256", True),
        Column("addressees", _ADDRESSEES, "addressees", True),
        Column("inherited_addressees", _ADDRESSEES, "inherited.addressees", True),
        Column("section", Many(), "section", True),
        Column("themes", Many((("key", _TEXT), ("score", _NUMBER))), "themes", True),
        Column("blocks", Many(), "blocks", True),
        Column("mentions", Many(), "mentions", True),
        Column("raw", _RAW, "raw", True),
    ),
)

TABLES = (DOCUMENTS, BLOCKS, MENTIONS, RECOMMENDATIONS)
