"""The TSV that tesseract writes: a row for each page, block, paragraph, line and word, told apart by `level`.

The columns are those of `TessTsvRenderer` (tesseract 3.05 to 5): level, page_num, block_num, par_num, line_num,
word_num, left, top, width, height, conf, text; boxes in pixels from the top left corner, `conf` 0 to 100, -1 where the
row is no word. Words stand in logical order: an Arabic line begins with its rightmost word.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from tawsiya.core.errors import OcrFailedError
from tawsiya.ingest.ocr.page import Box, OcrLine, OcrWord

_HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_WORD = "5"
_POINTS = 72  # an inch
# tesseract wraps words whose direction is not the line's: the order of characters says as much.
_DIRECTIONS = re.compile("[\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class _Row:
    block: int
    paragraph: int
    line: int
    word: OcrWord


def parse_tsv(tsv: str, dpi: int, where: str) -> tuple[OcrLine, ...]:
    """The lines of one image drawn at `dpi`, paragraphs as tesseract sees them. Rows without text are passed over.

    Raises:
        OcrFailedError: it is no such table; `where` names file and page in the message.
    """
    head, *rows = tsv.splitlines() or [""]
    if head != _HEADER:
        raise OcrFailedError(
            f"{where}: tesseract wrote {head[:60]!r} where the header of its table should stand; version 4 or 5 is "
            "needed: install it, and see that no other program is called tesseract"
        )
    words = [
        found for number, row in enumerate(rows, start=2) if (found := _parse_row(row, dpi, f"{where}, row {number}"))
    ]
    lines = []
    paragraph, before = 0, None
    for (block, part, _), group in groupby(words, key=lambda row: (row.block, row.paragraph, row.line)):
        paragraph += (block, part) != before
        before = (block, part)
        lines.append(OcrLine(tuple(row.word for row in group), paragraph))
    return tuple(lines)


def _parse_row(row: str, dpi: int, where: str) -> _Row | None:
    """The word of a row, None for rows of other levels and words of blanks."""
    cells = row.split("\t", 11)
    if cells[0] != _WORD:
        return None
    try:
        block, paragraph, line, _, left, top, width, height = map(int, cells[2:10])
        confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
        text = _DIRECTIONS.sub("", cells[11]).strip()
    except (ValueError, IndexError) as error:
        raise OcrFailedError(
            f"{where}: tesseract wrote {row[:60]!r}, which is no row of its table; version 4 or 5 is needed: install it"
        ) from error
    if not text:
        return None
    left_, top_, right, bottom = (edge * _POINTS / dpi for edge in (left, top, left + width, top + height))
    return _Row(block, paragraph, line, OcrWord(text, Box(left_, top_, right, bottom), confidence))
