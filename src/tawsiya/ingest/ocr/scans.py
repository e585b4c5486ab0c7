"""Scanned pages of a PDF into words: drawn by PDFium, read by tesseract, as many at a time as there are processors."""

import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tawsiya.core.errors import InputError, OcrFailedError, OcrMissingError, OcrTimeoutError
from tawsiya.ingest.limits import ask_for_seconds, current_limits
from tawsiya.ingest.ocr.commas import mend_commas
from tawsiya.ingest.ocr.directions import turn_numbers
from tawsiya.ingest.ocr.drawing import PageImage, draw_pages, find_drawn
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
_MOST_AT_ONCE = 8  # a page at 300 dpi takes some 150 MB


@dataclass(frozen=True, slots=True)
class OcrLimits:
    """What a page may cost. `dpi` is the resolution wanted, lowered where a page would pass `most_pixels`."""

    dpi: int = 300
    most_pixels: int = 40_000_000  # A3 at 300 dpi has 17 million, A2 35
    seconds: float = 120


@dataclass(frozen=True, slots=True)
class Scans:
    """What came of pages without text: those `read`, in order, and by number those `failed`, each with its reason.

    On the pages that are in neither there was nothing to read.
    """

    read: tuple[OcrPage, ...] = ()
    failed: Mapping[int, InputError] = field(default_factory=dict)


_LIMITS = OcrLimits()


def read_scans(
    content: bytes,
    pages: Sequence[int],
    *,
    name: str = "the document",
    seconds: float,
    limits: OcrLimits = _LIMITS,
) -> Scans:
    """The pages `pages` (numbers from 1, in order) of the PDF `content`, whatever happens to any of them.

    All of them together may take `seconds`, and what the current limits give for each page on which anything is drawn;
    those that are then left have failed. Without a program that reads Arabic
    all have failed on which anything is drawn. `name` is the file's, for messages.
    """
    deadline = time.monotonic() + seconds
    try:
        drawn = find_drawn(content, pages, name=name) if pages else []
        program = _ready(find_tesseract(), drawn, name) if drawn else None
    except OcrFailedError as error:
        return Scans(failed=dict.fromkeys(pages, error))
    except OcrMissingError as error:
        return Scans(failed=dict.fromkeys(drawn, error))
    if program is None:
        return Scans()
    more = current_limits().scan_seconds * len(drawn)
    ask_for_seconds(more)
    seconds, deadline = seconds + more, deadline + more

    def read(number: int) -> OcrPage | InputError:
        where = f"{name}, page {number}"
        try:
            left = deadline - time.monotonic()
            if left <= 0:
                raise _too_late(where, seconds)
            (image,) = draw_pages(content, [number], dpi=limits.dpi, most_pixels=limits.most_pixels, name=name)
            return _read(program, image, min(limits.seconds, left), where)
        except OcrTimeoutError as error:
            return error if deadline > time.monotonic() else _too_late(where, seconds)
        except OcrFailedError as error:
            return error

    with ThreadPoolExecutor(min(_MOST_AT_ONCE, _processors())) as workers:
        answers = list(workers.map(read, drawn))
    return Scans(
        tuple(answer for answer in answers if isinstance(answer, OcrPage) and answer.lines),
        {number: answer for number, answer in zip(drawn, answers, strict=True) if isinstance(answer, InputError)},
    )


def read_scanned_pages(
    content: bytes,
    pages: Sequence[int],
    *,
    name: str = "the document",
    password: str | None = None,
    limits: OcrLimits = _LIMITS,
    tesseract: Tesseract | None = None,
) -> list[OcrPage]:
    """The pages `pages` (numbers from 1) of the PDF `content`, as tesseract reads them, one after another.

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
    return [_read(program, image, limits.seconds, f"{name}, page {image.number}") for image in images]


def _read(program: Tesseract, image: PageImage, seconds: float, where: str) -> OcrPage:
    """One page: its Arabic reading, better Latin words and numbers from a second one, paragraphs, numbers turned."""
    deadline = time.monotonic() + seconds

    def lines_with(models: str) -> tuple[OcrLine, ...]:
        left = max(0.001, deadline - time.monotonic())
        tsv = read_image(program, image.pgm, models=models, mode=_MODE, dpi=image.dpi, seconds=left, where=where)
        return parse_tsv(tsv, image.dpi, where)

    lines = lines_with(_ARABIC)
    reader = f"tesseract {program.version} {_ARABIC}"
    if lines and _LATIN in program.languages:
        lines = merge_readings(lines, lines_with(f"{_ARABIC}+{_LATIN}"))
        reader += f" {_ARABIC}+{_LATIN}"
    lines = mend_commas(turn_numbers(find_paragraphs(drop_specks(lines))))
    return OcrPage(image.number, lines, image.dpi, reader)


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


def _too_late(where: str, seconds: float) -> OcrTimeoutError:
    return OcrTimeoutError(
        f"{where} was not read by OCR: the time of the document was over ({seconds:.0f} s for its scanned pages); "
        "raise the limit of seconds a document (a scanned page takes 2 to 6 s), or split the file"
    )


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
