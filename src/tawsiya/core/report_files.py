"""Finding the files of reports below a folder. What is in them, and what to say of those that fail, is left to others.

Hidden files and folders are left out: they are records of a run. Links to folders are followed once.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.errors import UnreadableFileError

WHOLE, LINES = ".json", ".jsonl"
"""How the names of files end that hold one report, and a report a line."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that is named as reports are; `error` says why it, or the folder at `path`, cannot be read."""

    path: Path
    error: OSError | None = None


def find_report_files(root: Path, suffixes: tuple[str, ...] = (WHOLE, LINES)) -> Iterator[ReportFile]:
    """The file `root`, whatever its name, or those below the folder `root` whose names end in one of `suffixes`.

    Those of a folder come before those of the folders in it, each in the order of their names; folders that cannot be
    read come last.
    """
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except OSError as error:
        yield ReportFile(root, error)
        return
    if not is_folder:
        yield _look_at(root)
        return
    problems: list[OSError] = []
    walked: set[tuple[int, int]] = set()
    for folder, folders, names in os.walk(root, onerror=problems.append, followlinks=True):
        here = _identity(folder)
        if here in walked:  # a link back, or a second way to the same folder
            folders.clear()
            continue
        walked.add(here)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.endswith(suffixes):
                yield _look_at(Path(folder, name))
    for problem in problems:
        yield ReportFile(Path(problem.filename), problem)


def _look_at(path: Path) -> ReportFile:
    """The file at `path`; a pipe is refused here, since to open one is to wait for its writer."""
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return ReportFile(path)
    except OSError as error:
        return ReportFile(path, error)
    return ReportFile(path, UnreadableFileError(f"{path} is no file but a pipe or a device; take it out of the folder"))


def _identity(folder: str) -> tuple[int, int]:
    try:
        status = os.stat(folder)
    except OSError:  # it vanished meanwhile, and `os.walk` says so of what it held
        return (0, 0)
    return (status.st_dev, status.st_ino)
