"""Parquet: one file a table, with the schema that `columns` states. Needs the extra `tables` (pyarrow)."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow.parquet import ParquetWriter

from tawsiya.core.report import SCHEMA, Report
from tawsiya.report.exports.columns import TABLES, Column, Kind, Many, Table
from tawsiya.report.exports.places import new_files
from tawsiya.report.exports.rows import Row, make_rows
from tawsiya.report.exports.writer import Writer

# A group of rows is written when it has so many, or so many characters of documents: readers skip through files by it,
# and it bounds the memory (0.2 GB, of 200 reports as of 2,000; with 50,000 rows it was 0.32 GB).
_GROUP_ROWS = 20_000
_GROUP_CHARACTERS = 4_000_000

_TYPES = {
    Kind.TEXT: pyarrow.string(),
    Kind.INTEGER: pyarrow.int64(),
    Kind.NUMBER: pyarrow.float64(),
    Kind.BOOLEAN: pyarrow.bool_(),
    Kind.DAY: pyarrow.date32(),
}


@contextmanager
def open_parquet(output: Path) -> Iterator[Writer]:
    """A folder with a file for each table; raises `OutputError` where they cannot be written."""
    with new_files(output) as folder, ExitStack() as stack:
        files = {}
        for table in TABLES:
            file = ParquetWriter(folder / f"{table.name}.parquet", arrow_schema(table), compression="zstd")
            files[table.name] = stack.enter_context(file)
        writer = _Parquet(files)
        yield writer
        writer.flush()


def arrow_schema(table: Table) -> Any:
    """The schema of a table. Its metadata say `tawsiya.schema` and `tawsiya.key`, those of a column its `source`."""
    return pyarrow.schema(
        [_field(column) for column in table.columns],
        metadata={"tawsiya.schema": SCHEMA, "tawsiya.key": ",".join(table.key)},
    )


class _Parquet:
    def __init__(self, files: dict[str, Any]) -> None:
        self._files = files
        self._waiting: dict[str, list[Row]] = {name: [] for name in files}
        self._characters = 0

    def add(self, place: str, report: Report) -> None:
        for name, rows in make_rows(place, report).items():
            self._waiting[name] += rows
        self._characters += len(report.text or "")
        if self._characters > _GROUP_CHARACTERS or max(map(len, self._waiting.values())) > _GROUP_ROWS:
            self.flush()

    def flush(self) -> None:
        for table in TABLES:
            if self._waiting[table.name]:
                rows = pyarrow.Table.from_pylist(self._waiting[table.name], schema=arrow_schema(table))
                self._files[table.name].write_table(rows)
                self._waiting[table.name] = []
        self._characters = 0


def _field(column: Column) -> Any:
    return pyarrow.field(
        column.name, _type(column.kind), nullable=not column.required, metadata={"source": column.source}
    )


def _type(kind: Kind | Many) -> Any:
    if isinstance(kind, Kind):
        return _TYPES[kind]
    item = pyarrow.struct([(name, _TYPES[inner]) for name, inner in kind.fields]) if kind.fields else pyarrow.string()
    return pyarrow.list_(pyarrow.list_(item) if kind.in_rows else item)
