"""The grid of a Word table: which cell stands in which row and column. What a cell says is left to others."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from tawsiya.ingest.docx.xml import child_of, choose, number_of, switch_of

_MOST_SPANNED = 100
"""Columns that one cell may cover; Word has 63 at most."""
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag"})


def is_box(table: Element) -> bool:
    """Whether the table is a frame around its text: no row has two cells."""
    return all(len(list(_columns(row))) < 2 for row in _inside(table, "w:tr") if _is_printed(row))


def read_rows(table: Element, read_cell: Callable[[Element], str]) -> list[list[str]]:
    """The texts of the cells by row and column, empty where a cell goes on from the left or from above.

    Columns in which no cell begins are left out, and so are empty cells at the end of a row and empty rows.
    """
    grid: list[dict[int, str]] = []
    open_above: set[int] = set()
    for row in _inside(table, "w:tr"):
        if not _is_printed(row):
            continue
        placed = {}
        merged: set[int] = set()
        for column, cell in _columns(row):
            goes_down = child_of(cell, "w:tcPr", "w:vMerge")
            continued = goes_down is not None and (goes_down.get("w:val") or "continue") == "continue"
            if goes_down is not None and (not continued or column in open_above):
                merged.add(column)
            hidden = (continued and column in open_above) or _continues_left(cell)
            placed[column] = "" if hidden else read_cell(cell)
        open_above = merged
        grid.append(placed)
    starts = sorted({column for placed in grid for column in placed})
    rows = [[placed.get(column, "") for column in starts] for placed in grid]
    return [row for row in map(_trim, rows) if row]


def _is_printed(row: Element) -> bool:
    properties = child_of(row, "w:trPr")
    return child_of(properties, "w:del") is None and not switch_of(properties, "w:hidden")


def _columns(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row with the columns of the grid in which they begin."""
    column = max(0, min(number_of(row, "w:trPr", "w:gridBefore") or 0, _MOST_SPANNED))
    for cell in _inside(row, "w:tc"):
        if child_of(cell, "w:tcPr", "w:cellDel") is None:
            yield column, cell
            column += max(1, min(number_of(cell, "w:tcPr", "w:gridSpan") or 1, _MOST_SPANNED))


def _continues_left(cell: Element) -> bool:
    merge = child_of(cell, "w:tcPr", "w:hMerge")
    return merge is not None and (merge.get("w:val") or "continue") == "continue"


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
        elif child.tag == "mc:AlternateContent":
            branch = choose(child)
            if branch is not None:
                yield from _inside(branch, tag)


def _trim(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row
