"""Tables and contents: rows with tabs, Markdown pipes, leaders of dots before a page number."""

import re
from collections.abc import Sequence
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS, WESTERN_DIGITS
from tawsiya.core.span import Span
from tawsiya.segment.drafts import Cells, Draft
from tawsiya.segment.lines import Line
from tawsiya.segment.markers import read_marker

_PIPES = re.compile(r"\|.*\|")
_HTML = re.compile(r"</?(?:table|thead|tbody|tr|td|th)\b", re.IGNORECASE)
_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
# Looked for in so many code points at either end of a line: longer leaders match in part.
_LEADER_REACH = 60
_LEADER_LAST = re.compile(rf"(?:(?:\.\s?){{4,}}|…{{2,}})\s*[{DIGITS}]{{1,4}}$")
_LEADER_FIRST = re.compile(rf"[{DIGITS}]{{1,4}}\s*(?:(?:\.\s?){{4}}|…{{2}})")
_PAGE = re.compile(rf"[{DIGITS}]{{1,4}}|[ivxlc]{{1,6}}")
_CELL = re.compile(r"[^|]+")
_CONTENTS = re.compile(r"#*\s*(?:قائمة|المحتويات|فهرس|جدول المحتويات)")
# Fewer rows than these may be a line that happens to hold a tab, or a list of figures.
_FEWEST_ROWS = 2
_FEWEST_ENTRIES = 3


def find_tables(lines: Sequence[Line]) -> list[tuple[int, int, Draft]]:
    """Runs of rows: the first place in `lines`, the place behind the last, and their draft, `table` or `toc`."""
    found: list[tuple[int, int, Draft]] = []
    kinds = [_row_kind(line) for line in lines]
    at = 0
    while at < len(lines):
        kind = kinds[at]
        end = at + 1
        if kind:
            while (
                end < len(lines)
                and (kinds[end] == kind or (kind == "tabs" and lines[end].tabs))
                and lines[end].gap <= (1 if kind == "leader" else 0)
            ):
                end += 1
            before = lines[at - 1].text if at else ""
            if run := _read_run(lines[at:end], kind, before):
                kind, cells = run
                found.append((at, end, Draft.of(list(lines[at:end]), type=kind, cells=cells)))
        at = end
    return found


def read_cells(rows: Sequence[Line]) -> Cells | None:
    """The cells of rows that somebody else found to be a table; None where nothing parts them."""
    kind = next((kind for row in rows if (kind := _row_kind(row)) in ("tabs", "pipes")), None)
    if kind is None:
        return None
    return tuple(_cells(row, kind) for row in rows if not (kind == "pipes" and _RULE.fullmatch(row.text)))


def _row_kind(line: Line) -> str:
    text = line.text
    if "\t" in text and not _is_labelled(text):
        return "tabs"
    if text.startswith("<") and _HTML.match(text):
        return "tags"
    if text.startswith("|") and _PIPES.fullmatch(text):
        return "pipes"
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
        return ("table", None)
    if kind == "leader":
        return ("toc", None) if len(rows) >= _FEWEST_ROWS else None
    cells = tuple(_cells(row, kind) for row in rows if not (kind == "pipes" and _RULE.fullmatch(row.text)))
    if _is_contents([[cell_text(row, cell) for cell in cells_] for row, cells_ in _beside(rows, kind)], before):
        return ("toc", None)
    if len(rows) < _FEWEST_ROWS and rows[0].text.count("\t") < _FEWEST_ROWS:
        return None
    return ("table", cells)


def _beside(rows: Sequence[Line], kind: str) -> list[tuple[Line, tuple[Span, ...]]]:
    return [(row, _cells(row, kind)) for row in rows]


def cell_text(row: Line, cell: Span) -> str:
    """What stands in a cell of `row`."""
    return row.text[cell.start - row.start : cell.end - row.start]


def _cells(row: Line, kind: str) -> tuple[Span, ...]:
    """The cells of a row that hold something, as spans in the text."""
    spans = []
    for match in re.finditer(r"[^\t]+", row.text) if kind == "tabs" else _CELL.finditer(row.text):
        stripped = match[0].strip()
        if stripped:
            start = row.start + match.start() + len(match[0]) - len(match[0].lstrip())
            spans.append(Span(start, start + len(stripped)))
    return tuple(spans)


def _is_contents(rows: list[list[str]], before: str) -> bool:
    """Whether nearly every row is a title and a page, with pages that rise, or below a heading of contents."""
    entries = [row for row in rows if len(row) >= 2 and (_PAGE.fullmatch(row[0]) or _PAGE.fullmatch(row[-1]))]
    if len(entries) < _FEWEST_ENTRIES or len(entries) < 0.8 * len(rows):
        return False
    pages = [
        int(page.translate(WESTERN_DIGITS)) for row in entries for page in (row[0], row[-1])[::1] if page.isdecimal()
    ]
    rising = sum(1 for one, two in pairwise(pages) if one <= two)
    # Figures of a table rise from row to row in half of the cases.
    return bool(_CONTENTS.match(before)) or rising >= 0.9 * max(1, len(pages) - 1)
