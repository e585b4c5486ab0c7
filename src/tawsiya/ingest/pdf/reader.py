"""The face of the PDF reader: bytes to a `RawDocument`, with errors and warnings that say what to do.

Pages without text are handed to OCR (`tawsiya.ingest.ocr`), and what it reads stands in their place.
"""

import hashlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tawsiya import __version__
from tawsiya.core.errors import InputError, NoTextError, OcrMissingError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.encoding import warn_of_language
from tawsiya.ingest.limits import current_limits
from tawsiya.ingest.ocr.joining import find_doubtful, insert_pages, name_readers, warn_of_scans
from tawsiya.ingest.ocr.scans import INSTALL, Scans, read_scans
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.layout import find_pieces
from tawsiya.ingest.pdf.pdfium import NAME, read_pages
from tawsiya.ingest.pdf.writer import write
from tawsiya.ingest.text import is_blank

_UNMAPPED_SHARE = 1 / 3
_MOST_NAMED = 20
_OCR_SHARE = 0.9  # of the seconds that are left: the rest is for writing the answer


@dataclass(frozen=True, slots=True)
class PdfReader:
    """A reader for PDF files; those without a text layer need OCR (see `tawsiya.ingest.document.Reader`).

    `most_pages` bounds the pages; without it the current limits do.
    """

    suffixes: tuple[str, ...] = (".pdf",)
    media_type: str = "application/pdf"
    name: str = f"pdf {__version__} ({NAME})"
    most_pages: int | None = None

    def read(self, content: bytes, path: Path) -> RawDocument:
        """The text of the pages as they are seen, whatever order the file has; marks say what its print says.

        Pages without text are read by OCR where a program for it is installed, in the time that the current limits
        leave; spans of words that it doubts are `doubtful`. Where there is other text, pages that OCR could not read
        are a warning.

        Raises:
            NoTextError: it is empty, or there is nothing to read on any page.
            OcrMissingError: all of its text is pictures, and there is no program to read them.
            OcrTimeoutError, OcrFailedError: so, and none could be read.
            EncryptedPdfError: it opens only with a password.
            DamagedPdfError: it is cut off or broken, or no PDF.
            ReaderLimitError: it has too many pages.
        """
        began = time.monotonic()
        limits = current_limits()
        pages = read_pages(content, path.name, most_pages=self.most_pages or limits.pages)
        pieces = find_pieces(pages)
        seconds = _OCR_SHARE * (limits.seconds - (time.monotonic() - began))
        empty = _find_empty(pages)
        scans = read_scans(content, empty, name=path.name, seconds=seconds)
        written = write(insert_pages(pieces, scans.read), len(pages))
        if is_blank(written.raw):
            raise _no_text(pages, scans, path.name)
        read = {page.number for page in scans.read}
        return RawDocument(
            raw=written.raw,
            uri=path.name,
            media_type=self.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            reader=" + ".join(filter(None, (self.name, name_readers(scans.read)))),
            pages=written.pages,
            marks=tuple(written.marks),
            warnings=(
                *warn_of_scans(scans, len(pages)),
                *_warn_of_empty([number for number in empty if number not in read | {*scans.failed}], len(pages)),
                *_warn_of_unmapped([page for number, page in enumerate(pages, start=1) if number not in read]),
                *warn_of_language(written.raw),
            ),
            ocr=bool(scans.read),
            doubtful=find_doubtful(scans.read, written.pages),
        )


def _find_empty(pages: Sequence[PageGlyphs]) -> list[int]:
    """The numbers, from 1, of the pages without text: none is drawn, or the file gives no character for any glyph."""
    return [
        number for number, page in enumerate(pages, start=1) if not any(glyph.text.strip() for glyph in page.glyphs)
    ]


def _no_text(pages: Sequence[PageGlyphs], scans: Scans, name: str) -> InputError:
    drawn = sum(len(page.glyphs) for page in pages)
    error = next(iter(scans.failed.values()), None)
    if drawn and (error is None or isinstance(error, OcrMissingError)):
        ocr = "OCR found no text either" if error is None else f"or have it read by OCR: {INSTALL}"
        return NoTextError(
            f"{name} has {drawn} glyphs on {len(pages)} pages, none with a character: its fonts have no Unicode map; "
            f"get the document in another format ({ocr})"
        )
    return error or NoTextError(
        f"{name} has no text on any of its {len(pages)} pages, neither characters nor a scan in which OCR finds any; "
        "look at it in a viewer, and get the document again"
    )


def _warn_of_empty(empty: Sequence[int], count: int) -> tuple[tuple[str, str], ...]:
    if not empty:
        return ()
    named = ", ".join(map(str, empty[:_MOST_NAMED])) + (", ..." if len(empty) > _MOST_NAMED else "")
    message = (
        f"{len(empty)} of {count} pages have no text (pages {named}), and OCR found none: they are blank, or hold "
        "pictures alone"
    )
    return (("pages-without-text", message),)


def _warn_of_unmapped(pages: Sequence[PageGlyphs]) -> tuple[tuple[str, str], ...]:
    drawn = sum(len(page.glyphs) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if unmapped <= _UNMAPPED_SHARE * drawn:
        return ()
    message = (
        f"{unmapped} of {drawn} glyphs have no character: a font has no Unicode map, and their letters are missing "
        "from the text; get the document in another format"
    )
    return (("no-unicode-map", message),)
