"""What the repair did, line by line: the line of `raw`, the line of `text`, and the reasons between them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tawsiya.clean.clean import Cleaned
from tawsiya.core.span import Span, hull

CHARACTERS = frozenset(
    {
        "tatweel",
        "presentation-form",
        "bidi-control",
        "zero-width",
        "look-alike",
        "punctuation",
        "odd-space",
        "line-end",
    }
)
"""Kinds of repairs that change characters in place and move nothing."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that changed or was flagged: its number in `text` from 1, before and after, `(kind, reason)` pairs."""

    number: int
    before: str
    after: str
    repairs: tuple[tuple[str, str], ...]
    flag: str | None


def find_line_changes(raw: str, cleaned: Cleaned) -> Iterator[LineChange]:
    """The lines in which more than characters was repaired, or which are flagged, in the order of the text.

    Repairs count for the line in which their stretch of `raw` now begins.
    """
    starts = _line_starts(cleaned.text)
    repairs: dict[int, list[tuple[str, str]]] = {}
    for repair in cleaned.made:
        if repair.kind not in CHARACTERS:
            place = _place(cleaned, repair.stretches)
            if place is not None:
                repairs.setdefault(_line_at(starts, place), []).append((repair.kind, repair.reason))
    flags = {_line_at(starts, flag.span.start): flag.reason for flag in cleaned.flagged}
    for number in sorted({*repairs, *flags}):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(cleaned.text)
        line = Span(starts[number], end).trim(cleaned.text)
        source = cleaned.alignment.to_source(line)
        before = hull(source).of(raw) if source else ""
        found = tuple(key for key, _ in groupby(repairs.get(number, [])))
        yield LineChange(number + 1, before, line.of(cleaned.text), found, flags.get(number))


def _place(cleaned: Cleaned, stretches: tuple[Span, ...]) -> int | None:
    targets = [found.start for stretch in stretches for found in cleaned.alignment.to_target(stretch)]
    return min(targets) if targets else None


def _line_starts(text: str) -> list[int]:
    return [0, *(place + 1 for place, character in enumerate(text) if character == "\n")]


def _line_at(starts: list[int], place: int) -> int:
    return bisect_right(starts, place) - 1
