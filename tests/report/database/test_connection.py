"""Databases are opened by URL; what goes wrong is one message, without the password."""

import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.report.database.conftest import Place
from tests.report.database.server import PASSWORD

from tawsiya.core.errors import OutputError
from tawsiya.core.report import Report
from tawsiya.report.database.connection import open_database
from tawsiya.report.database.loading import Loader

NOW = "2026-11-02T08:00:00Z"


@pytest.mark.parametrize("prefix", ["", "sqlite:///"])
def test_a_file_is_made_with_the_folders_above_it(tmp_path: Path, prefix: str) -> None:
    database = open_database(f"{prefix}{tmp_path}/deep/tracker.db")
    Loader(database, NOW)
    database.close()
    assert (tmp_path / "deep/tracker.db").stat().st_size


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://localhost/x", "mysql:// is no database known here"),
        ("sqlite://", "names no file"),
        ("postgresql://user:secret@127.0.0.1:1/x", "cannot be opened"),
        ("postgresql://user:secret@127.0.0.1:wrong/x", "cannot be opened"),
        ("postgresql://user:secret@127.0.0.1/x?sslmode=perhaps", "sslmode perhaps is not known"),
    ],
)
def test_what_cannot_be_opened_is_told_without_the_password(url: str, message: str) -> None:
    pytest.importorskip("pg8000", reason="the extra postgres is not installed")
    with pytest.raises(OutputError, match=message) as told:
        open_database(url)
    assert "secret" not in str(told.value)


def test_a_file_of_another_kind_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ملاحظات " * 500, "utf-8")
    before = (tmp_path / "notes.txt").read_bytes()
    for path in (tmp_path / "notes.txt", tmp_path, tmp_path / "notes.txt" / "below.db"):
        with pytest.raises(OutputError, match="name a database that"):
            open_database(str(path))
    assert (tmp_path / "notes.txt").read_bytes() == before


def test_a_wrong_password_is_told(postgres: Place) -> None:
    with pytest.raises(OutputError, match="password authentication failed"):
        open_database(postgres.url.replace(quote(PASSWORD, safe=""), "wrong"))


def test_what_the_url_leaves_out_comes_from_the_environment(postgres: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert postgres.server is not None
    monkeypatch.setenv("PGUSER", "tester")
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    database = open_database(f"postgresql://127.0.0.1:{postgres.server.port}/postgres")
    assert database.run("SELECT current_user") == [["tester"]]
    assert database.shown == f"postgresql://tester@127.0.0.1:{postgres.server.port}/postgres"
    database.close()


def test_a_server_that_goes_away_is_one_error_and_leaves_whole_documents(postgres: Place, report: Report) -> None:
    assert postgres.server is not None
    database = open_database(postgres.url)
    loader = Loader(database, NOW)
    loader.load("a.json", report)
    name = postgres.url.rsplit("/", 1)[1]
    postgres.server.psql("postgres", f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    with pytest.raises(OutputError, match=f"{name}: .*; check the database"):
        loader.load("b.json", report.model_copy(update={"doc_key": "other"}))
    database.close()
    assert [row["doc_key"] for row in postgres.rows("documents")] == [report.doc_key]


def test_two_who_load_at_once_wait_for_each_other(place: Place, report: Report) -> None:
    failures: list[Exception] = []

    def load(name: str) -> None:
        try:
            database = open_database(place.url)
            loader = Loader(database, NOW)
            for number in range(5):
                loader.load(f"{name}{number}", report.model_copy(update={"doc_key": f"{name}{number}"}))
                loader.load(f"shared{number}", report.model_copy(update={"doc_key": f"shared{number}"}))
            database.close()
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=load, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not failures
    assert len(place.rows("documents")) == 15
    assert len(place.rows("mentions")) == 15 * len(report.mentions)
