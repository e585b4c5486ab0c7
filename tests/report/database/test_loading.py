"""Reports in a database, SQLite and PostgreSQL alike: nothing lost, nothing twice, nothing deleted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.report.database.conftest import TABLES, Place
from tests.report.exports.documents import ODD, rebuild, reports

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report
from tawsiya.core.report_parts import Recommendation
from tawsiya.report.database.connection import open_database
from tawsiya.report.database.loading import Changes, Loader

MONDAY, TUESDAY, FRIDAY = "2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z", "2026-11-06T08:00:00Z"
FOUR = ("documents", "blocks", "mentions", "recommendations")


@contextmanager
def loading(place: Place, now: str = MONDAY) -> Iterator[Loader]:
    database = open_database(place.url)
    try:
        yield Loader(database, now)
    finally:
        database.close()


def load(place: Place, report: Report, now: str = MONDAY, name: str = "a.json") -> Changes:
    with loading(place, now) as loader:
        return loader.load(name, report)


def current(place: Place) -> dict[str, list[dict[str, Any]]]:
    """The rows that are not withdrawn, as rows of the exports."""
    tables = {table: place.rows(table, "withdrawn IS NULL") for table in FOUR}
    names = {row["doc_key"]: row["report"] for row in tables["documents"]}
    return {table: [row | {"report": names[row["doc_key"]]} for row in rows] for table, rows in tables.items()}


def test_nothing_is_lost(place: Place, report: Report) -> None:
    changes = load(place, report)
    assert rebuild(current(place)) == {"a.json": report}
    assert changes.added["recommendations"] == len(report.recommendations)
    assert changes.added["mentions"] == len(report.mentions)
    assert not changes.changed
    assert not changes.withdrawn
    addressees = place.rows("addressees", "class = 'states'")
    assert {row["recommendation"] for row in addressees} <= {unit.key for unit in report.recommendations}
    assert len(place.rows("citations")) == sum(len(unit.mentions) for unit in report.recommendations)
    joined = {row["key"]: row["text"] for row in place.rows("mentions")}
    assert all(row["mention"] in joined for row in place.rows("citations"))


# Short, for psql is started for each table. `:name` and `$1` are what parameters look like.
_texts = st.text(ODD.replace("\x00", ""), max_size=8) | st.sampled_from(["_x0041_", "\\u0000", "''=", ":name", "$1"])


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(reports(_texts))
def test_odd_characters_are_kept(place: Place, report: Report) -> None:
    load(place, report)
    mine = {name: [row for row in rows if row["doc_key"] == report.doc_key] for name, rows in current(place).items()}
    assert rebuild(mine) == {"a.json": report}


def test_loading_twice_changes_nothing(place: Place, report: Report) -> None:
    load(place, report)
    before = place.dump()
    assert not load(place, report, FRIDAY)
    assert place.dump() == before


def _reissue(report: Report) -> Report:
    """The second issue: the first recommendation gone, the second reworded, the third as it was."""
    _, reworded, *others = report.recommendations
    changed = reworded.model_copy(update={"text": "تحث اللجنة الدول على الإسراع.", "text_sha256": "9" * 64})
    return report.model_copy(
        update={
            "recommendations": [changed, *others],
            "mentions": report.mentions[:-1],
            "source": report.source.model_copy(update={"sha256": "8" * 64}),
        }
    )


def test_what_a_reissue_no_longer_has_is_withdrawn_with_its_date(place: Place, report: Report) -> None:
    load(place, report)
    changes = load(place, _reissue(report), TUESDAY)
    gone, reworded = report.recommendations[:2]
    assert changes.withdrawn["recommendations"] == 1
    assert changes.changed["recommendations"] == 1
    assert changes.withdrawn["mentions"] == 1
    assert changes.former_uri is None
    rows = {row["key"]: row for row in place.rows("recommendations")}
    assert len(rows) == len(report.recommendations)
    assert rows[gone.key]["withdrawn"] == TUESDAY
    assert rows[gone.key]["text"] == gone.text
    assert rows[reworded.key]["withdrawn"] is None
    assert (rows[reworded.key]["first_loaded"], rows[reworded.key]["changed"]) == (MONDAY, TUESDAY)
    untouched = report.recommendations[2]
    assert (rows[untouched.key]["first_loaded"], rows[untouched.key]["changed"]) == (MONDAY, MONDAY)
    wordings = {row["text_sha256"]: row for row in place.rows("wordings") if row["recommendation"] == reworded.key}
    assert wordings[reworded.text_sha256]["withdrawn"] == TUESDAY
    assert wordings[reworded.text_sha256]["text"] == reworded.text
    assert wordings["9" * 64]["withdrawn"] is None
    assert rebuild(current(place)) == {"a.json": _reissue(report)}


def test_withdrawing_happens_once_and_what_comes_back_is_current_again(place: Place, report: Report) -> None:
    load(place, report)
    load(place, _reissue(report), TUESDAY)
    before = place.dump()
    assert not load(place, _reissue(report), FRIDAY)
    assert place.dump() == before
    changes = load(place, report, FRIDAY)
    assert changes.changed["recommendations"] == 2
    assert rebuild(current(place)) == {"a.json": report}
    rows = {row["key"]: row for row in place.rows("recommendations")}
    assert rows[report.recommendations[0].key]["first_loaded"] == MONDAY
    assert rows[report.recommendations[0].key]["changed"] == FRIDAY


def test_mentions_keep_their_keys_when_others_come_and_go(place: Place, report: Report) -> None:
    load(place, report)
    before = {row["key"] for row in place.rows("mentions")}
    shorter = report.model_copy(
        update={
            "mentions": [
                mention.model_copy(update={"id": f"m{number}"})
                for number, mention in enumerate(report.mentions[3:], start=1)
            ],
            "recommendations": [],
        }
    )
    changes = load(place, shorter, TUESDAY)
    assert changes.withdrawn["mentions"] == 3
    assert {row["key"] for row in place.rows("mentions")} == before


def test_two_reports_of_one_document_are_told_and_not_merged(place: Place, report: Report) -> None:
    other = report.model_copy(update={"source": report.source.model_copy(update={"uri": "l4.html"})})
    with loading(place) as loader:
        loader.load("a.json", report)
        before = place.dump()
        with pytest.raises(ReportError, match=r"b\.json has the doc_key TAW/CONF\.7/2026/L\.4, which a\.json has too"):
            loader.load("b.json", other)
        assert place.dump() == before
    changes = load(place, other, TUESDAY, "b.json")
    assert changes.former_uri == report.source.uri


def test_a_report_that_no_database_can_hold_is_refused_and_leaves_nothing(place: Place, report: Report) -> None:
    unit = report.recommendations[0].model_copy(update={"section": ["باب\x00"]})
    bad = report.model_copy(update={"recommendations": [unit]})
    with loading(place) as loader:
        with pytest.raises(ReportError, match=r"a\.json: recommendations .*: headings holds U\+0000"):
            loader.load("a.json", bad)
        assert place.rows("documents") == []
        loader.load("b.json", report)
    assert rebuild(current(place)) == {"b.json": report}


def test_a_load_that_breaks_off_leaves_whole_documents(
    place: Place, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(place, report)
    before = place.dump()
    with loading(place, TUESDAY) as loader:
        real = loader._write_rows

        def fail(table: str, *others: Any) -> None:
            if table == "wordings":
                raise KeyboardInterrupt
            real(table, *others)

        monkeypatch.setattr(loader, "_write_rows", fail)
        with pytest.raises(KeyboardInterrupt):
            loader.load("a.json", _reissue(report))
        monkeypatch.undo()
        assert place.dump() == before
        assert loader.load("a.json", _reissue(report))


def test_a_complete_load_withdraws_documents_that_are_no_more(place: Place, report: Report) -> None:
    other = report.model_copy(
        update={"doc_key": "other", "recommendations": [_renamed(unit) for unit in report.recommendations]}
    )
    with loading(place) as loader:
        loader.load("a.json", report)
        loader.load("b.json", other)
        assert not loader.withdraw_others()
    with loading(place, TUESDAY) as loader:
        loader.load("a.json", report)
        changes = loader.withdraw_others()
    assert changes.withdrawn["documents"] == 1
    assert changes.withdrawn["recommendations"] == len(report.recommendations)
    assert rebuild(current(place)) == {"a.json": report}
    assert len(place.rows("recommendations")) == 2 * len(report.recommendations)
    with loading(place, FRIDAY) as loader:
        loader.load("b.json", other)
    assert rebuild(current(place)) == {"a.json": report, "b.json": other}


def _renamed(unit: Recommendation) -> Recommendation:
    return unit.model_copy(update={"key": f"other#{unit.path}"})


def test_every_table_of_the_schema_is_one_that_is_loaded(place: Place, report: Report) -> None:
    load(place, report)
    assert all(place.rows(table) for table in TABLES if table != "themes")
    (version,) = place.rows("tawsiya_schema")
    assert version == {"version": 1, "name": "tables", "applied": MONDAY}
