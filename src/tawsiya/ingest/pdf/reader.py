"""The face of the PDF reader: bytes to a `RawDocument`, with errors and warnings that say what to do."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tawsiya import __version__
from tawsiya.core.errors import NoTextError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.encoding import warn_of_language
from tawsiya.ingest.limits import current_limits
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.layout import find_pieces
from tawsiya.ingest.pdf.pdfium import NAME, read_pages
from tawsiya.ingest.pdf.writer import write
from tawsiya.ingest.text import is_blank

_UNMAPPED_SHARE = 1 / 3
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class PdfReader:
    """A reader for PDF files that have a text layer (see `tawsiya.ingest.document.Reader`).

    `most_pages` bounds the pages; without it the current limits do.
    """

    suffixes: tuple[str, ...] = (".pdf",)
    media_type: str = "application/pdf"
    name: str = f"pdf {__version__} ({NAME})"
    most_pages: int | None = None

    def read(self, content: bytes, path: Path) -> RawDocument:
        """The text of the pages as they are seen, whatever order the file has; marks say what its print says.

        Raises:
            NoTextError: it is empty, or no page has text (a scan).
            EncryptedPdfError: it opens only with a password.
            DamagedPdfError: it is cut off or broken, or no PDF.
            ReaderLimitError: it has too many pages.
        """
        pages = read_pages(content, path.name, most_pages=self.most_pages or current_limits().pages)
        written = write(find_pieces(pages), len(pages))
        if is_blank(written.raw):
            raise _no_text(pages, path.name)
        return RawDocument(
            raw=written.raw,
            uri=path.name,
            media_type=self.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            reader=self.name,
            pages=written.pages,
            marks=tuple(written.marks),
            warnings=(*_warn_of_empty(pages), *_warn_of_unmapped(pages), *warn_of_language(written.raw)),
        )


def _no_text(pages: Sequence[PageGlyphs], name: str) -> NoTextError:
    drawn = sum(len(page.glyphs) for page in pages)
    if drawn:
        return NoTextError(
            f"{name} has {drawn} glyphs on {len(pages)} pages, none with a character: its fonts have no Unicode map; "
            "get the document in another format, or recognise its text with an OCR program and give that"
        )
    return NoTextError(
        f"{name} has no text on any of its {len(pages)} pages: it is a scan, and OCR is not part of this version; "
        "recognise its text with an OCR program and give that"
    )


def _warn_of_empty(pages: Sequence[PageGlyphs]) -> tuple[tuple[str, str], ...]:
    empty = [
        number for number, page in enumerate(pages, start=1) if not any(glyph.text.strip() for glyph in page.glyphs)
    ]
    if not empty:
        return ()
    named = ", ".join(map(str, empty[:_MOST_NAMED])) + (", ..." if len(empty) > _MOST_NAMED else "")
    message = (
        f"{len(empty)} of {len(pages)} pages have no text (pages {named}): they are blank or scans, and nothing of "
        "them was read; recognise them with an OCR program if they hold text"
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
