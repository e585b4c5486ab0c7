"""The grid of a table: which cell stands in which row and column, and which tables are only there for the layout."""

from selectolax.lexbor import LexborNode

from tawsiya.ingest.html_elements import is_hidden, read_element

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_MOST_SPANNED = 1000
"""The most columns that `colspan` can cover (HTML standard, 4.9.11)."""


def is_layout(table: LexborNode) -> bool:
    """Whether a table only places blocks: by its role, by what it holds (tables, headings), or with one cell a row."""
    if (table.attributes.get("role") or "").lower() in ("presentation", "none"):
        return True
    if len(table.css("table")) > 1 or table.css_first("h1, h2, h3, h4, h5, h6") is not None:
        return True
    return all(len(row) < 2 for row in _cells(table))


def read_grid(table: LexborNode) -> list[list[LexborNode | None]]:
    """The cells of a table by row and column, row groups in the order of the page (`tfoot` last).

    A cell over several columns or rows stands in the first of them; None fills the others, but not the end of a row.
    """
    rows = _cells(table)
    grid: list[dict[int, LexborNode | None]] = [{} for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[number]:
                column += 1
            wide = _span(cell, "colspan", _MOST_SPANNED)
            high = min(_span(cell, "rowspan", len(rows)), len(rows) - number)
            for down in range(high):
                for across in range(wide):
                    grid[number + down][column + across] = None
            grid[number][column] = cell
            column += wide
    ends = [max((column for column, cell in row.items() if cell is not None), default=-1) + 1 for row in grid]
    return [[row.get(column) for column in range(end)] for row, end in zip(grid, ends, strict=True)]


def _cells(table: LexborNode) -> list[list[LexborNode]]:
    rows: list[LexborNode] = []
    feet: list[LexborNode] = []
    for part in _shown(table):
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in _GROUPS:
            (feet if part.tag == "tfoot" else rows).extend(row for row in _shown(part) if row.tag == "tr")
    return [[cell for cell in _shown(row) if cell.tag in ("td", "th")] for row in [*rows, *feet]]


def _shown(node: LexborNode) -> list[LexborNode]:
    return [part for part in node.iter() if not is_hidden(read_element(part))]


def _span(cell: LexborNode, name: str, most: int) -> int:
    """`rowspan="0"` means down to the last row."""
    given = (cell.attributes.get(name) or "").strip()
    if not given.isdecimal():
        return 1
    return min(int(given), most) if int(given) else (most if name == "rowspan" else 1)
