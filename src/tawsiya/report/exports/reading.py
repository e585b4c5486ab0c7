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
from tawsiya.ingest.content import printable

_WHOLE, _LINES = ".json", ".jsonl"


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


def read_reports(paths: Iterable[Path], leave_out: Collection[Path] = ()) -> Iterator[Found | Refused]:
    """The reports in `paths` (files, and folders with all below them), in the order of their names.

    `leave_out` are files that are no input, such as the output of the very run. Two reports of one place, as from two
    folders, are kept apart by refusing the second.
    """
    left_out = {_absolute(path) for path in leave_out}
    seen: set[str] = set()
    for root in paths:
        for item in _below(root):
            if isinstance(item, Refused):
                yield item
            elif _absolute(item) not in left_out:
                place = printable(item.relative_to(root).as_posix() if item != root else item.name)
                if place in seen:
                    yield Refused(str(item), _second(item, place))
                    continue
                seen.add(place)
                yield from _read(item, place)


def _absolute(path: Path) -> str:
    return os.path.abspath(path)


def _second(path: Path, place: str) -> ReportError:
    return ReportError(f"{path} is called {place}, as a report of another folder is; name the folder above both")


def _below(root: Path) -> Iterator[Path | Refused]:
    """The files of reports below `root`, or what stands in the way."""
    if root.is_file():
        yield root
        return
    problems: list[OSError] = []
    count = 0
    walked: set[tuple[int, int]] = set()
    for folder, folders, names in os.walk(root, onerror=problems.append, followlinks=True):
        here = _identity(folder)
        if here in walked:  # a link back, or a second way to the same folder
            folders.clear()
            continue
        walked.add(here)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.endswith((_WHOLE, _LINES)):
                count += 1
                yield Path(folder, name)
    for problem in problems:
        yield Refused(str(problem.filename), _unreadable(problem.filename, problem))
    if not count and not problems:
        error = UnreadableFileError(f"{root} holds no report; name the folder that `tawsiya extract` wrote")
        yield Refused(str(root), error)


def _identity(folder: str) -> tuple[int, int]:
    try:
        status = os.stat(folder)
    except OSError:  # it vanished meanwhile, and `os.walk` says so of what it held
        return (0, 0)
    return (status.st_dev, status.st_ino)


def _read(path: Path, place: str) -> Iterator[Found | Refused]:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFileError(f"{path} is no file but a pipe, a device or a folder; take it out of the folder")
        if path.suffix != _LINES:
            yield _try(path.read_bytes(), str(path), place)
            return
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _try(line, f"{path}#L{number}", f"{place}#L{number}")
    except UnreadableFileError as error:
        yield Refused(str(path), error)
    except OSError as error:
        yield Refused(str(path), _unreadable(str(path), error))


def _unreadable(path: str, error: OSError) -> UnreadableFileError:
    return UnreadableFileError(f"{path} cannot be read: {error.strerror}; check that it is there and that you may")


def _try(content: bytes, path: str, place: str) -> Found | Refused:
    try:
        report = read_report(content, path)
        _check(report, path)
    except TawsiyaError as error:
        return Refused(path, error)
    return Found(place, report)


def _check(report: Report, path: str) -> None:
    """Nothing, or `ReportError` where an export would lose or confuse something."""
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
