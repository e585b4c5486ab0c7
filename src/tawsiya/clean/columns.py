"""Tables that a layer wrote line by line, the cells of the header in another order than those of the rows.

A row that holds numbers shows the order of its runs and is put into reading order by the rules: its label first. The
line of words above it shows nothing and stays as the page had it from left to right. Where the rows prove which column
is the total or the share, the header is turned to fit; a header that may be turned and that nothing proves is named.
Spans count in the text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL, WESTERN_DIGITS
from tawsiya.arabic.fold import fold_word
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_POINT = "[.,\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}]"
_SHARE = "[%\N{ARABIC PERCENT SIGN}]"
_NUMBER = rf"[{DIGITS}]+(?:{_POINT}[{DIGITS}]+)*{_SHARE}?"
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_ROW = re.compile(rf"\s*[{LETTERS}][^{DIGITS}\n]*?\s(?P<numbers>{_NUMBER}(?:\s+{_NUMBER})+)\s*")
_CELL = re.compile(r"\S+(?: \S+)*")
_WORD = re.compile(r"\S+")
_HEADER = re.compile(rf"[\s{LETTERS}{MARKS}{TATWEEL}()/%\N{{ARABIC PERCENT SIGN}}]+")
_TOTALS = re.compile("(?:ال)?(?:مجموع|اجمالي)(?: .*)?")
_SHARES = re.compile(rf"(?:ال)?نسبة(?: .*)?|.*{_SHARE}.*|.*في المائة")
_FEWEST_ROWS = 2
_ADDENDS = 2  # numbers that a total must sum up: of two numbers that are alike either may be the sum
_PROOFS = {"total": "the sum of each row", "share": "the share in each row"}


class _Table(NamedTuple):
    """The cells of a header and the numbers of the rows below it, as they are written."""

    cells: tuple[Span, ...]
    rows: tuple[tuple[str, ...], ...]


def find_turned_headers(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Headers whose cells stand in the reverse order of their rows' cells, in code points of `text`.

    >>> from tawsiya.clean.diagnosis import diagnose
    >>> raw = "المجموع إناث ذكور\\nأثينا 3 4 7\\nروما 5 1 6\\n"
    >>> [found.result(raw) for found in find_turned_headers(raw, diagnose("2019 مايو 5في ) 2( " + raw))]
    ['ذكور إناث المجموع']
    """
    if not diagnosis.damaged:
        return
    for table in _find_tables(text):
        proof = _find_proof(text, table)
        if proof is not None and proof[1]:
            parts: list[Span | str] = []
            for before, cell in zip([None, *table.cells[::-1]], table.cells[::-1], strict=False):
                parts += [cell] if before is None else [Span(cell.end, before.start), cell]
            reason = f"{_PROOFS[proof[0]]} stands at the other end than the header has it"
            yield Rewrite(table.cells[0].start, table.cells[-1].end, tuple(parts), "columns", reason)


def find_doubtful_headers(text: str) -> Iterator[Span]:
    """Headers of tables of which nothing shows whether their cells stand in the order of the rows' cells."""
    for table in _find_tables(text):
        if _find_proof(text, table) is None:
            yield Span(table.cells[0].start, table.cells[-1].end)


def _find_tables(text: str) -> Iterator[_Table]:
    """Lines of words with rows below them that have a label and as many numbers as there are cells in the line."""
    header: Span | None = None
    rows: list[tuple[str, ...]] = []
    for line in [*(Span(*match.span()) for match in _LINE.finditer(text)), None]:
        row = line and _ROW.fullmatch(text, line.start, line.end)
        numbers = tuple(row["numbers"].split()) if row else ()
        if row and header and (not rows or len(rows[0]) == len(numbers)):
            rows.append(numbers)
            continue
        if header and len(rows) >= _FEWEST_ROWS and (cells := _cells(text, header, len(rows[0]))):
            yield _Table(cells, tuple(rows))
        header = line if line and _HEADER.fullmatch(text, line.start, line.end) else None
        rows = []


def _cells(text: str, header: Span, numbers: int) -> tuple[Span, ...]:
    """The cells of a header, parted by tabs and gaps or else by blanks; none where their number does not fit."""
    for pattern in (_CELL, _WORD):
        cells = tuple(Span(*match.span()) for match in pattern.finditer(text, header.start, header.end))
        if len(cells) in (numbers, numbers + 1):
            return cells
    return ()


def _find_proof(text: str, table: _Table) -> tuple[str, bool] | None:
    """What proves the order of the header, and whether that is the reverse of the rows'; None without any proof."""
    folded = [fold_word(cell.of(text)) for cell in table.cells]
    without_label = len(folded) - len(table.rows[0])
    for name, heads, column in (("total", _TOTALS, _total(table.rows)), ("share", _SHARES, _share(table.rows))):
        places = [place for place, cell in enumerate(folded) if heads.fullmatch(cell)]
        if column is None or len(places) != 1:
            continue
        wanted, mirrored = column + without_label, len(folded) - 1 - places[0]
        if wanted in (places[0], mirrored):
            return name, wanted != places[0]
    return None


def _total(rows: Sequence[Sequence[str]]) -> int | None:
    """The column that is the sum of the others in every row."""
    if len(rows[0]) <= _ADDENDS or any(not number.isdecimal() for row in rows for number in row):
        return None
    values = [[int(number.translate(WESTERN_DIGITS)) for number in row] for row in rows]
    found = [at for at in range(len(rows[0])) if all(sum(row) == 2 * row[at] and row[at] for row in values)]
    return found[0] if len(found) == 1 else None


def _share(rows: Sequence[Sequence[str]]) -> int | None:
    """The one column whose numbers have a sign of percent in every row."""
    signed = [{at for at, number in enumerate(row) if number[-1] not in DIGITS} for row in rows]
    return next(iter(signed[0])) if len(signed[0]) == 1 and all(places == signed[0] for places in signed) else None
