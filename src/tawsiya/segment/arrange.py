"""Blocks into reading order: body, then footnotes, then furniture, with a blank line between two blocks.

Lines of a block are joined by a blank and runs of blanks are made one; tables and contents keep their lines and
tabs. Nothing but white space is dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawsiya.core.alignment import Alignment, AlignmentBuilder
from tawsiya.core.annotations import BODY_TYPES, Block
from tawsiya.core.span import Span, hull

SEPARATOR = "\n\n"

_RUNS = re.compile(r"[^\S ]\s*|\s{2,}")
_RUNS_IN_LINES = re.compile(r" *\n\s*| *\t *|  +")
_IN_LINES = frozenset({"table", "toc"})


@dataclass(frozen=True, slots=True)
class Arranged:
    """`text` in reading order, its `alignment` to the text in source order, and the blocks, one stretch each."""

    text: str
    alignment: Alignment
    blocks: tuple[Block, ...]


def arrange(text: str, blocks: Sequence[Block]) -> Arranged:
    """Put the blocks of `text` (found in source order) into reading order; `parent` follows the new places."""
    order = sorted(range(len(blocks)), key=lambda place: _rank(blocks[place]))
    builder = AlignmentBuilder(len(text))
    parts: list[str] = []
    at = 0
    spans: list[Span] = []
    for number, place in enumerate(order):
        if number:
            parts.append(SEPARATOR)
            builder.insert(len(SEPARATOR))
            at += len(SEPARATOR)
        written = _write_block(text, blocks[place], builder)
        parts += written
        end = at + sum(map(len, written))
        spans.append(Span(at, end))
        at = end
    alignment = builder.build()
    places = {old: new for new, old in enumerate(order)}
    arranged = tuple(
        replace(
            blocks[old],
            stretches=(span,),
            marker=_moved_marker(blocks[old].marker, alignment),
            cells=_moved_cells(blocks[old], alignment),
            parent=None if blocks[old].parent is None else places[blocks[old].parent or 0],
        )
        for old, span in zip(order, spans, strict=True)
    )
    return Arranged("".join(parts), alignment, arranged)


def _rank(block: Block) -> int:
    if block.type in BODY_TYPES:
        return 0
    return 1 if block.type == "footnote" else 2


def _write_block(text: str, block: Block, builder: AlignmentBuilder) -> list[str]:
    """The parts of the block's text, told to the builder as they are made."""
    runs = _RUNS_IN_LINES if block.type in _IN_LINES else _RUNS
    parts: list[str] = []
    for number, stretch in enumerate(block.stretches):
        if number:
            parts.append(" ")
            builder.insert(1)
        at = stretch.start
        for run in runs.finditer(text, stretch.start, stretch.end):
            blank = _blank_for(run[0]) if block.type in _IN_LINES else " "
            builder.copy(Span(at, run.start()))
            builder.add(1, run.start(), run.end(), run[0] == blank)
            parts += (text[at : run.start()], blank)
            at = run.end()
        builder.copy(Span(at, stretch.end))
        parts.append(text[at : stretch.end])
    return parts


def _blank_for(run: str) -> str:
    for blank in "\n\t":
        if blank in run:
            return blank
    return " "


def _moved_marker(marker: Span | None, alignment: Alignment) -> Span | None:
    if marker is None:
        return None
    found = alignment.to_target(marker)
    return hull(found) if found else None


def _moved_cells(block: Block, alignment: Alignment) -> tuple[tuple[Span, ...], ...] | None:
    if block.cells is None:
        return None
    moved = []
    for row in block.cells:
        spans = [alignment.to_target(cell) for cell in row if len(cell)]
        moved.append(tuple(hull(found) for found in spans if found))
    return tuple(moved)
