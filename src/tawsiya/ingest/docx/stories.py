"""Stories of a document (its body, a header, a note, a text box) as pieces: paragraphs, tables, what wraps them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from tawsiya.ingest.docx.furniture import is_letterhead
from tawsiya.ingest.docx.inline import LEFT_OUT, Inline, InlineReader
from tawsiya.ingest.docx.notes import Notes
from tawsiya.ingest.docx.numbering import Label, Numbering
from tawsiya.ingest.docx.pieces import Piece
from tawsiya.ingest.docx.styles import ParagraphStyle, Styles, heading_level
from tawsiya.ingest.docx.tables import is_box, read_rows
from tawsiya.ingest.docx.xml import child_of, choose, number_of, switch_of, value_of

_BREAKS = re.compile(r"[\n\t]")
_BLANK = " \t\n"
_LONGEST_HEADING = 500
"""Code points; longer ones are paragraphs that somebody took into the outline."""
_DEEPER_LIST = re.compile(r"list (?:bullet|number) ([2-5])$")
"""Word's styles for lists inside lists, each with a list of its own."""
_UN_HEADING = re.compile(r"_ ?h_(m|ch|1|2[/_]3|4|5[/_]6)(?:_g)?$")
_UN_LEVELS = {"m": 1, "ch": 2, "1": 3, "2": 4, "4": 5, "5": 6}
"""Headings of the templates of United Nations documents, whose styles have no outline levels."""
_TOP = 5
"""Pieces before a table that may still be the head of a document."""


