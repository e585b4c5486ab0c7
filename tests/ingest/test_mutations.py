"""Spoilt copies of the samples: each gives a document or an error that says what to do, and none a fault or a hang."""

import hashlib
import io
import re
import zipfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from tawsiya.core.errors import InputError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
from tawsiya.ingest.readers import known_suffixes

_SPEC = spec_from_file_location("mutations", Path(__file__).with_name("mutations.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
MUTATIONS = module_from_spec(_SPEC)
_SPEC.loader.exec_module(MUTATIONS)

SAMPLES = sorted((Path(__file__).parents[2] / "annotations" / "samples").iterdir())
LIMITS = Limits(seconds=10, memory_mb=700, unpacked_mb=50)
FAULTS = {"reader-time-limit", "reader-memory-limit", "reader-crash"}
"""Errors that isolation makes bearable, but that are faults of a reader all the same."""
CAN_CRASH = {".pdf"}
"""Read by a library in C that we do not keep: its crash is one error, for which isolation is there; an exception that
our own part of the reader lets through is a fault."""


def known_samples() -> list[Path]:
    return [path for path in SAMPLES if path.suffix in known_suffixes()]


def read_copies(sample: Path, folder: Path, number: int) -> list[str]:
    """What became of each copy: `document`, or the slug of the error."""
    content = sample.read_bytes()
    path = folder / f"copy{sample.suffix}"
    became = []
    with IsolatedReader(LIMITS, isolate=lambda _: True) as reader:
        for seed, copy in MUTATIONS.mutated_copies(content, number):
            path.write_bytes(copy)
            became.append(read_copy(reader, path, copy, f"{sample.name}, seed {seed}"))
    return became


def read_copy(reader: IsolatedReader, path: Path, content: bytes, where: str) -> str:
    try:
        document = reader.read(path)
    except InputError as caught:
        error = caught
    else:
        check_document(document, content)
        return "document"
    bearable = path.suffix in CAN_CRASH and "met a fault" not in str(error)
    assert error.slug not in FAULTS or bearable, f"{where}: {error}"
    assert path.name in str(error), f"{where}: {error} (does not say where)"
    assert re.search(r"[;:] \w", str(error)), f"{where}: {error} (does not say what next)"
    return error.slug


def check_document(document: RawDocument, content: bytes) -> None:
    """It is whole, and of this copy."""
    assert (document.size, document.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert document.raw.strip()
    assert all(mark.span.end <= len(document.raw) for mark in document.marks)
    assert list(document.pages) == sorted(document.pages)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096
    except OSError:
        return 0


@pytest.mark.parametrize("sample", known_samples(), ids=lambda path: path.name)
def test_every_copy_gives_a_document_or_an_error(sample: Path, tmp_path: Path) -> None:
    became = read_copies(sample, tmp_path, 15)
    assert len(became) == 15


@pytest.mark.slow
@pytest.mark.parametrize("sample", known_samples(), ids=lambda path: path.name)
def test_every_one_of_many_copies_gives_a_document_or_an_error(
    sample: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if "slow" not in request.config.getoption("markexpr"):
        pytest.skip("slow: run it with -m slow")
    before = resident()
    became = read_copies(sample, tmp_path, 1000)
    assert "document" in became
    assert set(became) - {"document"}
    assert resident() < before + 64 * 2**20


def test_a_seed_gives_the_same_copy_again() -> None:
    content = SAMPLES[0].read_bytes()
    copies = dict(MUTATIONS.mutated_copies(content, 50))
    assert copies == {seed: MUTATIONS.mutate(content, seed) for seed in copies}
    assert len(set(copies.values()) - {content}) >= 45


def test_archives_are_spoilt_outside_and_inside() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("a.xml", "b.xml"):
            archive.writestr(zipfile.ZipInfo(name), f"<{name[0]}>12</{name[0]}>" * 50)
    content = packed.getvalue()
    inside = [MUTATIONS.mutate(content, seed) for seed in range(1, 40, 2)]
    for copy in inside:
        with zipfile.ZipFile(io.BytesIO(copy)) as archive:
            assert archive.testzip() is None
    assert len(set(inside)) > 15
    assert MUTATIONS.mutate(content, 2) != content


@pytest.mark.parametrize("mutation", MUTATIONS.MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_mutations_take_the_shortest_files(mutation) -> None:
    for seed in range(20):
        assert isinstance(mutation(b"7", MUTATIONS.random.Random(seed)), bytes)
    assert MUTATIONS.mutate(b"", 0) == b""
