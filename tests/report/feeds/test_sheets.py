"""Sheets read back with `csv` and `zipfile`: every recommendation, every text to the last character."""

import csv
import io
import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.report.feeds.odd import odd_reports

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Addressee, Recommendation
from tawsiya.report.feeds import NamedReport, Options, feeds
from tawsiya.report.feeds.uwazi import PROPERTIES

ODD = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Rows as a reader of RFC 4180 gets them; every row has every column."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows)
    assert len(set(rows[0])) == len(rows[0])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def uwazi(reports: list[NamedReport], folder: Path, *, english: bool = False) -> list[dict[str, str]]:
    feeds()["uwazi"].write(reports, folder / "feed.zip", Options(english=english))
    with zipfile.ZipFile(folder / "feed.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["import.csv", "template.csv"]
        return rows_of(archive.read("import.csv"))


def sheet(name: str, reports: list[NamedReport], folder: Path, options: Options | None = None) -> list[dict[str, str]]:
    feeds()[name].write(reports, folder / "feed.csv", options or Options())
    return rows_of((folder / "feed.csv").read_bytes())


def recommendations(reports: list[NamedReport]) -> list[tuple[str, str]]:
    return [(row.key, row.text) for named in reports for row in named.report.recommendations]


def with_their_reports(reports: list[NamedReport]) -> list[tuple[Report, Recommendation]]:
    return [(named.report, row) for named in reports for row in named.report.recommendations]


def behind_dashes(cell: str) -> list[str]:
    """The values of a cell that has each in lines of its own, behind a dash."""
    return re.split(r"\n- ", cell.removeprefix("- ")) if cell else []


def everybody(row: Recommendation) -> list[Addressee]:
    return [*row.addressees, *row.inherited.addressees]


def shown(text: str) -> str:
    return text.replace("\0", "\N{SYMBOL FOR NULL}")


def test_uwazi_has_every_recommendation(sampled: list[NamedReport], tmp_path: Path) -> None:
    rows = uwazi(sampled, tmp_path)
    assert [(row["key"], row["text__ar"]) for row in rows] == recommendations(sampled)
    assert all(row["title__ar"] for row in rows)
    assert all("\n" not in row["title__ar"] for row in rows)


def test_uwazi_columns_are_properties_of_the_template(sampled: list[NamedReport], tmp_path: Path) -> None:
    """What Uwazi checks on import: no property with and without language, languages only where they may be."""
    rows = uwazi(sampled, tmp_path, english=True)
    with zipfile.ZipFile(tmp_path / "feed.zip") as archive:
        template = {row["property"]: row for row in rows_of(archive.read("template.csv"))}
    with_language = {column.split("__")[0] for column in rows[0] if "__" in column}
    without = {column for column in rows[0] if "__" not in column}
    assert not with_language & without
    assert with_language | without == set(template) == {one.name for one in PROPERTIES}
    assert {template[name]["type"] for name in with_language} <= {"text", "markdown", "select", "multiselect"}
    assert all({f"{name}__ar", f"{name}__en"} <= set(rows[0]) for name in with_language)
    assert all(re.fullmatch("[a-z0-9_]+", column) for column in rows[0])


def test_uwazi_thesauri_agree_between_languages(sampled: list[NamedReport], tmp_path: Path) -> None:
    """Uwazi translates the values of a thesaurus by their places: as many in one language as in the other."""
    for row in uwazi(sampled, tmp_path, english=True):
        for name in (one.name for one in PROPERTIES if one.type in ("select", "multiselect")):
            arabic, english = row[f"{name}__ar"].split("|"), row[f"{name}__en"].split("|")
            assert len(arabic) == len(english)
            assert all(value == value.strip() and "::" not in value for value in (*arabic, *english))


def test_uwazi_dates_are_ranges_of_days(sampled: list[NamedReport], tmp_path: Path) -> None:
    rows = uwazi(sampled, tmp_path)
    assert any(row["deadline"] for row in rows)
    assert any("|" in row["dates"] for row in rows)
    for row in rows:
        for part in filter(None, [row["deadline"], *row["dates"].split("|")]):
            first, last = map(date.fromisoformat, part.split(":"))
            assert first <= last
        assert not row["document_date"] or date.fromisoformat(row["document_date"])
    by_key = {row.key: row for named in sampled for row in named.report.recommendations}
    assert all(row["deadline_edtf"] == (by_key[row["key"]].deadline or "") for row in rows)


def test_uwazi_has_every_fact_of_a_recommendation(sampled: list[NamedReport], tmp_path: Path) -> None:
    for cells, (report, row) in zip(uwazi(sampled, tmp_path), with_their_reports(sampled), strict=True):
        mentions = [one for one in report.mentions if one.id in row.mentions]
        states = {one.value for one in mentions if one.label == "STATE"} | {one.state for one in everybody(row)}
        assert cells["chapeau__ar"] == (row.chapeau.text if row.chapeau else "")
        assert cells["recommending_body__ar"] == " ".join(
            (row.by.text if row.by else report.metadata.body or "").split()
        )
        assert set(behind_dashes(cells["addressees__ar"])) == {one.text for one in everybody(row)}
        assert behind_dashes(cells["section__ar"]) == list(dict.fromkeys(row.section))
        assert len(list(filter(None, cells["themes__ar"].split("|")))) == len(row.themes)
        assert len(list(filter(None, cells["states__ar"].split("|")))) == len(states - {None})
        assert bool(cells["strength__ar"]) == bool(row.strength or row.inherited.strength)
        assert bool(cells["operative_word__ar"]) == bool(row.operative_word or row.inherited.operative_word)
        assert (cells["paragraph"], cells["text_sha256"]) == (row.path or "", row.text_sha256)
        assert (float(cells["score"]), cells["draft_in_brackets"] == "yes") == (row.score, row.bracketed)
        document = (report.metadata.symbol, report.metadata.title, report.metadata.date, report.source.uri)
        found = [cells[name] for name in ("document_symbol", "document_title__ar", "document_date_edtf", "source")]
        assert found == [value or "" for value in document]


def test_uwazi_gives_the_same_bytes_twice(sampled: list[NamedReport], tmp_path: Path) -> None:
    uwazi(sampled, tmp_path)
    first = (tmp_path / "feed.zip").read_bytes()
    uwazi(sampled, tmp_path)
    assert (tmp_path / "feed.zip").read_bytes() == first


def test_impact_has_the_head_and_the_hints_of_the_template(sampled: list[NamedReport], tmp_path: Path) -> None:
    hints, *rows = sheet("impact", sampled, tmp_path)
    attributes = [found[1] for column in hints if (found := re.search(r"\[database:(\w+)\]$", column))]
    assert attributes == ["title", "reference", "description", "framework_id", "target_date", "target_date_comment"]
    assert all(hint.startswith(("Required", "Optional", "Hints")) for hint in hints.values())
    assert len(rows) == len(recommendations(sampled))
    assert (
        sheet("impact", sampled, tmp_path, Options(hints=False))[0]["Title [database:title]"]
        == (rows[0]["Title [database:title]"])
    )


def test_impact_has_every_recommendation(sampled: list[NamedReport], tmp_path: Path) -> None:
    rows = sheet("impact", sampled, tmp_path, Options(hints=False, framework=7))
    found = [(row["Reference [database:reference]"], row["Description [database:description]"]) for row in rows]
    assert found == recommendations(sampled)
    assert {row["Framework [database:framework_id]"] for row in rows} == {"7"}
    dates = [row["Target date [database:target_date]"] for row in rows]
    assert any(dates)
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", value) for value in dates if value)
    assert any(row["category_id [rel:category_id|reference]"] for row in rows)


def test_impact_references_are_unique_though_a_document_is_there_twice(
    sampled: list[NamedReport], tmp_path: Path
) -> None:
    notes = feeds()["impact"].write([*sampled, *sampled], tmp_path / "feed.csv", Options(hints=False))
    references = [row["Reference [database:reference]"] for row in rows_of((tmp_path / "feed.csv").read_bytes())]
    assert len(set(references)) == len(references) == 2 * len(recommendations(sampled))
    assert sum(notes.values()) == len(recommendations(sampled))


def test_uhri_has_every_recommendation(sampled: list[NamedReport], tmp_path: Path) -> None:
    rows = sheet("uhri", sampled, tmp_path)
    assert [(row["Key"], row["Text"]) for row in rows] == recommendations(sampled)
    assert list(rows[0])[:8] == [
        "Text",
        "Countries Concerned",
        "Reccomending Body",
        "Document Symbol",
        "Document Publication Date",
        "Themes",
        "Affected Persons",
        "Sdgs",
    ]
    assert all(row["Reccomending Body"].startswith("- ") for row in rows if row["Reccomending Body"])
    assert all(date.fromisoformat(row["Document Publication Date"]) for row in rows)
    assert any("\n" in row["Themes"] for row in rows)
    assert any(row["Sdgs"] for row in rows)


def test_impact_has_the_categories_and_the_deadline(sampled: list[NamedReport], tmp_path: Path) -> None:
    rows = sheet("impact", sampled, tmp_path, Options(hints=False))
    for cells, (_, row) in zip(rows, with_their_reports(sampled), strict=True):
        categories = list(filter(None, cells["category_id [rel:category_id|reference]"].split(",")))
        assert categories == [theme.key for theme in row.themes]
        assert cells["Target date comment [database:target_date_comment]"] == (row.deadline or "")
        assert cells["Title [database:title]"]


def test_uhri_has_every_fact_of_a_recommendation(sampled: list[NamedReport], tmp_path: Path) -> None:
    for cells, (report, row) in zip(sheet("uhri", sampled, tmp_path), with_their_reports(sampled), strict=True):
        body = row.by.text if row.by else report.metadata.body
        assert behind_dashes(cells["Reccomending Body"]) == ([body] if body else [])
        assert len(behind_dashes(cells["Themes"])) == len(row.themes)
        assert len(behind_dashes(cells["Countries Concerned"])) == len({one.state for one in everybody(row)} - {None})
        assert set(behind_dashes(cells["Addressees"])) == {one.text for one in everybody(row)}
        assert behind_dashes(cells["Section"]) == list(row.section)
        assert cells["Chapeau"] == (row.chapeau.text if row.chapeau else "")
        assert (cells["Status"], cells["Paragraph"], cells["Deadline"]) == (
            row.status,
            row.path or "",
            row.deadline or "",
        )
        assert bool(cells["Strength"]) == bool(row.strength or row.inherited.strength)
        assert (cells["Text SHA-256"], float(cells["Score"])) == (row.text_sha256, row.score)
        document = (report.metadata.symbol, report.metadata.title, report.metadata.date, report.source.uri)
        found = [cells[name] for name in ("Document Symbol", "Document Title", "Document Date (EDTF)", "Source")]
        assert found == [value or "" for value in document]


@pytest.mark.parametrize("name", ["impact", "uhri"])
@ODD
@given(report=odd_reports())
def test_no_character_is_lost_in_a_sheet(name: str, report: Report, tmp_path: Path) -> None:
    column = {"impact": "Description [database:description]", "uhri": "Text"}[name]
    rows = sheet(name, [NamedReport("odd", report)], tmp_path, Options(hints=False))
    assert [row[column] for row in rows] == [shown(row.text) for row in report.recommendations]


@ODD
@given(report=odd_reports())
def test_no_character_is_lost_on_the_way_to_uwazi(report: Report, tmp_path: Path) -> None:
    rows = uwazi([NamedReport("odd", report)], tmp_path, english=True)
    assert [row["text__ar"] for row in rows] == [shown(row.text) for row in report.recommendations]
    assert [row["key"] for row in rows] == [shown(row.key) for row in report.recommendations]
    for row in rows:
        assert "|" not in row["recommending_body__ar"]
        assert row["strength__ar"] == "own¦strength"
        assert row["themes__ar"].split("|") == ["المساواة بين الجنسين"]


def test_what_a_sheet_cannot_hold_is_counted(sampled: list[NamedReport], tmp_path: Path) -> None:
    row = sampled[0].report.recommendations[0]
    broken = row.model_copy(update={"text": "أ\0ب\ud800"})
    report = sampled[0].report.model_copy(update={"recommendations": [broken]})
    notes = feeds()["uhri"].write([NamedReport("odd", report)], tmp_path / "feed.csv", Options())
    assert notes == Counter({"changed: characters that no sheet can hold, shown as symbols": 2})
    assert rows_of((tmp_path / "feed.csv").read_bytes())[0]["Text"] == "أ␀ب\N{REPLACEMENT CHARACTER}"


def test_texts_that_uwazi_will_cut_are_counted(sampled: list[NamedReport], tmp_path: Path) -> None:
    row = sampled[0].report.recommendations[0].model_copy(update={"text": " نص "})
    report = sampled[0].report.model_copy(update={"recommendations": [row]})
    notes = feeds()["uwazi"].write([NamedReport("odd", report)], tmp_path / "feed.zip", Options())
    assert notes == {"changed by Uwazi: texts that begin or end with a blank, which it cuts": 1}
