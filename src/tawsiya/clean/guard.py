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

_NUMBER_FOLLOWS = re.compile(rf"[ \t]*\n\s*(?:[{DIGITS}]|{HALF}(?:أول|ثاني)/)")
_LONGEST_WAIT = 24


def guarded(finder: Finder) -> Finder:
    """The finder without the rewrites that would undo what rules have settled."""

    def find(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
        return (rewrite for rewrite in finder(text, diagnosis) if _keeps_numbers(text, rewrite))

    return find


def _keeps_numbers(text: str, rewrite: Rewrite) -> bool:
    before, after = text[rewrite.start : rewrite.end], rewrite.result(text)
    if _digits(before) != _digits(after):
        return False
    return not _waits(text, rewrite.end, before) or _last_words(before, 2) == _last_words(after, 2)


def _waits(text: str, end: int, before: str) -> bool:
    """Whether the words end a line and the next line begins with what they wait for."""
    if not _NUMBER_FOLLOWS.match(text, end):
        return False
    return before.replace(TATWEEL, "").rstrip().endswith(HEADS) or asks_for_number(before[-_LONGEST_WAIT:])


def _digits(text: str) -> str:
    return "".join(character for character in text if character in DIGITS)


def _last_words(text: str, count: int) -> list[str]:
    return text.replace(TATWEEL, "").split()[-count:]
