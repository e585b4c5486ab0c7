"""Reports of every shape for property tests, and the way back from rows of tables to reports."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tawsiya.core.report import Metadata, Producer, Quality, Report, Source, Warning
from tawsiya.core.report_parts import (
    Addressee,
    Block,
    Evidence,
    Inherited,
    Mention,
    Quote,
    RawSpan,
    Recommendation,
    Speaker,
    Theme,
)
from tawsiya.core.span import Span

few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
"""For tests that write files: each example writes over those of the one before."""

ODD = (
    "=+-@'\"\t\r\n\x00\x0b\x1f,;|\\ ابجمنذء"
    "\N{ARABIC TATWEEL}\N{ARABIC FATHA}\N{ARABIC-INDIC DIGIT FOUR}"
    "\N{RIGHT-TO-LEFT MARK}\N{RIGHT-TO-LEFT OVERRIDE}\N{POP DIRECTIONAL FORMATTING}\N{FIRST STRONG ISOLATE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{LINE SEPARATOR}\N{NEXT LINE}\N{FULLWIDTH EQUALS SIGN}\N{GRINNING FACE}\uffff"
)
"""Characters that formats trip over: signs of formulas, quotes, ends of lines, controls, marks of direction."""

words = st.one_of(st.text(ODD, max_size=8), st.text(max_size=8), st.sampled_from(["_x0041_", "=1+1", "\\u0000", "''="]))
maybe = st.none() | words
scores = st.integers(0, 1000).map(lambda score: score / 1000)
numbers = st.integers(0, 2**62)
dates = st.none() | st.sampled_from(["2026-04-29", "2026-04", "2026-04-29?", "1899-12-31", "0001-02-03", "{2005,2010}"])


def _spans(length: int) -> st.SearchStrategy[Span]:
    """Spans of at least one character."""
    return st.integers(0, length - 1).flatmap(
        lambda start: st.integers(start + 1, length).map(lambda end: Span(start, end))
    )


_raw = st.lists(st.builds(RawSpan, start=numbers, end=numbers, page=st.none() | st.integers(1, 9)), max_size=2)


@st.composite
def reports(draw: st.DrawFn, text: st.SearchStrategy[str] = words) -> Report:
    """A report that keeps the contract; offsets fit its text, and what quotes say is anything."""
    body = draw(text.filter(bool))
    spans = _spans(len(body))
    quotes = st.builds(Quote, text=text, span=spans)
    people = st.lists(st.builds(Addressee, text=text, span=spans, kind=text, state=st.none() | text), max_size=2)
    blocks = draw(
        st.lists(
            st.builds(
                Block,
                id=st.just(""),
                type=text,
                label=st.none() | text,
                level=st.none() | st.integers(1, 5),
                parent=st.none() | text,
                path=st.none() | text,
                span=spans,
                raw=_raw,
                cells=st.none() | st.lists(st.lists(spans, max_size=2), max_size=2),
            ),
            max_size=3,
        )
    )
    mentions = draw(
        st.lists(
            st.builds(
                Mention,
                id=st.just(""),
                label=text,
                text=text,
                span=spans,
                raw=_raw,
                block=st.none() | text,
                value=dates | text,
                no_value=st.none() | text,
                form=st.none() | text,
                role=st.none() | text,
                doubtful=st.booleans(),
                score=scores,
                evidence=st.builds(Evidence, producer=text, rule=st.none() | text),
            ),
            max_size=3,
        )
    )
    units = draw(
        st.lists(
            st.builds(
                Recommendation,
                id=st.just(""),
                key=st.just(""),
                text_sha256=text,
                label=st.none() | text,
                path=st.none() | text,
                text=text,
                span=spans,
                raw=_raw,
                blocks=st.lists(text, max_size=2),
                chapeau=st.none() | quotes,
                section=st.lists(text, max_size=2),
                bracketed=st.booleans(),
                status=text,
                strength=st.none() | text,
                operative_word=st.none() | quotes,
                by=st.none() | st.builds(Speaker, text=text, span=spans, inherited=st.booleans()),
                addressees=people,
                inherited=st.builds(
                    Inherited, addressees=people, strength=st.none() | text, operative_word=st.none() | quotes
                ),
                deadline=dates,
                mentions=st.lists(st.sampled_from(["m1", "m2", "m9"]), max_size=2, unique=True),
                score=scores,
                themes=st.lists(st.builds(Theme, key=text, score=scores), max_size=2),
            ),
            max_size=2,
        )
    )
    return Report(
        doc_key=draw(text),
        source=draw(
            st.builds(
                Source,
                uri=text,
                media_type=text,
                sha256=text,
                bytes=numbers,
                pages=numbers,
                reader=text,
                raw_sha256=text,
            )
        ),
        metadata=draw(st.builds(Metadata, title=st.none() | text, date=dates, place=st.none() | text)),
        quality=draw(st.builds(Quality, text=scores, repairs=st.dictionaries(text, numbers, max_size=2))),
        text=body,
        blocks=[block.model_copy(update={"id": f"b{number}"}) for number, block in enumerate(blocks)],
        mentions=[mention.model_copy(update={"id": f"m{number}"}) for number, mention in enumerate(mentions)],
        recommendations=[
            unit.model_copy(update={"id": f"r{number}", "key": f"{unit.text_sha256}#{number}"})
            for number, unit in enumerate(units)
        ],
        producers=draw(
            st.lists(
                st.builds(Producer, name=text, version=text, config_sha256=text, weights_sha256=st.none() | text),
                max_size=2,
            )
        ),
        warnings=draw(st.lists(st.builds(Warning, code=text, message=text, span=st.none() | spans), max_size=2)),
    )


Rows = Sequence[Mapping[str, Any]]


def rebuild(tables: Mapping[str, Rows]) -> dict[str, Report]:
    """The reports that rows of the four tables hold, by the place where each was found: nothing may be missing.

    Derived columns are not looked at.
    """
    return {
        row["report"]: _report(row, {name: _of(rows, row["report"]) for name, rows in tables.items()})
        for row in tables["documents"]
    }


def _of(rows: Rows, place: str) -> list[Mapping[str, Any]]:
    mine = [row for row in rows if row["report"] == place]
    return sorted(mine, key=lambda row: int(row["id"][1:]) if "id" in row else 0)


def _report(row: Mapping[str, Any], tables: Mapping[str, Rows]) -> Report:
    metadata = {name: row[name] for name in Metadata.model_fields}
    source = {name: row[name] for name in Source.model_fields}
    content = {
        "schema_minor": row["schema_minor"],
        "doc_key": row["doc_key"],
        "source": source,
        "metadata": metadata,
        "quality": {
            "text": row["quality"],
            "ocr": row["ocr"],
            "repairs": {one["repair"]: one["count"] for one in row["repairs"]},
        },
        "text": row["text"],
        "blocks": [_block(one) for one in tables["blocks"]],
        "mentions": [_mention(one) for one in tables["mentions"]],
        "recommendations": [_unit(one) for one in tables["recommendations"]],
        "producers": row["producers"],
        "warnings": [
            {"code": one["code"], "message": one["message"], "span": _span(one["start"], one["end"])}
            for one in row["warnings"]
        ],
    }
    return Report.model_validate(content)


def _block(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("id", "type", "label", "level", "parent", "path", "raw", "cells")},
        "span": _span(row["span_start"], row["span_end"]),
    }


def _mention(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "label", "text", "raw", "block", "value", "no_value", "form", "role", "doubtful", "score")
    return {
        **{name: row[name] for name in names},
        "span": _span(row["span_start"], row["span_end"]),
        "evidence": {"producer": row["producer"], "rule": row["rule"]},
    }


def _unit(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "key", "text_sha256", "label", "path", "text", "raw", "blocks", "section", "bracketed", "status")
    by = _quote(row, "by")
    return {
        **{name: row[name] for name in (*names, "strength", "deadline", "mentions", "score", "themes")},
        "span": _span(row["span_start"], row["span_end"]),
        "chapeau": _quote(row, "chapeau"),
        "operative_word": _quote(row, "operative"),
        "by": by and {**by, "inherited": row["by_inherited"]},
        "addressees": _people(row["addressees"]),
        "inherited": {
            "addressees": _people(row["inherited_addressees"]),
            "strength": row["inherited_strength"],
            "operative_word": _quote(row, "inherited_operative"),
        },
    }


def _people(rows: Rows) -> list[dict[str, Any]]:
    return [
        {"text": one["text"], "class": one["class"], "state": one["state"], "span": _span(one["start"], one["end"])}
        for one in rows
    ]


def _quote(row: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    if row[f"{name}_start"] is None:
        return None
    return {"text": row[f"{name}_text"], "span": _span(row[f"{name}_start"], row[f"{name}_end"])}


def _span(start: int | None, end: int | None) -> dict[str, int | None] | None:
    return None if start is None else {"start": start, "end": end}
