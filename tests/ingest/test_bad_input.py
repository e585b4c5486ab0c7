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
from tests.batch.conftest import InlineEngine, contents
from tests.ingest.bad_inputs import CASES, SENTENCE, Case

from tawsiya.batch.jobs import Settings
from tawsiya.batch.run import Batch
from tawsiya.batch.sources import find_sources
from tawsiya.core.report import read_report
from tawsiya.ingest.content import printable
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
from tawsiya.pipeline.extract import Pipeline

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


@pytest.fixture(autouse=True)
def the_rules_loaded_once(rules: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawsiya.batch.extracting.load_pipeline", lambda name: rules)


def run(folder: Path, **limits: float) -> tuple[list[tuple[str, str, str]], Path]:
    """Where, slug and message of each error, and the folder of the reports."""
    out = folder.parent / "out"
    settings = Settings(str(out), limits=Limits(**limits), run="r1")  # type: ignore[arg-type]
    engine, sources = InlineEngine(settings), find_sources([folder])
    failed = [(printable(one.path), one.error.slug, str(one.error)) for one in sources.problems]
    for record in Batch(settings, engine).run(sources):
        failed += [(record.input, error.slug, error.message) for error in record.errors]
    engine.extractor.close()
    return failed, out


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
def test_a_bad_file_costs_one_record_and_the_run_goes_on(folder: Path, case: Case) -> None:
    path = make(case, folder)
    failed, out = run(folder, **dict(case.limits))
    assert [(where, slug) for where, slug, _ in failed] == [(printable(path), case.slug)]
    check_message(failed[0][2], case)
    assert set(contents(out)) == {
        f"{name}.{end}" for name in ("a-first.txt", "z-last.txt") for end in ("json", "raw.txt")
    }


def check_message(message: str, case: Case) -> None:
    """It says where, what, and behind a semicolon or a colon what to do; in characters that can be printed."""
    assert case.said in message
    assert case.name.encode(errors="surrogateescape").decode(errors="ignore") in message or "%" in message
    assert re.search(r"[;:] \w+", message)
    assert message.encode()
    assert len(message) < 500
    assert not re.search(r"Traceback|Error\(|0x[0-9a-f]{6}", message)


@pytest.mark.parametrize("case", READ, ids=lambda case: ascii(case.name))
def test_an_odd_file_is_read_with_its_warnings(folder: Path, case: Case) -> None:
    make(case, folder)
    failed, out = run(folder, **dict(case.limits))
    assert failed == []
    report = read_report((out / f"{case.name}.json").read_bytes())
    assert tuple(warning.code for warning in report.warnings) == case.warnings
    assert SENTENCE in (report.text or "") or case.name == "a-pdf.docx"
    assert len(report.text or "") < 20_000


def test_a_folder_with_the_name_of_a_document_is_a_folder(folder: Path) -> None:
    (folder / "x.pdf").mkdir(mode=0o700)
    put_good(folder / "x.pdf")
    failed, out = run(folder)
    assert failed == []
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
    monkeypatch.setattr("tawsiya.batch.extracting.IsolatedReader", reader)


posix = pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs the /proc of Linux")


@posix
@pytest.mark.parametrize("words", ACTS)
def test_a_reader_that_runs_wild_costs_one_record(folder: Path, acting: None, words: str) -> None:
    (folder / "hostile.docx").write_text(words, "utf-8")
    failed, out = run(folder, seconds=0.8, memory_mb=350, unpacked_mb=2)
    assert [slug for _, slug, _ in failed] == ([ACTS[words]] if ACTS[words] else [])
    assert len(contents(out)) == 2 * (3 - len(failed))


@posix
def test_the_parent_is_afterwards_as_it_was_before(folder: Path, acting: None) -> None:
    """Memory within `MARGIN`, no open file, no process and no temporary file more."""
    limits = {"seconds": 0.8, "memory_mb": 350, "unpacked_mb": 2}
    run(folder, **limits)
    for case in CASES:
        if case.name not in ROOT_READS_ALL and not case.limits:
            case.make(folder / case.name)
    for number, words in enumerate(ACTS):
        (folder / f"hostile-{number}.docx").write_text(words, "utf-8")
    before, memory = held(), resident("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    failed, out = run(folder, **limits)
    assert len(failed) > 25
    assert resident("VmHWM") < memory + MARGIN
    assert resident("VmRSS") < memory + MARGIN
    assert held() == before
    assert not [name for name in contents(out) if Path(name).name.startswith(".")]


def held() -> tuple[int, frozenset[str]]:
    """Open files and children of this process, zombies included."""
    children = " ".join(path.read_text("ascii") for path in Path("/proc/self/task").glob("*/children"))
    return len(list(Path("/proc/self/fd").iterdir())), frozenset(children.split())


def resident(name: str) -> int:
    """Bytes of memory: `VmRSS` what this process holds, `VmHWM` the most it held."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
