"""Tables and contents: rows with tabs, Markdown pipes, leaders of dots before a page number."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS, WESTERN_DIGITS
from tawsiya.core.span import Span
from tawsiya.segment.drafts import Cells, Draft
from tawsiya.segment.headings import is_caption, is_known_title
from tawsiya.segment.lines import Line, has_letters
from tawsiya.segment.markers import read_marker

_PIPES = re.compile(r"\|.*\|")
_HTML = re.compile(r"</?(?:table|thead|tbody|tr|td|th)\b", re.IGNORECASE)
_OPENS = re.compile(r"<table\b", re.IGNORECASE)
_CLOSES = re.compile(r"</table\s*>", re.IGNORECASE)
_CELL_MARKED = re.compile(r"(?P<row><tr\b)|<t[dh]\b[^>]*>(?P<cell>[^<]*)", re.IGNORECASE)
# A table that is never closed does not take the rest of the text with it.
_MOST_MARKUP = 1000
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
# Looked for in so many code points at either end of a line: longer leaders match in part.
_LEADER_REACH = 60
_LEADER_LAST = re.compile(rf"(?:(?:\.\s?){{4,}}|…{{2,}})\s*[{DIGITS}]{{1,4}}$")
_LEADER_FIRST = re.compile(rf"[{DIGITS}]{{1,4}}\s*(?:(?:\.\s?){{4}}|…{{2}})")
_PAGE = re.compile(rf"[{DIGITS}]{{1,4}}|[ivxlc]{{1,6}}")
_CELLS = {
    "tabs": re.compile(r"[^\t]+"),
    "pipes": re.compile(r"[^|]+"),
    "bars": re.compile(r"[^|]+"),
    "blanks": re.compile(r"\S+(?:\s{1,2}\S+)*"),
}
_PIPED = frozenset({"pipes", "bars"})
_CONTENTS = re.compile(r"#*\s*(?:قائمة|المحتويات|فهرس|جدول المحتويات)")
# Fewer rows than these may be a line that happens to hold a tab, or a list of figures.
_FEWEST_ROWS = 2
_FEWEST_ENTRIES = 3
# Columns that blanks make: rows with the same number of them. One wide blank also stands in a line by chance.
_FEWEST_IN_COLUMNS = 3
_SAME_COLUMNS = 0.7
_MOST_INSIDE = 2
# Pipes without outer bars: two rows with one each may be the foot of a page and what is printed below it.
_FEWEST_BARS = 3


def find_tables(lines: Sequence[Line], furniture: Set[int] = frozenset()) -> list[tuple[list[int], Draft]]:
    """Runs of rows: their places in `lines` and their draft, `table` or `toc`.

    A table goes on behind the lines at the places `furniture`, the end of a page, with a row of as many cells.
    """
    found: list[tuple[list[int], Draft]] = []
    kinds = [_row_kind(line) for line in lines]
    at = 0
    while at < len(lines):
        kind = kinds[at]
        if not kind:
            at += 1
            continue
        before = lines[at - 1].text if at else ""
        places = list(range(at, _end_of_run(lines, kinds, at)))
        while more := _behind_page(lines, kinds, places[-1] + 1, furniture):
            parts = [[lines[place] for place in part] for part in (places, more)]
            if _tell_contents(parts[0], kind, before) != _tell_contents(parts[1], kind, ""):
                break
            places += more
        rows = [lines[place] for place in places]
        if run := _read_run(rows, kind, before):
            found.append((places, Draft.of(rows, type=run[0], cells=run[1])))
        at = places[-1] + 1
    return found


def _end_of_run(lines: Sequence[Line], kinds: Sequence[str], first: int) -> int:
    kind = kinds[first]
    end = _end_of_markup(lines, first) if kind == "tags" else first + 1
    while end < len(lines) and (more := _goes_on(lines, kinds, end, kind)):
        end += more
    return end


def _goes_on(lines: Sequence[Line], kinds: Sequence[str], place: int, kind: str) -> int:
    """How many of the lines from `place` on belong to a run of this kind: a row, or the lines that a cell with a line
    end of its own goes on with and the row behind them; 0 where the run ends.
    """
    for more, line in enumerate(lines[place : place + _MOST_INSIDE + 1]):
        if line.gap > (1 if kind == "leader" else 0):
            return 0
        if kinds[place + more] == kind or (kind == "tabs" and line.tabs):
            return more + 1 if kind != "bars" or _bars(line) == _bars(lines[place - 1]) else 0
        if kind != "tabs" or kinds[place + more] or read_marker(line.text):
            return 0
        if is_caption(line.text) or is_known_title(line.text):
            return 0
    return 0


def _behind_page(lines: Sequence[Line], kinds: Sequence[str], end: int, furniture: Set[int]) -> range:
    """The places behind the furniture at `end` where the run before it goes on; none where it does not."""
    place, kind = end, kinds[end - 1]
    while place < len(lines) and place in furniture:
        place += 1
    if place in (end, len(lines)) or kind not in _CELLS or kinds[place] != kind:
        return range(0)
    same = len(_cells(lines[place], kind)) == len(_cells(lines[end - 1], kind))
    return range(place, _end_of_run(lines, kinds, place)) if same else range(0)


def _bars(line: Line) -> int:
    return line.text.count("|")


def _end_of_markup(lines: Sequence[Line], first: int) -> int:
    """The place behind the line that closes the table that `first` opens; behind `first` where none does."""
    if not _OPENS.match(lines[first].text):
        return first + 1
    for place in range(first, min(len(lines), first + _MOST_MARKUP)):
        if _CLOSES.search(lines[place].text):
            return place + 1
        if place > first and _OPENS.match(lines[place].text):
            break
    return first + 1


def read_cells(rows: Sequence[Line]) -> Cells | None:
    """The cells of rows that somebody else found to be a table; None where nothing parts them."""
    kind = next((kind for row in rows if (kind := _row_kind(row)) in (*_CELLS, "tags")), None)
    if kind is None:
        return None
    if kind == "tags":
        return _marked_cells(rows)
    return _rows_of(rows, kind)


def _row_kind(line: Line) -> str:
    text = line.text
    if "\t" in text and not _is_labelled(text):
        return "tabs"
    if text.startswith("<") and _HTML.match(text):
        return "tags"
    if text.startswith("|") and _PIPES.fullmatch(text):
        return "pipes"
    if "|" in text and (" | " in text or text.count("|") > 1 or _RULE.fullmatch(text)) and not text.startswith("#"):
        return "bars"
    if "   " in text and read_marker(text) is None:
        return "blanks"
    if ("..." in text or "…" in text or ". . ." in text) and _has_leader(text):
        return "leader"
    return ""


def _is_labelled(text: str) -> bool:
    """Whether the only tab stands between a printed label and its text: a paragraph or an item, no row of cells."""
    marker = read_marker(text)
    return marker is not None and "\t" in text[: marker.length] and "\t" not in text[marker.length :]


def _has_leader(text: str) -> bool:
    return _LEADER_LAST.search(text[-_LEADER_REACH:]) is not None or _LEADER_FIRST.match(text) is not None


def _read_run(rows: Sequence[Line], kind: str, before: str) -> tuple[str, Cells | None] | None:
    if kind == "tags":
        return ("table", _marked_cells(rows))
    if kind == "leader":
        return ("toc", None) if len(rows) >= _FEWEST_ROWS else None
    cells = _rows_of(rows, kind)
    if _tell_contents(rows, kind, before):
        return ("toc", None)
    if kind == "blanks" and not _has_columns(cells):
        return None
    if len(rows) < _FEWEST_ROWS and rows[0].text.count("\t") < _FEWEST_ROWS:
        return None
    if kind == "bars" and len(rows) * _bars(rows[0]) < _FEWEST_BARS:
        return None
    return ("table", cells)


def _has_columns(rows: Cells) -> bool:
    """Whether wide blanks part nearly all rows into the same number of cells."""
    counts = Counter(map(len, rows))
    columns, same = counts.most_common(1)[0]
    return len(rows) >= _FEWEST_IN_COLUMNS and columns > 1 and same >= _SAME_COLUMNS * len(rows)


def _tell_contents(rows: Sequence[Line], kind: str, before: str) -> bool:
    return _is_contents([[cell_text(row, cell) for cell in _cells(row, kind)] for row in rows], before)


def cell_text(row: Line, cell: Span) -> str:
    """What stands in a cell of `row`."""
    return row.text[cell.start - row.start : cell.end - row.start]


def _rows_of(rows: Sequence[Line], kind: str) -> Cells:
    """The cells of each row, without rules and without the head of the columns where a new page prints it again."""
    head = rows[0]
    again = {row.start for row in rows[1:] if row.text == head.text}
    kept = (row for row in rows if row.start not in again and not (kind in _PIPED and _RULE.fullmatch(row.text)))
    return tuple(_cells(row, kind) for row in kept)


def _cells(row: Line, kind: str) -> tuple[Span, ...]:
    """The cells of a row that hold something, as spans in the text."""
    spans = []
    for match in _CELLS[kind].finditer(row.text):
        stripped = match[0].strip()
        if stripped:
            start = row.start + match.start() + len(match[0]) - len(match[0].lstrip())
            spans.append(Span(start, start + len(stripped)))
    return tuple(spans)


def _marked_cells(rows: Sequence[Line]) -> Cells | None:
    """The cells between the tags of HTML, which may go over several lines; None where there are none."""
    text = "\n".join(row.text for row in rows)
    places = [row.start + at for row in rows for at in range(len(row.text) + 1)]
    table: list[list[Span]] = []
    for match in _CELL_MARKED.finditer(text):
        if match["row"] or not table:
            table.append([])
        held = (match["cell"] or "").strip()
        if held:
            start = match.start("cell") + len(match["cell"]) - len(match["cell"].lstrip())
            table[-1].append(Span(places[start], places[start + len(held) - 1] + 1))
    cells = tuple(tuple(row) for row in table if row)
    return cells or None


def _is_contents(rows: list[list[str]], before: str) -> bool:
    """Whether nearly every row is a title and a page, with pages that rise, or below a heading of contents."""
    entries = [
        row
        for row in rows
        if len(row) >= 2 and (_PAGE.fullmatch(row[0]) or _PAGE.fullmatch(row[-1])) and any(map(has_letters, row))
    ]
    if len(entries) < _FEWEST_ENTRIES or len(entries) < 0.8 * len(rows):
        return False
    pages = [
        int(page.translate(WESTERN_DIGITS)) for row in entries for page in (row[0], row[-1])[::1] if page.isdecimal()
    ]
    rising = sum(1 for one, two in pairwise(pages) if one <= two)
    # Figures of a table rise from row to row in half of the cases.
    return bool(_CONTENTS.match(before)) or rising >= 0.9 * max(1, len(pages) - 1)
