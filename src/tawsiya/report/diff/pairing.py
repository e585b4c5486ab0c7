"""Which report of one run belongs to which of the other: by name, then by the key of the document.

Of all reports at most two are in memory at a time.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report, read_report
from tawsiya.report.feeds.reading import find_reports
from tawsiya.report.files import load_report


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands: a file of its own, or a line of a file (`offset` in bytes)."""

    name: str
    file: Path
    offset: int | None = None

    def load(self) -> Report:
        """The report; `ReportError` when it cannot be read."""
        if self.offset is None:
            return load_report(self.file)
        with self.file.open("rb") as lines:
            lines.seek(self.offset)
            return read_report(lines.readline(), f"{self.file}, at byte {self.offset}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of one document; one of them is None when the other run has no such document."""

    name: str
    old: Place | None
    new: Place | None


def pair_reports(old: Path, new: Path) -> Iterator[Pair]:
    """Pairs of reports of two runs (folders, JSON Lines), or of two files, those only in `old` last.

    Raises `ReportError` when one is a file and the other a folder, or when there is nothing at either.
    """
    if _is_single(old) and _is_single(new):
        yield Pair(new.stem, Place(old.stem, old), Place(new.stem, new))
        return
    if old.exists() and new.exists() and _is_single(old) != _is_single(new):
        raise ReportError(f"{old} and {new}: one is a report, the other a run; give two reports, or two folders")
    earlier = {place.name: place for place in _places(old)}
    later = {place.name: place for place in _places(new)}
    matched = {name: name for name in later if name in earlier} | _by_key(
        {name: place for name, place in earlier.items() if name not in later},
        {name: place for name, place in later.items() if name not in earlier},
    )
    for name, place in later.items():
        yield Pair(name, earlier[matched[name]] if name in matched else None, place)
    taken = set(matched.values())
    for name, place in earlier.items():
        if name not in taken:
            yield Pair(name, place, None)


def _is_single(path: Path) -> bool:
    return path.is_file() and path.suffix != ".jsonl"


def _places(path: Path) -> Iterator[Place]:
    for name, file in find_reports(path):
        if file.suffix != ".jsonl":
            yield Place(name, file)
            continue
        with file.open("rb") as lines:
            offset = 0
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield Place(f"{name}-{number}", file, offset)
                offset += len(line)


def _by_key(earlier: dict[str, Place], later: dict[str, Place]) -> dict[str, str]:
    """New names to old ones, for documents whose key stands once on either side."""
    if not earlier or not later:
        return {}
    old, new = _keys(earlier), _keys(later)
    return {new[key]: old[key] for key in new if key in old}


def _keys(places: dict[str, Place]) -> dict[str, str]:
    found = [(key, name) for name, place in places.items() if (key := _key(place)) is not None]
    counts = Counter(key for key, _ in found)
    return {key: name for key, name in found if counts[key] == 1}


def _key(place: Place) -> str | None:
    """The key of a document; None for a report that cannot be read, which is told when its turn comes."""
    try:
        return place.load().doc_key
    except ReportError:
        return None
