"""XLSX for people who read from right to left: one sheet a table. Needs XlsxWriter.

Every cell of text is a text, so nothing in it is run. Dates stand as they are (EDTF) and, where they are one day that a
spreadsheet knows (from 1900), as dates beside it. Lists (as JSON) and hashes are in hidden columns; derived columns say
lists in words. What is longer than a cell may be goes on in the sheet `continued`, and full sheets in a second one
(`mentions 2`).
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from tawsiya.core.errors import OutputError
from tawsiya.core.report import Report
from tawsiya.report.exports.columns import DOCUMENTS, TABLES, Column, Kind, Many, Table
from tawsiya.report.exports.places import new_file
from tawsiya.report.exports.rows import make_rows
from tawsiya.report.exports.writer import Writer

CONTINUED: Final = Table(
    "continued",
    ("sheet", "row", "column", "part"),
    (
        Column("sheet", Kind.TEXT, "(the sheet of the cell)", True),
        Column("row", Kind.INTEGER, "(its row, as the spreadsheet counts)", True),
        Column("column", Kind.TEXT, "(its column)", True),
        Column("part", Kind.INTEGER, "(2 and on; the cell itself holds part 1)", True),
        Column("text", Kind.TEXT, "(what comes next)", True),
    ),
)

CELL_LENGTH: Final = 32_000
"""Code points that stand in one cell. A spreadsheet takes 32,767 units of UTF-16, so signs beyond the basic plane count
twice: pieces are measured in those."""

SHEET_ROWS: Final = 1_048_576
_LARGEST_EXACT = 2**53  # a cell holds numbers as doubles
_FIRST_DAY = date(1900, 3, 1)  # before it spreadsheets disagree: one of them counts a 29 February 1900
_MADE = datetime(2000, 1, 1)  # the same reports give the same bytes
_WIDTHS = {Kind.INTEGER: 10, Kind.NUMBER: 8, Kind.BOOLEAN: 9, Kind.DAY: 12}
_WIDE = {
    "text": 80,
    "title": 50,
    "addressed": 30,
    "headings": 40,
    "chapeau_text": 50,
    "key": 40,
    "doc_key": 32,
    "report": 26,
}
_LINE = 15  # points
_HIGHEST = 20 * _LINE  # a spreadsheet takes 409 points; a row that fills the screen cannot be scrolled past
_LEFT_OUT = {"text"}  # of documents: the sheet of blocks holds it


@contextmanager
def open_xlsx(output: Path, sheet_rows: int = SHEET_ROWS) -> Iterator[Writer]:
    """One file; `sheet_rows` is how many rows a sheet may have. Raises `OutputError` where it cannot be written."""
    with new_file(output) as path:
        options = {"constant_memory": True, "tmpdir": str(path.parent)}
        book = Workbook(str(path), options)
        book.set_properties({"created": _MADE})
        try:
            yield _Xlsx(book, sheet_rows)
        except BaseException:
            with suppress(XlsxWriterException, OSError):
                book.close()  # it holds a file for each sheet
            raise
        try:
            book.close()
        except XlsxWriterException as error:
            raise OutputError(f"{output} cannot be written: {error}; choose another place, or make room") from error


def pieces(text: str) -> list[str]:
    """The text in pieces that a cell can hold, at least one.

    >>> [len(piece) for piece in pieces("x" * 70_000)]
    [32000, 32000, 6000]
    """
    parts, start, units = [], 0, 0
    if len(text) * 2 <= CELL_LENGTH:
        return [text]
    for place, character in enumerate(text):
        size = 2 if ord(character) > 0xFFFF else 1
        if units + size > CELL_LENGTH:
            parts.append(text[start:place])
            start, units = place, 0
        units += size
    return [*parts, text[start:]]


class _Xlsx:
    def __init__(self, book: Workbook, sheet_rows: int) -> None:
        long = _Sheets(book, CONTINUED, CONTINUED.columns, sheet_rows, None)
        shown = {table.name: _shown(table) for table in TABLES}
        self._sheets = {table.name: _Sheets(book, table, shown[table.name], sheet_rows, long) for table in TABLES}
        for sheets in self._sheets.values():
            sheets.begin()

    def add(self, place: str, report: Report) -> None:
        for name, rows in make_rows(place, report).items():
            for row in rows:
                self._sheets[name].write(row)


def _shown(table: Table) -> tuple[Column, ...]:
    return tuple(column for column in table.columns if table is not DOCUMENTS or column.name not in _LEFT_OUT)


class _Sheets:
    """The sheets of one table: a new one whenever the last is full."""

    def __init__(
        self, book: Workbook, table: Table, columns: tuple[Column, ...], sheet_rows: int, long: "_Sheets | None"
    ) -> None:
        self._book, self._table, self._columns, self._sheet_rows, self._long = book, table, columns, sheet_rows, long
        self._number = 0
        self._at = sheet_rows
        plain = {"valign": "top"}
        self._heading = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "reading_order": 2})
        self._text = book.add_format({"text_wrap": True, "reading_order": 2, "num_format": "@", **plain})
        self._plain = book.add_format(plain)
        self._day = book.add_format({"num_format": "yyyy-mm-dd", **plain})

    def begin(self) -> None:
        """A new sheet with its head."""
        self._number += 1
        self._name = self._table.name if self._number == 1 else f"{self._table.name} {self._number}"
        sheet = self._book.add_worksheet(self._name)
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            sheet.set_column(place, place, _width(column), None, {"hidden": _is_for_programs(column)})
            sheet.write_string(0, place, column.name, self._heading)
        self._sheet, self._at = sheet, 1

    def write(self, row: dict[str, Any]) -> None:
        """One row, in a new sheet where this one is full."""
        if self._at >= self._sheet_rows:
            self.begin()
        lines = max(_lines(column, row[column.name]) for column in self._columns)
        self._sheet.set_row(self._at, min(_LINE * lines, _HIGHEST))
        for place, column in enumerate(self._columns):
            self._cell(place, column, row[column.name])
        self._at += 1

    def _cell(self, place: int, column: Column, value: Any) -> None:
        match value:
            case None:
                return
            case bool():
                self._sheet.write_boolean(self._at, place, value, self._plain)
            case int() | float() if abs(value) <= _LARGEST_EXACT:
                self._sheet.write_number(self._at, place, value, self._plain)
            case date():
                if value >= _FIRST_DAY:
                    self._sheet.write_datetime(self._at, place, value, self._day)
            case _:
                text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
                self._write_text(place, column, text)

    def _write_text(self, place: int, column: Column, text: str) -> None:
        first, *rest = pieces(text)
        self._sheet.write_string(self._at, place, first, self._text)
        for part, piece in enumerate(rest, start=2):
            assert self._long is not None, "pieces fit into cells"
            where = {"sheet": self._name, "row": self._at + 1, "column": column.name, "part": part}
            self._long.write({**where, "text": piece})


def _is_for_programs(column: Column) -> bool:
    return isinstance(column.kind, Many) or column.name.endswith("sha256")


def _lines(column: Column, value: Any) -> int:
    """How many lines a text takes in its column: some programs do not measure wrapped rows by themselves."""
    if not isinstance(value, str) or _is_for_programs(column):
        return 1
    return sum(1 + max(0, len(line) - 1) // _width(column) for line in value.split("\n"))


def _width(column: Column) -> int:
    if isinstance(column.kind, Many):
        return 20
    return _WIDTHS.get(column.kind) or _WIDE.get(column.name, 18)
