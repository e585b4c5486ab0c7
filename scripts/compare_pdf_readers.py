"""Compares readers of PDF files on reports that are printed for it, or on a folder of `NAME.pdf` beside `NAME.txt`.

    python scripts/compare_pdf_readers.py out/pdf --print annotations/samples/arms-trade.md REPORT.txt ...
    python scripts/compare_pdf_readers.py out/pdf

Printing needs LibreOffice, Chromium and the fonts Amiri and Noto Naskh Arabic. Beside this project's reader PDFium's
own text takes part, and pdfplumber with python-bidi and qalam where they are installed (scripts/pdf-readers.txt).
Seconds are those of the processor.
"""

import argparse
import time
from pathlib import Path

from tawsiya.evaluate.pdf.printing import make_prints, print_all
from tawsiya.evaluate.pdf.readers import count_pages, known_readers
from tawsiya.evaluate.pdf.scores import Score, score
from tawsiya.ingest.files import read_file
from tawsiya.pipeline.loading import load_pipeline

HEAD = "file reader | CER % | WER % | dates | numbers | symbols | URLs | paragraphs P | R | pages/s | x pypdfium2"


def row(name: str, total: Score, slowest: float) -> str:
    """One line of the table; `slowest` is the time that PDFium needs."""
    facts = [f"{share.right}/{share.all}" for share in total.facts]
    ends = [f"{share.value:.3f}" if share.all else "-" for share in (total.true, total.found)]
    rates = [f"{100 * share.value:.2f}" for share in (total.characters, total.words)]
    speed = [f"{total.pages / total.seconds:.1f}", f"{total.seconds / slowest:.1f}"]
    return " | ".join([name, *rates, *facts, *ends, *speed])


def main() -> None:
    """The command: a line for each file and reader, then the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--print", type=Path, nargs="+", default=[], metavar="REPORT", help="print these into folder")
    options = parser.parse_args()
    for path in options.print:
        print_all(list(make_prints(load_pipeline()(read_file(path)), path.stem)), options.folder)
    sums: dict[str, Score] = {}
    print(HEAD)
    for path in sorted(options.folder.glob("*.txt")):
        content, expected = path.with_suffix(".pdf").read_bytes(), path.read_text("utf-8")
        scores = {}
        for reader in known_readers():
            start = time.process_time()
            given = reader.read(content)
            took = {"pages": count_pages(content), "seconds": time.process_time() - start}
            scores[reader.name] = score(expected, given, **took, paragraphs=reader.paragraphs)
            sums[reader.name] = sums.get(reader.name, Score()) + scores[reader.name]
        for name, found in scores.items():
            print(row(f"{path.stem} {name}", found, scores["pypdfium2"].seconds), flush=True)
    for name, total in sums.items():
        print(row(f"all {name}", total, sums["pypdfium2"].seconds))


if __name__ == "__main__":
    main()
