"""Pieces into `raw` and marks: a block a piece, a blank line between blocks, tables as lines with tabs."""

from collections.abc import Sequence
from dataclasses import replace

from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark
from tawsiya.ingest.docx.pieces import Piece


def write(pieces: Sequence[Piece]) -> tuple[str, tuple[Mark, ...]]:
    """The text of `pieces` and what is known of each; spans count in that text."""
    marks: list[Mark] = []
    at = 0
    for number, piece in enumerate(pieces):
        at += 2 if number else 0
        span = Span(at, at + len(piece.text))
        if piece.joins and marks:
            marks[-1] = replace(marks[-1], span=Span(marks[-1].span.start, span.end))
        else:
            cells = _cells(piece.rows, at) if piece.rows is not None else None
            marks.append(Mark(piece.kind, span, piece.level, piece.label, cells))
        at = span.end
    return "\n\n".join(piece.text for piece in pieces), tuple(marks)


def _cells(rows: Sequence[Sequence[str]], at: int) -> tuple[tuple[Span, ...], ...]:
    """The spans of cells that begin at `at`, a tab or a line end apart."""
    cells = []
    for row in rows:
        spans = []
        for cell in row:
            spans.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        cells.append(tuple(spans))
    return tuple(cells)
