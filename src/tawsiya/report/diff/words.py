"""The words that changed between two texts, with where they stand.

Words are compared as they are folded for look-ups: vowel marks, tatweel, the forms of alef and white space make no
difference. Marks of punctuation are words of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tawsiya.arabic.characters import MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span

Op = Literal["equal", "replace", "delete", "insert"]

_TOKEN = re.compile(rf"[\w{MARKS}{TATWEEL}]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words: the same in both texts, or what became of it. Spans count in the two texts."""

    op: Op
    old: Span
    new: Span


def edits(old: str, new: str) -> list[Edit]:
    """What turns `old` into `new`, word by word; blanks between words belong to no edit.

    >>> [(edit.op, edit.old.of("a b c"), edit.new.of("a x c")) for edit in edits("a b c", "a x c")]
    [('equal', 'a', 'a'), ('replace', 'b', 'x'), ('equal', 'c', 'c')]
    """
    before, after = _tokens(old), _tokens(new)
    matcher = SequenceMatcher(None, [word for word, _ in before], [word for word, _ in after], autojunk=False)
    return [
        Edit(op, _stretch(before, first, last), _stretch(after, start, end))
        for op, first, last, start, end in matcher.get_opcodes()
    ]


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared, punctuation left out."""
    return [word for word, _ in _tokens(text) if word.isalnum()]


def _tokens(text: str) -> list[tuple[str, Span]]:
    return [(fold_word(found[0]), Span(*found.span())) for found in _TOKEN.finditer(text)]


def _stretch(tokens: Sequence[tuple[str, Span]], first: int, last: int) -> Span:
    """From the first word to the last; where there is none, the place between two."""
    if first == last:
        at = tokens[first - 1][1].end if first else 0
        return Span(at, at)
    return Span(tokens[first][1].start, tokens[last - 1][1].end)
