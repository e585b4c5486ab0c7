"""Pages of a PDF as grey images that tesseract takes: PGM is a header and the pixels, and needs no library.

PDFium is not safe for threads: the lock of the reader of PDF holds all calls.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped, unused-ignore]

from tawsiya.core.errors import OcrFailedError
from tawsiya.ingest.pdf.pdfium import _LOCK

_POINTS = 72  # an inch
LEAST_DPI = 70
"""Below this tesseract itself refuses to believe a resolution, and letters of 10 points have 10 pixels."""

_LOOKING_PIXELS = 250_000  # an A4 page at 50 dpi: a full stop of 8 points still darkens a pixel


@dataclass(frozen=True, slots=True)
class PageImage:
    """Page `number` (from 1), drawn at `dpi`: `pgm` is a binary PGM of 256 greys."""

    number: int
    dpi: int
    pgm: bytes


def draw_pages(
    content: bytes, numbers: Sequence[int], *, dpi: int, most_pixels: int, name: str, password: str | None = None
) -> Iterator[PageImage]:
    """The pages `numbers` (from 1) of the PDF `content`, one at a time, at `dpi`.

    A page that would have more than `most_pixels` is drawn at the highest resolution that does not. `name` is the
    file's, for messages.

    Raises:
        OcrFailedError: no PDF, no such page, a page too large for any resolution of use, or one that cannot be drawn.
    """
    with _LOCK:
        document = open_document(content, name, password)
    try:
        for number in numbers:
            with _LOCK:
                image = _draw(document, number, dpi, most_pixels, name)
            yield image
    finally:
        with _LOCK:
            document.close()


def find_drawn(content: bytes, numbers: Sequence[int], *, name: str) -> list[int]:
    """Those of the pages `numbers` (from 1) on which anything can be seen, or that cannot be looked at.

    Raises:
        OcrFailedError: `content` is no PDF; `name` is the file's, for the message.
    """
    with _LOCK:
        document = open_document(content, name)
        try:
            return [number for number in numbers if not _is_blank(document, number)]
        finally:
            document.close()


def _is_blank(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether the page is of one colour."""
    try:
        page = document[number - 1]
        width, height = page.get_size()
        scale = math.sqrt(_LOOKING_PIXELS / max(1.0, width * height))
        if scale * min(width, height) < 1:
            return False
        _, pixels = _pgm(page.render(scale=scale, grayscale=True, maybe_alpha=False)).split(b" 255\n", 1)
    except pypdfium2.PdfiumError:
        return False  # the reading will say what is wrong
    return pixels.count(pixels[:1]) == len(pixels)


def open_document(content: bytes, name: str, password: str | None = None) -> pypdfium2.PdfDocument:
    """The PDF `content`, to be closed by who asked, under the lock; raises `OcrFailedError` where it is none."""
    try:
        return pypdfium2.PdfDocument(content, password=password)
    except pypdfium2.PdfiumError as error:
        raise OcrFailedError(
            f"{name} cannot be opened as PDF ({error}); open it in a viewer and save it again"
        ) from error


def _draw(document: pypdfium2.PdfDocument, number: int, dpi: int, most_pixels: int, name: str) -> PageImage:
    if not 1 <= number <= len(document):
        raise OcrFailedError(f"{name} has {len(document)} pages and no page {number}; check who asked for it")
    where = f"{name}, page {number}"
    try:
        page = document[number - 1]
        width, height = page.get_size()
        fitting = min(dpi, math.floor(_POINTS * math.sqrt(most_pixels / max(1.0, width * height))))
        if fitting < LEAST_DPI:
            raise OcrFailedError(
                f"{where} measures {width:.0f} by {height:.0f} points, too large to be read within {most_pixels} "
                "pixels; raise the limit of pixels a page, or take the page out (it may be a map or poster)"
            )
        bitmap = page.render(scale=fitting / _POINTS, grayscale=True, maybe_alpha=False)
    except pypdfium2.PdfiumError as error:
        raise OcrFailedError(
            f"{where} cannot be drawn ({error}); open the file in a viewer and save it again, or take the page out"
        ) from error
    return PageImage(number, fitting, _pgm(bitmap))


def _pgm(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """Netpbm's format P5; PDFium may pad the rows of its bitmaps."""
    pixels = bytes(bitmap.buffer)
    if bitmap.stride != bitmap.width:
        starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
        pixels = b"".join(pixels[start : start + bitmap.width] for start in starts)
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + pixels
