"""Lines that stay out of order after all repairs: named, so that nobody trusts what they say.

Kashida that still begins a fragment, gaps, blanks before marks and letters that stand alone show that a line was cut
where no step could put it together. Spans count in the text before kashida is dropped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.core.span import Span

_LINE = re.compile(r"[^\n]+")
_LETTER = f"[{LETTERS}]"
_SIGNS = re.compile(
    rf"(?P<severed>(?<!\S){TATWEEL}+(?={_LETTER}))"
    rf"|(?P<gap>(?<={_LETTER})  +(?={_LETTER}))"
    rf"|(?P<stray>(?<=\s)[،؛.](?=\s|{_LETTER}))"
    rf"|(?P<fragment>(?<![^\s])[{LETTERS}][{MARKS}{TATWEEL}]*(?!\S))"
)
_WHOLE = "وأ"  # a conjunction set apart and a letter of lists stand alone in sound text
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Flag:
    """A line that nothing settled: its `span` in `text`, its `stretches` in `raw`, and what shows it."""

    span: Span
    stretches: tuple[Span, ...]
    reason: str


def find_shattered(text: str) -> Iterator[tuple[Span, str]]:
    """Lines with two signs or more that runs of them are still out of order, and what the signs are."""
    for line in _LINE.finditer(text):
        signs = [match.lastgroup or "" for match in _SIGNS.finditer(text, *line.span()) if match[0] not in _WHOLE]
        if len(signs) >= _FEWEST:
            named = ", ".join(f"{signs.count(sign)} {_NAMES[sign]}" for sign in dict.fromkeys(signs))
            yield Span(*line.span()).trim(text), f"its words may stand in the wrong order: {named}"


_NAMES = {
    "severed": "cut by kashida",
    "gap": "with a gap before them",
    "stray": "marks with a blank before them",
    "fragment": "letters alone",
}
