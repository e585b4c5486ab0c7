"""Reads HTML as a browser shows it: the text that a person sees, block by block, with what the elements say of it.

`raw` is the reader's own text: blocks apart by a blank line, a table as lines with tabs between its cells, list items
behind the labels that a browser prints (unless the author typed labels, as pages do that hide the printed ones). Menus,
site headers and feet are kept and marked `boilerplate`; what is hidden is not text. Numbers that the page raises stand
as raised digits, so that a year in front of a footnote's number keeps its four.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import selectolax
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tawsiya import __version__
from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, SUPERSCRIPTS, WESTERN_DIGITS
from tawsiya.core.errors import NoTextError
from tawsiya.core.span import Span
from tawsiya.ingest import html_elements as elements
from tawsiya.ingest.document import Mark, RawDocument
from tawsiya.ingest.encoding import warn_of_language
from tawsiya.ingest.html_elements import Element, read_element
from tawsiya.ingest.html_encoding import decode_page
from tawsiya.ingest.html_lists import List, list_type, note_label, open_list, typed_label
from tawsiya.ingest.html_tables import is_layout, read_grid
from tawsiya.ingest.html_writer import Frame, Leaf, Writer
from tawsiya.ingest.text import is_blank

_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_FURNITURE = frozenset({"boilerplate", "toc"})
_RAISED = re.compile(r"[\s\d,،;*–-]*\d[\s\d,،;*–-]*")
_LOOK_AHEAD = 50
"""Nodes below a list item among which a typed label is looked for."""
_RAISE = str.maketrans("0123456789", SUPERSCRIPT_DIGITS)


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """A reader for web pages (see `tawsiya.ingest.document.Reader`)."""

    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")
    media_type: str = "text/html"
    name: str = f"html {__version__} (selectolax {selectolax.__version__})"

    def read(self, content: bytes, path: Path) -> RawDocument:
        """The page in `content`; malformed HTML is read as a browser reads it.

        Raises:
            UnsupportedFormatError: it is a PDF, an archive, an image or the like.
            EncodingError: it is text in no encoding known here, or no text at all.
            NoTextError: a browser shows no text.
        """
        decoded = decode_page(content, path.name)
        body = LexborHTMLParser(decoded.text, scripting=True).body
        page = _Page()
        if body is not None:
            page.read(body)
        raw = page.writer.raw
        if is_blank(raw):
            raise NoTextError(
                f"{path.name} shows no text: {len(content)} bytes of HTML, all markup, scripts or hidden; save the "
                "page from the browser once it is loaded, or give the frame that holds the text"
            )
        return RawDocument(
            raw=raw,
            uri=path.name,
            media_type=self.media_type,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            reader=self.name,
            marks=_marks(page.writer.leaves, raw),
            warnings=(*decoded.warnings, *warn_of_language(raw)),
        )


@dataclass(slots=True)
class _Entered:
    """What is to be undone at the end of an element."""

    block: bool = False
    frame: bool = False
    list: bool = False
    preserved: bool = False
    raised: bool = False
    after: str = ""


class _Page:
    """One walk over a tree, without recursion: pages nest deeper than Python calls."""

    def __init__(self) -> None:
        self.writer = Writer()
        self._frames = [Frame()]
        self._lists: list[List] = []
        self._preserved = 0
        self._raised = 0

    def read(self, root: LexborNode) -> None:
        """Write the text of `root` and below."""
        waiting: list[LexborNode | _Entered] = [root]
        while waiting:
            step = waiting.pop()
            if isinstance(step, _Entered):
                self._leave(step)
            elif step.is_text_node:
                self._write(step.text_content or "")
            elif step.is_element_node:
                element = read_element(step)
                if elements.is_hidden(element):
                    continue
                if element.tag == "br":
                    self.writer.break_line()
                elif element.tag == "table" and not is_layout(step):
                    self._read_table(step)
                else:
                    waiting.append(self._enter(element))
                    waiting.extend(reversed(list(step.iter(include_text=True))))

    def _write(self, text: str) -> None:
        if self._raised:
            text = text.translate(WESTERN_DIGITS).translate(_RAISE)
        self.writer.write(text, self._frames[-1], preserve=self._preserved > 0)

    def _enter(self, element: Element) -> _Entered:
        entered = _Entered(block=elements.is_block(element))
        if entered.block:
            self.writer.break_block()
        if elements.is_preserved(element):
            entered.preserved = True
            self._preserved += 1
        if element.tag == "sup" and _RAISED.fullmatch(element.node.text()):
            entered.raised = True
            self._raised += 1
        if element.tag == "q":
            self._write("\N{LEFT DOUBLE QUOTATION MARK}")
            entered.after = "\N{RIGHT DOUBLE QUOTATION MARK}"
        frame = self._frame(element)
        if frame is not None:
            entered.frame = True
            self._frames.append(frame)
        if element.tag in _LISTS:
            entered.list = True
            self._lists.append(self._list(element))
        return entered

    def _leave(self, entered: _Entered) -> None:
        if entered.after:
            self._write(entered.after)
        if entered.block:
            self.writer.break_block()
        if entered.list:
            self._lists.pop()
        if entered.frame and self._frames.pop().kind in ("item", "footnote"):
            self.writer.prefix = ""  # a label without an item
        self._preserved -= entered.preserved
        self._raised -= entered.raised

    def _frame(self, element: Element) -> Frame | None:
        """What the element says of its text, if it says anything new."""
        if elements.says_nothing(element):
            return None
        inside = self._frames[-1]
        rank = elements.heading_rank(element)
        if inside.kind in _FURNITURE:
            # in a page header only: the name of a site is a link to its home, the title of a document is none
            return Frame(inside.kind, rank) if rank == 1 and element.node.css_first("a") is None else None
        if elements.is_contents(element):
            return Frame("toc", merge=False)
        if elements.is_furniture(element):
            return Frame("boilerplate", merge=False)
        if rank is not None:
            return Frame("heading", rank)
        if elements.is_note(element):
            return Frame("footnote")
        if elements.is_note_list(element):
            return Frame("footnote", merge=False)
        if element.tag in ("caption", "figcaption"):
            return Frame("caption")
        if element.tag == "li":
            return self._item(element, inside)
        if element.tag == "p" and inside.kind == "footnote" and not inside.merge:
            return Frame("footnote")
        level = elements.word_list_level(element)
        return Frame("item", level) if level else None

    def _item(self, element: Element, inside: Frame) -> Frame:
        """A list item; its label waits in the writer for the first word."""
        holder = self._lists[-1] if self._lists else List(ordered=False, style="disc")
        style = elements.list_style(element) or list_type(element.attributes.get("type"))
        label, printed = holder.next_label(element.attributes.get("value"), style)
        if typed_label(_beginning(element.node)):
            label, printed = "", ""
        self.writer.prefix += printed
        if inside.kind == "footnote":
            return Frame("footnote", label=label or None)
        return Frame("item", max(1, len(self._lists)), label or None)

    def _list(self, element: Element) -> List:
        bulleted = sum(not holder.ordered for holder in self._lists)
        items = sum(child.tag == "li" for child in element.node.iter())
        style = elements.list_style(element)
        if self._frames[-1].kind in _FURNITURE:
            style = "none"  # menus are lists, but sites print no bullets in them
        return open_list(element.tag, element.attributes, style, bulleted, items)

    def _read_table(self, table: LexborNode) -> None:
        self.writer.break_block()
        frame = self._frames[-1]
        if self.writer.prefix:
            self.writer.write(self.writer.prefix.strip(), frame)
            self.writer.prefix = ""
            self.writer.break_block()
        for caption in table.iter():
            if caption.tag == "caption":
                self.read(caption)
        rows = [[_cell_text(cell) for cell in row] for row in read_grid(table)]
        rows = [row for row in rows if any(row)]
        if rows:
            self.writer.add_rows(rows, frame if frame.kind in _FURNITURE else Frame("table"))


def _cell_text(cell: LexborNode | None) -> str:
    """The text of a cell in one line."""
    if cell is None:
        return ""
    page = _Page()
    page.read(cell)
    return re.sub(r"\s*[\n\t]\s*", " ", page.writer.raw)


def _beginning(node: LexborNode) -> str:
    """The first words under a node, up to some twenty characters."""
    words = ""
    for number, part in enumerate(node.traverse(include_text=True)):
        if number > _LOOK_AHEAD:
            break
        if part.is_text_node and part.parent is not None and part.parent.tag not in ("script", "style"):
            words += part.text_content or ""
            if len(words.strip()) > 20:
                break
    return words.replace("\N{NO-BREAK SPACE}", " ")


def _marks(leaves: list[Leaf], raw: str) -> tuple[Mark, ...]:
    """What the elements say of each block; spans count in `raw`. The blocks of one item or footnote are one mark."""
    marks: list[Mark] = []
    marked: list[Frame] = []
    before: Frame | None = None
    for leaf in leaves:
        frame = leaf.frame
        span = Span(leaf.start, leaf.end)
        if frame.kind is None:
            pass
        elif frame is before and frame.merge:
            marks[-1] = replace(marks[-1], span=Span(marks[-1].span.start, leaf.end))
        elif not frame.merge or frame not in marked[-50:]:  # else the rest of an item, behind the list in it
            marks.append(Mark(frame.kind, span, frame.level, frame.label, leaf.cells))
            marked.append(frame)
        before = frame
    return tuple(_rank([_label(mark, raw) for mark in marks]))


def _label(mark: Mark, raw: str) -> Mark:
    """An item or footnote with the label that the author typed."""
    if mark.label is not None:
        return mark
    if mark.kind == "item":
        return replace(mark, label=typed_label(mark.span.of(raw)))
    if mark.kind == "footnote":
        return replace(mark, label=note_label(mark.span.of(raw).translate(SUPERSCRIPTS)))
    return mark


def _rank(marks: list[Mark]) -> Iterator[Mark]:
    """The title found, and the headings below it with levels from 1."""
    headings = [mark for mark in marks if mark.kind == "heading"]
    first = [mark for mark in headings if mark.level == 1] or [mark for mark in marks if _is_site_title(mark)]
    title = first[0] if first else None
    if title is None and headings and all((mark.level or 0) > (headings[0].level or 0) for mark in headings[1:]):
        title = headings[0]
    highest = min((mark.level or 1 for mark in headings if mark is not title), default=1)
    for mark in marks:
        if mark is title:
            yield replace(mark, kind="title", level=None)
        elif mark.kind == "heading":
            yield replace(mark, level=(mark.level or 1) - highest + 1)
        else:
            yield replace(mark, level=None) if _is_site_title(mark) else mark


def _is_site_title(mark: Mark) -> bool:
    return mark.kind == "boilerplate" and mark.level == 1
