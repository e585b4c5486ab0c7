"""Pages to pieces: columns, tables, furniture and notes put in the order of reading, paragraphs joined over pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tawsiya.ingest.pdf.bullets import write_bullets
from tawsiya.ingest.pdf.columns import find_gutters, split_columns
from tawsiya.ingest.pdf.footnotes import write_notes
from tawsiya.ingest.pdf.furniture import find_furniture
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.headings import body_size, heading_levels, is_caption
from tawsiya.ingest.pdf.lines import Line, boxes_of, find_lines
from tawsiya.ingest.pdf.notes import notes_begin
from tawsiya.ingest.pdf.paragraphs import (
    Paragraph,
    closes,
    column_edges,
    find_paragraphs,
    goes_on,
    read_paragraph,
    usual_leadings,
)
from tawsiya.ingest.pdf.tables import Table, take_tables
from tawsiya.ingest.pdf.writer import Piece


@dataclass(slots=True)
class _Page:
    """What stands on one page: lines of the body by column, tables, notes, furniture above and below."""

    columns: list[list[Line]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    heads: list[Line] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)


def find_pieces(pages: Sequence[PageGlyphs]) -> list[Piece]:
    """The blocks of a document in the order of reading."""
    read = _read_pages([write_bullets(page) for page in pages])
    sizes: Counter[float] = Counter()
    for page in read:
        for column in page.columns:
            for line in column:
                sizes[line.size] += len(line.letters)
    size = body_size(sizes)
    _part(pages, read, size)
    leadings = usual_leadings([column for page in read for column in (*page.columns, page.notes)])
    edges = _common_edges(read)
    body: list[Paragraph | Table] = []
    after: dict[int, list[Piece]] = {}
    notes = write_notes([page.notes for page in read], leadings, edges)
    for page, own in zip(read, notes, strict=True):
        _place_page(page, own, leadings, edges, body, after)
    return _in_order(body, after, size, len(pages))


def _read_pages(pages: Sequence[PageGlyphs]) -> list[_Page]:
    parted = [take_tables(page, number) for number, page in enumerate(pages)]
    gutters = find_gutters(pages, [glyphs for _, glyphs in parted])
    return [
        _Page([find_lines(stretch, number) for stretch in split_columns(glyphs, gutter)], tables)
        for number, ((tables, glyphs), gutter) in enumerate(zip(parted, gutters, strict=True))
    ]


def _part(pages: Sequence[PageGlyphs], read: Sequence[_Page], size: float) -> None:
    """Take furniture and notes out of the columns."""
    lines = [sorted((line for column in page.columns for line in column), key=lambda line: -line.y) for page in read]
    open_note = False
    for page, glyphs, own, furniture in zip(read, pages, lines, find_furniture(lines), strict=True):
        taken = {id(own[place]) for place in furniture}
        middle = glyphs.height / 2
        page.heads = [own[place] for place in sorted(furniture) if own[place].y > middle]
        page.feet = [own[place] for place in sorted(furniture) if own[place].y <= middle]
        for column in page.columns:
            rest = [line for line in column if id(line) not in taken]
            page.notes += _notes_of(glyphs, rest, page.tables, size, goes_on=open_note)
            open_note = open_note and not page.notes
        open_note = bool(page.notes) and not closes(page.notes[-1])
        taken |= {id(line) for line in page.notes}
        page.columns = [[line for line in column if id(line) not in taken] for column in page.columns]
        page.columns = [column for column in page.columns if column]


def _notes_of(
    page: PageGlyphs, lines: Sequence[Line], tables: Sequence[Table], size: float, *, goes_on: bool
) -> Sequence[Line]:
    """The lines of notes of one column: the last ones, below its tables; `goes_on`: a note of the page before may."""
    if not lines:
        return ()
    own = _tables_of(lines, tables)
    free = [rule for rule in page.rules if not any(table.bottom - 1 <= rule.top <= table.top + 1 for table in tables)]
    first = notes_begin(replace(page, rules=tuple(free)), lines, size, goes_on=goes_on)
    return lines[first:] if all(line.y < table.bottom for line in lines[first:] for table in own) else ()


def _tables_of(column: Sequence[Line], tables: Sequence[Table]) -> list[Table]:
    """The tables that stand in a column."""
    left, right = min(line.left for line in column), max(line.right for line in column)
    return [table for table in tables if left < table.middle < right]


def _common_edges(read: Sequence[_Page]) -> tuple[float, float] | None:
    """The edges of the text where all pages have one column."""
    if any(len(page.columns) > 1 for page in read):
        return None
    lines = [line for page in read for column in page.columns for line in column]
    return column_edges(lines) if lines else None


def _place_page(
    page: _Page,
    notes: Sequence[Piece],
    leadings: dict[float, float],
    edges: tuple[float, float] | None,
    body: list[Paragraph | Table],
    after: dict[int, list[Piece]],
) -> None:
    """Add what stands on a page to `body`, and furniture and notes to `after`, by the place behind which they go."""
    for line in page.heads:
        after.setdefault(len(body) - 1, []).append(_furniture(line))
    tables = list(page.tables)
    for place, column in enumerate(page.columns):
        column_at = edges or column_edges(column)
        own = tables if len(page.columns) == 1 else _tables_of(column, tables)
        later = [table for after in page.columns[place + 1 :] for table in _tables_of(after, own)]
        stretches = _between_tables(column, own, {id(table) for table in later})
        tables = [table for table in tables if not any(table is stretch for stretch in stretches)]
        for stretch in stretches:
            if isinstance(stretch, Table):
                body.append(stretch)
                continue
            for paragraph in find_paragraphs(stretch, leadings, column_at):
                whole = read_paragraph(paragraph)
                last = body[-1] if body else None
                if (
                    isinstance(last, Paragraph)
                    and whole.lines[0] is stretch[0]
                    and _crosses(last, whole)
                    and goes_on(last, whole)
                ):
                    body[-1] = read_paragraph(replace(last, lines=last.lines + whole.lines))
                else:
                    body.append(whole)
    body.extend(tables)
    after.setdefault(len(body) - 1, []).extend(notes)
    for line in page.feet:
        after.setdefault(len(body) - 1, []).append(_furniture(line))


def _crosses(before: Paragraph, after: Paragraph) -> bool:
    """Whether a page or column ends between the two."""
    last, first = before.lines[-1], after.lines[0]
    return last.page != first.page or first.y > last.y


def _between_tables(column: Sequence[Line], tables: Sequence[Table], later: set[int]) -> list[list[Line] | Table]:
    """The lines of a column, cut where one of its `tables` stands; those below its lines may belong to `later` ones."""
    found: list[list[Line] | Table] = []
    run: list[Line] = []
    waiting = list(tables)
    for line in column:
        while waiting and waiting[0].top > line.y:
            if run:
                found.append(run)
                run = []
            found.append(waiting.pop(0))
        run.append(line)
    found += [run] if run else []
    return found + [table for table in waiting if id(table) not in later]


def _furniture(line: Line) -> Piece:
    text = read_paragraph(Paragraph((line,), (line.left, line.right))).text
    return Piece(text, ((0, line.page),), "boilerplate", boxes=boxes_of((line,)))


def _in_order(body: Sequence[Paragraph | Table], after: dict[int, list[Piece]], size: float, count: int) -> list[Piece]:
    paragraphs = [block for block in body if isinstance(block, Paragraph)]
    levels = dict(zip(map(id, paragraphs), heading_levels(paragraphs, size), strict=True))
    pieces = list(after.get(-1, ()))
    for place, block in enumerate(body):
        if isinstance(block, Table):
            text, rows = block.layout()
            box = (block.page, (block.left, block.bottom, block.right, block.top))
            pieces.append(Piece(text, ((0, block.page),), "table", rows=rows, boxes=(box,)))
        else:
            level = levels[id(block)]
            titled = body[place + 1] if place + 1 < len(body) else None
            pages = tuple((start, line.page) for start, line in zip(block.starts, block.lines, strict=True))
            if isinstance(titled, Table) and titled.page == block.lines[-1].page and is_caption(block, size):
                pieces.append(Piece(block.text, pages, "caption", boxes=boxes_of(block.lines)))
            else:
                kind = "heading" if level else None
                pieces.append(Piece(block.text, pages, kind, level, boxes=boxes_of(block.lines)))
        pieces += after.get(place, ())
    return pieces
