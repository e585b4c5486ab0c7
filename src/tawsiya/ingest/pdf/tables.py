"""Tables with drawn borders: the grid of the rules, and the lines inside each cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawsiya.core.span import Span
from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs, Rule
from tawsiya.ingest.pdf.lines import find_lines
from tawsiya.ingest.pdf.paragraphs import Paragraph, read_paragraph

_NEAR = 4.0
"""Points: rules closer than this are the two edges of one border."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells by row, the first column (the right one) first, its edges on `page`."""

    rows: tuple[tuple[str, ...], ...]
    top: float
    bottom: float
    left: float
    right: float
    page: int

    @property
    def middle(self) -> float:
        """Halfway between its sides."""
        return (self.left + self.right) / 2

    def layout(self) -> tuple[str, tuple[tuple[Span, ...], ...]]:
        """Its text, cells apart by tabs and rows by line ends, and the spans of the cells in it."""
        lines: list[str] = []
        rows: list[tuple[Span, ...]] = []
        at = 0
        for row in self.rows:
            spans = []
            for cell in row:
                spans.append(Span(at, at + len(cell)))
                at += len(cell) + 1
            lines.append("\t".join(row))
            rows.append(tuple(spans))
        return "\n".join(lines), tuple(rows)


def take_tables(page: PageGlyphs, number: int) -> tuple[list[Table], list[Glyph]]:
    """The bordered tables of a page from top to bottom, and the glyphs outside of them."""
    free = list(page.glyphs)
    tables: list[Table] = []
    for rules in _connected(page.rules):
        xs = _places([rule.left for rule in rules if not rule.horizontal])
        ys = _places([rule.bottom for rule in rules if rule.horizontal])
        if len(xs) < 3 or len(ys) < 2:
            continue
        inside = [glyph for glyph in free if xs[0] <= glyph.x <= xs[-1] and ys[0] <= glyph.y <= ys[-1]]
        if not inside:
            continue
        verticals = [rule for rule in rules if not rule.horizontal]
        rows = [
            _read_row([glyph for glyph in inside if low <= glyph.y < high], xs, verticals, (low + high) / 2, number)
            for low, high in pairwise(ys)
        ]
        filled = tuple(row for row in reversed(rows) if any(row))
        if filled and max(len(row) for row in filled) > 1:
            tables.append(Table(filled, ys[-1], ys[0], xs[0], xs[-1], number))
            taken = {glyph.place for glyph in inside}
            free = [glyph for glyph in free if glyph.place not in taken]
    return sorted(tables, key=lambda table: -table.top), free


def _read_row(
    glyphs: Sequence[Glyph], xs: Sequence[float], verticals: Sequence[Rule], middle: float, number: int
) -> tuple[str, ...]:
    """The cells of one row from the right; columns without a rule between them are one cell."""
    edges = [
        x
        for place, x in enumerate(xs)
        if place in (0, len(xs) - 1)
        or any(abs(rule.left - x) <= _NEAR and rule.bottom - _NEAR <= middle <= rule.top + _NEAR for rule in verticals)
    ]
    cells = []
    for low, high in pairwise(edges):
        lines = find_lines([glyph for glyph in glyphs if low <= glyph.x < high], number)
        cells.append(read_paragraph(Paragraph(tuple(lines), (low, high))).text if lines else "")
    return tuple(reversed(cells))


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch one another, by bands of the page that they cover together."""
    groups: list[tuple[float, float, list[Rule]]] = []
    for rule in sorted(rules, key=lambda rule: -rule.top):
        if groups and rule.top >= groups[-1][0] - _NEAR:
            bottom, top, members = groups[-1]
            members.append(rule)
            groups[-1] = (min(bottom, rule.bottom), top, members)
        else:
            groups.append((rule.bottom, rule.top, [rule]))
    return [members for _, _, members in groups]


def _places(values: Sequence[float]) -> list[float]:
    """Sorted values, those of one border made one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places
