"""The reports below folders, one after another: what is none is told, and the others go on.

Reports are `.json` files and the lines of `.jsonl` files, as `tawsiya extract` writes them. Hidden files and folders
are left out; links to folders are followed once.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.errors import ReportError, TawsiyaError, UnreadableFileError
from tawsiya.core.report import SCHEMA_MINOR, Report, read_report
from tawsiya.core.report_files import LINES, find_report_files
from tawsiya.ingest.content import printable, read_content, refuse


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands. `name` is its file below the folder that was named, with `#L` and the line in JSON Lines.

    `line` counts from 1, and begins at byte `offset`; it is None where the file is the report.
    """

    name: str
    path: Path
    line: int | None = None
    offset: int = 0

    def load(self) -> Report:
        """The report.

        Raises:
            UnreadableFileError: the system does not give the file.
            TawsiyaError: it is no report, or one of which something would be lost or confused.
        """
        report = read_report(read_content(self.path) if self.line is None else self._read_line(), str(self))
        _check(report, str(self))
        return report

    def __str__(self) -> str:
        return str(self.path) if self.line is None else f"{self.path}#L{self.line}"

    def _read_line(self) -> bytes:
        try:
            with self.path.open("rb") as lines:
                lines.seek(self.offset)
                return lines.readline()
        except OSError as error:
            raise refuse(self.path, error) from error


@dataclass(frozen=True, slots=True)
class Found:
    """A report. `place` is its file below the folder that was named, with `#L` and the line in JSON Lines."""

    place: str
    report: Report


@dataclass(frozen=True, slots=True)
class Refused:
    """What is no report that can be taken, by the path where it is, and why."""

    path: str
    error: TawsiyaError

    def load(self) -> Report:
        """Raises `error`: so that it may stand among places until its turn comes."""
        raise self.error


def read_reports(paths: Iterable[Path], leave_out: Collection[Path] = ()) -> Iterator[Found | Refused]:
    """The reports in `paths` (files, and folders with all below them), in the order of their names.

    `leave_out` are files that are no input, such as the output of the very run. Two reports of one place, as from two
    folders, are kept apart by refusing the second.
    """
    for file in find_files(paths, leave_out):
        for item in find_reports(file):
            yield _read(item) if isinstance(item, Place) else item


def find_files(paths: Iterable[Path], leave_out: Collection[Path] = ()) -> Iterator[Place | Refused]:
    """The files of reports in `paths`, and what stands in the way; `leave_out` and order as for `read_reports`."""
    left_out = {_absolute(path) for path in leave_out}
    seen: set[str] = set()
    for root in paths:
        for item in _below(root):
            if isinstance(item, Place):
                if _absolute(item.path) in left_out:
                    continue
                if item.name in seen:
                    yield Refused(str(item.path), _second(item))
                    continue
                seen.add(item.name)
            yield item


def find_reports(file: Place | Refused) -> Iterator[Place | Refused]:
    """The reports in one of the files that `find_files` gives: the file itself, or each line of JSON Lines."""
    if isinstance(file, Refused) or file.path.suffix != LINES:
        yield file
        return
    offset = 0
    try:
        with file.path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield Place(f"{file.name}#L{number}", file.path, number, offset)
                offset += len(line)
    except OSError as error:
        yield Refused(str(file.path), refuse(file.path, error))


def _absolute(path: Path) -> str:
    return os.path.abspath(path)


def _second(item: Place) -> ReportError:
    return ReportError(
        f"{item.path} is called {item.name}, as a report of another folder is; name the folder above both"
    )


def _below(root: Path) -> Iterator[Place | Refused]:
    """The files of reports below `root`, or what stands in the way."""
    empty = True
    for file in find_report_files(root):
        empty = False
        if file.error is not None:
            yield Refused(str(file.path), refuse(file.path, file.error))
        else:
            inside = file.path.relative_to(root).as_posix() if file.path != root else root.name
            yield Place(printable(inside), file.path)
    if empty:
        error = UnreadableFileError(f"{root} holds no report; name the folder that `tawsiya extract` wrote")
        yield Refused(str(root), error)


def _read(place: Place) -> Found | Refused:
    try:
        return Found(place.name, place.load())
    except TawsiyaError as error:
        return Refused(str(place), error)


def _check(report: Report, path: str) -> None:
    """Nothing, or `ReportError` where whatever is made of a report would lose or confuse something."""
    if report.schema_minor > SCHEMA_MINOR:
        raise ReportError(
            f"{path} has schema_minor {report.schema_minor}, and this version knows {SCHEMA_MINOR}: what is new in it "
            "would be lost; install the version of Tawsiya that wrote it"
        )
    names = {
        "block": [block.id for block in report.blocks],
        "mention": [mention.id for mention in report.mentions],
        "recommendation": [found.id for found in report.recommendations],
        "recommendation with key": [found.key for found in report.recommendations],
    }
    for kind, ids in names.items():
        if len(set(ids)) < len(ids):
            twice = next(name for name in ids if ids.count(name) > 1)
            raise ReportError(f"{path} has two of the same {kind}: {twice}; run the document anew")
