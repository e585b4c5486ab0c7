"""The blocks of a text, by rules over its lines."""

from collections.abc import Sequence

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark


def find_blocks(text: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in source order."""
    blocks, at = [], 0
    for line in text.split("\n"):
        span = Span(at, at + len(line)).trim(text)
        if len(span):
            blocks.append(Block("paragraph", (span,)))
        at += len(line) + 1
    return tuple(blocks)
