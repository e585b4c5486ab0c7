"""Lays the text of a page out as a browser does: white space collapsed, blocks apart, each with what holds it.

It knows nothing of elements; `tawsiya.ingest.html` tells it what begins and ends.
"""

import re
from dataclasses import dataclass

from tawsiya.core.span import Span

_COLLAPSED = re.compile(r"[ \t\n\r\f]+")
"""Only these collapse (CSS Text 3, 4.1); a no-break space stays."""


@dataclass(eq=False, slots=True)
class Frame:
    """What the structure of a page says of the text in it; each element that says something has a frame of its own.

    `merge`: the blocks in it are one (a list item of two paragraphs) rather than one each (the links of a menu).
    """

    kind: str | None = None
    level: int | None = None
    label: str | None = None
    merge: bool = True


@dataclass(slots=True)
class Leaf:
    """A block of text without blocks inside: `start..end` in the text written; a table has the spans of its cells."""

    start: int
    end: int
    frame: Frame
    cells: tuple[tuple[Span, ...], ...] | None = None


class Writer:
    """Collects text; nothing that is only white space is ever written at the beginning or end of a block."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.prefix = ""
        """Printed before the next text: the label of a list item."""
        self._parts: list[str] = []
        self._length = 0
        self._blank = ""
        self._lines = 0
        self._open = False

    @property
    def raw(self) -> str:
        """What was written so far."""
        return "".join(self._parts)

    def write(self, text: str, frame: Frame, *, preserve: bool = False) -> None:
        """Text inside the current block; `preserve` keeps its white space (`<pre>`)."""
        if not preserve:
            text = _COLLAPSED.sub(" ", text)
            if text.startswith(" "):
                self._add_blank(" ")
            ends_blank, text = text.endswith(" "), text.strip(" ")
        if text.isspace():
            self._blank += text
        elif text:
            self._emit(text, frame)
        if text and not preserve and ends_blank:
            self._add_blank(" ")

    def break_line(self) -> None:
        """A line end inside the block."""
        self._blank = ""
        self._lines += 1

    def break_block(self) -> None:
        """What was written is one block, what follows another."""
        self._blank = ""
        self._open = False

    def add_rows(self, rows: list[list[str]], frame: Frame) -> None:
        """A table as a block of lines, with tabs between the cells."""
        self.break_block()
        self._begin(frame)
        cells = []
        for number, row in enumerate(rows):
            self._put("\n" if number else "")
            spans = []
            for column, cell in enumerate(row):
                self._put("\t" if column else "")
                spans.append(Span(self._length, self._length + len(cell)))
                self._put(cell)
            cells.append(tuple(spans))
        leaf = self.leaves[-1]
        leaf.end, leaf.cells = self._length, tuple(cells)
        self.break_block()

    def _add_blank(self, blank: str) -> None:
        if not self._blank.endswith(blank):
            self._blank += blank

    def _emit(self, text: str, frame: Frame) -> None:
        begins = not self._open or self._lines > 0
        blank = self._blank.lstrip(" ") if begins else self._blank
        self._blank = ""
        if not self._open:
            self._begin(frame)
        else:
            self._put("\n" * self._lines)
        self._lines = 0
        self._put(self.prefix + blank + text)
        self.prefix = ""
        self.leaves[-1].end = self._length

    def _begin(self, frame: Frame) -> None:
        """Start a block, a blank line below the one before."""
        if self._parts:
            self._put("\n" * max(2, self._lines))
        self._lines = 0
        self._open = True
        self.leaves.append(Leaf(self._length, self._length, frame))

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
