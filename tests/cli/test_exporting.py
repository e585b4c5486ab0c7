"""`tawsiya export` and `tawsiya load` as a user meets them."""

import csv
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

TAWSIYA = Path(sys.executable).parent / "tawsiya"
NEEDS = {"jsonl": None, "csv": None, "parquet": "pyarrow", "xlsx": "xlsxwriter", "docbin": None}


def run(*words: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TAWSIYA), *map(str, words)], capture_output=True, text=True, check=False, timeout=120, cwd=cwd
    )


@pytest.fixture(scope="module")
def extracted(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports of three samples, two of which are one document."""
    out = tmp_path_factory.mktemp("out")
    named = [samples / name for name in ("arms-trade.md", "arms-trade.html", "rights-review.txt")]
    assert run("extract", *named, "-o", out).returncode == 0
    return out


@pytest.mark.parametrize(("format_", "needed"), NEEDS.items())
def test_every_format_is_written_and_says_which_reports_are_one_document(
    extracted: Path, tmp_path: Path, format_: str, needed: str | None
) -> None:
    if needed and not find_spec(needed):
        done = run("export", format_, extracted, "-o", tmp_path / "out")
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{format_} needs {needed}" in done.stderr
        return
    done = run("export", format_, extracted, "-o", tmp_path / "out")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "one document, several reports (all are written): arms-trade.html.json, arms-trade.md.json" in done.stderr
    assert done.stderr.splitlines()[-1] == f"3 reports -> {tmp_path / 'out'}, 0 failed"
    assert (tmp_path / "out").exists()


def test_bad_reports_are_told_one_by_one_and_the_others_are_written(extracted: Path, tmp_path: Path) -> None:
    below = tmp_path / "reports"
    below.mkdir()
    content = (extracted / "rights-review.txt.json").read_text("utf-8")
    (below / "a.json").write_text(content, "utf-8")
    (below / "b.json").write_text(content[:1000], "utf-8")
    (below / "c.json").write_text(json.dumps(json.loads(content) | {"schema_minor": 99}), "utf-8")
    (below / "d.json").write_text(json.dumps(json.loads(content) | {"text": "نص"}), "utf-8")
    done = run("export", "csv", below, tmp_path / "missing", "-o", tmp_path / "out", "--bom")
    assert done.returncode == 1
    for name, slug in (("b.json", "report"), ("c.json", "report"), ("d.json", "span"), ("missing", "unreadable-file")):
        (line,) = [line for line in done.stderr.splitlines() if line.startswith("failed") and name in line]
        assert f"[{slug}]" in line
    assert "Traceback" not in done.stderr
    with (tmp_path / "out/documents.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["report"] for row in csv.DictReader(file)] == ["a.json"]


@pytest.mark.parametrize(
    "words",
    [
        ("export",),
        ("export", "csv", "."),
        ("export", "pdf", ".", "-o", "out"),
        ("export", "xlsx", ".", "-o", "out.xlsx", "--bom"),
        ("load",),
        ("load", ".", "--wrong"),
    ],
)
def test_wrong_use_is_told_with_exit_code_two(tmp_path: Path, words: tuple[str, ...]) -> None:
    assert run(*words, cwd=tmp_path).returncode == 2
    assert not list(tmp_path.iterdir())


def test_an_export_into_its_own_folder_does_not_read_itself(extracted: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes((extracted / "rights-review.txt.json").read_bytes())
    for _ in range(2):
        done = run("export", "jsonl", ".", "-o", "all.jsonl", cwd=tmp_path)
        assert done.stderr == "1 reports -> all.jsonl, 0 failed\n"
    again = run("export", "jsonl", "all.jsonl", "-o", "again.jsonl", cwd=tmp_path)
    assert again.returncode == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "all.jsonl").read_bytes()


def _contents(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return sorted((name, *row) for name in tables for row in connection.execute(f"SELECT * FROM {name}"))


def test_loading_twice_changes_nothing_and_one_document_twice_is_told(extracted: Path, tmp_path: Path) -> None:
    first = run("load", extracted, cwd=tmp_path)
    assert first.returncode == 1
    assert "arms-trade.md.json has the doc_key ATT/CSP18" in first.stderr
    assert "which arms-trade.html.json has too" in first.stderr
    assert "2 reports -> tawsiya.db, 1 failed" in first.stderr
    before = _contents(tmp_path / "tawsiya.db")
    assert before
    second = run("load", extracted, "--database", "sqlite:///tawsiya.db", cwd=tmp_path)
    assert second.stderr.splitlines()[-1] == "2 reports -> tawsiya.db, 1 failed: nothing to change"
    assert _contents(tmp_path / "tawsiya.db") == before


def test_another_source_of_a_document_is_told_and_absent_documents_are_withdrawn_on_demand(
    extracted: Path, tmp_path: Path
) -> None:
    assert run("load", extracted, cwd=tmp_path).returncode == 1
    done = run("load", extracted / "arms-trade.md.json", "--complete", cwd=tmp_path)
    assert done.returncode == 0
    assert "is now from arms-trade.md, before from arms-trade.html" in done.stderr
    with closing(sqlite3.connect(tmp_path / "tawsiya.db")) as connection:
        rows = connection.execute("SELECT doc_key, withdrawn IS NULL FROM documents ORDER BY doc_key").fetchall()
    assert [there for _, there in rows] == [0, 1]


def test_a_load_with_failures_withdraws_nothing(extracted: Path, tmp_path: Path) -> None:
    assert run("load", extracted / "rights-review.txt.json", cwd=tmp_path).returncode == 0
    (tmp_path / "bad.json").write_text("{}", "utf-8")
    done = run("load", extracted / "arms-trade.md.json", tmp_path / "bad.json", "--complete", cwd=tmp_path)
    assert done.returncode == 1
    assert "nothing is withdrawn for being absent" in done.stderr
    with closing(sqlite3.connect(tmp_path / "tawsiya.db")) as connection:
        assert connection.execute("SELECT count(*) FROM documents WHERE withdrawn IS NULL").fetchone() == (2,)


def test_a_database_that_cannot_be_opened_is_one_message(extracted: Path, tmp_path: Path) -> None:
    for url in ("mysql://localhost/x", str(tmp_path), "postgresql://u:secret@127.0.0.1:1/x"):
        done = run("load", extracted, "--database", url)
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1
        assert "secret" not in done.stderr


def test_an_export_of_nothing_leaves_the_old_one(extracted: Path, tmp_path: Path) -> None:
    assert run("export", "csv", extracted / "arms-trade.md.json", "-o", tmp_path / "out").returncode == 0
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    done = run("export", "csv", tmp_path / "typo", "-o", tmp_path / "out")
    assert done.returncode == 1
    assert "there is no report to export" in done.stderr
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
