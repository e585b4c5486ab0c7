"""Footnotes: the lines at the foot of a page below a short rule, or in smaller print behind a number."""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, SUPERSCRIPTS
from tawsiya.ingest.pdf.glyphs import PageGlyphs
from tawsiya.ingest.pdf.lines import Line

_SMALLER = 0.93
_LABEL = re.compile(rf"\s*[(\[]?([{SUPERSCRIPT_DIGITS}]+|\d{{1,3}}|\*{{1,3}})[)\]]?\s*\.?")


def notes_begin(page: PageGlyphs, lines: Sequence[Line], body_size: float, *, goes_on: bool = False) -> int:
    """The place of the first line of footnotes in `lines` (one column, from top to bottom); their number if none.

    `goes_on` says that a note of the page before has no end there, so that the first line needs no number.
    """
    rules = [
        rule.top
        for rule in page.rules
        if rule.horizontal
        and 0.08 * page.width < rule.right - rule.left < 0.5 * page.width
        and rule.top < 0.75 * page.height
    ]
    for top in sorted(rules, reverse=True):
        below = [place for place, line in enumerate(lines) if line.y < top]
        small = all(lines[place].size <= body_size * 1.01 for place in below)
        if below and below[0] > 0 and small and (goes_on or begins_note(lines[below[0]])):
            return below[0]
    first = len(lines)
    while first > 0 and lines[first - 1].size < _SMALLER * body_size:
        first -= 1
    while first < len(lines) and not goes_on and not begins_note(lines[first]):
        first += 1
    return first


def note_label(text: str) -> str | None:
    """The number with which a footnote begins, in Western digits or stars.

    >>> note_label("¹² انظر")
    '12'
    """
    match = _LABEL.match(text)
    return match.group(1).translate(SUPERSCRIPTS) if match else None


def part_label(text: str) -> str:
    """A footnote whose number is followed at once by a letter, with a blank behind the number.

    >>> part_label("1انظر")
    '1 انظر'
    """
    match = _LABEL.match(text)
    if match is None or not text[match.end(1) : match.end(1) + 1].isalpha():
        return text
    return f"{text[: match.end(1)]} {text[match.end(1) :]}"


def begins_note(line: Line) -> bool:
    """Whether a number or star stands at the right edge of the line, or at the left in a Latin one."""
    heads = (line.letters[-1], line.letters[0])
    return any(head.raised or head.text[:1].isdigit() or head.text == "*" for head in heads)
