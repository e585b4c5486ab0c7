"""Bad files among good ones, through everything that `tawsiya extract` does: one record each, and nothing of it stays.

The cases stand in `bad_inputs.py`. What readers do that hang, fill the memory or crash is played by `misbehaving.py`.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.ingest.bad_inputs import CASES, SENTENCE, Case

from tawsiya.core.report import read_report
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.files import Extraction, Outcome

MARGIN = 16 * 2**20
"""Bytes that reading all bad files may add to the memory of the parent for good, and to its peak: the heap of Python
and the allocator keep some of what they had. Measured: 1 MB; the files ask for a thousand times as much."""

REFUSED = [case for case in CASES if case.slug is not None]
READ = [case for case in CASES if case.slug is None]
ROOT_READS_ALL = {"shut.docx"} if hasattr(os, "geteuid") and os.geteuid() == 0 else set()
ACTS = {
    "sleeps": "reader-time-limit",
    "loops": "reader-time-limit",
    "fills": "reader-memory-limit",
    "aborts": "reader-crash",
    "faults": "reader-crash",
    "recurses": "reader-crash",
    "babbles": "reader-crash",
    "writes 3000000": "reader-limit",
    "forks": "reader-time-limit",
    "forbids": "unreadable-file",
    "hoards": None,
}
"""What a reader does, and the slug of the error, if it is one."""


def put_good(folder: Path) -> None:
    for name in ("a-first.txt", "z-last.txt"):
        (folder / name).write_text(SENTENCE, "utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with good files at both ends. Temporary files go to a place of their own, where none may stay."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr(tempfile, "tempdir", None)
    found = tmp_path / "in"
    found.mkdir()
    put_good(found)
    yield found
    assert list(scratch.iterdir()) == []
    for path in found.iterdir():
        if not path.is_symlink():
            path.chmod(0o600)


def run(rules: Pipeline, folder: Path, **limits: float) -> tuple[list[Outcome], Path]:
    out = folder.parent / "out"
    return list(Extraction(rules, out, limits=Limits(**limits)).run([folder])), out  # type: ignore[arg-type]


def make(case: Case, folder: Path) -> Path:
    path = folder / case.name
    try:
        case.make(path)
    except OSError as error:
        pytest.skip(f"this system has no such files: {error}")
    if case.name in ROOT_READS_ALL:
        pytest.skip("the superuser may read everything")
    return path


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: ascii(case.name))
def test_a_bad_file_costs_one_record_and_the_run_goes_on(rules: Pipeline, folder: Path, case: Case) -> None:
    path = make(case, folder)
    outcomes, out = run(rules, folder, **dict(case.limits))
    (failed,) = [outcome for outcome in outcomes if outcome.error is not None]
    assert (failed.path, failed.error.slug if failed.error else None) == (path, case.slug)
    check_message(str(failed.error), case)
    written = {found.relative_to(out).as_posix() for found in out.rglob("*")}
    assert written == {f"{name}.{end}" for name in ("a-first.txt", "z-last.txt") for end in ("json", "raw.txt")}


def check_message(message: str, case: Case) -> None:
    """It says where, what, and behind a semicolon or a colon what to do; in characters that can be printed."""
    assert case.said in message
    assert case.name.encode(errors="surrogateescape").decode(errors="ignore") in message or "%" in message
    assert re.search(r"[;:] \w+", message)
    assert message.encode()
    assert len(message) < 500
    assert not re.search(r"Traceback|Error\(|0x[0-9a-f]{6}", message)


@pytest.mark.parametrize("case", READ, ids=lambda case: ascii(case.name))
def test_an_odd_file_is_read_with_its_warnings(rules: Pipeline, folder: Path, case: Case) -> None:
    make(case, folder)
    outcomes, _ = run(rules, folder, **dict(case.limits))
    assert [outcome.error for outcome in outcomes] == [None] * 3
    (written,) = [outcome.written for outcome in outcomes if outcome.path.name == case.name]
    assert written is not None
    report = read_report(written.read_bytes())
    assert tuple(warning.code for warning in report.warnings) == case.warnings
    assert SENTENCE in (report.text or "") or case.name == "a-pdf.docx"
    assert len(report.text or "") < 20_000


def test_a_folder_with_the_name_of_a_document_is_a_folder(rules: Pipeline, folder: Path) -> None:
    (folder / "x.pdf").mkdir(mode=0o700)
    put_good(folder / "x.pdf")
    outcomes, out = run(rules, folder)
    assert [outcome.error for outcome in outcomes] == [None] * 4
    assert (out / "x.pdf" / "a-first.txt.json").is_file()
    (folder / "x.pdf").chmod(0o700)
    for path in (folder / "x.pdf").iterdir():
        path.unlink()
    (folder / "x.pdf").rmdir()


@pytest.fixture
def acting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of Word documents do what the document says."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    reader = partial(IsolatedReader, target="misbehaving:read")
    monkeypatch.setattr("tawsiya.pipeline.files.IsolatedReader", reader)


posix = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs the /proc of Linux")


@posix
@pytest.mark.parametrize("words", ACTS)
def test_a_reader_that_runs_wild_costs_one_record(rules: Pipeline, folder: Path, acting: None, words: str) -> None:
    (folder / "hostile.docx").write_text(words, "utf-8")
    outcomes, out = run(rules, folder, seconds=0.8, memory_mb=350, unpacked_mb=2)
    slugs = [outcome.error.slug for outcome in outcomes if outcome.error]
    assert slugs == ([ACTS[words]] if ACTS[words] else [])
    assert len([found for found in out.iterdir() if found.suffix == ".json"]) == 3 - len(slugs)
    assert not [found for found in out.iterdir() if found.name.startswith((".", "hostile.docx.raw"))] or not slugs


@posix
def test_the_parent_is_afterwards_as_it_was_before(rules: Pipeline, folder: Path, acting: None) -> None:
    """Memory within `MARGIN`, no open file, no process and no temporary file more."""
    limits = {"seconds": 0.8, "memory_mb": 350, "unpacked_mb": 2}
    run(rules, folder, **limits)
    for case in CASES:
        if case.name not in ROOT_READS_ALL and not case.limits:
            case.make(folder / case.name)
    for number, words in enumerate(ACTS):
        (folder / f"hostile-{number}.docx").write_text(words, "utf-8")
    before, memory = held(), resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    outcomes, out = run(rules, folder, **limits)
    assert len([outcome for outcome in outcomes if outcome.error]) > 25
    assert resident("VmHWM") < memory + MARGIN
    assert resident("VmRSS") < memory + MARGIN
    assert held() == before
    assert not [found for found in out.rglob("*") if found.name.startswith(".")]


def held() -> tuple[int, frozenset[str]]:
    """Open files and children of this process, zombies included."""
    children = " ".join(path.read_text("ascii") for path in Path("/proc/self/task").glob("*/children"))
    return len(list(Path("/proc/self/fd").iterdir())), frozenset(children.split())


def resident(name: str) -> int:
    """Bytes of memory: `VmRSS` what this process holds, `VmHWM` the most it held."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