@dataclass(slots=True)
class Context:
    """What all stories of one document share."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    embedded: Callable[[str], list[Piece] | None]
    """Reads the file that stands behind a relationship as it is; None where it cannot."""
    skipped: set[str] = field(default_factory=set)
    """Names of things met that are not read."""


class Story:
    """Reads one story; `furniture` for headers and footers, `note` for footnotes and endnotes."""

    def __init__(self, root: Element, context: Context, *, furniture: bool = False, main: bool = False) -> None:
        self._root = root
        self._context = context
        self._furniture = furniture
        self._main = main
        self._inline = InlineReader(root, context.styles, context.notes.mark, context.notes.new_page)
        self._pieces: list[Piece] = []
        self._carried = ""
        self._contents = 0
        self._in_cell = 0

    def read(self) -> list[Piece]:
        """The pieces of the story, in order."""
        self._walk(self._root)
        self._flush()
        return self._pieces

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == "w:p":
                self._paragraph(child)
            elif tag == "w:tbl":
                self._flush()
                self._table(child)
            elif tag == "mc:AlternateContent":
                branch = choose(child)
                if branch is not None:
                    self._walk(branch)
            elif tag == "w:sdt":
                gallery = value_of(child, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
                contents = gallery == "Table of Contents"
                self._contents += contents
                self._walk(child)
                self._contents -= contents
            elif tag in ("w:r", "m:oMath", "m:oMathPara"):  # strays beside paragraphs
                self._add_inline(self._inline.read(_wrap(child), self._context.styles.paragraph(None).run))
            elif tag in ("w:altChunk", "w:subDoc"):
                self._embedded(child)
            elif tag == "w:sectPr":
                self._context.notes.end_section()
            elif tag not in LEFT_OUT:
                self._walk(child)

    def _paragraph(self, paragraph: Element) -> None:
        properties = child_of(paragraph, "w:pPr")
        style = self._context.styles.paragraph(properties)
        inline = self._inline.read(paragraph, style.run)
        mark = child_of(properties, "w:rPr")
        if child_of(mark, "w:del") is not None or child_of(mark, "w:moveFrom") is not None:
            self._carried += inline.text  # without its end, the paragraph is one with the next
            self._boxes(inline)
            return
        inline.text = self._carried + inline.text
        self._carried = ""
        hidden = switch_of(mark, "w:vanish")
        if inline.text.strip(_BLANK) or not (style.run.hidden if hidden is None else hidden):
            label = self._context.numbering.count(properties, style)
            self._add(inline, style, properties, label)
        self._boxes(inline)
        if child_of(properties, "w:sectPr") is not None:
            self._context.notes.end_section()

    def _add(self, inline: Inline, style: ParagraphStyle, properties: Element | None, label: Label | None) -> None:
        text = _tidy(inline.text)
        if not text or (self._furniture and inline.counts_pages and not re.search(r"[^\W\d_]", text)):
            return
        piece = Piece(text)
        if label is not None and label.core:
            deeper = _DEEPER_LIST.match(style.names[0]) if style.names else None
            label = replace(label, level=label.level + int(deeper[1]) - 1) if deeper else label
            piece.text = label.printed + text
            piece.kind, piece.level, piece.label, piece.numbered = "item", label.level + 1, label.core, label
        if self._furniture:
            piece.kind, piece.level = "boilerplate", None
        else:
            self._name(piece, style, properties)
        self._pieces.append(piece)

    def _name(self, piece: Piece, style: ParagraphStyle, properties: Element | None) -> None:
        """What the paragraph's style and outline level make of it."""
        outline = number_of(properties, "w:outlineLvl")
        level = style.heading if outline is None else heading_level(outline)
        if level is None and (known := _UN_HEADING.match(style.names[0] if style.names else "")):
            level = _UN_LEVELS[known[1][0] if known[1] != "ch" else "ch"]
        first = style.names[0] if style.names else ""
        if self._contents or first.startswith("toc ") or style.has_name("toc heading", "table of figures"):
            piece.kind, piece.level = "toc", None
        elif style.has_name("title", "subtitle"):
            piece.kind, piece.level = "title", None
        elif style.has_name("caption"):
            piece.kind, piece.level = "caption", None
        elif level is not None and len(piece.text) <= _LONGEST_HEADING:
            piece.kind, piece.level = "heading", level

    def _add_inline(self, inline: Inline) -> None:
        """Text that stands in no paragraph."""
        text = _tidy(inline.text)
        if text:
            self._pieces.append(Piece(text, "boilerplate" if self._furniture else "paragraph"))
        self._boxes(inline)

    def _flush(self) -> None:
        """What was carried over to a paragraph that does not come."""
        carried, self._carried = self._carried, ""
        self._add_inline(Inline(carried))

    def _boxes(self, inline: Inline) -> None:
        """The text boxes anchored in a paragraph stand behind it."""
        for box in inline.boxes:
            story = Story(box, self._context, furniture=self._furniture)
            story._contents = self._contents
            self._pieces += story.read()

    def _table(self, table: Element) -> None:
        if is_box(table) or self._is_masthead(table):
            self._walk(table)
            self._flush()
            return
        rows = read_rows(table, self._cell)
        if rows:
            text = "\n".join("\t".join(row) for row in rows)
            kind = "boilerplate" if self._furniture else "toc" if self._contents else "table"
            self._pieces.append(Piece(text, kind, rows=rows if kind != "toc" else None))

    def _embedded(self, element: Element) -> None:
        """Another file that Word shows here."""
        self._flush()
        pieces = self._context.embedded(element.get("r:id") or "") if element.tag == "w:altChunk" else None
        if pieces is None:
            self._context.skipped.add(element.tag)
        else:
            self._pieces += pieces

    def _cell(self, cell: Element) -> str:
        """The text of a cell in one line, nested tables row by row."""
        outer, self._pieces = self._pieces, []
        self._in_cell += 1
        self._walk(cell)
        self._flush()
        self._in_cell -= 1
        inner, self._pieces = self._pieces, outer
        return " ".join(part for piece in inner for part in map(str.strip, _BREAKS.split(piece.text)) if part)

    def _is_masthead(self, table: Element) -> bool:
        """Whether the table only places the lines of a letterhead, as in UN documents."""
        if not self._main or self._in_cell or len(self._pieces) > _TOP:
            return False
        return is_letterhead(table)


def _tidy(text: str) -> str:
    """The lines of a paragraph without blanks at their ends and without empty ones."""
    lines = (line.strip(_BLANK) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _wrap(element: Element) -> Element:
    paragraph = Element("w:p")
    paragraph.append(element)
    return paragraph
