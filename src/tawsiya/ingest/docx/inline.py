"""The text inside a paragraph as Word prints it: runs, fields, links, tracked changes as accepted, symbols, formulas.

Left out are instructions of fields, deleted and hidden text, and comments. Text boxes are given back apart.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, WESTERN_DIGITS
from tawsiya.ingest.docx.formulas import formula_text
from tawsiya.ingest.docx.styles import RunStyle, Styles
from tawsiya.ingest.docx.symbols import plain
from tawsiya.ingest.docx.xml import child_of, children_of, choose, find_all

LEFT_OUT = frozenset(
    {
        *("w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr"),
        *("w:instrText", "w:delText", "w:delInstrText", "w:fldData", "w:annotationRef", "w:separator"),
        *("w:continuationSeparator", "w:footnoteRef", "w:endnoteRef", "w:tblPr", "w:tblGrid", "w:sectPr", "w:ffData"),
    }
)
"""Elements whose content is not printed."""

_PLAIN = {
    "w:tab": "\t",
    "w:ptab": "\t",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
}
_DRAWINGS = frozenset({"w:drawing", "w:pict", "w:object"})
_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_RAISED = re.compile(r"[\s\d,،;*–-]+")
_DIGIT = re.compile(r"\d")
_RAISE = str.maketrans("0123456789", SUPERSCRIPT_DIGITS)
_WHITE = re.compile(r"[\t\n\r]")

NoteMark = Callable[[str, str, str | None], str]
"""Prints the mark of a note: its kind (`footnote`), its id, and the mark that the author chose, if any."""


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its `text`, the text boxes anchored in it, and whether a page number stands in it."""

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    counts_pages: bool = False


class InlineReader:
    """Reads paragraphs one by one; fields may begin in one and end in another. `root` holds them all."""

    def __init__(self, root: Element, styles: Styles, note_mark: NoteMark, new_page: Callable[[bool], None]) -> None:
        self._styles = styles
        self._note_mark = note_mark
        self._new_page = new_page
        self._unclosed = _find_unclosed(root)
        self._instructions: list[bool] = []
        self._preserved = root.get("xml:space") == "preserve"
        self._parts: list[str] = []
        self._found = Inline()

    def read(self, paragraph: Element, style: RunStyle) -> Inline:
        """The content of `paragraph`, whose characters have the properties `style` where they say nothing."""
        self._parts, self._found = [], Inline()
        self._walk(paragraph, style)
        self._found.text = "".join(self._parts)
        return self._found

    def _walk(self, parent: Element, style: RunStyle) -> None:
        for child in parent:
            tag = child.tag
            if tag in LEFT_OUT:
                continue
            if tag == "w:r":
                self._run(child, style)
            elif tag == "mc:AlternateContent":
                branch = choose(child)
                if branch is not None:
                    self._walk(branch, style)
            elif tag == "m:oMath":
                self._write(formula_text(child))
            elif tag in _DRAWINGS:
                self._found.boxes += find_all(child, "w:txbxContent")
            elif tag == "w:ruby":
                self._ruby(child, style)
            else:
                if tag == "w:fldSimple":
                    self._note_field(child.get("w:instr"))
                self._walk(child, style)

    def _run(self, run: Element, around: RunStyle) -> None:
        style = self._styles.run(child_of(run, "w:rPr")).over(around)
        for place, child in enumerate(run):
            if child.tag == "w:fldChar":
                self._field(child)
            elif child.tag == "w:lastRenderedPageBreak":
                self._new_page(True)
            elif child.tag == "w:instrText":
                self._note_field(child.text)
            elif child.tag in _NOTES and not style.hidden:
                self._note(child, list(run)[place + 1 :])
            elif child.tag not in LEFT_OUT and not style.hidden:
                self._print(child, style)

    def _print(self, child: Element, style: RunStyle) -> None:
        """Something visible in a run."""
        tag = child.tag
        if tag == "w:t":
            self._write(self._text(child), style)
        elif tag == "w:sym":
            self._write(_symbol(child), style)
        elif tag in _PLAIN:
            if child.get("w:type") == "page":
                self._new_page(False)
            self._write(_PLAIN[tag])
        elif tag == "mc:AlternateContent":
            branch = choose(child)
            if branch is not None:  # what may stand in a run may stand in a branch
                self._run(branch, style)
        elif tag in _DRAWINGS or tag == "w:ruby":
            self._walk(_wrap(child), style)
        elif tag != "w:softHyphen":
            self._walk(child, style)

    def _note_field(self, instruction: str | None) -> None:
        words = (instruction or "").upper().split()
        self._found.counts_pages |= bool(words) and words[0] in ("PAGE", "NUMPAGES", "SECTIONPAGES")

    def _write(self, text: str, style: RunStyle | None = None) -> None:
        if any(self._instructions):
            return
        if style is not None:
            text = plain(text, style.font)
            if style.raised and _RAISED.fullmatch(text) and _DIGIT.search(text):
                text = text.translate(WESTERN_DIGITS).translate(_RAISE)
        self._parts.append(text)

    def _text(self, element: Element) -> str:
        """The text of a `w:t`; white space at its ends counts only where the file says so."""
        text = _WHITE.sub(" ", element.text or "")
        kept = self._preserved or element.get("xml:space") == "preserve"
        return text if kept else text.strip(" ")

    def _field(self, element: Element) -> None:
        """Keep track of fields: between `begin` and `separate` stands the instruction, behind it the result."""
        kind = element.get("w:fldCharType")
        if kind == "begin":
            if id(element) not in self._unclosed:
                self._instructions.append(True)
        elif self._instructions and kind == "separate":
            self._instructions[-1] = False
        elif self._instructions and kind == "end":
            self._instructions.pop()

    def _note(self, reference: Element, behind: list[Element]) -> None:
        if any(self._instructions):
            return
        custom = None
        if (reference.get("w:customMarkFollows") or "0").lower() not in ("0", "false", "off"):
            custom = "".join(
                _symbol(part) if part.tag == "w:sym" else part.text or ""
                for part in behind
                if part.tag in ("w:t", "w:sym")
            ).strip()
        self._write(self._note_mark(_NOTES[reference.tag], reference.get("w:id") or "", custom))

    def _ruby(self, ruby: Element, style: RunStyle) -> None:
        """The base, then what is printed above it."""
        for tag in ("w:rubyBase", "w:rt"):
            for part in children_of(ruby, tag):
                self._walk(part, style)


def _wrap(child: Element) -> Element:
    holder = Element("w:r")
    holder.append(child)
    return holder


def _symbol(element: Element) -> str:
    """The character of a `w:sym`."""
    try:
        code = int(element.get("w:char") or "", 16)
    except ValueError:
        return ""
    if not 0x20 <= code < 0xD800 and not 0xE000 <= code < 0xFFFE:
        return ""
    return plain(chr(code if code > 0xFF else code + 0xF000), element.get("w:font"))


def _find_unclosed(root: Element) -> frozenset[int]:
    """Beginnings of fields without an end, by identity: behind them nothing would be text any more."""
    opened: list[int] = []
    for element in root.iter("w:fldChar"):
        kind = element.get("w:fldCharType")
        if kind == "begin":
            opened.append(id(element))
        elif kind == "end" and opened:
            opened.pop()
    return frozenset(opened)
