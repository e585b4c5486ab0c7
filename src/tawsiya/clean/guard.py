"""What rules have settled is kept from the steps that a model chooses: numbers, and words that wait for one.

A rewrite that would change the order of digits, or take from the end of a line the word whose number begins the next
line, is left out; of one that would move the letter that labels a line the letter stays. What is left is the model's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from tawsiya.arabic.characters import DIGITS, LETTERS, TATWEEL
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.months import HALF, HEADS
from tawsiya.clean.runs import asks_for_number
from tawsiya.clean.steps import Finder
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_NUMBER_FOLLOWS = re.compile(rf"\n\s*(?:[{DIGITS}]|{HALF}(?:أول|ثاني)/)")
LABEL = re.compile(rf"\s*(?!ا)[{LETTERS}]{TATWEEL}?\s?[-.)\N{{EN DASH}}](?!\S)\s*")
"""The letter that labels a line, with the blanks around it; a bare alef is a part of a word."""

_KEPT = 2  # words at the end of such a line: the one that waits, and what it depends on (`ربيع عام`)


def guarded(finder: Finder) -> Finder:
    """The finder without what would undo what rules have settled."""

    def find(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
        found = (_with_label_first(text, rewrite) for rewrite in finder(text, diagnosis))
        return (rewrite for rewrite in found if _keeps_numbers(text, rewrite))

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


def _with_label_first(text: str, rewrite: Rewrite) -> Rewrite:
    """The rewrite with the letter that labels its line left in front."""
    label = LABEL.match(text, rewrite.start, rewrite.end)
    if not label or text[text.rfind("\n", 0, rewrite.start) + 1 : rewrite.start].strip():
        return rewrite
    held = Span(*label.span()).trim(text)
    parts: list[Span | str] = [held, " "]
    for part in rewrite.parts:
        if isinstance(part, str) or not part.overlap(held):
            parts.append(part)
        elif part.start > held.start or part.end < held.end:
            return rewrite  # the label itself is cut
        elif part.end > held.end:
            parts.append(Span(held.end, part.end).trim(text))
    return replace(rewrite, parts=tuple(parts))


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
