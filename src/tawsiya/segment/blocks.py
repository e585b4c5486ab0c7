"""The blocks of a text, by rules over its lines: each step types what it is sure of and leaves the rest to the next."""

from collections.abc import Sequence

from tawsiya.core.annotations import Block
from tawsiya.ingest.document import Mark
from tawsiya.segment.body import BodyRules
from tawsiya.segment.chunks import chunk
from tawsiya.segment.drafts import Draft
from tawsiya.segment.front import find_front
from tawsiya.segment.furniture import find_furniture
from tawsiya.segment.layout import find_layout
from tawsiya.segment.lines import Line, split_lines
from tawsiya.segment.marks import draft_marked, find_cuts, mark_lines
from tawsiya.segment.notes import find_notes
from tawsiya.segment.outline import add_outline, set_levels
from tawsiya.segment.tables import as_drafts, find_tables


def find_blocks(text: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
    """The blocks of `text` in source order of their first characters, with outline; `marks` are spans in `text`.

    Every character that is no blank belongs to one stretch of one block.
    """
    lines = split_lines(text, find_cuts(marks, len(text)))
    layout = find_layout(lines)
    drafts = chunk(_typed_lines(lines, marks), layout)
    find_front(drafts)
    drafts = find_notes(drafts, layout)
    drafts = BodyRules(drafts, layout).run()
    set_levels(drafts, by_indent=layout.break_gap == 1)
    places = {line.start: place for place, line in enumerate(lines)}
    return add_outline([draft.finish(places) for draft in drafts], text)


def _typed_lines(lines: list[Line], marks: Sequence[Mark]) -> list[Line | Draft]:
    """The lines, runs of them replaced by drafts where marks, tabs or the form of a single line tell their type."""
    if marks:
        return _marked_lines(lines, marks)
    furniture = find_furniture(lines)
    tables = find_tables(lines)
    drafts = as_drafts(lines, tables)
    inside = {place for first, end, *_ in tables for place in range(first, end)}
    typed: list[Line | Draft] = []
    for place, line in enumerate(lines):
        if place in drafts:
            typed.append(drafts[place])
        elif place in furniture and place not in inside:
            typed.append(Draft.of([line], type="boilerplate"))
        elif place not in inside:
            typed.append(line)
    return typed


def _marked_lines(lines: list[Line], marks: Sequence[Mark]) -> list[Line | Draft]:
    typed: list[Line | Draft] = []
    run: list[Line] = []
    last: Mark | None = None
    for line, mark in zip(lines, mark_lines(lines, marks), strict=True):
        if mark is not last and run and last is not None:
            typed.append(draft_marked(run, last))
            run = []
        last = mark
        if mark is None:
            typed.append(line)
        else:
            run.append(line)
    if run and last is not None:
        typed.append(draft_marked(run, last))
    return typed
