"""Blocks as tags of lines: `B-TYPE` at the first line of a block, `I` where a line goes on with the block of the line
before, `R` where it resumes the paragraph, item or table that notes, furniture or captions have interrupted.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from tawsiya.core.annotations import Block
from tawsiya.segment.drafts import Draft
from tawsiya.segment.lines import Line

TYPES = (
    "metadata",
    "title",
    "heading",
    "paragraph",
    "item",
    "footnote",
    "table",
    "caption",
    "toc",
    "boilerplate",
)
INSIDE, RESUMED = "I", "R"
TAGS = (*(f"B-{kind}" for kind in TYPES), INSIDE, RESUMED)
_RESUMABLE = frozenset({"paragraph", "item", "table"})
_INTERRUPTS = frozenset({"footnote", "boilerplate", "caption"})


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one block, by their places."""

    type: str
    places: tuple[int, ...]


def tags_of(lines: Sequence[Line], blocks: Sequence[Block]) -> list[str]:
    """The tag of each line. A line belongs to the first block that has one of its characters, else to the one before.

    Spans of `blocks` count in the text of `lines`.
    """
    stretches = sorted(
        (span.start, span.end, number) for number, block in enumerate(blocks) for span in block.stretches
    )
    owners: list[int | None] = []
    at = 0
    for line in lines:
        while at < len(stretches) and stretches[at][1] <= line.start:
            at += 1
        here = at < len(stretches) and stretches[at][0] < line.end
        owners.append(stretches[at][2] if here else owners[-1] if owners else None)
    return _tags(owners, [block.type for block in blocks])


def tags_of_drafts(lines: Sequence[Line], drafts: Sequence[Draft]) -> list[str]:
    """The tag of each line; the drafts hold all of them."""
    owner = {line.start: number for number, draft in enumerate(drafts) for line in draft.lines}
    return _tags([owner[line.start] for line in lines], [draft.type or "paragraph" for draft in drafts])


def _tags(owners: Sequence[int | None], types: Sequence[str]) -> list[str]:
    tags: list[str] = []
    seen: set[int] = set()
    before: int | None = None
    for owner in owners:
        if owner is None:
            tags.append("B-paragraph")
        elif owner not in seen:
            tags.append(f"B-{types[owner]}" if types[owner] in TYPES else "B-paragraph")
            seen.add(owner)
        else:
            tags.append(INSIDE if before == owner else RESUMED)
        before = owner
    return tags


def groups_of(tags: Sequence[str], rows: Set[int] = frozenset()) -> list[Group]:
    """The blocks that tags describe, in the order of their first lines; what cannot go on begins a paragraph.

    A table is resumed at the places `rows` alone, where the rules have seen a row of it.
    """
    groups: list[tuple[str, list[int]]] = []
    open_group: tuple[str, list[int]] | None = None
    resumable: tuple[str, list[int]] | None = None
    for place, tag in enumerate(tags):
        if tag == INSIDE and open_group:
            open_group[1].append(place)
        elif tag == RESUMED and resumable and (resumable[0] != "table" or place in rows):
            resumable[1].append(place)
            open_group = resumable
        else:
            open_group = (tag[2:] if tag.startswith("B-") else "paragraph", [place])
            groups.append(open_group)
        if open_group[0] in _RESUMABLE:
            resumable = open_group
        elif open_group[0] not in _INTERRUPTS:
            resumable = None
    return [Group(kind, tuple(places)) for kind, places in groups]
