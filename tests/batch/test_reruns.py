"""What a run does when there are records already, and what it leaves behind when something fails."""

import os
from pathlib import Path

import pytest
from tests.batch.conftest import SENTENCE, InlineEngine, contents, do, put

from tawsiya.batch.jobs import Settings
from tawsiya.batch.planning import Selection
from tawsiya.batch.records import Record, read_record
from tawsiya.batch.run import Batch, find_run
from tawsiya.batch.sources import find_sources
from tawsiya.batch.stores import FolderStore
from tawsiya.batch.summary import summarise
from tawsiya.core.errors import OutputError, PipelineError
from tawsiya.core.report import write_report
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.reports import make_report

NAMES = ["a.txt", "bad.txt", "deep/b.txt"]


@pytest.fixture(autouse=True)
def the_program_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may edit a file of the checkout while the tests run."""
    monkeypatch.setattr("tawsiya.batch.identity._hash_program", lambda pipeline: "0" * 64)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "deep/b.txt"):
        put(tmp_path / "in" / name)
    put(tmp_path / "in" / "bad.txt", " \n")
    return tmp_path / "in"


@pytest.fixture
def out(folder: Path) -> Path:
    out = folder.parent / "out"
    assert do(folder, out) == NAMES
    return out


def record_of(out: Path, name: str) -> Record:
    place = out / name
    return read_record((place.parent / f".{place.name}.record").read_bytes())


def test_a_record_tells_everything_about_its_document(folder: Path, out: Path) -> None:
    record = record_of(out, "deep/b.txt")
    assert (record.name, record.input, record.state) == ("deep/b.txt", str(folder / "deep/b.txt"), "done")
    assert (record.source.bytes, record.counts.documents, record.run) == (len(SENTENCE.encode()), 1, "r1")
    assert [output.name for output in record.outputs] == ["deep/b.txt.raw.txt", "deep/b.txt.json"]
    assert [output.bytes for output in record.outputs] == [(out / one.name).stat().st_size for one in record.outputs]
    bad = record_of(out, "bad.txt")
    assert (bad.state, bad.errors[0].slug, bad.outputs) == ("failed", "no-text", ())
    assert bad.source.sha256
    assert set(contents(out)) == {f"{name}.{end}" for name in ("a.txt", "deep/b.txt") for end in ("json", "raw.txt")}


def test_a_rerun_does_only_what_failed(folder: Path, out: Path) -> None:
    assert do(folder, out) == ["bad.txt"]


def test_a_rerun_does_what_is_new_and_what_changed(folder: Path, out: Path) -> None:
    put(folder / "c.txt")
    put(folder / "a.txt", SENTENCE * 2)
    assert do(folder, out) == ["a.txt", "bad.txt", "c.txt"]
    os.utime(folder / "a.txt", (1, 1))  # another time, the same content
    assert do(folder, out) == ["bad.txt"]


def test_a_rerun_does_what_another_pipeline_or_other_options_made(
    folder: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert do(folder, out, with_raw=False) == NAMES
    assert set(contents(out)) == {"a.txt.json", "deep/b.txt.json"}, "texts that are no longer wanted are gone"
    monkeypatch.setattr("tawsiya.batch.identity._hash_program", lambda pipeline: "1" * 64)
    assert do(folder, out, with_raw=False) == NAMES


def test_a_report_that_somebody_removed_or_cut_is_made_again(folder: Path, out: Path) -> None:
    before = contents(out)
    (out / "a.txt.json").unlink()
    (out / "deep/b.txt.raw.txt").write_bytes(b"")
    assert do(folder, out) == NAMES
    assert contents(out) == before


def test_a_record_that_cannot_be_read_is_made_again(folder: Path, out: Path) -> None:
    (out / ".a.txt.record").write_bytes(b"{")
    assert do(folder, out) == ["a.txt", "bad.txt"]


def test_retry_force_and_since_select(folder: Path, out: Path) -> None:
    put(folder / "c.txt")
    os.utime(folder / "a.txt", (1, 1))
    assert do(folder, out, Selection(retry=True)) == ["bad.txt"]
    assert do(folder, out, Selection(force=True, since=1000)) == ["bad.txt", "c.txt", "deep/b.txt"]
    assert do(folder, out, Selection(since=10**10)) == []
    assert do(folder, out, Selection(force=True)) == ["a.txt", "bad.txt", "c.txt", "deep/b.txt"]
    with pytest.raises(PipelineError, match="give one of them"):
        Selection(retry=True, force=True)


def test_the_report_of_a_document_that_fails_now_goes_and_foreign_files_stay(folder: Path, out: Path) -> None:
    put(out / "a.txt.jsonl", "not of this run")
    put(folder / "a.txt", "\n")
    assert do(folder, out) == ["a.txt", "bad.txt"]
    assert set(contents(out)) == {"a.txt.jsonl", "deep/b.txt.json", "deep/b.txt.raw.txt"}


def test_lines_are_one_record_a_file(tmp_path: Path) -> None:
    put(tmp_path / "in" / "a.txt", f"{SENTENCE}\n\n{SENTENCE}\n")
    put(tmp_path / "in" / "b.jsonl", '{"ar": "نص"}\n{broken\n')
    put(tmp_path / "in" / "c.txt", "\n")
    out = tmp_path / "out"
    settings = Settings(str(out), lines=True, pipeline="rules", run="r1")
    engine = InlineEngine(settings)
    paths = sorted((tmp_path / "in").iterdir())
    list(Batch(settings, engine).run(find_sources(paths)))
    records = [record_of(out, path.name) for path in paths]
    assert [(one.state, one.counts.documents, one.failed) for one in records] == [
        ("done", 2, 0),
        ("partial", 1, 1),
        ("failed", 0, 1),
    ]
    assert set(contents(out)) == {"a.txt.jsonl", "b.jsonl.jsonl"}
    engine.extractor.close()


def test_names_that_are_no_utf8_are_done_once(tmp_path: Path) -> None:
    try:
        put(tmp_path / "in" / "caf\udce9.txt")
    except OSError:
        pytest.skip("this disk has no such names")
    assert do(tmp_path / "in", tmp_path / "out") == ["caf\udce9.txt"]
    assert do(tmp_path / "in", tmp_path / "out") == []
    assert set(contents(tmp_path / "out")) == {"caf\udce9.txt.json", "caf\udce9.txt.raw.txt"}
    put(tmp_path / "in" / "caf\udce9.txt", "\n")
    do(tmp_path / "in", tmp_path / "out")
    assert contents(tmp_path / "out") == {}
    assert [one.name for one in summarise(str(tmp_path / "out")).failed] == ["caf%E9.txt"]


def test_half_written_files_of_a_killed_run_are_cleared_up(folder: Path, out: Path) -> None:
    before = contents(out)
    put(out / "deep" / ".tawsiya-abcdefgh", "half a rep")
    put(out / ".tawsiya" / "scratch" / "7" / "x.pdf", "half unpacked")
    run = out / ".tawsiya" / "run.json"
    run.write_text(run.read_text().replace('"finished": "', '"finished": null, "was": "'))
    do(folder, out)
    assert contents(out) == before
    assert not (out / ".tawsiya" / "scratch").exists()


def test_the_run_is_told_with_what_never_became_a_document(folder: Path, out: Path) -> None:
    run = find_run(FolderStore(out))
    assert run is not None
    assert (run.named, run.done, run.failed, run.unchanged) == (3, 2, 1, 0)
    assert run.finished
    settings = Settings(str(out), pipeline="rules", run="r2")
    engine = InlineEngine(settings)
    list(Batch(settings, engine).run(find_sources([folder / "none.txt", folder / "a.txt"])))
    run = find_run(FolderStore(out))
    assert run is not None
    assert (run.run, run.named, run.unchanged) == ("r2", 1, 1)
    assert [problem.slug for problem in run.problems] == ["unreadable-file"]


def test_two_runs_do_not_write_to_one_folder(folder: Path, out: Path) -> None:
    settings = Settings(str(out), pipeline="rules", run="r2")
    first = Batch(settings, InlineEngine(settings), Selection(force=True)).run(find_sources([folder]))
    next(first)
    with pytest.raises(OutputError, match="another run is writing"):
        do(folder, out)
    first.close()
    assert do(folder, out) == ["bad.txt"]


def test_reports_are_those_of_the_library_to_the_byte(samples: Path, tmp_path: Path, rules: Pipeline) -> None:
    put(tmp_path / "in" / "a.txt", (samples / "arms-trade.md").read_text("utf-8"))
    document = read_file(tmp_path / "in" / "a.txt")
    do(tmp_path / "in", tmp_path / "out")
    report = write_report(make_report(rules, document))
    assert contents(tmp_path / "out") == {"a.txt.json": report.encode(), "a.txt.raw.txt": document.raw.encode()}
