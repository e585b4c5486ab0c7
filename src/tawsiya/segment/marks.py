"""What a file itself says of its structure, as drafts that the rules leave as they are."""

from collections.abc import Sequence

from tawsiya.core.annotations import BODY_TYPES
from tawsiya.ingest.document import Mark
from tawsiya.segment.drafts import Draft
from tawsiya.segment.lines import Line
from tawsiya.segment.markers import read_marker

_TYPES = BODY_TYPES | {"footnote", "boilerplate"}
_WHOLE = frozenset({"table", "toc"})


def find_cuts(marks: Sequence[Mark], length: int) -> list[int]:
    """Offsets at which a mark begins or ends, sorted: lines are cut there."""
    return sorted(
        {offset for mark in marks if len(mark.span) for offset in (mark.span.start, mark.span.end)} - {0, length}
    )


def mark_lines(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark | None]:
    """The mark of each line: the innermost that covers it, but a table goes before what stands in its cells."""
    ordered = sorted((mark for mark in marks if len(mark.span)), key=lambda mark: (mark.span.start, -mark.span.end))
    found: list[Mark | None] = []
    open_marks: list[Mark] = []
    at = 0
    for line in lines:
        while at < len(ordered) and ordered[at].span.start <= line.start:
            open_marks.append(ordered[at])
            at += 1
        open_marks = [mark for mark in open_marks if mark.span.end >= line.end]
        known = [mark for mark in open_marks if mark.kind in _TYPES]
        whole = [mark for mark in known if mark.kind in _WHOLE]
        found.append(whole[0] if whole else known[-1] if known else None)
    return found


def draft_marked(lines: list[Line], mark: Mark) -> Draft:
    """The draft of the lines that one mark covers. A paragraph's type stays open: its label may make it an item."""
    draft = Draft.of(lines, marker=read_marker(lines[0].text), fixed=True)
    if mark.kind == "paragraph" and mark.label is None:
        return draft
    draft.type, draft.level, draft.cells = mark.kind, mark.level, mark.cells
    draft.label = mark.label or (draft.marker.label if draft.marker and mark.kind in _LABELLED else None)
    return draft


_LABELLED = frozenset({"heading", "paragraph", "item", "footnote"})
