"""JSON Lines: each report as one line, as it stands in its file."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tawsiya.core.report import Report, write_report
from tawsiya.report.exports.places import new_file
from tawsiya.report.exports.writer import Writer


class _JsonLines:
    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def add(self, place: str, report: Report) -> None:
        self._file.write(write_report(report, indent=None))


@contextmanager
def open_json_lines(output: Path) -> Iterator[Writer]:
    """One file in UTF-8; raises `OutputError` where it cannot be written."""
    with new_file(output) as path, path.open("w", encoding="utf-8", newline="") as file:
        yield _JsonLines(file)
