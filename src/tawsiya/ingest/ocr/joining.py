"""Scanned pages among pages with text: which they are, where their text goes, what of it is doubtful, what is told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tawsiya.core.errors import OcrFailedError
from tawsiya.core.span import Span
from tawsiya.ingest.ocr.page import OcrPage, write_page
from tawsiya.ingest.ocr.pictures import find_pictures
from tawsiya.ingest.ocr.scans import Scans, read_scans
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.writer import Piece

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\S+")
_MOST_NAMED = 20
_GAP = 2  # a blank line between two pieces, as `write` lays them down
# A page under a picture with fewer letters than a letterhead may be a scan with a stamp or a page number; it is one
# where OCR finds several times as many. The cover of a report, a title on a photograph, is not.
_FEW = 200
_TIMES = 5


@dataclass(frozen=True, slots=True)
class Sorted:
    """The pages of a file, sorted: `pages` with the glyphs of those that were read as `scans` taken out.

    `empty` are the numbers, from 1, of pages without text and without anything that OCR could read; `layers` those of
    pages whose text is the hidden layer of another OCR program.
    """

    pages: tuple[PageGlyphs, ...]
    scans: Scans
    empty: tuple[int, ...]
    layers: frozenset[int]


def sort_pages(content: bytes, pages: Sequence[PageGlyphs], *, name: str, seconds: float) -> Sorted:
    """Find the scanned ones among `pages` of the PDF `content` and have them read, all within `seconds`.

    These are the pages without text, and those with little text on a picture where OCR finds much more.
    """
    letters = {number: _count_letters(page) for number, page in enumerate(pages, start=1)}
    try:
        pictures = find_pictures(content, name)
    except OcrFailedError:
        pictures = ()
    bare = [number for number, count in letters.items() if not count]
    stamped = [p.number for p in pictures if not p.hidden and 0 < letters.get(p.number, 0) < _FEW]
    scans = read_scans(content, sorted({*bare, *stamped}), name=name, seconds=seconds)
    read = tuple(page for page in scans.read if _letters_of(page) >= _TIMES * letters[page.number])
    numbers = {page.number for page in read}
    return Sorted(
        tuple(
            replace(page, glyphs=(), unmapped=0) if number in numbers else page
            for number, page in enumerate(pages, start=1)
        ),
        replace(scans, read=read),
        tuple(number for number in bare if number not in numbers | {*scans.failed}),
        frozenset(picture.number for picture in pictures if picture.hidden and letters.get(picture.number)),
    )


def _count_letters(page: PageGlyphs) -> int:
    return sum(1 for glyph in page.glyphs if glyph.text.strip())


def _letters_of(page: OcrPage) -> int:
    return sum(len(word.text) for line in page.lines for word in line.words)


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


def find_doubtful(pieces: Iterable[Piece], scans: Sequence[OcrPage], layers: frozenset[int]) -> tuple[Span, ...]:
    """What may have been misread, as spans in the text that `pieces` are written as.

    Of `scans` these are the doubtful words, of the pages `layers` (numbers from 1) all words with a digit.
    """
    texts = {scan.number - 1: write_page(scan) for scan in scans}
    found: list[Span] = []
    at = 0
    for piece in (piece for piece in pieces if piece.text):
        ends = [*(offset for offset, _ in piece.pages[1:]), len(piece.text)]
        for (start, page), end in zip(piece.pages, ends, strict=True):
            if page in texts:
                found += (span.shift(at) for span in texts[page].doubtful)
            elif page + 1 in layers:
                words = (Span(*match.span()) for match in _WORD.finditer(piece.text, start, end))
                found += (word.shift(at) for word in words if _DIGIT.search(word.of(piece.text)))
        at += len(piece.text) + _GAP
    return tuple(found)


def name_readers(scans: Sequence[OcrPage]) -> str:
    """The programs that read `scans`, as a report names them behind the reader of the file."""
    return " + ".join(dict.fromkeys(scan.reader for scan in scans))


def warn_of_scans(scans: Scans, layers: Iterable[int], count: int) -> Iterator[tuple[str, str]]:
    """What a reader of the report must know of scanned pages in a file of `count` pages, as codes and messages."""
    if numbers := sorted(layers):
        yield (
            "ocr-layer",
            f"{_pages(numbers, count)} are pictures over a hidden text that another OCR program made: it was read as "
            "it is, and is as good as that program was; all mentions with a digit are marked doubtful",
        )
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
            f"{_pages(list(scans.failed), count)} are pictures and were not read by OCR: {reasons[0]}{others}",
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
