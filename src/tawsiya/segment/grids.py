"""Tables of which recognition has printed one cell a line: runs of short lines that fall into columns.

Columns are seen by their figures: every third line, say, holds a number and the others words. Below the caption of a
table the form of the lines is enough.
"""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.drafts import Cells, Draft
from tawsiya.segment.headings import is_bare_caption, is_caption, is_known_title, names_table
from tawsiya.segment.lines import Line, has_letters, is_closed, is_latin
from tawsiya.segment.markers import read_marker
from tawsiya.segment.masthead import tells_issue

_LONGEST_CELL = 60
_LONGEST_SENTENCE = 30
_MOST_COLUMNS = 8
# Rows with figures in the same columns, the heading left out. Two columns with figures in one are also a list of
# names and dates, or a masthead.
_FEWEST_ROWS = 3
_FEWEST_PAIRS = 5
_FEWEST_NAMED = 2
_FEWEST_CELLS = 4
_FEWEST_MIXED = 10
_BARE = 0.25
# Longer tables are found in parts, so that a text of nothing but short lines takes no longer than others.
_LONGEST_RUN = 1000
# A heading, or the first line of a caption, may stand before the first cell.
_MOST_BEFORE = 2
_FIGURE = re.compile(f"[{DIGITS}]")
_PAGE = re.compile(f"[{DIGITS}]{{1,4}}")
_ABBREVIATIONS = "مختصرات"
_EMPTY = re.compile(r"[-–—.…\s]+|غير (?:متاح|متوفر|معروف)|لا ينطبق|لا يوجد")
_BEHIND = re.compile(r"(?:ال)?(?:مصدر|مصادر|ملاحظة|ملاحظات|حاشية)\s*:")


def find_grids(lines: Sequence[Line], taken: set[int], furniture: set[int]) -> list[tuple[int, int, Draft]]:
    """Runs of cells: the first place in `lines`, the place behind the last, and their draft.

    Lines at the places `taken` belong to other tables or to contents. The number of the page behind a table is added
    to `furniture`, which may miss it among figures.
    """
    found: list[tuple[int, int, Draft]] = []
    at = 0
    while at < len(lines):
        end = _end_of_run(lines, at, taken)
        if grid := _grid(lines, at, end, furniture):
            first, last, columns = grid
            if columns and last < len(lines) and _PAGE.fullmatch(lines[last].text):
                furniture.add(last)
            rows = list(lines[first:last])
            found.append((first, last, Draft.of(rows, type="table", cells=_cells(rows, columns))))
            end = last
        at = max(end, at + 1)
    return found


def _end_of_run(lines: Sequence[Line], first: int, taken: set[int]) -> int:
    """The place behind the short lines that stand together from `first` on, blank lines between all of them or none."""
    end = first
    while (
        end < min(len(lines), first + _LONGEST_RUN)
        and end not in taken
        and _may_be_cell(lines[end])
        and (end - first < _MOST_BEFORE or lines[end].gap == lines[end - 1].gap or not lines[end].gap)
    ):
        end += 1
    return end


