"""CSV: one file a table, as RFC 4180 has it, in UTF-8.

A cell without a value is empty, an empty text is `""`: PostgreSQL's `COPY` and Arrow tell them apart. Lists are JSON.
A spreadsheet takes a cell that begins with `=` for a formula, so an apostrophe goes before what might be one; `unguard`
takes it away again.
"""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

from tawsiya.core.report import Report
from tawsiya.report.exports.columns import TABLES, Kind, Many, Table
from tawsiya.report.exports.places import new_files
from tawsiya.report.exports.rows import Row, make_rows
from tawsiya.report.exports.writer import Writer

_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"

# What spreadsheets take for the beginning of a formula (OWASP, "CSV Injection"), the wide forms included, also behind
# blanks, marks of direction and apostrophes, which some programs pass over.
_FORMULA = re.compile(
    r"[\s'\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}\u202a-\u202e\u2066-\u2069"
    r"\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\x00]*[=+\-@\t\r"
    r"\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)


def guard(text: str) -> str:
    """The text so that no spreadsheet runs it.

    >>> guard("=1+1"), guard("- أ"), guard("2 - 1")
    ("'=1+1", "'- أ", '2 - 1')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(cell: str) -> str:
    """The text that `guard` was given.

    >>> unguard("'=1+1"), unguard("'quoted'"), unguard(guard("'=1"))
    ('=1+1', "'quoted'", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


@contextmanager
def open_csv(output: Path, *, bom: bool = False) -> Iterator[Writer]:
    """A folder with a file for each table; with `bom` they begin with the mark by which Excel knows UTF-8.

    Raises `OutputError` where they cannot be written.
    """
    with new_files(output) as folder, ExitStack() as stack:
        files: dict[str, IO[str]] = {}
        for table in TABLES:
            file = (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="")
            files[table.name] = stack.enter_context(file)
            file.write((_BOM if bom else "") + _line([_quoted(name) for name in table.names()]))
        yield _Csv(files)


class _Csv:
    def __init__(self, files: dict[str, IO[str]]) -> None:
        self._files = files

    def add(self, place: str, report: Report) -> None:
        rows = make_rows(place, report)
        for table in TABLES:
            self._files[table.name].writelines(_row(table, row) for row in rows[table.name])


def _row(table: Table, row: Row) -> str:
    return _line([_cell(column.kind, row[column.name]) for column in table.columns])


def _line(cells: Sequence[str]) -> str:
    return ",".join(cells) + "\r\n"


def _cell(kind: Kind | Many, value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case date():
            return value.isoformat()
        case str():
            return _quoted(guard(value))
    assert isinstance(kind, Many), kind
    return _quoted(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
