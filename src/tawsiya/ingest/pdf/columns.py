"""Columns of a page: which glyphs are read together, in the order of reading (the right column first)."""

from bisect import bisect_left
from collections.abc import Sequence
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


def split_columns(page: PageGlyphs, glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """`glyphs` of `page` in stretches of one column each, in the order of reading; one stretch where there is one."""
    rows = [_segments(row) for row in group_rows(glyphs, snap=0.2)]
    rows = [row for row in rows if row]
    gutter = _find_gutter(page, rows)
    if gutter is None:
        return [list(glyphs)]
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


def _find_gutter(page: PageGlyphs, rows: Sequence[Sequence[_Segment]]) -> float | None:
    """The middle of the gutter, where running text stands on both sides of it."""
    if len(rows) < 2 * _LEAST_ROWS:
        return None
    edges = sorted(segment.right for row in rows for segment in row)
    best: tuple[int, float] | None = None
    for segment in (segment for row in rows for segment in row):
        gutter = segment.left - 1.0
        if not 0.3 * page.width < gutter < 0.7 * page.width:
            continue
        at = bisect_left(edges, gutter)
        if at == 0:
            continue
        sides = [[_side(segment, gutter) for segment in row] for row in rows]
        crossing = sum(None in row for row in sides)
        right, left = (sum(side in row and None not in row for row in sides) for side in (0, 1))
        if (
            crossing <= _CROSSING * len(rows)
            and min(right, left) >= _LEAST_ROWS
            and (best is None or -crossing > best[0])
        ):
            best = -crossing, gutter
    if best is None or not _is_running(page, rows, best[1]):
        return None
    return best[1]


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
