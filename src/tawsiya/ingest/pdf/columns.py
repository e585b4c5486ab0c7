"""Columns of a page: which glyphs are read together, in the order of reading (the right column first)."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs
from tawsiya.ingest.pdf.lines import group_rows

_GUTTER = 0.9
"""Of the size: gutters are at least this wide. Blanks of justified lines may be wider, but not all in one place."""
_LEAST_ROWS = 5
_CROSSING = 0.3
_FILLED = 0.55
"""Of a column's width: the middle line of running text fills more; the cells of most tables less."""


class _Segment(NamedTuple):
    """Glyphs of a row without a wide gap between them."""

    left: float
    right: float
    glyphs: list[Glyph]


def find_gutters(pages: Sequence[PageGlyphs], texts: Sequence[Sequence[Glyph]]) -> list[float | None]:
    """The middle of the gutter of each page, None where it has one column; `texts` are its glyphs outside of tables.

    A page with little on it, as the last one, has the gutter of the others where little crosses that.
    """
    rows = [_rows(glyphs) for glyphs in texts]
    found = [_find_gutter(page, own) for page, own in zip(pages, rows, strict=True)]
    known = sorted(gutter for gutter in found if gutter is not None)
    if not known:
        return found
    usual = known[len(known) // 2]
    return [
        usual if gutter is None and _leaves_free(own, usual) else gutter
        for gutter, own in zip(found, rows, strict=True)
    ]


def split_columns(glyphs: Sequence[Glyph], gutter: float | None) -> list[list[Glyph]]:
    """`glyphs` in stretches of one column each, in the order of reading; one stretch where there is no gutter."""
    if gutter is None:
        return [list(glyphs)]
    rows = _rows(glyphs)
    stretches: list[list[Glyph]] = []
    sides: tuple[list[Glyph], list[Glyph]] = ([], [])
    whole: list[Glyph] = []
    for row in rows:
        crosses = any(_side(segment, gutter) is None for segment in row)
        if crosses and (sides[0] or sides[1]):
            stretches += [side for side in sides if side]
            sides = ([], [])
        if not crosses and whole:
            stretches.append(whole)
            whole = []
        for segment in row:
            (whole if crosses else sides[_side(segment, gutter) or 0]).extend(segment.glyphs)
    return stretches + [side for side in (*sides, whole) if side]


def _segments(row: Sequence[Glyph]) -> list[_Segment]:
    segments: list[_Segment] = []
    for glyph in sorted(row, key=lambda glyph: glyph.left):
        if glyph.text == " ":
            continue
        if segments and glyph.left - segments[-1].right < _GUTTER * glyph.size:
            last = segments[-1]
            last.glyphs.append(glyph)
            segments[-1] = _Segment(last.left, max(last.right, glyph.right), last.glyphs)
        else:
            segments.append(_Segment(glyph.left, glyph.right, [glyph]))
    return segments


def _rows(glyphs: Sequence[Glyph]) -> list[list[_Segment]]:
    return [segments for row in group_rows(glyphs, snap=0.2) if (segments := _segments(row))]


def _find_gutter(page: PageGlyphs, rows: Sequence[Sequence[_Segment]]) -> float | None:
    """The middle of the widest strip that the fewest rows cross, where running text stands on both sides of it."""
    if len(rows) < 2 * _LEAST_ROWS:
        return None
    crossing = [0] * (int(page.width) + 2)
    for row in rows:
        for segment in row:
            for x in range(max(0, int(segment.left)), min(len(crossing), int(segment.right) + 1)):
                crossing[x] += 1
    middle = range(int(0.3 * page.width), int(0.7 * page.width))
    least = min(crossing[x] for x in middle)
    if least > _CROSSING * len(rows):
        return None
    strips = [list(strip) for free, strip in groupby(middle, key=lambda x: crossing[x] <= least) if free]
    widest = max(strips, key=len)
    gutter = (widest[0] + widest[-1] + 1) / 2
    sides = [[_side(segment, gutter) for segment in row] for row in rows]
    fewest = min(sum(side in row and None not in row for row in sides) for side in (0, 1))
    return gutter if fewest >= _LEAST_ROWS and _is_running(page, rows, gutter) else None


def _leaves_free(rows: Sequence[Sequence[_Segment]], gutter: float) -> bool:
    """Whether text stands on both sides of a gutter, and little across."""
    sides = [[_side(segment, gutter) for segment in row] for row in rows]
    both = all(any(side in row for row in sides) for side in (0, 1))
    return both and sum(None in row for row in sides) <= _CROSSING * len(rows)


def _side(segment: _Segment, gutter: float) -> int | None:
    """0 right of the gutter, 1 left of it, None across; a line that juts out a little is not across."""
    inside = segment.right - gutter
    if inside <= 0.2 * (segment.right - segment.left):
        return 1
    return 0 if inside >= 0.8 * (segment.right - segment.left) else None


def _is_running(page: PageGlyphs, rows: Sequence[Sequence[_Segment]], gutter: float) -> bool:
    """Whether lines on both sides fill their column."""
    for side in (0, 1):
        widths = sorted(
            sum(segment.right - segment.left for segment in row if _side(segment, gutter) == side)
            for row in rows
            if any(_side(segment, gutter) == side for segment in row)
        )
        if not widths or widths[len(widths) // 2] < _FILLED * widths[-1] or widths[-1] < 0.2 * page.width:
            return False
    return True
