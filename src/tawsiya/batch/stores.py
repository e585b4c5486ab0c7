"""Where reports and records go: a tree of files in a folder, each of which appears whole or not at all.

`remote` is the same over fsspec; `open_store` tells them apart.
"""

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO, Final, Protocol

from tawsiya.batch.records import SUFFIX, Output, Record, read_record, record_name
from tawsiya.core.errors import OutputError, ReportError
from tawsiya.ingest.content import printable
from tawsiya.report.files import text_writer

STATE: Final = ".tawsiya"
"""The folder of what belongs to an output as a whole: locks, the last run, the index."""

_TEMPORARY = re.compile(r"\.tawsiya-[a-z0-9_]{8}")
"""What `tawsiya.report.files.text_writer` calls a file that is not whole yet."""


class Store(Protocol):
    """A tree of files. Names are relative, with `/`."""

    def prepare(self) -> None:
        """Make the root; raises `OutputError` where that cannot be."""

    def writer(self, name: str) -> AbstractContextManager[IO[str]]:
        """A text file in UTF-8 that takes its place when the block ends well; raises `OutputError`."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None where there is none."""
        ...

    def size(self, name: str) -> int | None:
        """How many bytes a file has, or None where there is none."""
        ...

    def remove(self, name: str) -> None:
        """Remove a file; nothing where there is none."""

    def records(self) -> Iterator[tuple[str, str]]:
        """Names of all records, sorted, each with a stamp that changes when it does."""
        ...

    def shown(self, name: str) -> str:
        """Where a file is, for people."""
        ...


class FolderStore:
    """A folder of this machine, or one that several machines share."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def prepare(self) -> None:
        """Make the folder; raises `OutputError`."""
        try:
            (self.root / STATE).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(
                f"{self.root} cannot be made: {error.strerror}; choose a folder that you may write to"
            ) from error

    def writer(self, name: str) -> AbstractContextManager[IO[str]]:
        """A text file beside its place until the block ends well."""
        return text_writer(self.root / name)

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None."""
        try:
            return (self.root / name).read_bytes()
        except OSError:
            return None

    def size(self, name: str) -> int | None:
        """Bytes of a file, or None."""
        try:
            return (self.root / name).stat().st_size
        except OSError:
            return None

    def remove(self, name: str) -> None:
        """Remove a file; a folder that stands in its place is none of ours."""
        with suppress(OSError):
            (self.root / name).unlink()

    def records(self) -> Iterator[tuple[str, str]]:
        """Names of all records, with time and size as stamps."""
        for folder, entry in self._walk():
            if entry.name.startswith(".") and entry.name.endswith(SUFFIX):
                with suppress(OSError):
                    status = entry.stat()
                    yield f"{folder}{entry.name}", f"{status.st_mtime_ns}-{status.st_size}"

    def shown(self, name: str) -> str:
        """The path of a file."""
        return str(self.root / name)

    def sweep(self) -> None:
        """Remove what a killed run left half-written; only while no other run writes here."""
        for folder, entry in self._walk():
            if _TEMPORARY.fullmatch(entry.name):
                self.remove(f"{folder}{entry.name}")
        shutil.rmtree(scratch_folder(str(self.root)), ignore_errors=True)

    def _walk(self) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
        """Every file with the folder that holds it, as a prefix; folders in order, links not followed."""
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            with suppress(OSError), os.scandir(self.root / folder) as entries:
                below = []
                for entry in sorted(entries, key=lambda entry: entry.name):
                    if not entry.is_dir(follow_symlinks=False):
                        yield folder, entry
                    elif entry.name != STATE:
                        below.append(f"{folder}{entry.name}/")
                waiting += reversed(below)


def open_store(output: str) -> Store:
    """The folder or, for `scheme://...`, what fsspec opens; raises `OutputError` where it knows no such scheme."""
    if "://" not in output:
        return FolderStore(Path(output))
    from tawsiya.batch.remote import RemoteStore  # noqa: PLC0415  fsspec comes with an extra

    return RemoteStore(output)


def scratch_folder(output: str) -> Path:
    """Where workers may unpack what they read: inside the output, where a later run clears up, else with the system."""
    if "://" not in output:
        return Path(output) / STATE / "scratch"
    return Path(tempfile.gettempdir()) / "tawsiya-scratch"


def write_output(store: Store, name: str, content: str) -> Output:
    """Write a file whole, and tell its hash; raises `OutputError`."""
    with store.writer(name) as out:
        out.write(content)
    written = content.encode()
    return Output(name=printable(name), sha256=hashlib.sha256(written).hexdigest(), bytes=len(written))


def write_record(store: Store, name: str, record: Record) -> None:
    """Write the record of the input at `name`; raises `OutputError`."""
    with store.writer(record_name(name)) as out:
        out.write(record.write())


def find_record(store: Store, name: str) -> Record | None:
    """The record of the input at `name`; None where there is none, or none that can be read."""
    content = store.read(record_name(name))
    if content is None:
        return None
    try:
        return read_record(content)
    except ReportError:
        return None  # the document is done again, and its record with it
