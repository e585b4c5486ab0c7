"""Compares readers of PDF on the folder given: `NAME.pdf`, each with the text that was printed beside it in `NAME.txt`.

Rates are edit distances, white space folded (`pip install rapidfuzz`). Marked furniture is left out, notes come last.
pdfplumber with python-bidi takes part where both are installed.
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
    """Of this project."""
    document = PdfReader().read(content, Path("file.pdf"))
    body, notes, at = "", "", 0
    for mark in (mark for mark in document.marks if mark.kind in ("footnote", "boilerplate")):
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
        lines = [line for page in document.pages for line in (page.extract_text() or "").splitlines()]
    return "\n".join(display(line, base_dir="R") for line in lines)


def main(folder: Path) -> None:
    """Print one row a file and reader."""
    others = {"pdfplumber": by_pdfplumber} if util.find_spec("pdfplumber") and util.find_spec("bidi") else {}
    readers = {"geometry": by_geometry, "pdfium": by_pdfium, **others}
    print("file reader characters words seconds")
    for path in sorted(folder.glob("*.txt")):
        expected = path.read_text(encoding="utf-8").split()
        for name, read in readers.items():
            start = time.perf_counter()
            words, took = read(path.with_suffix(".pdf").read_bytes()).split(), time.perf_counter() - start
            letters = distance(" ".join(expected), " ".join(words)) / len(" ".join(expected))
            print(f"{path.stem} {name} {letters:.2%} {distance(expected, words) / len(expected):.2%} {took:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
