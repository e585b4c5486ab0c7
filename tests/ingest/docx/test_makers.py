"""Word documents of other programs: every label, footnote, table, heading, header and footer that the program wrote.

All hold the report in `files/sources/report.json`; `files/README.md` says how they were made.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.docx.reader import DocxReader

FILES = Path(__file__).with_name("files")
REPORT = json.loads((FILES / "sources" / "report.json").read_text("utf-8"))
PARTS = REPORT["parts"]
HEADINGS = [(level, text) for kind, level, text in (part for part in PARTS if part[0] == "heading")]
NOTES = [part[2] for part in PARTS if part[0] == "number" and len(part) > 2]
LISTED = [part[1] for part in PARTS if part[0] in ("number", "letter", "bullet")]
(TABLE,) = (part[1] for part in PARTS if part[0] == "table")
ROWS = [[text or "" for text in row] for row in TABLE]


@dataclass(frozen=True)
class Maker:
    """What a program can say of the report: the labels in their order, and which of the rest."""

    labels: str
    numbered: str = "paragraph"
    """What the numbered paragraphs are, in all that the file tells: items where every list begins for itself."""
    headings: bool = True
    notes: bool = False
    furniture: bool = True


TYPED = ["1.", "2.", "(أ)", "(ب)", "(ج)", "3.", "(أ)", "(ب)", "•", "•", "4."]
ARABIC = "1 2 أ ب ج 3 أ ب {0} {0} 4"
LATIN = "1 2 a b c 3 a b {0} {0} 4"
MAKERS = {
    "libreoffice-odt": Maker(ARABIC.format("•"), notes=True),
    "libreoffice-html": Maker(LATIN.format("•"), numbered="item", furniture=False),
    "pandoc-md": Maker(LATIN.format("–"), numbered="item", notes=True, furniture=False),
    # its styles number all lists of a kind through
    "python-docx": Maker("1 2 1 2 3 3 4 5 • • 4"),
    "npm-docx": Maker(ARABIC.format("●"), notes=True),
    # each <ol> is a list of its own there, whatever its type and its start
    "npm-html-to-docx": Maker("1 1 1 2 3 1 1 2 • • 1", numbered="item"),
    "npm-html-docx-js": Maker(LATIN.format("•"), numbered="item", furniture=False),
    # it knows neither headings nor letters
    "npm-officegen": Maker("1 2 • • • 3 • • • • 4", numbered="item", headings=False),
}


def read(name: str) -> RawDocument:
    path = FILES / f"{name}.docx"
    return DocxReader().read(path.read_bytes(), path)


def texts(document: RawDocument, *kinds: str) -> list[str]:
    return [mark.span.of(document.raw) for mark in document.marks if mark.kind in kinds]


@pytest.mark.parametrize("name", MAKERS)
def test_every_label_stands_before_its_text(name: str) -> None:
    document, maker = read(name), MAKERS[name]
    listed = [mark for mark in document.marks if mark.label is not None and mark.kind != "footnote"]
    assert [mark.label for mark in listed] == maker.labels.split()
    assert {mark.kind for mark in listed if (mark.label or "").isdecimal()} - {"item"} <= {maker.numbered}
    for mark, text in zip(listed, LISTED, strict=True):
        printed, _, said = mark.span.of(document.raw).partition(" ")
        assert printed.strip("().") == mark.label
        assert said.rstrip("¹²") == text


@pytest.mark.parametrize("name", MAKERS)
def test_title_headings_and_order(name: str) -> None:
    document, maker = read(name), MAKERS[name]
    found = [(mark.level, mark.span.of(document.raw)) for mark in document.marks if mark.kind == "heading"]
    assert found == (HEADINGS if maker.headings else [])
    assert texts(document, "title") == ([REPORT["title"]] if maker.headings else [])
    at = 0
    for text in (REPORT["title"], *(part[2] if part[0] == "heading" else part[1] for part in PARTS)):
        at = document.raw.index(text if isinstance(text, str) else text[0][0], at)


@pytest.mark.parametrize("name", MAKERS)
def test_notes_stand_behind_their_marks(name: str) -> None:
    document, maker = read(name), MAKERS[name]
    if maker.notes:
        assert texts(document, "footnote") == [f"{mark} {text}" for mark, text in zip("¹²", NOTES, strict=True)]
        assert [document.raw.count(sign) for sign in "¹²"] == [2, 2]
        for mark, part in zip("¹²", [part for part in PARTS if len(part) > 2 and part[0] == "number"], strict=True):
            assert part[1] + mark in document.raw
    else:
        assert texts(document, "footnote") == []


@pytest.mark.parametrize("name", MAKERS)
def test_tables_keep_their_cells(name: str) -> None:
    document = read(name)
    (table,) = (mark for mark in document.marks if mark.kind == "table")
    rows = [[cell.of(document.raw) for cell in row] for row in table.cells or ()]
    assert [row + [""] * (3 - len(row)) for row in rows] == ROWS


@pytest.mark.parametrize("name", MAKERS)
def test_headers_and_footers_stand_apart(name: str) -> None:
    document, maker = read(name), MAKERS[name]
    assert texts(document, "boilerplate") == ([REPORT["header"], REPORT["footer"]] if maker.furniture else [])
    assert document.warnings == ()


def test_a_text_that_libreoffice_saved_keeps_its_lines() -> None:
    document = read("libreoffice-txt")
    assert {mark.kind for mark in document.marks} == {"paragraph"}
    lines = document.raw.split("\n\n")
    assert [line.split(" ", 1)[1] for line in lines if line[0] in "(•1234"] == LISTED
    assert [line.split(" ", 1)[0] for line in lines if line[0] in "(•1234"] == TYPED


def test_every_file_is_tested() -> None:
    named = {path.stem for path in FILES.glob("*.docx") if not path.stem.startswith("older-")}
    assert named == {*MAKERS, "libreoffice-txt"}
    assert sum(path.stat().st_size for path in FILES.glob("*.docx")) < 300_000
