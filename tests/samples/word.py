"""A sample as a Word document: automatic numbers, real footnotes, running heads and page numbers in parts of their own.

Letters of items are numbered by `arabicAbjad`, whose order is that of the samples (أ ب ج د هـ); `arabicAlpha` goes on
with ت. LibreOffice 7.4 prints its first letter as ا and its fifth as ه, so one sample has its letters typed. The
ordinals of headings (أولاً) are text: no format of numbers prints them.
"""

import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Literal

from tests.samples.model import Part, Sample, inline
from tests.samples.word_parts import (
    ABSTRACT_LETTERS,
    ABSTRACT_NUMBERS,
    BULLETS,
    CONTENT_TYPES,
    DOCUMENT,
    DOCUMENT_RELATIONS,
    FOOTNOTES,
    FOOTNOTES_RELATIONS,
    NUMBERING,
    NUMBERS,
    PACKAGE_RELATIONS,
    PROPERTIES,
    SECTION,
    SETTINGS,
    STORY,
    STYLES,
)

Letters = Literal["multilevel", "lists", "typed"]
"""How letters are printed: as the second level of the list of paragraphs, where they begin anew below each of them; as
lists of their own, each begun anew by an override; or as text."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STYLES = {"metadata": "Letterhead", "title": "Title", "subtitle": "Subtitle", "caption": "Caption"}
_LATIN = re.compile(r"([A-Za-z](?:[!-~ ]*[A-Za-z0-9])?)")
_FIRST_LIST = 10
_WIDTH = 9000
"""Of a table, in twentieths of a point."""


def write_word(sample: Sample, path: Path, font: str, letters: Letters) -> None:
    """Write the document at `path`; equal samples give equal bytes where zlib is the same."""
    writer = _Writer(sample, letters)
    body = "\n".join(writer.body())
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": PROPERTIES.format(title=escape(sample.title)),
        "word/document.xml": DOCUMENT.format(body=body, section=SECTION),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/styles.xml": STYLES.format(font=font),
        "word/settings.xml": SETTINGS,
        "word/numbering.xml": writer.numbering(),
        "word/footnotes.xml": FOOTNOTES.format(notes="\n".join(writer.notes())),
        "word/_rels/footnotes.xml.rels": FOOTNOTES_RELATIONS,
        "word/header1.xml": STORY.format(tag="hdr", body=_furniture("Header", _run(sample.head))),
        "word/header2.xml": STORY.format(tag="hdr", body=_furniture("Header", "")),
        "word/footer1.xml": STORY.format(tag="ftr", body=_foot(sample.foot)),
        "word/footer2.xml": STORY.format(tag="ftr", body=_first_foot(sample)),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), content.encode(), zipfile.ZIP_DEFLATED, 9)


class _Writer:
    """Writes parts one after the other; it knows which lists were begun."""

    def __init__(self, sample: Sample, letters: Letters) -> None:
        self._sample = sample
        self._letters = letters
        self._lists = 0
        self._form = next((part.form for part in sample.parts if part.kind == "item"), "({})")
        self._notes = {label: number for number, label in enumerate(sample.notes, start=1)}

    def body(self) -> Iterator[str]:
        """The paragraphs and tables of the body."""
        for part in self._sample.parts:
            yield _table(part) if part.kind == "table" else self._paragraph(part)

    def notes(self) -> Iterator[str]:
        """The footnotes; a star is a mark of its own, figures are counted."""
        for label, number in self._notes.items():
            mark = "<w:footnoteRef/>" if label.isdecimal() else f"<w:t>{label}</w:t>"
            runs = f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>{_run(" ")}'
            text = "".join(self._runs(self._sample.notes[label]))
            paragraph = f'<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{runs}{text}</w:p>'
            yield f'<w:footnote w:id="{number}">{paragraph}</w:footnote>'

    def numbering(self) -> str:
        """The lists: paragraphs, bullets, and one for each run of letters where they are lists of their own."""
        multilevel = self._letters == "multilevel"
        letters = self._form.format("%2" if multilevel else "%1")
        abstracts = [NUMBERS.format(letters=letters) if multilevel else ABSTRACT_NUMBERS, BULLETS]
        instances = ['<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>']
        instances.append('<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>')
        if self._letters == "lists":
            abstracts.append(ABSTRACT_LETTERS.format(letters=letters))
            override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
            for number in range(_FIRST_LIST + 1, _FIRST_LIST + 1 + self._lists):
                instances.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="3"/>{override}</w:num>')
        return NUMBERING.format(lists="\n".join([*abstracts, *instances]))

    def _paragraph(self, part: Part) -> str:
        typed = part.kind == "item" and self._letters == "typed"
        runs = "".join(self._runs(f"{part.form.format(part.label)}\t{part.text}" if typed else part.text))
        return f"<w:p><w:pPr>{self._properties(part)}</w:pPr>{runs}</w:p>"

    def _properties(self, part: Part) -> str:
        if part.kind == "heading":
            return f'<w:pStyle w:val="Heading{part.level}"/>'
        if part.kind in _STYLES:
            return f'<w:pStyle w:val="{_STYLES[part.kind]}"/>'
        if part.kind == "bullet":
            return '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        if part.kind == "item":
            place = self._item_place(part)
            return f'<w:pStyle w:val="ListParagraph"/>{place}'
        return '<w:pStyle w:val="NumberedParagraph"/>' if part.label else ""

    def _item_place(self, part: Part) -> str:
        if self._letters == "typed":
            return ""
        if self._letters == "multilevel":
            return '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        self._lists += part.label == "أ"
        return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_FIRST_LIST + self._lists}"/></w:numPr>'

    def _runs(self, text: str) -> Iterator[str]:
        for kind, content in inline(text):
            if kind == "note":
                yield self._reference(content)
            elif kind == "bold":
                yield _run(content, "<w:b/><w:bCs/>")
            elif kind == "link":
                yield f'<w:hyperlink r:id="rIdLink">{_run(content, _LINKED)}</w:hyperlink>'
            else:
                yield _run(content)

    def _reference(self, label: str) -> str:
        number, style = self._notes[label], '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        if label.isdecimal():
            return f'<w:r>{style}<w:footnoteReference w:id="{number}"/></w:r>'
        mark = f'<w:footnoteReference w:customMarkFollows="1" w:id="{number}"/><w:t>{label}</w:t>'
        return f"<w:r>{style}{mark}</w:r>"


_LINKED = '<w:rStyle w:val="Hyperlink"/>'


def _run(text: str, properties: str = "") -> str:
    """Runs from right to left but for Latin letters and what follows them, as an author's keyboard makes them."""
    parts = (part for part in _LATIN.split(text) if part)
    return "".join(_one_run(part, properties, rtl=_LATIN.fullmatch(part) is None) for part in parts)


