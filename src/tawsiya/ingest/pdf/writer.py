"""The reader's own text: blocks apart by a blank line, with marks and the places where pages begin."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be written: its text, what it is (None where rules are to tell), and where its pages begin.

    `pages` are pairs of an offset in `text` and the number of the page (from 0) that begins there or goes on there.
    `rows` are the cells of a table, spans in `text`. `boxes` is where it stands, page by page (from 0): left, bottom,
    right and top in points from the lower left corner.
    """

    text: str
    pages: tuple[tuple[int, int], ...]
    kind: str | None = None
    level: int | None = None
    label: str | None = None
    rows: tuple[tuple[Span, ...], ...] | None = None
    boxes: tuple[tuple[int, Box], ...] = ()


@dataclass(slots=True)
class Written:
    """A text with its marks; `pages` is the offset of each page, non-decreasing."""

    raw: str = ""
    pages: tuple[int, ...] = ()
    marks: list[Mark] = field(default_factory=list)


def write(pieces: Sequence[Piece], count: int) -> Written:
    """Lay down `pieces` in their order, for a file of `count` pages. Pages without text begin where the next does."""
    parts: list[str] = []
    marks: list[Mark] = []
    begins: dict[int, int] = {}
    length = 0
    for piece in pieces:
        if not piece.text:
            continue
        if parts:
            parts.append("\n\n")
            length += 2
        for offset, page in piece.pages:
            begins.setdefault(page, length + offset)
        if piece.kind is not None:
            rows = None
            if piece.rows is not None:
                rows = tuple(tuple(cell.shift(length) for cell in row) for row in piece.rows)
            marks.append(Mark(piece.kind, Span(length, length + len(piece.text)), piece.level, piece.label, rows))
        parts.append(piece.text)
        length += len(piece.text)
    return Written("".join(parts), _page_starts(begins, count, length), marks)


def _page_starts(begins: dict[int, int], count: int, length: int) -> tuple[int, ...]:
    starts: list[int] = []
    later = length
    for page in reversed(range(count)):
        later = min(later, begins.get(page, later))
        starts.append(0 if page == 0 else later)
    return tuple(starts[::-1])
