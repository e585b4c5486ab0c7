"""Scanned pages of a PDF into words: drawn by PDFium, read by tesseract, one page after another."""

from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.core.errors import OcrMissingError
from tawsiya.ingest.ocr.directions import turn_numbers
from tawsiya.ingest.ocr.drawing import PageImage, draw_pages
from tawsiya.ingest.ocr.merging import merge_readings
from tawsiya.ingest.ocr.page import OcrLine, OcrPage
from tawsiya.ingest.ocr.paragraphs import find_paragraphs
from tawsiya.ingest.ocr.specks import drop_specks
from tawsiya.ingest.ocr.tesseract import Tesseract, find_tesseract, read_image
from tawsiya.ingest.ocr.tsv import parse_tsv

INSTALL = (
    "install the extra and the program (`pip install 'tawsiya[ocr]'`; on Debian and Ubuntu "
    "`apt install tesseract-ocr tesseract-ocr-ara`, on macOS `brew install tesseract tesseract-lang`)"
)
"""How OCR is brought to a machine."""

_ARABIC = "ara"
_LATIN = "eng"
# Page segmentation: 6 takes the page for one block of text, 3 looks for columns, 4 for one column. On 16 clean pages
# with Western digits (two faces) 16.6, 23.2 and 22.8 % of the words were wrong, after noise 20.5, 27.2 and 26.0 %:
# modes 3 and 4 lose lines and put tables out of order. Two columns of text side by side are read across.
_MODE = 6


@dataclass(frozen=True, slots=True)
class OcrLimits:
    """What a page may cost. `dpi` is the resolution wanted, lowered where a page would pass `most_pixels`."""

    dpi: int = 300
    most_pixels: int = 40_000_000  # A3 at 300 dpi has 17 million, A2 35
    seconds: float = 120


_LIMITS = OcrLimits()


def read_scanned_pages(
    content: bytes,
    pages: Sequence[int],
    *,
    name: str = "the document",
    password: str | None = None,
    limits: OcrLimits = _LIMITS,
    tesseract: Tesseract | None = None,
) -> list[OcrPage]:
    """The pages `pages` (numbers from 1) of the PDF `content`, as tesseract reads them.

    `name` is the file's, for messages; `tesseract` the program, looked for on the search path where it is not given.

    Raises:
        OcrMissingError: there is no tesseract, or it has no Arabic model.
        OcrTimeoutError: a page took longer than `limits.seconds`.
        OcrFailedError: a page could not be drawn, or tesseract failed on it.
    """
    if not pages:
        return []
    program = _ready(tesseract or find_tesseract(), pages, name)
    images = draw_pages(content, pages, dpi=limits.dpi, most_pixels=limits.most_pixels, name=name, password=password)
    return [_read(program, image, limits, f"{name}, page {image.number}") for image in images]


def _read(program: Tesseract, image: PageImage, limits: OcrLimits, where: str) -> OcrPage:
    """One page: its Arabic reading, better Latin words and numbers from a second one, paragraphs, numbers turned."""

    def lines_with(models: str) -> tuple[OcrLine, ...]:
        tsv = read_image(
            program, image.pgm, models=models, mode=_MODE, dpi=image.dpi, seconds=limits.seconds, where=where
        )
        return parse_tsv(tsv, image.dpi, where)

    lines = lines_with(_ARABIC)
    reader = f"tesseract {program.version} {_ARABIC}"
    if lines and _LATIN in program.languages:
        lines = merge_readings(lines, lines_with(f"{_ARABIC}+{_LATIN}"))
        reader += f" {_ARABIC}+{_LATIN}"
    return OcrPage(image.number, turn_numbers(find_paragraphs(drop_specks(lines))), image.dpi, reader)


def _ready(program: Tesseract | None, pages: Sequence[int], name: str) -> Tesseract:
    """`program`, if it can read Arabic."""
    scanned = f"page {pages[0]} of {name}" if len(pages) == 1 else f"{len(pages)} pages of {name}"
    if program is None:
        raise OcrMissingError(f"{scanned} hold no text but a scan, and tesseract is not on the search path; {INSTALL}")
    if _ARABIC not in program.languages:
        known = ", ".join(program.languages[:8]) or "none"
        raise OcrMissingError(
            f"{scanned} hold no text but a scan, and {program.path} has no Arabic model `{_ARABIC}` (it has {known}); "
            "install it (on Debian and Ubuntu `apt install tesseract-ocr-ara`), or set TESSDATA_PREFIX to its folder"
        )
    return program
