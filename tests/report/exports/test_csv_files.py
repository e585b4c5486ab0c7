"""CSV is read again by Python's `csv` and by Arrow, cell by cell."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.report.exports.documents import ODD, few, rebuild, reports, words

from tawsiya.core.errors import OutputError
from tawsiya.core.report import Report
from tawsiya.report.exports.columns import TABLES, Kind, Many
from tawsiya.report.exports.csv_files import guard, open_csv, unguard

PARSE: dict[Kind, Callable[[str], object]] = {
    Kind.TEXT: unguard,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.BOOLEAN: {"true": True, "false": False}.__getitem__,
    Kind.DAY: date.fromisoformat,
}


def parse(kind: Kind | Many, cell: str | None) -> Any:
    if cell is None:
        return None
    return json.loads(cell) if isinstance(kind, Many) else PARSE[kind](cell)


def read_with_python(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Every cell as it stands; what has no value and what is empty look the same."""
    tables = {}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[table.name] = list(csv.DictReader(file, strict=True))
    return tables


def read_with_arrow(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Every cell; what has no value is None."""
    arrow = pytest.importorskip("pyarrow", reason="the extra tables is not installed")
    reader = pytest.importorskip("pyarrow.csv")
    tables = {}
    for table in TABLES:
        options = reader.ConvertOptions(
            column_types={name: arrow.string() for name in table.names()},
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            null_values=[""],
        )
        read = reader.read_csv(
            folder / f"{table.name}.csv",
            parse_options=reader.ParseOptions(newlines_in_values=True),
            convert_options=options,
        )
        tables[table.name] = read.to_pylist()
    return tables


def typed(tables: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [
            {column.name: parse(column.kind, row[column.name]) for column in table.columns}
            for row in tables[table.name]
        ]
        for table in TABLES
    }


@few
@given(reports())
def test_nothing_is_lost(tmp_path: Path, report: Report) -> None:
    with open_csv(tmp_path / "out") as writer:
        writer.add("x.json", report)
    read = read_with_arrow(tmp_path / "out")
    assert rebuild(typed(read)) == {"x.json": report}
    same = {name: [{key: cell or "" for key, cell in row.items()} for row in rows] for name, rows in read.items()}
    assert read_with_python(tmp_path / "out") == same


def test_counts_keys_spans_and_texts_are_those_of_the_report(tmp_path: Path, report: Report) -> None:
    with open_csv(tmp_path) as writer:
        writer.add("x.json", report)
        writer.add("y.json", report)
    tables = read_with_python(tmp_path)
    assert len(tables["documents"]) == 2
    assert len(tables["blocks"]) == 2 * len(report.blocks)
    assert {(row["report"], row["id"]) for row in tables["mentions"]} == {
        (place, mention.id) for place in ("x.json", "y.json") for mention in report.mentions
    }
    mine = [row for row in tables["recommendations"] if row["report"] == "y.json"]
    assert [(row["key"], int(row["span_start"]), unguard(row["text"])) for row in mine] == [
        (unit.key, unit.span.start, unit.text) for unit in report.recommendations
    ]


@given(st.text(ODD) | words)
@example("=cmd|' /C calc'!A0")
@example(" \N{RIGHT-TO-LEFT MARK}=1")
@example("''@x")
def test_no_cell_begins_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = guard(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}"))
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert unguard(cell) == text


def test_the_mark_of_excel_stands_only_where_it_is_wanted(tmp_path: Path, report: Report) -> None:
    for bom in (True, False):
        with open_csv(tmp_path, bom=bom) as writer:
            writer.add("x.json", report)
        for table in TABLES:
            content = (tmp_path / f"{table.name}.csv").read_bytes()
            assert content.startswith(b'\xef\xbb\xbf"report"' if bom else b'"report"')
            assert content.count(b"\xef\xbb\xbf") == bom


def test_lines_end_as_rfc_4180_has_it(tmp_path: Path, report: Report) -> None:
    with open_csv(tmp_path) as writer:
        writer.add("x.json", report)
    lines = (tmp_path / "documents.csv").read_bytes().split(b"\r\n")
    assert len(lines) == 3
    assert lines[-1] == b""


def _broken(report: Report) -> Iterator[Report]:
    yield report.model_copy(update={"text": "short"})
    yield report.model_copy(update={"source": report.source.model_copy(update={"bytes": 2**63})})


def test_a_report_that_fails_leaves_nothing_behind(tmp_path: Path, report: Report) -> None:
    with open_csv(tmp_path) as writer:
        for broken in _broken(report):
            with pytest.raises(ValueError, match=r"ends behind its text|no table can hold"):
                writer.add("bad.json", broken)
        writer.add("x.json", report)
    assert rebuild(typed(read_with_arrow(tmp_path))) == {"x.json": report}


def test_an_export_that_breaks_off_leaves_what_was_there(tmp_path: Path, report: Report) -> None:
    with open_csv(tmp_path) as writer:
        writer.add("x.json", report)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def break_off() -> None:
        with open_csv(tmp_path) as writer:
            writer.add("y.json", report)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here", "utf-8")
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="file"), open_csv(target):
            pass
