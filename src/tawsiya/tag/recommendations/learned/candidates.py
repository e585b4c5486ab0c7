"""What could be a recommendation, with its surroundings: the units of the rules, and the rows of joined lists."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.learned.joined import cut_rows, is_joined
from tawsiya.tag.recommendations.rows import with_rows
from tawsiya.tag.recommendations.units import Unit, find_units

KINDS = ("page", "rows", "bare")
_TITLES = ("heading", "caption", "title")
_FEW_BLOCKS = 6
"""Blocks that a passage without headings has at most; more are a report."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit, and where it stands.

    `kind` says what text it is from: `page` with headings or many blocks, `rows` of a list, or a `bare` passage.
    `block` is the type of its block, `position` how many units of the block stand before it, `titles` are the folded
    titles above it, the nearest first.
    """

    unit: Unit
    kind: str
    block: str
    position: int
    titles: tuple[str, ...] = ()


def find_candidates(text: str, blocks: Sequence[Block]) -> Iterator[Candidate]:
    """The candidates of `text` in the order of `blocks`; spans count in `text`."""
    if blocks and is_joined(text, blocks):
        for block in blocks:
            if block.type in ("paragraph", "item"):
                yield from (Candidate(unit, "rows", block.type, 0) for unit in cut_rows(text, block.span))
        return
    blocks = with_rows(text, blocks)
    many = len(blocks) > _FEW_BLOCKS or any(block.type in _TITLES[::2] for block in blocks)
    kind = "page" if many else "bare"
    starts = sorted((block.span.start, number) for number, block in enumerate(blocks))
    before: dict[int, int] = {}
    for unit in find_units(text, blocks):
        number = _block_of(unit.span, starts)
        position = before.get(number, 0)
        before[number] = position + 1
        block_type = blocks[number].type if blocks else "none"
        yield Candidate(unit, kind, block_type, position, _titles(text, blocks, number) if blocks else ())


def _block_of(span: Span, starts: Sequence[tuple[int, int]]) -> int:
    """The number of the block in which a unit begins."""
    place = bisect_right(starts, (span.start, len(starts))) - 1
    return starts[place][1] if place >= 0 else 0


def _titles(text: str, blocks: Sequence[Block], number: int) -> tuple[str, ...]:
    """The folded titles above a block."""
    found: list[str] = []
    seen = {number}
    parent = blocks[number].parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        if blocks[parent].type in _TITLES:
            found.append(fold_word(blocks[parent].content.of(text)))
        parent = blocks[parent].parent
    return tuple(found)
