"""Which program made a report: a hash that changes with whatever can change the report."""

import hashlib
import platform
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path

from tawsiya.batch.records import Identity
from tawsiya.core.report import Producer

_NOT_IN_REPORTS = frozenset({"batch", "cli", "evaluate", "retrain", "train", "serve", "__pycache__"})
"""Rooms that no report depends on."""

_LIBRARIES = ("spacy", "thinc", "numpy", "pydantic", "pypdfium2", "selectolax", "hijridate")


def identify(producer: Producer, pipeline: str) -> Identity:
    """The identity of the pipeline that was loaded under the name `pipeline`."""
    return Identity(
        name=producer.name,
        version=producer.version,
        config_sha256=producer.config_sha256,
        weights_sha256=producer.weights_sha256,
        code_sha256=_hash_program(Path(pipeline)),
    )


def _hash_program(pipeline: Path) -> str:
    """8 MB in 0.02 s: cheaper than a version that somebody forgets to raise."""
    found = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        found.update(f"{library} {metadata.version(library)}\n".encode())
    package = Path(str(resources.files("tawsiya")))
    folders = [package, package.parents[1] / "pipelines", package.parents[1] / "models"]
    if (package / "_pipelines").is_dir():  # installed: they lie inside the package
        folders = [package]
    if pipeline.is_dir():
        folders.append(pipeline)
    for folder in folders:
        for path in _files(folder):
            found.update(path.relative_to(folder).as_posix().encode())
            found.update(path.read_bytes())
    return found.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _NOT_IN_REPORTS.intersection(path.relative_to(folder).parts):
            yield path
