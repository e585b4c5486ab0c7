"""A report as a document of Akoma Ntoso: preface, hierarchy of headings, paragraphs and items, tables, notes.

The text nodes of a block, put together, are the text of the block, its number included. Blocks bear their ids in
`t:block`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from tawsiya.core.report import Report
from tawsiya.core.report_parts import Block
from tawsiya.core.span import Span
from tawsiya.report.feeds.akn.marks import Marks
from tawsiya.report.feeds.akn.metadata import Head
from tawsiya.report.feeds.akn.names import NAME, TYPE
from tawsiya.report.feeds.akn.outline import Node, front_and_body
from tawsiya.report.feeds.akn.xml import AKN, OWN, Xml
from tawsiya.report.feeds.options import Options
from tawsiya.report.feeds.reading import NamedReport
from tawsiya.report.files import text_writer
from tawsiya.report.page.pieces import marker_length

_ELEMENTS = {"heading": "section", "paragraph": "paragraph", "item": "point"}


def write(reports: Iterable[NamedReport], output: Path, options: Options) -> Counter[str]:
    """Write a file a report, below the folder `output`; returns what was changed or left out."""
    notes = Counter[str]()
    for named in reports:
        with text_writer(output / f"{named.name}.xml") as file:
            _Document(named.report, notes).write(Xml(file, notes))
            file.write("\n")
    return notes


class _Document:
    def __init__(self, report: Report, notes: Counter[str]) -> None:
        self._report, self._notes = report, notes
        self._text = report.text or ""
        self._head = Head(report)
        self._marks = Marks(report, self._head.recommendations, self._head.things)

    def write(self, xml: Xml) -> None:
        """Write the whole document."""
        xml.open("akomaNtoso", xmlns=AKN, xmlns_t=OWN)
        xml.line()
        xml.open(TYPE, name=NAME)
        xml.line()
        self._head.write(xml, self._report)
        if self._report.text is None:
            self._without_text(xml)
        else:
            front, tree = front_and_body(self._report.blocks, self._notes)
            self._preface(xml, front)
            xml.open("mainBody", xml_lang="ar")
            for number, node in enumerate(tree, 1):
                self._node(xml, node, number, "")
            if not tree:
                xml.empty("p")
            xml.close()
        xml.line()
        xml.close()
        xml.close()

    def _preface(self, xml: Xml, front: list[Block]) -> None:
        if not front:
            return
        xml.open("preface", xml_lang="ar")
        for block in front:
            xml.line()
            if block.type == "title":
                xml.open("longTitle", t_block=block.id)
                xml.open("p")
                xml.open("docTitle")
                self._marks.write(xml, self._text, block.span)
                xml.close()
                xml.close()
            else:
                xml.open("block", name=block.type, t_block=block.id)
                self._marks.write(xml, self._text, block.span)
            xml.close()
        xml.close()
        xml.line()

    def _node(self, xml: Xml, node: Node, number: int, parent: str) -> None:
        """One block with what stands below it; `number` is its place among its siblings, `parent` their eId."""
        block = node.block
        taken = marker_length(block.span.of(self._text), block.label)
        if block.label and not taken:
            self._notes["left out: numbers of blocks as elements, where the block does not begin with its number"] += 1
        element = _ELEMENTS.get(block.type, "hcontainer")
        name = self._head.identifiers.take(element, block.label or str(number), parent)
        own_name = None if element in _ELEMENTS.values() else block.type
        xml.line()
        xml.open(
            element,
            eId=name,
            name=own_name,
            t_block=block.id,
            t_path=block.path,
            t_label=block.label,
            t_level=None if block.level is None else str(block.level),
        )
        content = Span(block.span.start + taken, block.span.end)
        if taken:
            xml.open("num")
            self._marks.write(xml, self._text, Span(block.span.start, content.start))
            xml.close()
        if element == "section":
            xml.open("heading")
            self._marks.write(xml, self._text, content)
            xml.close()
            if not node.children:
                xml.empty("content")
        else:
            xml.open("intro" if node.children else "content")
            self._content(xml, block, content)
            xml.close()
        for place, child in enumerate(node.children, 1):
            self._node(xml, child, place, name)
        xml.close()

    def _content(self, xml: Xml, block: Block, span: Span) -> None:
        if block.cells and _in_order(block, span):
            self._table(xml, block, span)
            return
        xml.open("p")
        self._marks.write(xml, self._text, span)
        xml.close()

    def _table(self, xml: Xml, block: Block, span: Span) -> None:
        """Rows and cells; what stands between two cells is kept in the later one, as an element of its own."""
        rows = [row for row in block.cells or () if row]
        last = rows[-1][-1]
        at = span.start
        xml.open("table", eId=self._head.identifiers.take("table", block.id))
        for row in rows:
            xml.open("tr")
            for cell in row:
                xml.open("td")
                xml.open("p")
                self._between(xml, Span(at, cell.start))
                self._marks.write(xml, self._text, cell)
                at = cell.end
                if cell == last:
                    self._between(xml, Span(at, span.end))
                xml.close()
                xml.close()
            xml.close()
        xml.close()

    def _between(self, xml: Xml, span: Span) -> None:
        if len(span):
            xml.open("inline", name="between-cells")
            self._marks.write(xml, self._text, span)
            xml.close()

    def _without_text(self, xml: Xml) -> None:
        """A report without its text has its recommendations alone."""
        self._notes["left out: documents whose report has no text; their recommendations stand alone"] += 1
        xml.open("mainBody", xml_lang="ar")
        for row in self._report.recommendations:
            xml.open("hcontainer", name="recommendation", eId=self._head.identifiers.take("hcontainer", row.id))
            xml.open("content")
            xml.open("p")
            xml.open("inline", name="recommendation", refersTo=f"#{self._head.recommendations[row.id]}", t_id=row.id)
            xml.text(row.text)
            xml.close()
            xml.close()
            xml.close()
            xml.close()
        if not self._report.recommendations:
            xml.empty("p")
        xml.close()


def _in_order(block: Block, span: Span) -> bool:
    """Whether the cells of a table follow one another inside `span`."""
    cells: Iterator[Span] = (cell for row in block.cells or () for cell in row)
    edges = [Span(span.start, span.start), *cells, Span(span.end, span.end)]
    return len(edges) > 2 and all(one.end <= other.start for one, other in pairwise(edges))
