"""Parquet is read again by Arrow: schema, keys, every cell."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.report.exports.documents import few, rebuild, reports

from tawsiya.core.report import Report
from tawsiya.report.exports.columns import TABLES, Kind

arrow = pytest.importorskip("pyarrow", reason="the extra tables is not installed")
parquet = pytest.importorskip("pyarrow.parquet")
export = pytest.importorskip("tawsiya.report.exports.parquet")


def read(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {table.name: parquet.read_table(folder / f"{table.name}.parquet").to_pylist() for table in TABLES}


@few
@given(reports())
def test_nothing_is_lost(tmp_path: Path, report: Report) -> None:
    with export.open_parquet(tmp_path) as writer:
        writer.add("x.json", report)
    assert rebuild(read(tmp_path)) == {"x.json": report}


def test_files_have_the_schema_that_is_stated(tmp_path: Path, report: Report) -> None:
    with export.open_parquet(tmp_path) as writer:
        writer.add("x.json", report)
    types = {Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.NUMBER: "double", Kind.BOOLEAN: "bool"}
    types[Kind.DAY] = "date32[day]"
    for table in TABLES:
        schema = parquet.read_schema(tmp_path / f"{table.name}.parquet")
        assert schema.names == list(table.names())
        assert schema.metadata[b"tawsiya.key"].decode().split(",") == list(table.key)
        assert schema.metadata[b"tawsiya.schema"] == b"tawsiya/report/1"
        for column in table.columns:
            field = schema.field(column.name)
            assert field.nullable != column.required
            assert field.metadata[b"source"].decode() == column.source
            if isinstance(column.kind, Kind):
                assert str(field.type) == types[column.kind]
            else:
                assert arrow.types.is_list(field.type)


def test_keys_name_one_row_each_and_all_reports_are_there(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_GROUP_ROWS", 40)
    places = [f"{number}.json" for number in range(25)]
    with export.open_parquet(tmp_path) as writer:
        for place in places:
            writer.add(place, report)
    assert parquet.ParquetFile(tmp_path / "mentions.parquet").num_row_groups > 5
    tables = read(tmp_path)
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in tables[table.name]]
        assert len(set(keys)) == len(keys)
    assert rebuild(tables) == dict.fromkeys(places, report)


def test_an_export_of_nothing_has_its_columns(tmp_path: Path) -> None:
    with export.open_parquet(tmp_path):
        pass
    assert all(not rows for rows in read(tmp_path).values())
    assert parquet.read_schema(tmp_path / "blocks.parquet").names[0] == "report"
