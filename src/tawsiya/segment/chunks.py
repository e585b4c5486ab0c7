"""Lines into runs that belong together: in a text of printed lines, where one paragraph ends and the next begins.

Where each line is a whole paragraph, each line is a run of its own. What a run is, others decide.
"""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import DIGITS, SUPERSCRIPT_DIGITS, SUPERSCRIPTS, WESTERN_DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import PREAMBLE, is_caption, is_known_title
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import Line, is_closed
from tawsiya.segment.markers import BARE_NUMBER, Marker, read_displaced, read_markers
from tawsiya.segment.masthead import begins_alone, is_closing, tells_sitting

# In the report of printed lines at hand (justified), 10 of 343 lines inside paragraphs end with a stop, none of them
# shorter than 0.85 of the width, and no line without a stop is shorter than 0.7; of 71 last lines, 54 are such.
_SHORT_WITH_STOP = 0.85
_SHORT = 0.7
# Kinds of labels that begin a block wherever they stand at the beginning of a printed line. Numbers, letters and
# brackets also fall there by chance (page references, dates, lists inside a sentence): see `_begins`.
_SURE = frozenset({"bullet", "ordinal", "named", "note", "hashes", "raised", "quoted"})
_MASTHEAD_LINES = 40
_FIRST_LETTERS = ("أ", "ا")
# An address of the web is not broken at blanks: the line before it is short, and so is its own first line.
_ADDRESS = re.compile(r"[<(\[]*(?:https?://|www\.)")
_CUT_ADDRESS = re.compile(r"[<(\[](?:https?://|www\.)[^>)\]\s]*$")
_RAISED = re.compile(rf"(?<=\S)[{SUPERSCRIPT_DIGITS}]{{1,3}}")


def chunk(lines: Sequence[Line | Draft], layout: Layout) -> list[Draft]:
    """Runs of `lines` in their order; drafts among them are kept and interrupt."""
    chunker = _Chunker(layout)
    markers = iter(read_markers([item.text for item in lines if isinstance(item, Line)]))
    for place, item in enumerate(lines):
        if isinstance(item, Draft):
            chunker.close()
            chunker.drafts.append(item)
        else:
            chunker.add(place, item, next(markers))
    chunker.close()
    return chunker.drafts


class _Chunker:
    """The runs so far, and the one that is open. One text, one instance."""

    def __init__(self, layout: Layout) -> None:
        self.drafts: list[Draft] = []
        self._layout = layout
        self._run: list[Line] = []
        self._first: Marker | None = None
        self._in_front = layout.wrapped
        self._begun: set[str] = set()  # kinds of labels of which the first of a list has begun a run
        self._numbers: dict[str, int] = {}  # the last number that has begun a run, by the sign behind it
        self._raised: set[int] = set()  # numbers of the footnotes that the text has referred to
        self._note = 0  # the last number without a sign that has begun a footnote

    def close(self) -> None:
        """End the open run."""
        if self._run:
            self.drafts.append(Draft.of(self._run, marker=self._first))
        self._run, self._first = [], None

    def add(self, place: int, line: Line, marker: Marker | None) -> None:
        """Put the line into the open run, or begin the next with it."""
        wrapped = self._layout.wrapped
        if wrapped and not (marker and self._begins(marker, line.text)) and (found := read_displaced(line.text)):
            marker = found
        self._in_front = self._in_front and place < _MASTHEAD_LINES and marker is None
        alone = self._in_front and begins_alone(line.text, self._run[-1].text if self._run else "")
        if self._run and wrapped and not alone and not self._breaks(line, marker):
            self._run.append(line)
        else:
            self.close()
            self._run, self._first = [line], marker
            if marker and _is_first(marker):
                self._begun.add(marker.kind)
            if marker and marker.kind == "number" and not marker.displaced:
                self._numbers[_sign(marker, line.text)] = marker.value
        if wrapped:
            self._raised.update(int(found[0].translate(SUPERSCRIPTS)) for found in _RAISED.finditer(line.text))

    def _breaks(self, line: Line, marker: Marker | None) -> bool:
        """Whether `line` begins a new run."""
        last = self._run[-1]
        if line.gap >= self._layout.break_gap:
            return True
        if marker and self._begins(marker, line.text):
            return True
        if marker is None and self._begins_bare_note(line.text):
            return True
        closed = is_closed(last.text)
        if self._layout.ends_block(last) or (closed and (is_caption(line.text) or _stands_alone(line.text))):
            return True
        if is_closing(last.text):
            return True
        if last.text.endswith("،") and PREAMBLE.match(line.text):
            return True
        if line.gap == 0 and (_ADDRESS.match(line.text) or _CUT_ADDRESS.search(last.text)):
            return False
        share = len(last.text) / self._layout.width
        return share < (_SHORT_WITH_STOP if closed else _SHORT)

    def _begins_bare_note(self, text: str) -> bool:
        """Whether a number without a sign is that of the next footnote: the text has referred to it, and to all before
        it a line has begun.
        """
        found = BARE_NUMBER.match(text)
        value = int(found[1].translate(WESTERN_DIGITS)) if found else 0
        if value not in self._raised or value != (self._note + 1 if self._note else min(self._raised)):
            return False
        self._note = value
        return True

    def _begins(self, marker: Marker, text: str) -> bool:
        """Whether a label at the beginning of a printed line is one."""
        if not self._run or marker.displaced or marker.bullet or marker.kind in _SURE:
            return True
        if marker.kind == "number" and marker.value in self._raised:
            return True
        # The next number, printed as the last one was, does not fall there by chance.
        if marker.kind == "number" and marker.value == self._numbers.get(_sign(marker, text), -1) + 1:
            return True
        closed = is_closed(self._run[-1].text)
        # The first operative paragraph stands behind the comma of a preamble.
        if marker.kind == "number" and marker.value == 1 and self._run[-1].text.endswith("،"):
            return PREAMBLE.match(self._run[0].text) is not None
        if marker.kind == "letter":
            return marker.kind in self._begun if not _is_first(marker) else closed
        # Of a list inside a sentence the first label stands inside a line.
        return closed and (marker.kind != "bracketed" or _is_first(marker) or marker.kind in self._begun)


def _stands_alone(text: str) -> bool:
    """Whether a line is a block of its own behind a full stop: a section title, the end of a meeting, a signature."""
    return is_known_title(text) or is_closing(text) or tells_sitting(text)


def _sign(marker: Marker, text: str) -> str:
    """The sign behind a number, with the blank before it."""
    return text[: marker.length].rstrip()[-2:].strip(DIGITS)


def _is_first(marker: Marker) -> bool:
    return marker.value == 1 or marker.label in _FIRST_LETTERS
