"""Footnotes: the lines at the foot of a page below a short rule, or in smaller print behind a number."""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, SUPERSCRIPTS
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.lines import Line

_SMALLER = 0.93
_LABEL = re.compile(rf"\s*[(\[]?([{SUPERSCRIPT_DIGITS}]+|\d{{1,3}}|\*{{1,3}})[)\]]?\s*\.?")


def notes_begin(page: PageGlyphs, lines: Sequence[Line], body_size: float) -> int:
    """The place of the first line of footnotes in `lines` (one page, from top to bottom); their number if none."""
    rules = [
        rule.top
        for rule in page.rules
        if rule.horizontal
        and 0.08 * page.width < rule.right - rule.left < 0.5 * page.width
        and rule.top < 0.75 * page.height
    ]
    for top in sorted(rules, reverse=True):
        below = [place for place, line in enumerate(lines) if line.y < top]
        if below and below[0] > 0 and all(lines[place].size <= body_size * 1.01 for place in below):
            if _begins(lines[below[0]]):
                return below[0]
    first = len(lines)
    while first > 0 and lines[first - 1].size < _SMALLER * body_size:
        first -= 1
    while first < len(lines) and not _begins(lines[first]):
        first += 1
    return first


def note_label(text: str) -> str | None:
    """The number with which a footnote begins, in Western digits or stars.

    >>> note_label("¹² انظر")
    '12'
    """
    match = _LABEL.match(text)
    return match.group(1).translate(SUPERSCRIPTS) if match else None


def begins_note(line: Line) -> bool:
    """Whether a footnote begins with this line: a raised number, or one smaller than the words."""
    return _begins(line)


def _begins(line: Line) -> bool:
    """Whether the number stands at the right edge, or at the left in a Latin line."""
    for letters in (line.letters[::-1], line.letters):
        head = letters[0]
        if head.raised or head.text.isdigit() or head.text == "*":
            return True
    return False
