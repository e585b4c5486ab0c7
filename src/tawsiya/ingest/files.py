"""From paths to documents: one file, and a walk over many. The errors of a walk are values, so that it goes on."""

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

from tawsiya.core.errors import OutputError, TawsiyaError, UnreadableFileError
from tawsiya.ingest.content import printable, read_content, refuse
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.readers import is_known, reader_for

_RAW_SUFFIX = ".raw.txt"


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: `path` opens it; `relative` is its place below the root that it was found in, for its output."""

    path: Path
    relative: PurePosixPath


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read and why; `line` counts from 1 where it is one line of a file."""

    path: Path
    error: TawsiyaError
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a walk found, in order. `skipped` counts files in directories that no reader takes, hidden ones included."""

    files: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = ()
    skipped: int = 0


def read_file(path: Path, relative: PurePath | None = None) -> RawDocument:
    """The document in the file at `path`; its `uri` is `relative`, else the name of the file.

    Raises:
        UnreadableFileError: the system does not give the file, or it changed twice while it was read.
        UnsupportedFormatError: no reader takes it.
        EncodingError: it is text in no encoding known here.
        NoTextError: there is no text in it.
    """
    content = read_content(path)
    shown = PurePosixPath(printable(path.name))
    choice = reader_for(shown, content)
    document = choice.reader.read(content, Path(shown))
    uri = (relative or PurePath(path.name)).as_posix()
    warnings = (*warn_of_name(uri), *choice.warnings, *document.warnings)
    return replace(document, uri=printable(uri), warnings=warnings)


def warn_of_name(uri: str) -> tuple[tuple[str, str], ...]:
    """A warning `name-not-utf8` where a name has bytes that are no UTF-8."""
    if printable(uri) == uri:
        return ()
    return (("name-not-utf8", f"the name of the file is no UTF-8; it stands as {printable(uri)}: rename the file"),)


def find_inputs(paths: Iterable[Path]) -> Inputs:
    """The files that `paths` name: a file is always taken, a directory is walked in sorted order.

    In directories, files of unknown suffix, hidden files and raw texts that stand beside their own report are skipped
    and counted. Links are followed once; a link into a directory that holds it is a problem. A path named twice is
    taken once.
    """
    files: dict[tuple[Path, PurePosixPath], InputFile] = {}
    problems: list[Problem] = []
    skipped = 0
    for path in paths:
        walk = _Walk(path)
        walk.run()
        problems += sorted(walk.problems, key=lambda problem: os.fsencode(problem.path))
        skipped += walk.skipped
        for file in sorted(walk.files, key=lambda file: [os.fsencode(part) for part in file.relative.parts]):
            files.setdefault((Path(os.path.abspath(file.path)), file.relative), file)
    return Inputs(tuple(files.values()), tuple(problems), skipped)


def find_collisions(files: Sequence[InputFile]) -> tuple[Problem, ...]:
    """A problem (`OutputError`) for each file whose report would have the name of another's; which comes first stays.

    Names count as the same when they differ only in case or in Unicode composition: many disks do not tell them apart.
    """
    first: dict[str, InputFile] = {}
    problems = []
    for file in files:
        name = unicodedata.normalize("NFC", str(file.relative)).casefold()
        other = first.setdefault(name, file)
        if other is not file:
            error = OutputError(
                f"{printable(file.path)} and {printable(other.path)} would both be written to "
                f"{printable(file.relative)}.json; rename one, or run them into two output directories"
            )
            problems.append(Problem(file.path, error))
    return tuple(problems)


class _Walk:
    """The files below one path. Directories proper come before links, so that a file is found by its own name."""

    def __init__(self, root: Path) -> None:
        self.files: list[InputFile] = []
        self.problems: list[Problem] = []
        self.skipped = 0
        self._root = root
        self._seen: set[tuple[int, int]] = set()
        self._links: list[tuple[Path, PurePosixPath, tuple[tuple[int, int], ...]]] = []

    def run(self) -> None:
        """Fill `files`, `problems` and `skipped`."""
        try:
            if not self._root.is_dir():
                self._root.stat()
                name = self._root.name or Path(os.path.abspath(self._root)).name
                self.files.append(InputFile(self._root, PurePosixPath(name)))
                return
        except OSError as error:
            self.problems.append(Problem(self._root, refuse(self._root, error)))
            return
        self._directory(self._root, PurePosixPath(), ())
        for path, relative, holders in self._links:  # grows while linked directories are walked
            self._directory(path, relative, holders)

    def _directory(self, path: Path, relative: PurePosixPath, holders: tuple[tuple[int, int], ...]) -> None:
        waiting = [(path, relative, holders)]
        while waiting:
            path, relative, holders = waiting.pop()
            try:
                status = path.stat()
                place = status.st_dev, status.st_ino
                if place in holders:
                    raise UnreadableFileError(
                        f"{printable(path)} is a link into a directory that holds it, and was not followed; remove it"
                    )
                if place in self._seen:
                    continue
                self._seen.add(place)
                with os.scandir(path) as entries:
                    listed = sorted(entries, key=lambda entry: os.fsencode(entry.name))
            except OSError as error:
                self.problems.append(Problem(path, refuse(path, error)))
                continue
            names = {entry.name for entry in listed}
            for entry in listed:
                self._entry(entry, relative / entry.name, (*holders, place), names, waiting)

    def _entry(
        self,
        entry: "os.DirEntry[str]",
        relative: PurePosixPath,
        holders: tuple[tuple[int, int], ...],
        names: set[str],
        waiting: list[tuple[Path, PurePosixPath, tuple[tuple[int, int], ...]]],
    ) -> None:
        path = Path(entry.path)
        own = entry.name.endswith(_RAW_SUFFIX) and entry.name.removesuffix(_RAW_SUFFIX) + ".json" in names
        if entry.name.startswith(".") or own:
            self.skipped += 1
        elif entry.is_symlink() and os.path.isdir(path):  # unlike `Path.is_dir`, never raises
            self._links.append((path, relative, holders))
        elif entry.is_dir(follow_symlinks=False):
            waiting.append((path, relative, holders))
        elif is_known(path) or (entry.is_symlink() and not os.path.exists(path)):
            self._take(path, relative)
        else:
            self.skipped += 1

    def _take(self, path: Path, relative: PurePosixPath) -> None:
        try:
            path.stat()
        except OSError as error:
            self.problems.append(Problem(path, refuse(path, error)))
        else:
            self.files.append(InputFile(path, relative))
