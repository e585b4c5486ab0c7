"""The blocks of a report as a tree: headings hold paragraphs, paragraphs hold items."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tawsiya.core.report_parts import Block

FRONT = frozenset({"metadata", "title", "boilerplate", "toc"})
"""Types of blocks that make the preface while nothing else has come."""


@dataclass(slots=True)
class Node:
    """A block and what stands below it."""

    block: Block
    children: list["Node"] = field(default_factory=list)


def front_and_body(blocks: Sequence[Block], notes: Counter[str]) -> tuple[list[Block], list[Node]]:
    """The blocks of the preface, and the tree of the others; both keep the order of `blocks`.

    A block whose parent was closed by a block in between stands at the top, and is counted.
    """
    count = next((at for at, block in enumerate(blocks) if block.type not in FRONT), len(blocks))
    top: list[Node] = []
    stack: list[Node] = []
    for block in blocks[count:]:
        if block.parent is not None and any(node.block.id == block.parent for node in stack):
            while stack[-1].block.id != block.parent:
                stack.pop()
        else:
            if block.parent is not None:
                notes["changed: blocks that stand apart from their parents, put at the top"] += 1
            stack.clear()
        node = Node(block)
        (stack[-1].children if stack else top).append(node)
        stack.append(node)
    return list(blocks[:count]), top
