"""The tables as they are stated, filled and documented."""

from pathlib import Path

from hypothesis import given
from tests.report.exports.documents import few, rebuild, reports

from tawsiya.core.report import Report
from tawsiya.report.exports.columns import TABLES, Many
from tawsiya.report.exports.rows import make_rows

PAGE = Path(__file__).parents[3] / "docs" / "exports.md"


@few
@given(reports())
def test_a_report_can_be_put_together_again_from_its_rows(report: Report) -> None:
    assert rebuild(make_rows("x.json", report)) == {"x.json": report}


def test_rows_have_the_columns_that_are_stated(report: Report) -> None:
    rows = make_rows("x.json", report)
    for table in TABLES:
        assert rows[table.name]
        for row in rows[table.name]:
            assert row.keys() == set(table.names())
            for column in table.columns:
                value = row[column.name]
                assert not (column.required and value is None), column.name
                if isinstance(column.kind, Many) and column.kind.fields and value:
                    flat = [one for inner in value for one in inner] if column.kind.in_rows else value
                    assert all(tuple(one) == tuple(name for name, _ in column.kind.fields) for one in flat)


def test_derived_columns_say_what_others_say(report: Report) -> None:
    rows = make_rows("x.json", report)
    for row in rows["blocks"]:
        assert report.text is not None
        assert row["text"] == report.text[row["span_start"] : row["span_end"]]
    for row in rows["recommendations"]:
        named = row["addressees"] or row["inherited_addressees"]
        assert (row["addressed"] or "") == "؛ ".join(one["text"] for one in named)
        assert row["deadline_day"] is None or row["deadline_day"].isoformat() == row["deadline"]
    days = [row["value_day"].isoformat() for row in rows["mentions"] if row["value_day"]]
    assert days
    assert set(days) <= {row["value"] for row in rows["mentions"]}


def test_every_column_is_documented() -> None:
    page = PAGE.read_text("utf-8")
    for table in TABLES:
        _, _, section = page.partition(f"### `{table.name}`\n")
        section, _, _ = section.partition("\n#")
        listed = [line.split("|")[1:4] for line in section.splitlines() if line.startswith("| `")]
        assert [[cell.strip().strip("`") for cell in row] for row in listed] == [
            [column.name, str(column.kind), column.source] for column in table.columns
        ]
