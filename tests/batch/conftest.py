"""What the tests of batches share: documents, an engine without processes, a pipeline that misbehaves."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tawsiya.batch.extracting import Extractor
from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.planning import Selection
from tawsiya.batch.records import Identity, Record
from tawsiya.batch.run import Batch
from tawsiya.batch.sources import find_sources

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TAWSIYA = Path(sys.executable).parent / "tawsiya"
SENTENCE = "يوصي الفريق العامل بأن تنظر الدول الأطراف في الأمر قبل 3 آذار/مارس 2031."


class InlineEngine:
    """Does jobs one by one in this process; `identity` can be made that of another pipeline."""

    def __init__(self, settings: Settings) -> None:
        self.extractor = Extractor(settings, lambda phase: None)
        self.asked: list[str] = []

    def start(self) -> Identity:
        return self.extractor.identity

    def run(self, jobs: Iterable[Job]) -> Iterator[Record]:
        for job in jobs:
            self.asked.append(job.name)
            yield self.extractor(job)


def put(path: Path, text: str = SENTENCE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def do(folder: Path, out: Path, selection: Selection | None = None, **options: object) -> list[str]:
    """Run what is below a folder; the names of what was done."""
    settings = replace(Settings(str(out), pipeline="rules", run="r1"), **options)  # type: ignore[arg-type]
    engine = InlineEngine(settings)
    list(Batch(settings, engine, selection or Selection()).run(find_sources([folder])))
    engine.extractor.close()
    return engine.asked


def contents(folder: Path) -> dict[str, bytes]:
    """Everything that is written but records and the state of runs, hidden or not."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".record" and ".tawsiya" not in path.parts
    }


def command(*words: object, cwd: Path | None = None, stdin: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [str(TAWSIYA), *map(str, words)], capture_output=True, check=False, timeout=240, cwd=cwd, input=stdin
    )


@contextmanager
def started_command(*words: object) -> Iterator["subprocess.Popen[bytes]"]:
    """A command under way, killed at the end of the block if it still is."""
    nothing = subprocess.DEVNULL
    with subprocess.Popen([str(TAWSIYA), *map(str, words)], stdin=nothing, stdout=nothing, stderr=nothing) as process:
        try:
            yield process
        finally:
            process.kill()


def workers_of(out: Path) -> list[int]:
    """Processes that hold the file by which workers say that they write to a folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            files = [os.readlink(link) for link in (process / "fd").iterdir()]
        except OSError:
            continue
        if str(out / ".tawsiya" / "workers") in files:
            found.append(int(process.name))
    return found


def wait_for(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to pass"
        time.sleep(0.05)


@pytest.fixture
def by_name(request: pytest.FixtureRequest) -> None:
    if "slow" not in request.config.getoption("markexpr"):
        pytest.skip("slow: run it with -m slow")


@pytest.fixture
def misbehaving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pipeline file whose component does what texts say, in processes that are started from here on."""
    package = tmp_path / "package"
    about = package / "misbehaving-1.0.dist-info"
    about.mkdir(parents=True)
    shutil.copy(HERE / "misbehaving.py", package)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: misbehaving\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[spacy_factories]\nmisbehaving = misbehaving:make\n")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(package), os.environ.get("PYTHONPATH", "")]))
    rules = (ROOT / "pipelines" / "rules.cfg").read_text("utf-8")
    pipeline = tmp_path / "misbehaving.cfg"
    pipeline.write_text(
        rules.replace('pipeline = ["blocks"', 'pipeline = ["actor", "blocks"')
        + '\n[components.actor]\nfactory = "misbehaving"\n'
    )
    return pipeline
