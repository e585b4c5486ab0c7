"""XLSX is read again by openpyxl, and by its XML where openpyxl leaves escapes as they are."""

import json
import re
import xml.etree.ElementTree as ET
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.report.exports.documents import ODD, few, rebuild, reports

from tawsiya.core.report import Report
from tawsiya.report.exports.columns import TABLES, Kind, Many

openpyxl = pytest.importorskip("openpyxl", reason="the development tools are not installed")
xlsx = pytest.importorskip("tawsiya.report.exports.xlsx", reason="XlsxWriter is not installed")

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """What `_x000D_` stands for (ECMA-376-1, 22.9.2.19)."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def read_xml(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of every sheet, texts, numbers and truth values, by the names in its first row."""
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        names = [sheet.attrib["name"] for sheet in ET.fromstring(archive.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        sheets = {}
        for number, name in enumerate(names, start=1):
            root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(f"{MAIN}f"))
            rows = [{re.sub(r"\d", "", c.attrib["r"]): _cell(c) for c in row} for row in root.iter(f"{MAIN}row")]
            heads = rows[0]
            sheets[name] = [{head: row.get(place) for place, head in heads.items()} for row in rows[1:]]
    return sheets


def _cell(cell: ET.Element) -> Any:
    if cell.attrib.get("t") == "inlineStr":
        return unescape("".join(part.text or "" for part in cell.iter(f"{MAIN}t")))
    value = cell.findtext(f"{MAIN}v")
    if value is None:
        return None
    if cell.attrib.get("t") == "b":
        return value == "1"
    return float(value) if "." in value else int(value)


def read(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The four tables as they went in; the text of documents, which stands in no sheet, is left out."""
    sheets = read_xml(path)
    for long in sheets.get("continued", ()):
        sheets[long["sheet"]][long["row"] - 2][long["column"]] += long["text"]
    tables: dict[str, list[dict[str, Any]]] = {}
    for table in TABLES:
        parts = [rows for name, rows in sheets.items() if name.split(" ")[0] == table.name]
        rows = [row for part in parts for row in part]
        for row in rows:
            row.setdefault("text", None)
            for column in table.columns:
                if isinstance(column.kind, Many) and row[column.name] is not None:
                    row[column.name] = json.loads(row[column.name])
                elif column.kind is Kind.INTEGER and isinstance(row[column.name], str):
                    row[column.name] = int(row[column.name])
        tables[table.name] = rows
    return tables


@few
@given(reports())
def test_nothing_is_lost(tmp_path: Path, report: Report) -> None:
    with xlsx.open_xlsx(tmp_path / "all.xlsx") as writer:
        writer.add("x.json", report)
    tables = read(tmp_path / "all.xlsx")
    assert rebuild(tables) == {"x.json": report.model_copy(update={"text": None})}
    assert report.text is not None
    for block, row in zip(report.blocks, tables["blocks"], strict=True):
        assert (row["text"] or "") == block.span.of(report.text)


def test_sheets_are_made_for_people_who_read_from_right_to_left(tmp_path: Path, report: Report) -> None:
    with xlsx.open_xlsx(tmp_path / "all.xlsx") as writer:
        writer.add("x.json", report)
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    assert book.sheetnames == [table.name for table in TABLES]
    for sheet in book.worksheets:
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "A2"
        assert all(cell.font.bold for cell in sheet[1])
    sheet = book["recommendations"]
    heads = {cell.value: cell.column_letter for cell in sheet[1]}
    text = sheet[f"{heads['text']}2"]
    assert text.value == report.recommendations[0].text
    assert text.alignment.wrap_text
    assert text.alignment.readingOrder == 2
    assert sheet.column_dimensions[heads["text"]].width > 60
    assert sheet.row_dimensions[2].height >= 15 * len(text.value) / 81
    assert sheet.column_dimensions[heads["addressees"]].hidden
    assert not sheet.column_dimensions[heads["text"]].hidden


def test_dates_stand_as_text_and_where_they_are_one_day_as_dates(tmp_path: Path, report: Report) -> None:
    with xlsx.open_xlsx(tmp_path / "all.xlsx") as writer:
        writer.add("x.json", report)
    rows = list(openpyxl.load_workbook(tmp_path / "all.xlsx")["mentions"].iter_rows(values_only=True))
    value, day = rows[0].index("value"), rows[0].index("value_day")
    days = {row[value]: row[day] for row in rows[1:] if row[rows[0].index("label")] == "DATE"}
    assert days["2026-04-29"] == datetime(2026, 4, 29)
    assert days["2026-04-27/2026-04-28"] is None


def test_a_day_that_spreadsheets_do_not_know_stands_as_text_alone(tmp_path: Path, report: Report) -> None:
    old = report.model_copy(update={"metadata": report.metadata.model_copy(update={"date": "1899-05-18"})})
    with xlsx.open_xlsx(tmp_path / "all.xlsx") as writer:
        writer.add("x.json", old)
    (row,) = read_xml(tmp_path / "all.xlsx")["documents"]
    assert (row["date"], row["date_day"]) == ("1899-05-18", None)


@given(st.text(ODD + "اب", min_size=10).map(lambda text: text * 2000))
@example("\N{GRINNING FACE}" * 40_000)
@settings(max_examples=10, deadline=None)
def test_pieces_fit_into_cells(text: str) -> None:
    parts = xlsx.pieces(text)
    assert "".join(parts) == text
    assert all(len(part.encode("utf-16-le")) // 2 <= 32_767 for part in parts)


def test_a_text_longer_than_a_cell_goes_on_elsewhere(tmp_path: Path, report: Report) -> None:
    long = "ناقشت اللجنة الأمر. " * 5000
    block = report.blocks[0].model_copy(update={"span": type(report.blocks[0].span)(0, len(long))})
    longer = report.model_copy(
        update={"text": long, "blocks": [block], "mentions": [], "recommendations": [], "warnings": []}
    )
    with xlsx.open_xlsx(tmp_path / "all.xlsx") as writer:
        writer.add("x.json", report)
        writer.add("y.json", longer)
    assert len(read_xml(tmp_path / "all.xlsx")["continued"]) > 2
    assert read(tmp_path / "all.xlsx")["blocks"][-1]["text"] == long


def test_a_full_sheet_is_followed_by_another(tmp_path: Path, report: Report) -> None:
    with xlsx.open_xlsx(tmp_path / "all.xlsx", sheet_rows=10) as writer:
        writer.add("x.json", report)
    sheets = read_xml(tmp_path / "all.xlsx")
    assert {"mentions", "mentions 2", "mentions 3"} <= sheets.keys()
    assert max(map(len, sheets.values())) == 9
    assert rebuild(read(tmp_path / "all.xlsx")) == {"x.json": report.model_copy(update={"text": None})}


def test_the_same_reports_give_the_same_bytes(tmp_path: Path, report: Report) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        with xlsx.open_xlsx(tmp_path / name) as writer:
            writer.add("x.json", report)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_an_export_that_breaks_off_leaves_nothing(tmp_path: Path, report: Report) -> None:
    def break_off() -> None:
        with xlsx.open_xlsx(tmp_path / "all.xlsx") as writer:
            writer.add("x.json", report)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert not list(tmp_path.iterdir())
