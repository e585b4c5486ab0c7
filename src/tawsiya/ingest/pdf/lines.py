"""Glyphs to lines: rows of glyphs on one base line, from left to right as they are seen. Lengths are in points."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tawsiya.ingest.pdf.glyphs import Glyph
from tawsiya.ingest.pdf.letters import RAISED_SIZE, Letter, is_mark, make_letters

_SNAP = 0.5
"""Of the size: pieces of a line (raised numbers, marks, shifted glyphs) stand at most this far off its base line."""
_RAISED_BY = 0.75
"""Of the size: LibreOffice raises numbers of footnotes in fonts with long stems by up to 0.6."""
_LEVELS = 2  # steps to a point in which base lines are told apart


@dataclass(frozen=True)
class Line:
    """A line as it is seen: `letters` from left to right, blanks included, on the base line `y`, on `page` from 0."""

    letters: tuple[Letter, ...]
    y: float
    size: float
    bold: bool
    page: int = 0

    @cached_property
    def left(self) -> float:
        """Left edge."""
        return min(letter.left for letter in self.letters)

    @cached_property
    def right(self) -> float:
        """Right edge."""
        return max(letter.right for letter in self.letters)

    @cached_property
    def seen(self) -> str:
        """The characters from left to right, in no order of reading: to compare lines with."""
        return "".join(letter.text for letter in self.letters)


def find_lines(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The lines of one column of a page, from top to bottom."""
    lines = (make_line(row, page) for row in group_rows(glyphs))
    return [line for line in lines if line is not None]


def boxes_of(lines: Sequence[Line]) -> tuple[tuple[int, tuple[float, float, float, float]], ...]:
    """Where lines in the order of reading stand: page, and left, bottom, right and top, one box a page and column."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and runs[-1][-1].page == line.page and runs[-1][-1].y >= line.y:
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple(
        (run[0].page, (min(line.left for line in run), last.y - 0.4 * last.size, max(line.right for line in run), top))
        for run in runs
        for last, top in ((run[-1], run[0].y + run[0].size),)
    )


def make_line(row: Sequence[Glyph], page: int = 0) -> Line | None:
    """One line out of the glyphs of a row; None where nothing of it can be read."""
    shown = [glyph for glyph in row if glyph.text.strip() and not is_mark(glyph.text)]
    if not shown:
        return None
    size = _most_common((round(glyph.size, 1), glyph.right - glyph.left) for glyph in shown)
    y = _most_common((round(glyph.y, 1), glyph.size) for glyph in shown)
    bold = sum(glyph.bold for glyph in shown) > 0.8 * len(shown)
    return Line(tuple(make_letters(row, y, size)), y, size, bold, page)


def group_rows(glyphs: Iterable[Glyph], *, snap: float = _SNAP) -> list[list[Glyph]]:
    """The glyphs by base line, from top to bottom; marks go where the base of most of their neighbours is.

    Rows with much ink come first: what stands within `snap` of the size from one of them belongs to it.
    """
    levels: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[round(glyph.y * _LEVELS)].append(glyph)
    weights = {level: sum(glyph.size for glyph in row if not is_mark(glyph.text)) for level, row in levels.items()}
    rows: dict[int, list[Glyph]] = {}
    known: list[int] = []  # levels of rows, rising
    for level in sorted(levels, key=lambda level: (-weights[level], level)):
        at = bisect_left(known, level)
        nearest = min(known[max(0, at - 1) : at + 1], key=lambda other: abs(other - level), default=None)
        if nearest is not None:
            size = max(rows[nearest][0].size, *(glyph.size for glyph in levels[level]))
            if abs(nearest - level) <= _LEVELS * snap * size:
                rows[nearest].extend(levels[level])
                continue
        if weights[level] > 0:
            known.insert(at, level)
            rows[level] = levels[level]
    return _lower_raised([rows[level] for level in reversed(known)])


def _lower_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """The rows from top to bottom, those of raised numbers alone put into the line below them."""
    kept: list[list[Glyph]] = []
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        if below is not None and _is_raised(row, below):
            below.extend(row)
        else:
            kept.append(row)
    return kept


def _is_raised(row: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    """Whether a row is a few small signs that stand in gaps of the line below them."""
    signs = [glyph for glyph in row if glyph.text.strip()]
    inks = [(glyph.ink, glyph.right) for glyph in below if glyph.text.strip() and not is_mark(glyph.text)]
    if not signs or 2 * len(signs) > len(inks):
        return False
    size = max(glyph.size for glyph in below)
    if max(glyph.size for glyph in signs) > RAISED_SIZE * size or signs[0].y - below[0].y > _RAISED_BY * size:
        return False
    room = 0.1 * size
    return not any(
        left < glyph.right - room and right > glyph.ink + room for glyph in signs for left, right in inks
    ) and any(glyph.text.isdigit() or glyph.text == "*" for glyph in signs)


def _most_common(weighted: Iterable[tuple[float, float]]) -> float:
    weights: dict[float, float] = defaultdict(float)
    for value, weight in weighted:
        weights[value] += weight
    return max(weights, key=lambda value: (weights[value], -value))
