"""Reports found and read one by one: files, JSON Lines, folders. What cannot be read is told, the rest go on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report, read_report
from tawsiya.report.files import load_report

_SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class NamedReport:
    """A report and its name: the path below the folder without `.json`; with `-LINE` where a file holds many."""

    name: str
    report: Report


def find_reports(path: Path) -> list[tuple[str, Path]]:
    """Names and files of the reports at `path`, sorted by name; hidden files and folders are passed over.

    Raises `ReportError` when `path` does not exist, or is a folder without a report.
    """
    if path.is_file():
        return [(_stem(path.name), path)]
    if not path.is_dir():
        raise ReportError(f"{path} does not exist; give a folder that `tawsiya extract` wrote, or a report")
    files = ((file.relative_to(path), file) for file in path.rglob("*") if file.suffix in _SUFFIXES and file.is_file())
    found = sorted((inside, file) for inside, file in files if not any(part.startswith(".") for part in inside.parts))
    if not found:
        raise ReportError(f"{path} holds no report (*.json, *.jsonl); give a folder that `tawsiya extract` wrote")
    return [(_stem(inside.as_posix()), file) for inside, file in found]


def read_reports(
    found: Iterable[tuple[str, Path]], on_error: Callable[[ReportError], None] | None = None
) -> Iterator[NamedReport]:
    """The reports of `found`, one at a time; an unreadable one goes to `on_error`, or is raised without it."""
    listed = list(found)
    taken = {name for name, _ in listed}
    for name, file in listed:
        for place, content in _contents(name, file):
            while file.suffix == ".jsonl" and place in taken:  # a line is named like a file: both are wanted
                place += "~"
            try:
                yield NamedReport(place, content())
            except ReportError as error:
                if on_error is None:
                    raise
                on_error(error)


def _contents(name: str, file: Path) -> Iterator[tuple[str, Callable[[], Report]]]:
    if file.suffix != ".jsonl":
        yield name, lambda: load_report(file)
        return
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{name}-{number}", _reader(line, f"{file}, line {number}")
    except OSError as error:
        yield name, _failing(f"{file} cannot be read: {error.strerror}; give reports that `tawsiya extract` wrote")


def _reader(line: bytes, name: str) -> Callable[[], Report]:
    return lambda: read_report(line, name)


def _failing(message: str) -> Callable[[], Report]:
    def fail() -> Report:
        raise ReportError(message)

    return fail


def _stem(name: str) -> str:
    for suffix in _SUFFIXES:
        name = name.removesuffix(suffix)
    return name
