"""Words and punctuation of a text in folded spelling, each with its place in the text.

Rules compare folded spellings, since writers leave out hamzas and vowel marks as they like; spans lead back. What the
words mean is left to `lexicon` and `actors`.
"""

import re
from dataclasses import dataclass

from tawsiya.arabic.fold import fold
from tawsiya.core.span import Span

_WORDS = re.compile(r"\w+|[^\w\s]")
_CONJUNCTIONS = ("و", "ف")
CLAUSE_MARKS = frozenset("،,؛;:.؟?!")
"""Punctuation behind which a clause may begin."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a punctuation mark: folded spelling and place; `letters` are the offsets of the folded letters."""

    text: str
    span: Span
    letters: tuple[int, ...]

    def behind(self, count: int) -> Span:
        """The word without its first `count` letters and their marks."""
        return Span(self.letters[count], self.span.end)

    @property
    def bare(self) -> str:
        """Without a conjunction, where enough is left to be a word.

        >>> [word.bare for word in read_words("والدول ولم", Span(0, 10))]
        ['الدول', 'ولم']
        """
        return self.text[1:] if len(self.text) > 3 and self.text.startswith(_CONJUNCTIONS) else self.text


def read_words(text: str, span: Span) -> tuple[Word, ...]:
    """The words of `span` in `text`; their spans count in `text`."""
    folded = fold(span.of(text))
    return tuple(
        Word(
            match.group(),
            folded.source_span(match.start(), match.end()).shift(span.start),
            tuple(span.start + folded.offsets[at] for at in range(match.start(), match.end())),
        )
        for match in _WORDS.finditer(folded.text)
    )
