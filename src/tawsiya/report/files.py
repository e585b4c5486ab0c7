"""Report files: read back, and written so that no reader ever sees half of one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tawsiya.core.errors import OutputError, ReportError
from tawsiya.core.report import Report, read_report


def load_report(path: Path) -> Report:
    """The report in a file; `ReportError` when the file cannot be read or is no report."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ReportError(
            f"{path} cannot be read: {error.strerror}; give a report that `tawsiya extract` wrote"
        ) from error
    return read_report(content, str(path))


def write_text(path: Path, content: str) -> None:
    """Write a text file in UTF-8, whole or not at all, line ends as they are; `OutputError` when it cannot be."""
    with text_writer(path) as file:
        file.write(content)


def refuse_device(path: Path) -> None:
    """Raise `OutputError` where `path` is a device or a pipe: the file would take its place (`/dev/stdout`)."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OutputError(f"{path} is a device or a pipe, which a file would replace; name a file")


@contextmanager
def text_writer(path: Path) -> Iterator[IO[str]]:
    """A file that takes the place of `path` when the block ends well, and leaves no trace when it does not.

    Raises `OutputError` when the file cannot be made or written.
    """
    refuse_device(path)
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".tawsiya-")
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
            yield file
        os.chmod(temporary, _usual_mode())
        os.replace(temporary, path)
        temporary = None
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written: {error.strerror or error}; choose another folder, or make room"
        ) from error
    finally:
        if temporary is not None:
            os.unlink(temporary)


def _usual_mode() -> int:
    """The mode that a new file of this user has; temporary files are made for their owner alone."""
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask
