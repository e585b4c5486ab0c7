"""Reports under the names that feeds and comparisons give them; found and read as everywhere (`report.reading`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tawsiya.core.report import Report
from tawsiya.report.reading import Place, Refused, find_files, find_reports


@dataclass(frozen=True, slots=True)
class NamedReport:
    """A report and its name: the path below the folder without `.json`; with `-LINE` where a file holds many."""

    name: str
    report: Report


def find_named(path: Path) -> Iterator[tuple[str, Place | Refused]]:
    """The reports at `path` by name, in the order of their paths; before them, by its path, what stands in the way.

    Raises the error of what stands in the way when there is nothing else.
    """
    found = list(find_files([path]))
    files = sorted((file for file in found if isinstance(file, Place)), key=lambda file: PurePosixPath(file.name))
    refused = [item for item in found if isinstance(item, Refused)]
    if not files:
        raise refused[0].error
    return _named(refused, files)


def _named(refused: list[Refused], files: list[Place]) -> Iterator[tuple[str, Place | Refused]]:
    yield from ((item.path, item) for item in refused)
    taken = {_stem(file.name) for file in files}
    for file in files:
        for item in find_reports(file):
            name = _stem(file.name)
            if isinstance(item, Place) and item.line is not None:
                name = f"{name}-{item.line}"
                while name in taken:  # a line is named like a file: both are wanted
                    name += "~"
            yield name, item


def _stem(name: str) -> str:
    return name.removesuffix(".json") if name.endswith(".json") else name.removesuffix(".jsonl")
