"""Compares readers of PDF on the folder given: `NAME.pdf`, each with the text that was printed beside it in `NAME.txt`.

Rates are edit distances, white space folded; rapidfuzz is needed. Furniture that the reader marks is left out, notes
come last. pdfplumber with python-bidi takes part where both are installed.
"""

import sys
import time
from importlib import import_module, util
from io import BytesIO
from pathlib import Path

import pypdfium2

from tawsiya.ingest.pdf.reader import PdfReader

distance = import_module("rapidfuzz.distance").Levenshtein.distance


def by_geometry(content: bytes) -> str:
    """This project's reader."""
    document = PdfReader().read(content, Path("file.pdf"))
    body, notes, at = "", "", 0
    for mark in document.marks:
        if mark.kind in ("footnote", "boilerplate"):
            body, at = body + document.raw[at : mark.span.start], mark.span.end
            notes += "\n" + mark.span.of(document.raw) if mark.kind == "footnote" else ""
    return body + document.raw[at:] + notes


def by_pdfium(content: bytes) -> str:
    """PDFium's own order of the text."""
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def by_pdfplumber(content: bytes) -> str:
    """Lines as they are seen, turned around by UAX #9."""
    display = import_module("bidi.algorithm").get_display
    with import_module("pdfplumber").open(BytesIO(content)) as document:
        text = "\n".join(page.extract_text() or "" for page in document.pages)
    return "\n".join(display(line, base_dir="R") for line in text.splitlines())


def main(folder: Path) -> None:
    """Print one row a file and reader."""
    readers = {"geometry": by_geometry, "pdfium": by_pdfium}
    if util.find_spec("pdfplumber") and util.find_spec("bidi"):
        readers["pdfplumber+bidi"] = by_pdfplumber
    print("file", "reader", "characters %", "words %", "seconds", sep="\t")
    for path in sorted(folder.glob("*.pdf")):
        expected = path.with_suffix(".txt").read_text(encoding="utf-8").split()
        for name, read in readers.items():
            start = time.perf_counter()
            words = read(path.read_bytes()).split()
            took = f"{time.perf_counter() - start:.2f}"
            letters = distance(" ".join(expected), " ".join(words)) / len(" ".join(expected))
            print(path.stem, name, f"{letters:.2%}", f"{distance(expected, words) / len(expected):.2%}", took, sep="\t")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
