"""Printed labels of random lists beside those that LibreOffice prints. From the root of the checkout:

    python -m tests.ingest.docx.compare_labels [DOCUMENTS]

prints a line for each family of lists with the number of labels and of those that differ, for 40 documents a family
unless another number is given. LibreOffice gives the documents back as text, which has the labels in the order of
reading, and as PDF, which shows that these labels are printed: there only the signs are compared, since what a PDF
says of the order of Arabic is the business of its own reader.
"""

import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from tests.ingest.docx.build import pack
from tests.ingest.docx.random_lists import FAMILIES, random_lists

from tawsiya.ingest.docx.reader import DocxReader

_WORD = re.compile(r"x\d+x")
_LINE = re.compile(r"(.*?)\s*(x\d+x)$")
_SIGNS = re.compile(r"[0-9A-Za-z]+|[^\s0-9A-Za-z]")
_JOINED = "\ufffe"
"""What PDFium writes for a hyphen that ends a line: here it ends the label of an empty paragraph."""
_SECONDS = 300

SPELLING = str.maketrans({"ا": "أ", "ى": "ي"})
"""LibreOffice 7.4 prints ا for أ in `arabicAbjad` and ى for ي in `arabicAlpha`. Word prints أ, U+0623: [MS-DOCX] 2.4
names the first letters of both formats. ى is no letter of the alphabet that the standard counts (17.18.59)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A label that the two programs print otherwise: in document `seed`, before `word`."""

    seed: int
    word: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many labels were compared, which differ, and which lines of the PDF do not show the label of the text."""

    labels: int
    differences: tuple[Difference, ...]
    unprinted: tuple[Difference, ...]


Rewrite = Callable[[str], str]
_IGNORED = re.compile(r"<w:(?:lvlRestart|isLgl)\b[^>]*/>")


def as_libreoffice_reads(numbering: str) -> str:
    """A `numbering.xml` without what LibreOffice 7.4 does not know: `lvlRestart`, `isLgl`, `hindiNumbers`."""
    return _IGNORED.sub("", numbering).replace('"hindiNumbers"', '"decimal"')


def compare(family: str, seeds: Iterable[int], rewrite: Rewrite | None = None) -> Comparison:
    """Documents of a family; `rewrite` changes the `numbering.xml` that is read here, not the one of LibreOffice."""
    documents = {seed: random_lists(family, seed) for seed in seeds}
    labels, differences, unprinted = 0, [], []
    for seed, (exported, printed) in print_with_libreoffice(documents).items():
        content = documents[seed] if rewrite is None else rewritten(documents[seed], rewrite)
        ours = read_labels(DocxReader().read(content, Path(f"{seed}.docx")).raw)
        theirs = read_labels(exported)
        assert ours.keys() == theirs.keys(), f"{family} {seed}: {sorted(ours.keys() ^ theirs.keys())}"
        labels += len(ours)
        for word, label in ours.items():
            if label.translate(SPELLING) != theirs[word].translate(SPELLING):
                differences.append(Difference(seed, word, label, theirs[word]))
            if not signs(theirs[word]) <= signs(printed.get(word, "")):
                unprinted.append(Difference(seed, word, theirs[word], printed.get(word, "?")))
    return Comparison(labels, tuple(differences), tuple(unprinted))


def print_with_libreoffice(documents: dict[int, bytes]) -> dict[int, tuple[str, dict[str, str]]]:
    """The text that LibreOffice exports of each document, and what it prints around each word."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths = [folder / f"{seed}.docx" for seed in documents]
        for path, content in zip(paths, documents.values(), strict=True):
            path.write_bytes(content)
        for kind in ("txt:Text (encoded):UTF8", "pdf"):
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind]
            command += ["--outdir", scratch, *map(str, paths)]
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        return {
            seed: ((folder / f"{seed}.txt").read_text("utf-8-sig"), read_printed(folder / f"{seed}.pdf"))
            for seed in documents
        }


def read_labels(text: str) -> dict[str, str]:
    """The label in front of each word `x1x`, blanks folded.

    >>> read_labels("  (1)   x1x\\nx2x\\nother")
    {'x1x': '(1)', 'x2x': ''}
    """
    found = (_LINE.match(line.strip()) for line in text.splitlines())
    return {match[2]: " ".join(match[1].split()) for match in found if match}


def read_printed(path: Path) -> dict[str, str]:
    """What stands in the line of each word `x1x` of a PDF, in whatever order."""
    found = {}
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            for line in page.get_textpage().get_text_range().replace(_JOINED, "-\n").splitlines():
                for word in _WORD.findall(line):
                    found[word] = line.replace(word, " ")
    return found


def signs(label: str) -> Counter[str]:
    """Numbers, Latin words and single signs of a label, without order; brackets have no direction.

    >>> signs("(12-أ)") == signs("أ-12((")
    True
    """
    return Counter(_SIGNS.findall(label.translate(str.maketrans(")]", "(["))))


def rewritten(content: bytes, rewrite: Rewrite) -> bytes:
    """A document with another `numbering.xml`."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return pack(parts | {"word/numbering.xml": rewrite(parts["word/numbering.xml"].decode())})


def main(words: list[str]) -> None:
    """Print the table."""
    documents = int(words[0]) if words else 40
    for family in FAMILIES:
        found = compare(family, range(documents))
        known = compare(family, range(documents), as_libreoffice_reads) if found.differences else found
        sys.stdout.write(
            f"{family}: {found.labels - len(found.differences)} of {found.labels} labels agree; "
            f"{len(known.differences)} differ when read as LibreOffice reads; {len(found.unprinted)} not in the PDF\n"
        )
        for one in known.differences[:5]:
            sys.stdout.write(f"    document {one.seed}, {one.word}: {one.ours} here, {one.theirs} there\n")


if __name__ == "__main__":
    main(sys.argv[1:])
