"""Readers of PDF files side by side: this project's own, PDFium's own text, and others where they are installed."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, util
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

import pypdfium2  # type: ignore[import-untyped, unused-ignore]

from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.pdf.reader import PdfReader


@dataclass(frozen=True, slots=True)
class Compared:
    """A reader by name: the text of a file; `paragraphs` says whether blank lines in it stand between paragraphs."""

    name: str
    read: Callable[[bytes], str]
    paragraphs: bool = False


def known_readers() -> list[Compared]:
    """This project's reader, PDFium's text, and of pdfplumber with python-bidi and qalam those that are installed."""
    readers = [Compared("tawsiya", by_geometry, True), Compared("pypdfium2", by_pdfium)]
    if util.find_spec("pdfplumber") and util.find_spec("bidi"):
        readers.append(Compared("pdfplumber+bidi", by_pdfplumber))
    if util.find_spec("qalam"):
        readers.append(Compared("qalam", by_qalam, True))
    return readers


def by_geometry(content: bytes) -> str:
    """The text of this project's reader, in reading order."""
    return in_order(PdfReader().read(content, Path("file.pdf")))


def in_order(document: RawDocument) -> str:
    """What a reading holds but for running heads and feet, footnotes last, blank lines between paragraphs."""
    apart = [mark for mark in document.marks if mark.kind in ("footnote", "boilerplate")]
    body: list[str] = []
    notes: list[str] = []
    at = 0
    for mark in sorted(apart, key=lambda mark: mark.span.start):
        body.append(document.raw[at : mark.span.start].strip("\n"))
        at = mark.span.end
        if mark.kind == "footnote":
            notes.append(mark.span.of(document.raw))
    body.append(document.raw[at:].strip("\n"))
    return "\n\n".join(part for part in (*body, *notes) if part)


def count_pages(content: bytes) -> int:
    """How many pages a file has."""
    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def by_pdfium(content: bytes) -> str:
    """PDFium's own order of the text, line by line."""
    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def by_pdfplumber(content: bytes) -> str:
    """Lines as pdfplumber sees them, turned around by python-bidi (UAX #9 with a base from right to left)."""
    display = import_module("bidi.algorithm").get_display
    with import_module("pdfplumber").open(BytesIO(content)) as document:
        lines = [line for page in document.pages for line in (page.extract_text() or "").splitlines()]
    return "\n".join(display(line, base_dir="R") for line in lines)


def by_qalam(content: bytes) -> str:
    """The blocks of qalam, in its order of reading."""
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        document = import_module("qalam").Document(file.name)
        return "\n\n".join(block.text for page in document.pages for block in page.blocks if block.text)
