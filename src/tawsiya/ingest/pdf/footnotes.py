"""Footnotes as blocks: lines at the foot of pages grouped by their numbers, and over pages where one goes on."""

from collections.abc import Sequence

from tawsiya.ingest.pdf.lines import Line, boxes_of
from tawsiya.ingest.pdf.notes import begins_note, note_label, part_label
from tawsiya.ingest.pdf.paragraphs import Paragraph, closes, column_edges, find_paragraphs, read_paragraph
from tawsiya.ingest.pdf.writer import Piece

Edges = tuple[float, float]


def write_notes(
    pages: Sequence[Sequence[Line]], leadings: dict[float, float], edges: Edges | None
) -> list[list[Piece]]:
    """The footnotes of each page, given the lines of notes on each; one that goes on stands with its beginning.

    `leadings` are the usual distances of lines by size, `edges` those of the text where all pages have one column.
    """
    groups: list[tuple[Edges, list[Line]]] = []
    for lines in pages:
        if not lines:
            continue
        column = edges or column_edges(lines)
        found = _group(lines, leadings, column)
        if groups and not begins_note(found[0][0]) and not closes(groups[-1][1][-1]):
            groups[-1][1].extend(found.pop(0))
        groups += [(column, group) for group in found]
    written: list[list[Piece]] = [[] for _ in pages]
    for column, group in groups:
        written[group[0].page].append(_write(group, column))
    return written


def _group(lines: Sequence[Line], leadings: dict[float, float], column: Edges) -> list[list[Line]]:
    """The lines of each note of a page."""
    groups: list[list[Line]] = []
    for paragraph in find_paragraphs(lines, leadings, column):
        for place, line in enumerate(paragraph.lines):
            if not groups or (begins_note(line) if place == 0 else line.letters[-1].raised):
                groups.append([line])
            else:
                groups[-1].append(line)
    return groups


def _write(group: Sequence[Line], column: Edges) -> Piece:
    read = read_paragraph(Paragraph(tuple(group), column))
    text = part_label(read.text)
    added = len(text) - len(read.text)
    pages = tuple(
        (start + added if start else 0, line.page) for start, line in zip(read.starts, read.lines, strict=True)
    )
    return Piece(text, pages, "footnote", label=note_label(text), boxes=boxes_of(group))
