"""Which report of one run belongs to which of the other: by name, then by the key of the document.

Of all reports at most two are in memory at a time.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.errors import ReportError, TawsiyaError
from tawsiya.report.feeds.reading import find_named
from tawsiya.report.reading import Place, Refused


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports of one document; one of them is None when the other run has no such document.

    What cannot be read is a pair of its own, so that it is told and the rest go on.
    """

    name: str
    old: Place | Refused | None
    new: Place | Refused | None


def pair_reports(old: Path, new: Path) -> Iterator[Pair]:
    """Pairs of reports of two runs (folders, JSON Lines), or of two files, those only in `old` last.

    Raises:
        ReportError: one is a file and the other a folder.
        UnreadableFileError: there is nothing at either.
    """
    if _is_single(old) and _is_single(new):
        yield Pair(new.stem, Place(old.name, old), Place(new.name, new))
        return
    if old.exists() and new.exists() and _is_single(old) != _is_single(new):
        raise ReportError(f"{old} and {new}: one is a report, the other a run; give two reports, or two folders")
    was, now = list(find_named(old)), list(find_named(new))
    yield from (Pair(name, item, None) for name, item in was if isinstance(item, Refused))
    yield from (Pair(name, None, item) for name, item in now if isinstance(item, Refused))
    earlier = {name: place for name, place in was if isinstance(place, Place)}
    later = {name: place for name, place in now if isinstance(place, Place)}
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
    except TawsiyaError:
        return None
