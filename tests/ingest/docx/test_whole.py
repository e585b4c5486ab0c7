"""Whole documents: nothing that is printed is lost or doubled, and files of other programs are read.

The files named `older-` were written from small texts of our own: one by pandoc from Markdown, one by LibreOffice from
the same text as ODT, one by LibreOffice from HTML, one by python-docx and its template. Others: `test_makers.py`.
"""

import io
import itertools
import zipfile
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.docx.reader import DocxReader

_SPEC = spec_from_file_location("docx_build", Path(__file__).with_name("build.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
b = module_from_spec(_SPEC)
_SPEC.loader.exec_module(b)

FILES = Path(__file__).with_name("files")
NUMBERING = b.abstract(1, b.lvl(0, "arabicAlpha", "(%1)"), b.lvl(1, "decimal", "%1-%2")) + b.num(1, 1)

SHOWN: dict[str, Callable[[str], str]] = {
    "run": b.run,
    "inserted": lambda word: f'<w:ins w:id="1" w:author="x">{b.run(word)}</w:ins>',
    "moved": lambda word: f'<w:moveTo w:id="1" w:author="x">{b.run(word)}</w:moveTo>',
    "link": lambda word: f'<w:hyperlink w:anchor="x">{b.run(word)}</w:hyperlink>',
    "field": lambda word: b.field("REF x", word),
    "simple field": lambda word: f'<w:fldSimple w:instr="REF x">{b.run(word)}</w:fldSimple>',
    "control": lambda word: f"<w:sdt><w:sdtPr/><w:sdtContent>{b.run(word)}</w:sdtContent></w:sdt>",
    "formula": lambda word: f"<m:oMath><m:r><m:t>{word}</m:t></m:r></m:oMath>",
    "box": lambda word: (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{b.p(word)}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{b.p(word)}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ),
}
NOT_SHOWN: dict[str, Callable[[str], str]] = {
    "deleted": lambda word: f'<w:del w:id="1" w:author="x"><w:r><w:delText>{word}</w:delText></w:r></w:del>',
    "moved away": lambda word: f'<w:moveFrom w:id="1" w:author="x">{b.run(word)}</w:moveFrom>',
    "hidden": lambda word: b.run(word, "<w:vanish/>"),
    "instruction": lambda word: b.field(word, ""),
}
WRAPPERS: dict[str, Callable[[str], str]] = {
    "numbered": lambda content: b.p(content, num=(1, 0)),
    "numbered below": lambda content: b.p(content, num=(1, 1)),
    "heading": lambda content: b.p(content, style="Heading1"),
    "plain": b.p,
    "without end": lambda content: b.p(content, properties='<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'),
    "in a box": lambda content: b.table([b.cell(b.p(content))]),
    "in a table": lambda content: b.table([b.cell(b.p(content)), b.cell(b.p(content.replace("ك", "ل")))]),
    "in two tables": lambda content: b.table([b.cell(b.table([b.cell(b.p(content)), ""]) + b.p()), ""]),
    "controlled": lambda content: f"<w:sdt><w:sdtContent>{b.p(content)}</w:sdtContent></w:sdt>",
}


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A body, the words that it shows, and the words that it does not."""
    numbers = itertools.count()
    body, shown, hidden = "", [], []
    for wrapper in draw(st.lists(st.sampled_from(sorted(WRAPPERS)), min_size=1, max_size=6)):
        content = ""
        for kind in draw(st.lists(st.sampled_from(sorted(SHOWN | NOT_SHOWN)), min_size=1, max_size=4)):
            word = f"ك{next(numbers)}ك"
            content += (SHOWN | NOT_SHOWN)[kind](word)
            words = shown if kind in SHOWN else hidden
            words += [word, word.replace("ك", "ل")] if wrapper == "in a table" else [word]
        body += WRAPPERS[wrapper](content)
    return body, [*shown, "نهاية"], hidden


@given(documents())
@settings(max_examples=150, deadline=None)
def test_each_printed_word_stands_once_and_no_other(document: tuple[str, list[str], list[str]]) -> None:
    body, shown, hidden = document
    read = DocxReader().read(b.docx(body + b.p("نهاية"), numbering=NUMBERING), Path("a.docx"))
    assert {word: read.raw.count(word) for word in shown} == dict.fromkeys(shown, 1)
    assert [word for word in hidden if word in read.raw] == []
    check_marks(read)


def check_marks(document: RawDocument) -> None:
    """Marks cover the text without a gap but the blank lines, and cells lie in their tables."""
    at = 0
    for mark in document.marks:
        assert document.raw[at : mark.span.start].strip("\n") == ""
        at = mark.span.end
        for cell in itertools.chain.from_iterable(mark.cells or ()):
            assert mark.span.start <= cell.start <= cell.end <= mark.span.end
    assert at == len(document.raw)


def read_file(name: str) -> RawDocument:
    path = FILES / name
    return DocxReader().read(path.read_bytes(), path)


def outline(document: RawDocument) -> list[tuple[str, int | None, str | None]]:
    return [(mark.kind, mark.level, mark.label) for mark in document.marks if mark.kind not in ("paragraph", "table")]


@pytest.mark.parametrize("path", sorted(FILES.glob("*.docx")), ids=lambda path: path.stem)
def test_every_text_of_a_real_file_stands_in_raw_in_order(path: Path) -> None:
    document = read_file(path.name)
    check_marks(document)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        body = fromstring(archive.read("word/document.xml"))
    at = 0
    for element in body.iter():
        text = (element.text or "").strip()
        if element.tag.endswith(("wordprocessingml/2006/main}t", "math}t")) and text and not text.isdigit():
            at = document.raw.index(text, at) + len(text)


def test_a_file_of_pandoc() -> None:
    """From Markdown: lists as separate definitions a level, footnotes, a caption, a formula."""
    document = read_file("older-pandoc.docx")
    assert outline(document) == [
        ("title", None, None),
        ("heading", 1, None),
        *(("item", 1, "1"), ("item", 1, "2"), ("item", 2, "a"), ("item", 2, "b"), ("item", 1, "3")),
        ("heading", 2, None),
        *(("item", 1, "1"), ("item", 1, "2"), ("item", 1, "3")),
        *(("item", 1, "•"), ("item", 2, "–"), ("item", 1, "•"), ("item", 1, "i"), ("item", 1, "ii")),
        ("caption", None, None),
        *(("footnote", None, "1"), ("footnote", None, "2")),
    ]
    assert "2023¹" in document.raw
    assert "x²+1/2" in document.raw


def test_files_of_libreoffice() -> None:
    """From HTML and from ODT: headings based on one style, spans, raised figures as a position."""
    document = read_file("older-lo-html.docx")
    labels = [label for kind, _, label in outline(document) if kind == "item"]
    assert labels == ["1", "2", "a", "b", "3", "•", "4"]
    assert "2020⁵" in document.raw
    (table,) = (mark for mark in document.marks if mark.kind == "table")
    assert [[cell.of(document.raw) for cell in row] for row in table.cells or ()] == [
        ["ممتد", "", "ج"],
        ["رأسي", "1", "2"],
        ["", "3", "4"],
    ]
    assert [mark[2] for mark in outline(read_file("older-lo-odt.docx")) if mark[0] == "footnote"] == ["1", "2"]


def test_a_file_of_python_docx() -> None:
    """Lists by style alone, a merged cell, a header and a footer."""
    document = read_file("older-python-docx.docx")
    assert [mark for mark in outline(document) if mark[0] == "item"] == [
        *(("item", 1, "•"), ("item", 1, "•"), ("item", 2, "•"))
    ]
    numbered = [mark.label for mark in document.marks if mark.kind == "paragraph" and mark.label]
    assert numbered == ["1", "2", "3"]
    assert [mark.span.of(document.raw) for mark in document.marks if mark.kind == "boilerplate"] == [
        "رأس الصفحة",
        "ذيل الصفحة",
    ]
