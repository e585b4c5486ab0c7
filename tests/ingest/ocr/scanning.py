"""Scans made on the spot, and a program that pretends to be tesseract."""

import io
import sys
from collections.abc import Collection
from pathlib import Path

import pypdfium2

from tawsiya.ingest.ocr.tesseract import Tesseract


def scan(content: bytes, pages: Collection[int] | None = None, *, keep: Collection[int] = (), dpi: int = 300) -> bytes:
    """The PDF `content` as pictures: of `pages` (from 1; all without them) those that are not to `keep` their text."""
    source, made = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new()
    for number in pages or range(1, len(source) + 1):
        if number in keep:
            made.import_pages(source, [number - 1])
            continue
        width, height = source[number - 1].get_size()
        image = pypdfium2.PdfImage.new(made)
        image.set_bitmap(source[number - 1].render(scale=dpi / 72, grayscale=True, maybe_alpha=False))
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        page = made.new_page(width, height)
        page.insert_obj(image)
        page.gen_content()
    written = io.BytesIO()
    made.save(written)
    made.close()
    source.close()
    return written.getvalue()


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
