"""Spoilt copies of the samples, read apart and made reports of as `tawsiya extract` does: a whole report or an error.

An error says what to do; none is a fault or a hang. A thousand copies of each sample took seven minutes on two busy
cores, six of them for the PDF files: `pytest -m slow tests/ingest/test_mutations.py`. The environment variable
`MUTATED_COPIES` gives another number.
"""

import hashlib
import io
import os
import re
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path, PurePosixPath

import pytest
from tests.ingest import mutations

from tawsiya.core.alignment import Alignment
from tawsiya.core.errors import TawsiyaError
from tawsiya.core.report import Metadata, Report, read_report, write_report
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
from tawsiya.ingest.readers import known_suffixes
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.reports import make_report
from tawsiya.report.assemble import Findings, assemble

SAMPLES = sorted((Path(__file__).parents[2] / "annotations" / "samples").iterdir())
COPIES = int(os.environ.get("MUTATED_COPIES", "1000"))
BATCH = 50
WORKERS = min(4, os.cpu_count() or 1)
LIMITS = Limits(seconds=10, memory_mb=700, unpacked_mb=50)
FAULTS = {"reader-time-limit", "reader-memory-limit", "reader-crash"}
"""Errors that isolation makes bearable, but that are faults of a reader all the same."""
CAN_CRASH = {".pdf"}
"""Read by a library in C that we do not keep: its crash is one error, for which isolation is there; an exception that
our own part of the reader lets through is a fault."""


def brief(document: RawDocument) -> Report:
    """A report in which nothing was looked for: reading and writing are what is tried."""
    same = Alignment.identity(len(document.raw))
    return assemble(document, Findings(document.raw, same, (), (), (), Metadata(), {}, 1.0, ()), ())


def spoil(sample: Path, folder: Path, seeds: range, pipeline: object = brief) -> Counter[str]:
    """How often copies became a `report` or an error, by its slug."""
    batches = [seeds[at : at + BATCH] for at in range(0, len(seeds), BATCH)]
    with ThreadPoolExecutor(WORKERS) as pool:
        done = pool.map(lambda batch: extract_copies(sample, folder / f"{batch.start}", batch, pipeline), batches)
        return Counter(chain.from_iterable(done))


def extract_copies(sample: Path, folder: Path, seeds: range, pipeline: object) -> list[str]:
    """What became of each copy, checked; the copies are removed again."""
    copies = folder / "in"
    copies.mkdir(parents=True)
    became = []
    with IsolatedReader(LIMITS) as reader:
        for seed in seeds:
            path = copies / f"seed-{seed:05}{sample.suffix}"
            path.write_bytes(mutations.mutate(sample.read_bytes(), seed))
            try:
                document = reader.read(path, PurePosixPath(path.name))
                check_written(write_report(make_report(pipeline, document)), document.raw, path)  # type: ignore[arg-type]
                became.append("report")
            except TawsiyaError as error:
                check_error(error, path, sample.name)
                became.append(error.slug)
            path.unlink()
    return became


def check_written(content: str, raw: str, path: Path) -> None:
    """The report is whole and of this copy."""
    report = read_report(content.encode())
    assert report.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert report.source.raw_sha256 == hashlib.sha256(raw.encode()).hexdigest()
    assert (report.text or "").strip()


def check_error(error: TawsiyaError, path: Path, sample: str) -> None:
    """It is no fault of ours, and says where and what next."""
    where = f"{sample}, {path.stem}: {error}"
    bearable = path.suffix in CAN_CRASH and "met a fault" not in str(error)
    assert error.slug not in FAULTS or bearable, where
    assert error.slug != "crash", where
    assert path.name in str(error), f"{where} (does not say where)"
    assert re.search(r"[;:] \w", str(error)), f"{where} (does not say what next)"


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096
    except OSError:
        return 0


def test_all_samples_are_spoilt() -> None:
    assert {path.suffix for path in SAMPLES} <= set(known_suffixes())
    assert len(SAMPLES) >= 15


@pytest.fixture
def by_name(request: pytest.FixtureRequest) -> None:
    if "slow" not in request.config.getoption("markexpr"):
        pytest.skip("slow: run it with -m slow")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_copy_gives_a_report_or_an_error(sample: Path, tmp_path: Path) -> None:
    assert spoil(sample, tmp_path, range(12)).total() == 12


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_every_one_of_many_copies_gives_a_report_or_an_error(by_name: None, sample: Path, tmp_path: Path) -> None:
    before = resident()
    became = spoil(sample, tmp_path, range(COPIES))
    assert became.total() == COPIES
    assert 0 < became["report"] < COPIES
    assert resident() < before + 64 * 2**20


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_whole_pipeline_takes_what_readers_make_of_copies(
    by_name: None, sample: Path, tmp_path: Path, rules: Pipeline
) -> None:
    assert extract_copies(sample, tmp_path, range(5000, 5020), rules).count("report") > 0


def test_a_seed_gives_the_same_copy_again() -> None:
    content = SAMPLES[0].read_bytes()
    copies = dict(mutations.mutated_copies(content, 50))
    assert copies == {seed: mutations.mutate(content, seed) for seed in copies}
    assert len(set(copies.values()) - {content}) >= 45


def test_archives_are_spoilt_outside_and_inside() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.xml", "b.xml"):
            archive.writestr(zipfile.ZipInfo(name), f"<{name[0]}>12</{name[0]}>" * 50)
    content = packed.getvalue()
    inside = [mutations.mutate(content, seed) for seed in range(1, 40, 2)]
    for copy in inside:
        with zipfile.ZipFile(io.BytesIO(copy)) as archive:
            assert archive.testzip() is None
    assert len(set(inside)) > 15
    assert mutations.mutate(content, 2) != content


@pytest.mark.parametrize("mutation", mutations.MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_mutations_take_the_shortest_files(mutation) -> None:
    for seed in range(20):
        assert isinstance(mutation(b"7", mutations.random.Random(seed)), bytes)
    assert mutations.mutate(b"", 0) == b""
