"""What a file itself says of its structure, as drafts that the rules leave as they are."""

from collections.abc import Sequence

from tawsiya.core.annotations import BODY_TYPES
from tawsiya.ingest.document import Mark
from tawsiya.segment.drafts import Draft
from tawsiya.segment.lines import Line
from tawsiya.segment.markers import Marker, read_markers

_TYPES = BODY_TYPES | {"footnote", "boilerplate"}
_WHOLE = frozenset({"table", "toc"})


def find_cuts(marks: Sequence[Mark], length: int) -> list[int]:
    """Offsets at which a mark begins or ends, sorted: lines are cut there."""
    return sorted(
        {offset for mark in marks if len(mark.span) for offset in (mark.span.start, mark.span.end)} - {0, length}
    )


def draft_marked(lines: Sequence[Line], marks: Sequence[Mark]) -> dict[int, Draft]:
    """The drafts of marked lines, by the place of each line; lines that one mark covers share one draft."""
    found: dict[int, Draft] = {}
    by_mark: dict[int, Draft] = {}
    markers = read_markers([line.text for line in lines])
    for place, (line, mark, marker) in enumerate(zip(lines, _marks_of(lines, marks), markers, strict=True)):
        if mark is None:
            continue
        if id(mark) in by_mark:
            by_mark[id(mark)].take(Draft.of([line]))
        else:
            by_mark[id(mark)] = _draft(line, mark, marker)
        found[place] = by_mark[id(mark)]
    return found


def _marks_of(lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark | None]:
    """The mark of each line: the innermost that covers it, but a table goes before what stands in its cells."""
    known = [mark for mark in marks if len(mark.span) and mark.kind in _TYPES]
    known.sort(key=lambda mark: (mark.span.start, -mark.span.end))
    found: list[Mark | None] = []
    around: list[Mark] = []
    at = 0
    for line in lines:
        while at < len(known) and known[at].span.start <= line.start:
            around.append(known[at])
            at += 1
        around = [mark for mark in around if mark.span.end >= line.end]
        whole = next((mark for mark in around if mark.kind in _WHOLE), None)
        found.append(whole or (around[-1] if around else None))
    return found


def _draft(line: Line, mark: Mark, marker: Marker | None) -> Draft:
    """The draft that begins with `line`. A paragraph's type stays open: its label may make it an item."""
    draft = Draft.of([line], marker=marker, fixed=True)
    if mark.kind == "paragraph" and mark.label is None:
        return draft
    draft.type, draft.level, draft.cells = mark.kind, mark.level, mark.cells
    draft.label = mark.label or (draft.marker.label if draft.marker and mark.kind in _LABELLED else None)
    return draft


_LABELLED = frozenset({"heading", "paragraph", "item", "footnote"})
