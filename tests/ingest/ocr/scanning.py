"""Scans made on the spot, and a program that pretends to be tesseract."""

import ctypes
import io
import sys
from collections.abc import Collection
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from tawsiya.ingest.ocr.tesseract import Tesseract


def scan(
    content: bytes,
    pages: Collection[int] | None = None,
    *,
    keep: Collection[int] = (),
    text: str = "",
    mode: int = pdfium.FPDF_TEXTRENDERMODE_FILL,
    below: bool = False,
) -> bytes:
    """The PDF `content` as pictures: of `pages` (from 1; all without them) those that are not to `keep` their text.

    `text` is written on each picture in render mode `mode`, or `below` it.
    """
    source, made = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    for number in pages or range(1, len(source) + 1):
        if number in keep:
            made.import_pages(source, [number - 1])
            continue
        width, height = source[number - 1].get_size()
        image = pypdfium2.PdfImage.new(made)
        image.set_bitmap(source[number - 1].render(scale=300 / 72, grayscale=True, maybe_alpha=False))
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = made.new_page(width, height)
        if text and below:
            write_on(page, made, text, mode)
        page.insert_obj(image)
        if text and not below:
            write_on(page, made, text, mode)
        page.gen_content()
    written = io.BytesIO()
    made.save(written)
    made.close()
    source.close()
    return written.getvalue()


def write_on(page: pypdfium2.PdfPage, document: pypdfium2.PdfDocument, text: str, mode: int) -> None:
    """Add a line of Latin text at the top of a page."""
    item = pdfium.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 12)
    letters = (text + "\0").encode("utf-16-le")
    pdfium.FPDFText_SetText(item, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
    pdfium.FPDFTextObj_SetTextRenderMode(item, mode)
    pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, 72, 780)
    pdfium.FPDFPage_InsertObject(page.raw, item)


def pretend(folder: Path, body: str, languages: str = "ara\neng") -> Tesseract:
    """A program in `folder` that answers the two questions, and does `body` with an image."""
    program = folder / "tesseract"
    listed = f"List of available languages (2):\n{languages}\n"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys, time\nif '--version' in sys.argv: print('tesseract 5.9.1')\n"
        f"elif '--list-langs' in sys.argv: print({listed!r}, end='')\nelse:\n    image = sys.stdin.buffer.read()\n"
        f"    {body}\n",
        "utf-8",
    )
    program.chmod(0o755)
    return Tesseract(str(program), "5.9.1", tuple(languages.split()))


def writes(tsv: str) -> str:
    """What the program does to write `tsv`."""
    return f"sys.stdout.buffer.write({tsv!r}.encode())"
