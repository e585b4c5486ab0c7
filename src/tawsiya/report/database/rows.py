"""Reports as rows of a database, each with a key that stays from one issue of the document to the next.

Recommendations have one (`key`). Blocks and mentions have none: theirs is made of what they say and of how many said
the same before, so that it stays when something is added, removed or moved around them.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report
from tawsiya.report.database.connection import Value
from tawsiya.report.exports.columns import BLOCKS, DOCUMENTS, MENTIONS, RECOMMENDATIONS
from tawsiya.report.exports.rows import Row, make_rows

CHILDREN: Mapping[str, tuple[str, ...]] = {
    **{
        table.name: tuple(name for name in table.names() if name not in ("report", "doc_key", "key"))
        for table in (BLOCKS, MENTIONS, RECOMMENDATIONS)
    },
    "addressees": ("recommendation", "text", "class", "state", "inherited", "span_start", "span_end"),
    "themes": ("recommendation", "theme", "score"),
    "citations": ("recommendation", "mention"),
    "wordings": ("recommendation", "text_sha256", "text"),
}
"""The tables whose rows belong to a document, with their columns beside those that each has (`BESIDE`)."""

DOCUMENT = tuple(name for name in DOCUMENTS.names() if name != "doc_key")
BESIDE = ("row_sha256", "first_loaded", "changed", "withdrawn")

Keyed = dict[str, dict[str, Value]]
"""Rows by key, without `doc_key`, `key` and the columns of `BESIDE`."""


def make_tables(place: str, report: Report) -> tuple[dict[str, Value], dict[str, Keyed]]:
    """The row of the document, and the rows of each table of `CHILDREN`.

    Raises `ReportError` where a text holds U+0000, which databases do not take, and what `exports.rows.make_rows` does.
    """
    tables = make_rows(place, report)
    blocks = _keys((row["type"], row["text"] or "") for row in tables["blocks"])
    mentions = _keys((row["label"], row["text"]) for row in tables["mentions"])
    mention_keys = {row["id"]: key for row, key in zip(tables["mentions"], mentions, strict=True)}
    keyed = {
        "blocks": dict(zip(blocks, tables["blocks"], strict=True)),
        "mentions": dict(zip(mentions, tables["mentions"], strict=True)),
        "recommendations": {row["key"]: row for row in tables["recommendations"]},
        "addressees": dict(_number(_addressees(report))),
        "themes": dict(_number(_themes(report))),
        "citations": dict(_number(_citations(report, mention_keys))),
        "wordings": {
            f"{found.key}/{found.text_sha256}": {
                "recommendation": found.key,
                "text_sha256": found.text_sha256,
                "text": found.text,
            }
            for found in report.recommendations
        },
    }
    children = {
        name: {key: _values(row, CHILDREN[name], f"{place}: {name} {key}") for key, row in rows.items()}
        for name, rows in keyed.items()
    }
    return _values(tables["documents"][0], DOCUMENT, f"{place}: documents"), children


def hash_row(row: Mapping[str, Value]) -> str:
    """A hash that changes when a value does."""
    return hashlib.sha256(json.dumps(row, ensure_ascii=False).encode()).hexdigest()


def _keys(contents: Iterable[tuple[str, ...]]) -> list[str]:
    """A key for each content: a hash, and an ordinal where it repeats."""
    return [key for key, _ in _number((_short(*content), {}) for content in contents)]


def _short(*content: str) -> str:
    """A hash for a name: indexes bear no long keys, and 80 bits keep the rows of a document apart."""
    return hashlib.sha256("\x1f".join(content).encode()).hexdigest()[:20]


def _number(rows: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Row]]:
    """The rows, `~2` and on behind keys that were there before."""
    seen = Counter[str]()
    for key, row in rows:
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}~{seen[key]}"), row


def _addressees(report: Report) -> Iterator[tuple[str, Row]]:
    for found in report.recommendations:
        for inherited, addressees in ((False, found.addressees), (True, found.inherited.addressees)):
            for one in addressees:
                row = {"recommendation": found.key, "text": one.text, "class": one.kind, "state": one.state}
                place = {"inherited": inherited, "span_start": one.span.start, "span_end": one.span.end}
                yield f"{found.key}/{'inherited' if inherited else 'own'}/{_short(one.text)}", row | place


def _themes(report: Report) -> Iterator[tuple[str, Row]]:
    for found in report.recommendations:
        for theme in found.themes:
            row = {"recommendation": found.key, "theme": theme.key, "score": theme.score}
            yield f"{found.key}/{theme.key}", row


def _citations(report: Report, keys: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    for found in report.recommendations:
        for mention in found.mentions:
            if mention in keys:
                yield f"{found.key}/{keys[mention]}", {"recommendation": found.key, "mention": keys[mention]}


def _values(row: Row, columns: Sequence[str], where: str) -> dict[str, Value]:
    return {name: _value(row[name], f"{where}: {name}") for name in columns}


def _value(value: Any, where: str) -> Value:
    match value:
        case date():
            return value.isoformat()
        case list():
            nul, value = _holds_nul(value), json.dumps(value, ensure_ascii=False)
        case _:
            nul = _holds_nul(value)
    if nul:
        raise ReportError(f"{where} holds U+0000, which no database takes; take it out of the source and run it anew")
    assert value is None or isinstance(value, str | int | float), where
    return value


def _holds_nul(value: Any) -> bool:
    match value:
        case str():
            return "\x00" in value
        case dict():
            return any(map(_holds_nul, value.values()))
        case list():
            return any(map(_holds_nul, value))
    return False
