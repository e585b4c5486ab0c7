"""Documents inside a ZIP archive: what is in it, and one of them as a file. Nothing is unpacked but what is read."""

import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath

from tawsiya.core.errors import ReaderLimitError, UnreadableFileError, UnsupportedFormatError
from tawsiya.ingest.content import printable
from tawsiya.ingest.files import Problem
from tawsiya.ingest.readers import is_known

_DOCUMENTS = frozenset({"[Content_Types].xml", "mimetype"})
"""Members of archives that are documents themselves (DOCX, ODT, EPUB)."""

_ENCRYPTED = 0x1


class Member:
    """A document in an archive: its name there, a stamp that changes with its content, and seconds since 1970."""

    __slots__ = ("modified", "name", "stamp")

    def __init__(self, info: zipfile.ZipInfo) -> None:
        self.name = info.filename
        self.stamp = f"{info.file_size}-crc-{info.CRC:08x}"
        try:
            self.modified = datetime(*info.date_time).timestamp()
        except (ValueError, OverflowError):  # archives hold any date, the zeroth of January too
            self.modified = 0.0


def is_archive(path: Path) -> bool:
    """Whether the file is named `.zip` and is an archive, or a broken one, and not a document in disguise."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return not _DOCUMENTS.intersection(archive.namelist())
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        return True  # listing it tells what is wrong


def list_members(path: Path) -> tuple[list[Member], list[Problem], int]:
    """The documents in an archive in the order of their names, what cannot be one, and how many files were skipped.

    Hidden files, the copies that macOS adds, and suffixes that no reader takes are skipped. A name that leads out of
    the archive is a problem, and so is an archive that cannot be read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = sorted(archive.infolist(), key=lambda info: PurePosixPath(info.filename).parts)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        return [], [Problem(path, _refuse(path, error))], 0
    members, problems, skipped = [], [], 0
    for info in infos:
        place = PurePosixPath(info.filename)
        if info.is_dir():
            continue
        if place.is_absolute() or ".." in place.parts or "\\" in info.filename or ":" in place.parts[0]:
            message = (
                f"{printable(path)} holds {printable(info.filename)!r}, a name that leads out of it; pack it again "
                "with plain names"
            )
            problems.append(Problem(path / info.filename.strip("/"), UnsupportedFormatError(message)))
        elif not is_known(place) or any(part.startswith((".", "__MACOSX")) for part in place.parts):
            skipped += 1
        else:
            members.append(Member(info))
    return members, problems, skipped


class Unpacker:
    """Gives members of archives as files in `scratch`; keeps the last archive open, for they come in a row."""

    def __init__(self, scratch: Path, most: int) -> None:
        self._scratch = scratch
        self._most = most
        self._path = ""
        self._archive: zipfile.ZipFile | None = None

    @contextmanager
    def unpacked(self, path: str, member: str) -> Iterator[Path]:
        """The member as a file of its own name, gone when the block ends.

        Raises:
            UnreadableFileError: the archive is broken, or has changed and lost the member.
            ReaderLimitError: the member is longer than allowed.
            UnsupportedFormatError: it is encrypted or packed in a way that is not known here.
        """
        self._scratch.mkdir(parents=True, exist_ok=True)
        target = self._scratch / PurePosixPath(member).name
        try:
            self._copy(path, member, target)
            yield target
        finally:
            target.unlink(missing_ok=True)

    def close(self) -> None:
        """Close the archive and remove the scratch folder."""
        if self._archive is not None:
            self._archive.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _copy(self, path: str, member: str, target: Path) -> None:
        shown = printable(f"{Path(path).name}/{member}")
        try:
            archive = self._open(path)
            info = archive.getinfo(member)
            if info.flag_bits & _ENCRYPTED:
                raise UnsupportedFormatError(f"{shown} is encrypted; unpack the archive with its password")
            with archive.open(info) as packed, target.open("wb") as out:
                rest = self._most
                while part := packed.read(1 << 16):
                    rest -= len(part)
                    if rest < 0:
                        raise ReaderLimitError(
                            f"{shown} unpacks to more than {self._most >> 20} MB, the limit for one document; raise "
                            "the limit if you trust it, or unpack it yourself"
                        )
                    out.write(part)
        except (
            OSError,
            KeyError,
            EOFError,
            zlib.error,
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
        ) as error:
            if isinstance(error, ReaderLimitError | UnsupportedFormatError):
                raise
            raise UnreadableFileError(
                f"{shown} cannot be unpacked ({error}); test the archive with `unzip -t`, or unpack it yourself"
            ) from error

    def _open(self, path: str) -> zipfile.ZipFile:
        if self._archive is None or path != self._path:
            if self._archive is not None:
                self._archive.close()
            self._archive, self._path = zipfile.ZipFile(path), path
        return self._archive


def _refuse(path: Path, error: Exception) -> UnreadableFileError:
    return UnreadableFileError(
        f"{printable(path)} is no archive that can be read ({error}); test it with `unzip -t`, or get it again"
    )
