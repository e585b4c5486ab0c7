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
from tawsiya.ingest.ocr.joining import find_doubtful, insert_pages, name_readers, sort_pages, warn_of_scans
from tawsiya.ingest.ocr.scans import INSTALL, Scans
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.layout import find_pieces
from tawsiya.ingest.pdf.maps import drop_unreadable
from tawsiya.ingest.pdf.pdfium import NAME, read_pages
from tawsiya.ingest.pdf.writer import write
from tawsiya.ingest.text import is_blank

_UNMAPPED_SHARE = 1 / 3
_MOST_NAMED = 20
_OCR_SHARE = 0.9  # of the seconds that are left; the rest is for the answer


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

        Scanned pages are read by OCR where a program for it is installed, in the time that the current limits leave;
        the words that it doubts are `doubtful`. Where there is other text, pages that OCR could not read are a warning.

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
        took = time.monotonic() - began  # the geometry of the text that is there takes about as long once more
        shown = [drop_unreadable(page) for page in pages]
        found = sort_pages(content, shown, name=path.name, seconds=_OCR_SHARE * (limits.seconds - 2 * took))
        scans = found.scans
        read = {scan.number for scan in scans.read}
        texts = [found.pages[at] if at + 1 in read else page for at, page in enumerate(pages)]
        pieces = insert_pages(find_pieces(texts), scans.read)
        written = write(pieces, len(pages))
        if is_blank(written.raw):
            raise _no_text(pages, scans, path.name)
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
                *warn_of_scans(scans, found.layers, len(pages)),
                *_warn_of_empty(found.empty, len(pages)),
                *_warn_of_unmapped(pages),
                *warn_of_language(written.raw),
            ),
            ocr=bool(scans.read or found.layers),
            doubtful=find_doubtful(pieces, scans.read, found.layers),
        )


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
