"""The blocks of a text, by rules over its lines: each step types what it is sure of and leaves the rest to the next."""

from collections.abc import Sequence

from tawsiya.core.annotations import Block
from tawsiya.ingest.document import Mark
from tawsiya.segment.body import BodyRules
from tawsiya.segment.chunks import chunk
from tawsiya.segment.contents import find_contents
from tawsiya.segment.drafts import Draft
from tawsiya.segment.figures import find_figures
from tawsiya.segment.front import find_front
from tawsiya.segment.furniture import find_furniture
from tawsiya.segment.grids import find_grids
from tawsiya.segment.layout import Layout, find_layout
from tawsiya.segment.lines import Line, split_lines
from tawsiya.segment.marks import draft_marked, find_cuts
from tawsiya.segment.notes import find_notes
from tawsiya.segment.outline import add_outline, set_levels
from tawsiya.segment.tables import find_tables


def find_blocks(text: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in source order of their first characters, with outline; `marks` are spans in `text`.

    Every character that is no blank belongs to one stretch of one block.
    """
    lines = split_lines(text, find_cuts(marks, len(text)))
    layout = find_layout(lines)
    return finish_blocks(draft_blocks(lines, layout, marks), lines, layout, text)


def draft_blocks(lines: list[Line], layout: Layout, marks: Sequence[Mark] = ()) -> list[Draft]:
    """The blocks of `lines` as typed drafts in source order, without levels."""
    drafts = chunk(_typed_lines(lines, marks), layout)
    find_front(drafts, layout)
    drafts = find_notes(drafts, layout)
    find_figures(drafts, layout)
    return BodyRules(drafts, layout).run()


def finish_blocks(drafts: list[Draft], lines: Sequence[Line], layout: Layout, text: str) -> tuple[Block, ...]:
    """The blocks of typed drafts that hold all `lines` of `text`: with levels, parents and paths."""
    set_levels(drafts, by_indent=layout.break_gap == 1)
    places = {line.start: place for place, line in enumerate(lines)}
    return add_outline([draft.finish(places) for draft in drafts], text)


def _typed_lines(lines: list[Line], marks: Sequence[Mark]) -> list[Line | Draft]:
    """The lines, runs of them replaced by drafts where marks, tabs or the form of a single line tell their type."""
    marked = draft_marked(lines, marks) if marks else {}
    drafts: dict[int, Draft] = {}
    furniture = find_furniture(lines)
    for places, draft in find_tables(lines, furniture):
        if not any(place in marked for place in places):
            drafts.update(dict.fromkeys(places, draft))
    for first, end, draft in find_grids(lines, drafts.keys() | marked.keys(), furniture):
        drafts.update(dict.fromkeys(range(first, end), draft))
    furniture -= drafts.keys()
    known = {place for place, draft in drafts.items() if draft.type == "toc"}
    for rows in find_contents(lines, furniture | marked.keys(), known):
        draft = Draft.of([lines[place] for place in rows], type="toc")
        covered = {id(drafts[place]) for place in rows if place in drafts}
        drafts = {place: other for place, other in drafts.items() if id(other) not in covered}
        drafts.update(dict.fromkeys(rows, draft))
    for place in furniture - drafts.keys() - marked.keys():
        drafts[place] = Draft.of([lines[place]], type="boilerplate")
    drafts.update(marked)
    typed: list[Line | Draft] = []
    seen: set[Draft] = set()
    for place, line in enumerate(lines):
        if place not in drafts:
            typed.append(line)
        elif drafts[place] not in seen:
            seen.add(drafts[place])
            typed.append(drafts[place])
    return typed
