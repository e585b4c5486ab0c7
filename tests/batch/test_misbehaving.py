"""Documents that crash, hang or fill their worker: each is recorded, the others are done, the command goes on."""

import time
from pathlib import Path

import pytest
from tests.batch.conftest import SENTENCE, command, contents, put, started_command, wait_for, workers_of

from tawsiya.batch.records import Record, read_record

posix = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs the /proc of Linux")

ACTS = {
    "crash": ("worker-crash", "SIGSEGV", None, None),
    "abort": ("worker-crash", "SIGABRT", None, None),
    "hang": ("worker-time-limit", None, 3.0, None),
    "spin": ("worker-time-limit", None, 3.0, None),
    "fill": ("worker-memory-limit", None, None, 300),
    "leave": ("worker-crash", None, None, None),
    "die": ("worker-crash", "SIGKILL", None, None),
    "fail": ("crash", None, None, None),
}
"""What a document does, and the slug, signal, seconds and megabytes of its record."""


def find_record(out: Path, name: str) -> Record:
    return read_record((out / f".{name}.record").read_bytes())


@posix
def test_documents_that_end_their_worker_cost_a_record_each(tmp_path: Path, misbehaving: Path) -> None:
    for act in ACTS:
        put(tmp_path / "in" / f"{act}.txt", f"{SENTENCE}\n\nplease {act} now")
    for number in range(4):
        put(tmp_path / "in" / f"good-{number}.txt")
    put(tmp_path / "in" / "print.txt", f"{SENTENCE}\n\nplease print now")
    out = tmp_path / "out"
    options = ("--pipeline", misbehaving, "-o", out, "--worker-seconds", 3, "--worker-memory", 300, "-j", 2)
    done = command("extract", tmp_path / "in", *options)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"noise" not in done.stderr
    assert b"5 documents done, 8 failed" in done.stderr
    for act, (slug, signal, seconds, megabytes) in ACTS.items():
        record = find_record(out, f"{act}.txt")
        (error,) = record.errors
        assert (record.state, error.slug, error.signal) == ("failed", slug, signal), act
        assert (error.phase, error.seconds, error.memory_mb) == ("extracting", seconds, megabytes), act
        assert (record.reader or "").startswith("text ")
        assert record.source.sha256
        assert record.attempts == (2 if act == "die" else 1)
        assert f"failed {tmp_path / 'in' / act}.txt [{slug}]: ".encode() in done.stderr
    names = {f"good-{number}.txt" for number in range(4)} | {"print.txt"}
    assert set(contents(out)) == {f"{name}.{end}" for name in names for end in ("json", "raw.txt")}
    retried = command("extract", tmp_path / "in", *options, "--retry", "--worker-seconds", 1)
    assert retried.returncode == 1
    assert b"0 documents done, 8 failed, 5 unchanged" in retried.stderr


@posix
def test_a_pipeline_that_cannot_be_built_is_one_clear_error(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    done = command("extract", tmp_path / "a.txt", "-o", tmp_path / "out", "--pipeline", "no-such")
    assert done.returncode == 1
    assert done.stderr.startswith(b"tawsiya: no pipeline can be built from 'no-such'")
    assert b"Traceback" not in done.stderr


@posix
def test_no_process_outlives_a_command_that_was_killed(tmp_path: Path, misbehaving: Path) -> None:
    for act in ("hang", "spin"):
        put(tmp_path / "in" / f"{act}.txt", f"please {act} now")
    out = tmp_path / "out"
    with started_command("extract", tmp_path / "in", "-o", out, "--pipeline", misbehaving, "-j", 2) as process:
        wait_for(lambda: len(workers_of(out)) == 2)
        time.sleep(1)  # both are at their documents
        process.kill()
        process.wait()
        wait_for(lambda: not workers_of(out), seconds=5)
