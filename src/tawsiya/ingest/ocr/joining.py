"""Scanned pages among pages with text: where their text goes, which spans of `raw` are doubtful, what is told."""

import re
from collections.abc import Iterable, Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.ingest.ocr.page import OcrPage, write_page
from tawsiya.ingest.ocr.scans import Scans
from tawsiya.ingest.pdf.writer import Piece

_DIGIT = re.compile(r"\d")
_MOST_NAMED = 20


def insert_pages(pieces: Iterable[Piece], scans: Sequence[OcrPage]) -> list[Piece]:
    """`pieces` with one more for each scanned page, in the order of pages.

    A paragraph that goes on behind a scanned page is cut there: what stood between was not known when it was joined.
    """
    joined = list(pieces)
    for scan in scans:
        page = scan.number - 1
        place = next((at for at, piece in enumerate(joined) if piece.pages[-1][1] > page), len(joined))
        before, after = _cut(joined[place], page) if place < len(joined) else (None, None)
        text = Piece(write_page(scan).text, ((0, page),))
        joined[place : place + 1] = [piece for piece in (before, text, after) if piece is not None]
    return joined


def find_doubtful(scans: Sequence[OcrPage], starts: Sequence[int]) -> tuple[Span, ...]:
    """The doubtful words of `scans` as spans in `raw`; `starts` are the places in `raw` where its pages begin."""
    return tuple(span.shift(starts[scan.number - 1]) for scan in scans for span in write_page(scan).doubtful)


def name_readers(scans: Sequence[OcrPage]) -> str:
    """The programs that read `scans`, as a report names them behind the reader of the file."""
    return " + ".join(dict.fromkeys(scan.reader for scan in scans))


def warn_of_scans(scans: Scans, count: int) -> Iterator[tuple[str, str]]:
    """What a reader of the report must know of scanned pages in a file of `count` pages, as codes and messages."""
    if scans.read:
        texts = [write_page(page) for page in scans.read]
        words = sum(len(line.words) for page in scans.read for line in page.lines)
        doubted = [span.of(text.text) for text in texts for span in text.doubtful]
        digits = sum(1 for word in doubted if _DIGIT.search(word))
        yield (
            "ocr",
            f"{_pages([page.number for page in scans.read], count)} are pictures and were read by OCR "
            f"({name_readers(scans.read)}): {len(doubted) - digits} of {words} words were hard to read; compare what "
            "matters with the file",
        )
        if digits:
            yield (
                "ocr-digits",
                f"{digits} words of the scanned pages hold digits, and OCR gets many wrong: all mentions in such words "
                "are marked doubtful; compare numbers, dates and symbols with the file, those of title, date, symbol "
                "and deadlines too",
            )
    if scans.failed:
        reasons = list(dict.fromkeys(map(str, scans.failed.values())))
        others = f" (and {len(reasons) - 1} reasons more)" if len(reasons) > 1 else ""
        yield (
            "ocr-skipped",
            f"{_pages(list(scans.failed), count)} are pictures, and nothing of them was read: {reasons[0]}{others}",
        )


def _cut(piece: Piece, page: int) -> tuple[Piece | None, Piece]:
    """What of `piece` stands up to `page` (from 0; None where nothing does), and what behind it."""
    at, number = next((offset, number) for offset, number in piece.pages if number > page)
    if number == piece.pages[0][1]:
        return None, piece
    before = Piece(
        piece.text[:at].rstrip(),
        tuple(start for start in piece.pages if start[1] < page),
        piece.kind,
        piece.level,
        piece.label,
    )
    after = tuple((offset - at, number) for offset, number in piece.pages if number > page)
    return before, Piece(piece.text[at:], after)


def _pages(numbers: Sequence[int], count: int) -> str:
    named = ", ".join(map(str, numbers[:_MOST_NAMED])) + (", ..." if len(numbers) > _MOST_NAMED else "")
    return f"{len(numbers)} of {count} pages (pages {named})"
