"""A report as rows of the four tables of `columns`."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report
from tawsiya.core.report_parts import Addressee, Block, Mention, Quote, RawSpan, Recommendation
from tawsiya.report.exports.days import exact_day

Row = dict[str, Any]
"""A value for each column of its table: str, int, float, bool, date, None, or lists of str and of plain records."""

JOIN: Final = "؛ "
"""Between the parts of derived columns that join several."""

_LARGEST: Final = 2**63 - 1


def make_rows(place: str, report: Report) -> dict[str, list[Row]]:
    """The rows of each table, by its name. `place` is where the report was found.

    Raises:
        SpanError: a block ends behind the text.
        ReportError: a number is too large for any table.
    """
    where = {"report": place, "doc_key": report.doc_key}
    tables = {
        "documents": [where | _document(report)],
        "blocks": [where | _block(block, report.text) for block in report.blocks],
        "mentions": [where | _mention(mention) for mention in report.mentions],
        "recommendations": [where | _recommendation(found) for found in report.recommendations],
    }
    for name, rows in tables.items():
        for row in rows:
            _refuse_large(row, f"{place}: {name} {row.get('id', '')}".rstrip())
    return tables


def _document(report: Report) -> Row:
    source, metadata = report.source, report.metadata
    return {
        **metadata.model_dump(),
        "date_day": exact_day(metadata.date),
        **source.model_dump(),
        "quality": report.quality.text,
        "ocr": report.quality.ocr,
        "repairs": [{"repair": kind, "count": count} for kind, count in report.quality.repairs.items()],
        "schema_minor": report.schema_minor,
        "text": report.text,
        "producers": [producer.model_dump() for producer in report.producers],
        "warnings": [
            {
                "code": warning.code,
                "message": warning.message,
                "start": warning.span.start if warning.span else None,
                "end": warning.span.end if warning.span else None,
            }
            for warning in report.warnings
        ],
    }


def _block(block: Block, text: str | None) -> Row:
    return {
        "id": block.id,
        "type": block.type,
        "label": block.label,
        "path": block.path,
        "level": block.level,
        "parent": block.parent,
        "text": None if text is None else block.span.of(text),
        **_place(block),
        "cells": block.cells and [[{"start": cell.start, "end": cell.end} for cell in row] for row in block.cells],
    }


def _mention(mention: Mention) -> Row:
    return {
        **mention.model_dump(exclude={"span", "raw", "evidence"}),
        "value_day": exact_day(mention.value),
        **_place(mention),
        "producer": mention.evidence.producer,
        "rule": mention.evidence.rule,
    }


def _recommendation(found: Recommendation) -> Row:
    own, inherited = found.addressees, found.inherited
    return {
        "key": found.key,
        "path": found.path,
        "text": found.text,
        "status": found.status,
        "strength": found.strength,
        "addressed": JOIN.join(addressee.text for addressee in own or inherited.addressees) or None,
        "deadline": found.deadline,
        "deadline_day": exact_day(found.deadline),
        "headings": JOIN.join(found.section) or None,
        "theme_keys": JOIN.join(theme.key for theme in found.themes) or None,
        "inherited_strength": inherited.strength,
        "bracketed": found.bracketed,
        "score": found.score,
        "label": found.label,
        "id": found.id,
        **_place(found),
        **_quote("by", found.by),
        "by_inherited": found.by.inherited if found.by else None,
        **_quote("chapeau", found.chapeau),
        **_quote("operative", found.operative_word),
        **_quote("inherited_operative", inherited.operative_word),
        "text_sha256": found.text_sha256,
        "addressees": _addressees(own),
        "inherited_addressees": _addressees(inherited.addressees),
        "section": list(found.section),
        "themes": [theme.model_dump() for theme in found.themes],
        "blocks": list(found.blocks),
        "mentions": list(found.mentions),
    }


def _place(found: Block | Mention | Recommendation) -> Row:
    return {
        "page": _first_page(found.raw),
        "span_start": found.span.start,
        "span_end": found.span.end,
        "raw": [stretch.model_dump() for stretch in found.raw],
    }


def _first_page(raw: Sequence[RawSpan]) -> int | None:
    return next((stretch.page for stretch in raw if stretch.page is not None), None)


def _quote(name: str, quote: Quote | None) -> Row:
    return {
        f"{name}_text": quote.text if quote else None,
        f"{name}_start": quote.span.start if quote else None,
        f"{name}_end": quote.span.end if quote else None,
    }


def _addressees(addressees: Sequence[Addressee]) -> list[Row]:
    return [
        {
            "text": addressee.text,
            "start": addressee.span.start,
            "end": addressee.span.end,
            "class": addressee.kind,
            "state": addressee.state,
        }
        for addressee in addressees
    ]


def _refuse_large(value: str | float | date | list[Any] | Row | None, where: str) -> None:
    """Nothing, or `ReportError`: tables hold integers of 64 bits, JSON any."""
    match value:
        case int():
            if abs(value) > _LARGEST:
                raise ReportError(f"{where} has the number {value}, which no table can hold; run the document anew")
        case dict():
            for inner in value.values():
                _refuse_large(inner, where)
        case list():
            for inner in value:
                _refuse_large(inner, where)
