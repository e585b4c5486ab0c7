"""What rules have settled is kept from the steps that a model chooses: numbers, and words that wait for one.

A rewrite that would change the order of digits, or take from the end of a line the word whose number begins the next
line, is left out. What is left is the model's.
"""

import re
from collections.abc import Iterator

from tawsiya.arabic.characters import DIGITS, TATWEEL
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.months import HALF, HEADS
from tawsiya.clean.runs import asks_for_number
from tawsiya.clean.steps import Finder
from tawsiya.core.rewrite import Rewrite

_NUMBER_FOLLOWS = re.compile(rf"\n\s*(?:[{DIGITS}]|{HALF}(?:أول|ثاني)/)")
_KEPT = 2  # words at the end of such a line: the one that waits, and what it depends on (`ربيع عام`)


def guarded(finder: Finder) -> Finder:
    """The finder without the rewrites that would undo what rules have settled."""

    def find(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
        return (rewrite for rewrite in finder(text, diagnosis) if _keeps_numbers(text, rewrite))

    return find


def _keeps_numbers(text: str, rewrite: Rewrite) -> bool:
    before, after = text[rewrite.start : rewrite.end], rewrite.result(text)
    if _digits(before) != _digits(after):
        return False
    line_end = text.find("\n", rewrite.end)
    line_end = len(text) if line_end < 0 else line_end
    left = _KEPT - len(text[rewrite.end : line_end].split())
    if left < 1 or not _waits(text, rewrite.start, line_end):
        return True
    return _last_words(before, left) == _last_words(after, left)


def _waits(text: str, start: int, line_end: int) -> bool:
    """Whether a line ends with a word whose number begins the next line."""
    if not _NUMBER_FOLLOWS.match(text, line_end):
        return False
    words = text[start:line_end].replace(TATWEEL, "").rstrip()
    return words.endswith(HEADS) or asks_for_number(words)


def _digits(text: str) -> str:
    return "".join(character for character in text if character in DIGITS)


def _last_words(text: str, count: int) -> list[str]:
    return text.replace(TATWEEL, "").split()[-count:]
