"""Running heads, feet and page numbers: lines at the edge of a page that come again in the same place."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tawsiya.ingest.pdf.lines import Line

_DEPTH = 3
"""Lines from the top and from the bottom of a page that may be furniture; heads of UN documents have two."""
_SAME_PLACE = 3.0
_PAGE_NUMBER = re.compile(r"[\s–/|()\[\].-]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*[-–/|]\s*\d{1,4})?[\s–/|()\[\].-]*", re.I)
_PAGE_OF = re.compile(r"\s*\d{1,4}/\d{1,4}\s*")
_JOB = re.compile(
    r"[\s()A-Z\d]*\b[A-Z]{0,3}\.?\d\d-\d{4,6}\b[\s()A-Z\d]*|\*\s?\d{6,9}\s?\*|.*\b[A-Z]{0,3}\.?\d\d-\d{4,6}\b\s+\d+/\d+\s*"
)
"""Job numbers and bar codes of the United Nations, as they are seen from left to right."""
_APART = 1.8
"""Of the size: a page number on a single page stands at least this far from the text."""


def find_furniture(pages: Sequence[Sequence[Line]]) -> list[set[int]]:
    """The places of running heads and feet in the lines of each page; lines are sorted from top to bottom."""
    seen: dict[tuple[str, bool], list[tuple[int, int, float]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for place in _edge_places(len(lines)):
            key = re.sub(r"[\d٠-٩۰-۹]+", "0", lines[place].seen.replace(" ", ""))
            seen[key, place < _DEPTH].append((number, place, lines[place].y))
            if len(lines) <= 2 * _DEPTH and place < _DEPTH:
                seen[key, False].append((number, place, lines[place].y))
    found: list[set[int]] = [set() for _ in pages]
    for places in seen.values():
        for number, place, y in places:
            others = {other for other, _, height in places if abs(height - y) <= _SAME_PLACE}
            if len(others) >= max(2, min(4, len(pages) // 4)):
                found[number].add(place)
    for number, lines in enumerate(pages):
        found[number] |= {place for place in _edge_places(len(lines)) if _JOB.fullmatch(lines[place].seen)}
        found[number] |= {place for place in (0, len(lines) - 1) if lines and _is_page_number(lines, place)}
        found[number] |= {
            place
            for place in _edge_places(len(lines))
            if {place - 1, place + 1} & found[number] and _PAGE_OF.fullmatch(lines[place].seen)
        }
        found[number] = _from_edges(found[number], len(lines))
    return found


def _edge_places(count: int) -> set[int]:
    return {place for place in range(count) if place < _DEPTH or place >= count - _DEPTH}


def _is_page_number(lines: Sequence[Line], place: int) -> bool:
    if not _PAGE_NUMBER.fullmatch(lines[place].seen) or not any(sign.isdigit() for sign in lines[place].seen):
        return False
    if len(lines) == 1:
        return False
    neighbour = lines[1] if place == 0 else lines[place - 1]
    return abs(neighbour.y - lines[place].y) > _APART * lines[place].size


def _from_edges(places: set[int], count: int) -> set[int]:
    """Only what hangs together with an edge: a line that comes again inside the text is text."""
    top = next((place for place in range(count) if place not in places), count)
    bottom = next((place for place in reversed(range(count)) if place not in places), -1)
    return {place for place in places if place < top or place > bottom}