def _one_run(text: str, properties: str, *, rtl: bool) -> str:
    pieces = []
    for piece in text.split("\t"):
        kept = ' xml:space="preserve"' if piece != piece.strip() else ""
        pieces.append(f"<w:t{kept}>{escape(piece, quote=False)}</w:t>")
    direction = "<w:rtl/>" if rtl else ""
    return f"<w:r><w:rPr>{properties}{direction}</w:rPr>{'<w:tab/>'.join(pieces)}</w:r>"


def _table(part: Part) -> str:
    columns = len(part.rows[0])
    width = _WIDTH // columns
    grid = f'<w:gridCol w:w="{width}"/>' * columns
    rows = []
    for number, row in enumerate(part.rows):
        head, bold = ("<w:trPr><w:tblHeader/></w:trPr>", "<w:b/><w:bCs/>") if number == 0 else ("", "")
        cells = (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{_run(cell, bold)}</w:p></w:tc>'
            for cell in row
        )
        rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    properties = f'<w:tblStyle w:val="TableGrid"/><w:bidiVisual/><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>\n" + "\n".join(rows) + "</w:tbl>"


def _furniture(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:rPr><w:rtl/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


def _foot(text: str) -> str:
    pages = _field("PAGE") + _run("/") + _field("NUMPAGES")
    return (_furniture("Footer", _run(text)) if text else "") + _furniture("Footer", pages)


def _first_foot(sample: Sample) -> str:
    job = sample.job or ([sample.foot] if sample.foot else [])
    return "".join(_furniture("Footer", _run(line)) for line in job) + _foot("")
