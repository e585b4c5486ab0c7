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
    """A word or a punctuation mark: folded spelling and place; `letters` are the offsets of the folded letters.

    `printed` is the word as it stands in the text, with hamzas and vowel marks.
    """

    text: str
    span: Span
    letters: tuple[int, ...]
    printed: str = ""

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
    words = []
    for match in _WORDS.finditer(folded.text):
        place = folded.source_span(match.start(), match.end()).shift(span.start)
        letters = tuple(span.start + folded.offsets[at] for at in range(match.start(), match.end()))
        words.append(Word(match.group(), place, letters, place.of(text)))
    return tuple(words)
