"""Pages that are pictures although they have text: a stamp on a scan, or the hidden layer of another OCR program.

Such a layer is there for searching: text that is not drawn (render mode 3, ISO 32000-1, 9.3.6), or that an opaque
picture of the page is drawn over.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped, unused-ignore]

from tawsiya.ingest.ocr.drawing import open_document
from tawsiya.ingest.pdf.pdfium import _LOCK

# The dictionary of an image is never packed (streams do not lie in object streams), so that a look at the bytes tells
# files without a scan. Narrower images than these are logos: A4 at 75 dpi has 620 pixels.
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_WIDTH = re.compile(rb"/Width\s+(\d{1,9})")
_LEAST_WIDTH = 600
_NEAR = 600  # bytes of a dictionary around its subtype
_LEAST_SHARE = 0.5  # of the page
_DEEPEST = 5  # forms inside forms


@dataclass(frozen=True, slots=True)
class Picture:
    """Page `number` (from 1) is for the most part covered by images; `hidden` where most of its text is not drawn."""

    number: int
    hidden: bool


def find_pictures(content: bytes, name: str) -> tuple[Picture, ...]:
    """The pages of the PDF `content` that images cover by half or more; `name` is the file's, for messages.

    Raises:
        OcrFailedError: it is no PDF.
    """
    if not _may_hold_scans(content):
        return ()
    with _LOCK:
        document = open_document(content, name)
        try:
            return tuple(_find(document.raw, len(document)))
        finally:
            document.close()


def _may_hold_scans(content: bytes) -> bool:
    for image in _IMAGE.finditer(content):
        near = content[max(0, image.start() - _NEAR) : image.end() + _NEAR]
        if any(int(width[1]) >= _LEAST_WIDTH for width in _WIDTH.finditer(near)):
            return True
    return False


def _find(document: Any, count: int) -> Iterator[Picture]:
    for number in range(1, count + 1):
        page = pdfium.FPDF_LoadPage(document, number - 1)
        if not page:
            continue
        try:
            room = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
            look = _Look(_LEAST_SHARE * room)
            for place in range(pdfium.FPDFPage_CountObjects(page)):
                look.at(pdfium.FPDFPage_GetObject(page, place))
        finally:
            pdfium.FPDF_ClosePage(page)
        if look.covered >= _LEAST_SHARE * room:
            yield Picture(number, 2 * look.hidden > look.texts)


class _Look:
    """What was seen on a page so far: square points under images, pieces of text, and how many of these nobody sees.

    An opaque image of `large` square points or more hides the text that was drawn before it.
    """

    def __init__(self, large: float) -> None:
        self._large = large
        self.covered = 0.0
        self.texts = 0
        self.hidden = 0

    def at(self, item: Any, depth: int = 0) -> bool:
        """Look at one object, and at those inside it; whether it is an image or holds one."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            self.texts += 1
            self.hidden += pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            return False
        image = alone = bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = pdfium.FPDFFormObj_CountObjects(item)
            inside = [self.at(pdfium.FPDFFormObj_GetObject(item, place), depth + 1) for place in range(count)]
            image = any(inside)
        if image and not depth:  # inside a form, places count from its own corner
            area = _area(item)
            self.covered += area
            if alone and area >= self._large and not pdfium.FPDFPageObj_HasTransparency(item):
                self.hidden = self.texts
        return image


def _area(item: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return 0.0
    return abs((right.value - left.value) * (top.value - bottom.value))
