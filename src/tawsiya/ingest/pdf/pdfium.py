"""All calls into PDFium: bytes in, glyphs out. Nothing else here imports it.

PDFium is not safe for threads, so that one lock holds all calls; it is written in C++ and may crash, so that this
module is to run in a child process (`tawsiya.ingest.isolation`). Every handle is closed on the way out.
"""

import ctypes
import math
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped, unused-ignore]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped, unused-ignore]

from tawsiya.core.errors import DamagedPdfError, EncryptedPdfError, InputError, NoTextError, ReaderLimitError
from tawsiya.ingest.pdf.bullets import is_dot
from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs, Rule
from tawsiya.ingest.pdf.maps import mask_unreadable
from tawsiya.ingest.pdf.turning import Box, Sheet

NAME = f"pypdfium2 {pypdfium2.version.PYPDFIUM_INFO.version}"

_LOCK = threading.RLock()
_THIN = 3.0
"""Points: paths thinner than this are rules; borders of tables are 0.5 to 2.25 points wide."""
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123; weights are guessed by PDFium and wrong for Noto Naskh
_MOST_RULES = 20_000
_BRACKETS = ("(", ")", "[", "]", "<", ">", "«", "»", "{", "}")
_BLANK = 32
_HYPHEN = 2  # PDFium's own sign for a hyphen at the end of a line


class _Look(NamedTuple):
    """Size in points as seen, whether bold, quarter turns of its lines to the left, name of the font."""

    size: float
    bold: bool
    turns: int
    font: str


def read_pages(content: bytes, name: str, *, most_pages: int) -> list[PageGlyphs]:
    """The pages of the PDF `content`, in order; `name` is the file's, for messages.

    Raises:
        NoTextError: it is empty.
        EncryptedPdfError: it opens only with a password.
        DamagedPdfError: it is no whole PDF.
        ReaderLimitError: it has more than `most_pages` pages.
    """
    if not content:
        raise NoTextError(f"{name} is empty (0 bytes); give a PDF that holds text")
    with _LOCK, _document(content, name) as document:
        count = pdfium.FPDF_GetPageCount(document)
        if count < 1:
            raise DamagedPdfError(f"{name} has no pages; open it in a viewer and save it again, or get it again")
        if count > most_pages:
            raise ReaderLimitError(
                f"{name} has {count} pages, more than the limit of {most_pages}; split it, or raise the limit of pages"
            )
        return mask_unreadable([_read_page(document, number, name) for number in range(count)])


@contextmanager
def _document(content: bytes, name: str) -> Iterator[Any]:
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        raise _refuse(pdfium.FPDF_GetLastError(), content, name)
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _refuse(code: int, content: bytes, name: str) -> InputError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return EncryptedPdfError(
            f"{name} is encrypted and opens only with a password; open it in a viewer with the password and save it "
            "without one"
        )
    if b"%PDF-" in content[:1024] and b"%%EOF" not in content[-2048:]:
        return DamagedPdfError(
            f"{name} is cut off: it begins as a PDF, but its end is missing after {len(content)} bytes; get it again"
        )
    return DamagedPdfError(
        f"{name} is no PDF that can be opened ({len(content)} bytes, the first {content[:8]!r}); open it in a viewer "
        "and save it again, or get it again"
    )


def _read_page(document: Any, number: int, name: str) -> PageGlyphs:
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        raise DamagedPdfError(
            f"{name}, page {number + 1} cannot be opened; open the file in a viewer and save it again"
        )
    try:
        shown = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        sheet = Sheet(*(reversed(shown) if pdfium.FPDFPage_GetRotation(page) % 2 else shown))
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise DamagedPdfError(f"{name}, page {number + 1} has a text that cannot be read; save the file again")
        try:
            by_turn = _read_glyphs(text, sheet, f"{name}, page {number + 1}")
        finally:
            pdfium.FPDFText_ClosePage(text)
        return sheet.upright(by_turn, _read_rules(page))
    finally:
        pdfium.FPDF_ClosePage(page)


