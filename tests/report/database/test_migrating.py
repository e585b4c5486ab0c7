"""The schema goes forward step by step, the same on both databases."""

import pytest
from tests.report.database.conftest import Place

from tawsiya.core.errors import OutputError
from tawsiya.report.database.connection import open_database
from tawsiya.report.database.migrating import Migration, migrate, read_migrations
from tawsiya.report.database.rows import BESIDE, CHILDREN, DOCUMENT

MONDAY, TUESDAY = "2026-11-02T08:00:00Z", "2026-11-03T08:00:00Z"
STEP = Migration(2, "notes", "-- A remark; with a semicolon\nCREATE TABLE notes (a TEXT);\n\nDROP TABLE notes;\n")


def test_each_step_is_applied_once(place: Place) -> None:
    database = open_database(place.url)
    steps = read_migrations()
    assert migrate(database, steps, MONDAY) == list(steps)
    assert migrate(database, steps, TUESDAY) == []
    assert migrate(database, [*steps, STEP], TUESDAY) == [STEP]
    database.close()
    assert [(row["version"], row["applied"]) for row in place.rows("tawsiya_schema")] == [(1, MONDAY), (2, TUESDAY)]


def test_versions_count_from_one_without_gaps() -> None:
    assert [step.version for step in read_migrations()] == list(range(1, len(read_migrations()) + 1))


def test_a_database_of_a_later_version_is_left_alone(place: Place) -> None:
    database = open_database(place.url)
    migrate(database, [*read_migrations(), STEP], MONDAY)
    with pytest.raises(OutputError, match="has schema version 2"):
        migrate(database, read_migrations(), TUESDAY)
    database.close()


def test_a_step_that_fails_leaves_what_was_there(place: Place) -> None:
    database = open_database(place.url)
    migrate(database, read_migrations(), MONDAY)
    wrong = Migration(2, "wrong", "CREATE TABLE notes (a TEXT);\nCREATE TABLE notes (a TEXT);\n")
    with pytest.raises(OutputError, match="already exists"):
        migrate(database, [*read_migrations(), wrong], TUESDAY)
    assert migrate(database, [*read_migrations(), STEP], TUESDAY) == [STEP]
    database.close()


def test_tables_of_somebody_else_are_left_alone(place: Place) -> None:
    database = open_database(place.url)
    database.run("CREATE TABLE documents (title TEXT)")
    with pytest.raises(OutputError, match="documents"):
        migrate(database, read_migrations(), MONDAY)
    assert database.run("SELECT * FROM documents") in ([], ())
    database.close()
    with pytest.raises(Exception, match=r"no such table|psql"):
        place.rows("tawsiya_schema")


def test_tables_have_the_columns_that_are_loaded(place: Place) -> None:
    database = open_database(place.url)
    migrate(database, read_migrations(), MONDAY)

    def columns(table: str) -> set[str]:
        if place.server is None:
            return {str(row[1]) for row in database.run(f"PRAGMA table_info({table})")}
        sql = "SELECT column_name FROM information_schema.columns WHERE table_name = :name"
        return {str(name) for (name,) in database.run(sql, {"name": table})}

    assert columns("documents") == {"doc_key", "loaded_sha256", *DOCUMENT, *BESIDE}
    for table, names in CHILDREN.items():
        assert columns(table) == {"doc_key", "key", *names, *BESIDE}
    database.close()
