"""Lines of a text and what their form says: where they stand, how long they are, how they begin and end.

A line here is a stretch of text between two line ends that holds more than blanks; where a file's own marks begin or
end inside it, it is cut there. Nothing is decided about its type: the rules do that, or a trained model.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tawsiya.arabic.characters import DIGITS, LETTERS, SUPERSCRIPT_DIGITS
from tawsiya.core.span import Span

STOPS = ".؟!?؛;:"
"""Characters that may end a sentence or an item."""

_CLOSERS = SUPERSCRIPT_DIGITS + "\"'”“»’)]}*_# \t"
_URL = re.compile(r"https?://|www\.|doi\.org")
_ONLY_DIGITS = re.compile(rf"[{DIGITS}\W_]+")
_ARABIC = re.compile(f"[{LETTERS}]")
_LATIN = re.compile("[A-Za-z]")


class Line(NamedTuple):
    """One line that is not blank. `start..end` is the line without the blanks at its ends, in code points of the text.

    `gap` counts the blank lines before it (0 for the first line), `indent` the blanks at its beginning, `tabs` its
    tabs, those at its ends included.
    """

    start: int
    end: int
    text: str
    indent: int
    gap: int
    tabs: int = 0

    @property
    def span(self) -> Span:
        """Where the line stands, blanks at its ends excluded."""
        return Span(self.start, self.end)


def split_lines(text: str, cuts: Sequence[int] = ()) -> list[Line]:
    """The lines of `text` that are not blank, cut also at the offsets `cuts` (sorted, code points of `text`).

    >>> [(line.text, line.gap, line.indent) for line in split_lines("a\\n\\n  b", [])]
    [('a', 0, 0), ('b', 1, 2)]
    """
    lines: list[Line] = []
    at = gap = 0
    for row in text.splitlines(keepends=True):
        end = at + len(row)
        for start, stop in _pieces(at, end, cuts):
            piece = text[start:stop]
            stripped = piece.strip()
            if not stripped:
                continue
            indent = len(piece) - len(piece.lstrip())
            first = start + indent
            lines.append(Line(first, first + len(stripped), stripped, indent, gap if lines else 0, piece.count("\t")))
            gap = -1
        gap += 1
        at = end
    return lines


def _pieces(start: int, end: int, cuts: Sequence[int]) -> list[tuple[int, int]]:
    if not cuts:
        return [(start, end)]
    inside = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, end)], end]
    return list(pairwise(inside))


def last_sign(text: str) -> str:
    """The last character behind which only closing quotes, brackets and footnote marks stand; "" where none does."""
    return text.rstrip(_CLOSERS)[-1:]


def is_closed(text: str) -> bool:
    """Whether the text ends as a sentence or item ends.

    A line whose runs were written in reverse order has its full stop in front, so a leading one counts as well.
    """
    return last_sign(text) in STOPS or text.startswith((".", ").", "؛"))


def has_url(text: str) -> bool:
    """Whether a web address stands in the text."""
    return ("://" in text or "www." in text or "doi.org" in text) and _URL.search(text) is not None


def has_letters(text: str) -> bool:
    """Whether anything but digits and punctuation stands in the text."""
    return _ONLY_DIGITS.fullmatch(text) is None


def is_latin(text: str) -> bool:
    """Whether the text has Latin letters and no Arabic ones."""
    return _ARABIC.search(text) is None and _LATIN.search(text) is not None