def _read_glyphs(text: Any, sheet: Sheet, where: str) -> dict[int, list[Glyph]]:
    """The glyphs of a page by the quarter turns of their lines. What PDFium itself put in is left out."""
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    loose = pdfium.FS_RECTF()
    by_turn: dict[int, list[Glyph]] = {}
    looks: dict[int, _Look] = {}
    fonts: dict[int, tuple[str, bool]] = {}
    parted = -1
    for place in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, place)
        handle = pdfium.FPDFText_GetTextObject(text, place) if code not in (10, 13) else None
        if not handle:  # PDFium's own blank or line end
            parted = place + 1 if code == _BLANK else -1
            continue
        address = ctypes.addressof(handle.contents)
        look = looks.get(address)
        if look is None:
            look = looks[address] = _look(text, place, handle, fonts)
        if look.size <= 0 or not pdfium.FPDFText_GetCharOrigin(text, place, x, y):
            continue
        pdfium.FPDFText_GetCharBox(text, place, left, right, bottom, top)
        pdfium.FPDFText_GetLooseCharBox(text, place, loose)
        ink = (left.value, bottom.value, right.value, top.value)
        room = (loose.left, loose.bottom, loose.right, loose.top)
        pen = (x.value, y.value)
        if not math.isfinite(sum((*ink, *room, *pen))):
            raise DamagedPdfError(
                f"{where} has letters at no place (not a number); save the file again, or get it again"
            )
        if look.turns:
            ink, room = sheet.box(ink, look.turns), sheet.box(room, look.turns)
            pen = sheet.point(*pen, look.turns)
        glyph = _glyph(_character(code, text, place), pen, ink, room, look, place)
        if glyph is not None:
            glyph = glyph._replace(parted=True) if place == parted else glyph
            by_turn.setdefault(look.turns, []).append(glyph)
    return by_turn


def _glyph(
    character: str | None, pen: tuple[float, float], ink: Box, room: Box, look: _Look, place: int
) -> Glyph | None:
    """A glyph as it stands upright; None for half of a mark that stood alone (U+FE76 falls apart into two)."""
    x, y = pen
    left, bottom, right, top = ink
    if character == " ":
        if right - left < 0.02 * look.size:
            return None
    elif character is not None and character < "\u0600":
        height, above = top - bottom, bottom - y
        if height < 0.2 * look.size and -0.03 * look.size < above < 0.1 * look.size and right - left > 1.5 * height:
            character = None  # a bar on the base line: a lengthening without a character of its own
    low, high = min(x, room[0], left), max(room[2], right)
    if character in _BRACKETS:  # PDFium may mirror them and lose their advance: the same room on both sides
        high = max(high, right + left - x)
    return Glyph(character or "", x, y, low, high, left, look.size, look.bold, place, False, look.font)


def _character(code: int, text: Any, place: int) -> str | None:
    """The character, or None where the file maps the glyph to nothing that can be one."""
    if code == _HYPHEN and pdfium.FPDFText_IsHyphen(text, place) == 1:
        return "-"
    if code < 32 or 0x7F <= code < 0xA0 or 0xFFF0 <= code <= 0xFFFF or 0xD800 <= code < 0xF900 or code > 0x10FFFF:
        return None
    if code == 0xA0:
        return " "
    if code & 0xFF == 0 and chr(code >> 8).isascii() and chr(code >> 8).isalpha():
        return chr(code >> 8)  # a ligature (`fi`) that Ghostscript has mapped: PDFium gives its bytes turned around
    if 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFEFF:
        return unicodedata.normalize("NFKC", chr(code)).strip()
    return chr(code)


def _look(text: Any, place: int, handle: Any, fonts: dict[int, tuple[str, bool]]) -> _Look:
    """How a run of text looks; `fonts` keeps the names of the fonts and whether they are bold, by address."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, place, matrix):
        matrix.a = matrix.d = 1.0
    size = pdfium.FPDFText_GetFontSize(text, place) * max(abs(matrix.d), abs(matrix.c))
    upright = abs(matrix.a) >= abs(matrix.b)
    turns = 2 * (matrix.a < 0) if upright else 3 - 2 * (matrix.b > 0)
    font = pdfium.FPDFTextObj_GetFont(handle)
    address = ctypes.addressof(font.contents) if font else 0
    if address not in fonts:
        fonts[address] = _name_of(font) if font else ("", False)
    name, bold = fonts[address]
    return _Look(size, bold, turns, name)


def _name_of(font: Any) -> tuple[str, bool]:
    """The name of a font in the file, and whether it is bold."""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(font, name, 128)
    lower = name.value.lower()
    bold = b"bold" in lower or b"black" in lower or bool(pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD)
    return name.value.decode("latin-1"), bold


def _read_rules(page: Any) -> Iterator[Rule]:
    """Thin paths, the edges of boxes, and dots."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for place in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_RULES * 10)):
        item = pdfium.FPDFPage_GetObject(page, place)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
            continue
        box = Rule(left.value, bottom.value, right.value, top.value)
        if is_dot(box) or min(box.right - box.left, box.top - box.bottom) <= _THIN:
            yield box
        elif pdfium.FPDFPath_CountSegments(item) <= 12:
            yield Rule(box.left, box.top, box.right, box.top)
            yield Rule(box.left, box.bottom, box.right, box.bottom)
            yield Rule(box.left, box.bottom, box.left, box.top)
            yield Rule(box.right, box.bottom, box.right, box.top)
