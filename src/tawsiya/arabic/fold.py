"""Folding: one spelling for words that differ only in what writers leave out, with the way back to the characters.

Folded away: vowel marks and tatweel. Made one: the forms of alef, Persian yeh and kaf with the Arabic ones, the digits.
Kept apart: yeh and alef maqsura, teh marbuta and heh, hamza on waw and yeh, because folding these makes words collide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.arabic.characters import ARABIC_INDIC_DIGITS, MARKS, PERSIAN_DIGITS, TATWEEL
from tawsiya.core.span import Span

_DROPPED = re.compile(f"[{MARKS}{TATWEEL}]")
_ALEFS = "".join(
    (
        "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
        "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}",
        "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}",
        "\N{ARABIC LETTER ALEF WASLA}",
    )
)
_ONE_TO_ONE = str.maketrans(
    _ALEFS
    + "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}\N{NO-BREAK SPACE}"
    + ARABIC_INDIC_DIGITS
    + PERSIAN_DIGITS,
    "\N{ARABIC LETTER ALEF}" * len(_ALEFS) + "\N{ARABIC LETTER YEH}\N{ARABIC LETTER KAF} " + "0123456789" * 2,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters and its end, the offset in the text that was folded."""

    text: str
    offsets: Sequence[int]

    def source_span(self, start: int, end: int) -> Span:
        """The stretch of the unfolded text behind `start..end` of the folded one; marks go with their letter."""
        if start == end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end])


def fold_word(word: str) -> str:
    """The folded spelling of a word, for look-ups.

    >>> fold_word("إِكوادور")
    'اكوادور'
    """
    return _DROPPED.sub("", word).translate(_ONE_TO_ONE)


def fold(text: str) -> Folded:
    """Fold a text so that spans found in it lead back.

    >>> folded = fold("قُرَى")
    >>> folded.text, folded.source_span(0, 1)
    ('قرى', Span(start=0, end=2))
    """
    folded = fold_word(text)
    if len(folded) == len(text):
        return Folded(folded, range(len(text) + 1))
    dropped = {match.start() for match in _DROPPED.finditer(text)}
    offsets = [offset for offset in range(len(text)) if offset not in dropped]
    return Folded(folded, [*offsets, len(text)])
