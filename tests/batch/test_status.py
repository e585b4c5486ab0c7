"""The index and what `tawsiya status` tells: the truth is in the records."""

import json
import sqlite3
from pathlib import Path

import pytest
from tests.batch.conftest import command, do, put

from tawsiya.batch.index import INDEX, open_index
from tawsiya.batch.stores import FolderStore
from tawsiya.batch.summary import summarise
from tawsiya.core.errors import ReportError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    put(tmp_path / "in" / "a.txt")
    put(tmp_path / "in" / "english.txt", "The Working Group recommends that States consider the matter.")
    put(tmp_path / "in" / "bad.txt", "\n")
    do(tmp_path / "in", tmp_path / "out")
    return tmp_path / "out"


def test_a_summary_counts_states_warnings_errors_and_readers(out: Path) -> None:
    found = summarise(str(out))
    assert (found.inputs, found.states) == (3, {"done": 2, "failed": 1})
    assert (found.counts.documents, found.warnings, found.errors) == (2, {"language-not-arabic": 1}, {"no-text": 1})
    assert [(one.name, one.slug, one.phase) for one in found.failed] == [("bad.txt", "no-text", "reading")]
    assert sum(found.readers.values()) == 3
    assert found.last_run is not None
    assert found.last_run.finished


def test_the_index_follows_the_records_and_can_be_thrown_away(out: Path) -> None:
    first = summarise(str(out))
    (out / INDEX).unlink()
    assert summarise(str(out)) == first
    put(out.parent / "in" / "bad.txt")
    do(out.parent / "in", out)
    (out / ".a.txt.record").unlink()
    found = summarise(str(out))
    assert (found.inputs, found.states) == (2, {"done": 2})
    assert summarise(str(out), rebuild=True) == found


def test_the_index_is_sqlite_for_everybody(out: Path) -> None:
    with open_index(FolderStore(out)):
        pass
    connection = sqlite3.connect(out / INDEX)
    rows = connection.execute("SELECT name, mentions FROM documents WHERE state = 'done' ORDER BY name").fetchall()
    connection.close()
    assert [name for name, _ in rows] == ["a.txt", "english.txt"]


def test_an_index_of_another_version_is_made_anew(out: Path) -> None:
    connection = sqlite3.connect(out / INDEX)
    with connection:
        connection.execute("CREATE TABLE documents (something TEXT)")
    connection.close()
    assert summarise(str(out)).inputs == 3


def test_a_part_of_an_output_has_a_summary_of_its_own(out: Path) -> None:
    put(out.parent / "in" / "deep" / "c.txt")
    do(out.parent / "in", out)
    assert summarise(str(out / "deep")).states == {"done": 1}
    assert not (out / "deep" / ".tawsiya").exists()


def test_a_folder_without_records_is_no_output(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="holds no records"):
        summarise(str(tmp_path))


def test_the_command_tells_people_and_programs(out: Path) -> None:
    told = command("status", out)
    assert told.returncode == 0
    lines = told.stdout.decode().splitlines()
    assert lines[0] == "inputs           3: 2 done, 1 failed"
    assert lines[-1].startswith("failed bad.txt [no-text]: ")
    found = json.loads(command("status", out, "--json").stdout)
    assert found["states"] == {"done": 2, "failed": 1}
    assert found["failed"][0]["name"] == "bad.txt"
    assert command("status", out / "nowhere").returncode == 1