def _may_be_cell(line: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST_CELL or (len(text) > _LONGEST_SENTENCE and is_closed(text)) or text.startswith("<"):
        return False
    if text.endswith(":") or _BEHIND.match(text) or is_caption(text) or is_known_title(text):
        return False
    marker = read_marker(text)
    return marker is None or (marker.kind == "number" and not marker.hashes)


def _grid(lines: Sequence[Line], first: int, end: int, furniture: set[int]) -> tuple[int, int, int] | None:
    """First place, the place behind the last, and the columns of the largest table between the places; the columns
    are 0 where only the caption above tells that there is one.
    """
    if end - first < _FEWEST_CELLS:
        return None
    above = lines[first - 1].text if first else ""
    named = names_table(above)
    apart = next((at for at in (2, 1) if lines[first + at].gap and not lines[first + at + 1].gap), 0)
    apart = apart or int(is_bare_caption(above))  # the words of the caption are no cell
    skips = range(apart, apart + 1 if named or apart else _MOST_BEFORE + 1)
    best = _largest(lines, first, end, skips, named=named)
    if best is None and (pairs := _largest(lines, first, end, range(1), named=_ABBREVIATIONS in above, latin=True)):
        return pairs
    if best is not None and not _is_list_of_pages(lines[best[0] : best[1]], best[2]):
        together = not any(line.gap for line in lines[best[0] + 1 : end])
        behind = range(best[1] + 1, end)
        if best[1] < end and _PAGE.fullmatch(lines[best[1]].text) and furniture.issuperset(behind):
            return best
        # A cell of two lines moves the columns: what else stands below without a blank are further rows.
        whole = best[1] == end or not together or _kind(lines[end - 1].text) == "a"
        return best if whole else (best[0], end, 0)
    together = not any(line.gap for line in lines[first + apart + 1 : end])
    figure = not named and is_caption(above)
    found = named or (not figure and _is_mixed(lines[first + apart : end]))
    return (first + apart, end, 0) if together and found else None


def _largest(
    lines: Sequence[Line], first: int, end: int, skips: range, *, named: bool, latin: bool = False
) -> tuple[int, int, int] | None:
    """The largest table whose columns figures tell, or where `latin`, of abbreviations and what they stand for; `skips`
    lines at most stand before it, and where it is `named` it may be short.
    """
    best: tuple[int, int, int] | None = None
    kinds = [_kind(line.text, latin=latin) for line in lines[first:end]]
    for skipped in skips:
        for columns in range(2, 3 if latin else min(_MOST_COLUMNS, len(kinds) // 2) + 1):
            rows = _even_rows(kinds[skipped:], columns, [line.text for line in lines[first + skipped : end]])
            least = _FEWEST_NAMED if named else _FEWEST_PAIRS if columns == 2 else _FEWEST_ROWS
            if rows - 1 >= least and (best is None or rows * columns > best[1] - best[0]):
                best = (first + skipped, first + skipped + rows * columns, columns)
    return best


def _is_mixed(rows: Sequence[Line]) -> bool:
    """Whether so many lines are figures or Latin words alone that these are cells, some of them of several lines.

    A masthead has as many, and says in which languages the document is issued.
    """
    if any(tells_issue(line.text) for line in rows):
        return False
    bare = sum(1 for line in rows if is_latin(line.text) or not has_letters(line.text))
    return len(rows) >= _FEWEST_MIXED and _BARE * len(rows) <= bare < len(rows)


def _kind(text: str, *, latin: bool = False) -> str:
    """What a cell holds: a figure (`9`), words (`a`), nothing (`-`); where `latin`, abbreviations count as figures."""
    if latin:
        return "9" if is_latin(text) else "a"
    if _EMPTY.fullmatch(text):
        return "-"
    return "9" if _FIGURE.search(text) else "a"


def _even_rows(kinds: Sequence[str], columns: int, texts: Sequence[str]) -> int:
    """How many rows, the heading among them, have figures in the same columns from the second row on; 0 where no column
    has, and where all have below a heading that has one, too. The heading may come again behind the end of a page.
    """
    held = list(kinds[columns : 2 * columns])
    rows = 1
    while (rows + 1) * columns <= len(kinds):
        row = kinds[rows * columns : (rows + 1) * columns]
        if texts[rows * columns : (rows + 1) * columns] == texts[:columns]:
            rows += 1
            continue
        if any("-" not in (one, other) and one != other for one, other in zip(held, row, strict=True)):
            break
        held = [other if one == "-" else one for one, other in zip(held, row, strict=True)]
        rows += 1
    figures = "9" in held and ("a" in held or set(kinds[:columns]) == {"a"})
    return rows if figures else 0


def _is_list_of_pages(rows: Sequence[Line], columns: int) -> bool:
    """Whether the figures of two columns are bare numbers that never fall: the pages of a list of contents."""
    if columns != 2:
        return False
    pages = [line.text for line in rows[columns:] if not has_letters(line.text)]
    numbers = [int(page) for page in pages if page.isdecimal()]
    return 2 * len(numbers) >= len(rows) - columns and numbers == sorted(numbers)


def _cells(rows: Sequence[Line], columns: int) -> Cells | None:
    if not columns:
        return None
    return tuple(tuple(line.span for line in rows[at : at + columns]) for at in range(0, len(rows), columns))
