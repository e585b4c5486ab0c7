"""Words and punctuation of a text in folded spelling, each with its place in the text.

Rules compare folded spellings, since writers leave out hamzas and vowel marks as they like; spans lead back. What the
words mean is left to `lexicon` and `actors`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(64)  # rules, verdict and addressees read the same sentence one behind the other
def read_words(text: str, span: Span) -> tuple[Word, ...]:
    """The words of `span` in `text`; their spans count in `text`."""
    folded = fold(span.of(text))
    places = [span.start + offset for offset in folded.offsets]
    words = []
    for match in _WORDS.finditer(folded.text):
        first, end = match.span()
        start, stop = places[first], places[end]
        words.append(Word(match.group(), Span(start, stop), tuple(places[first:end]), text[start:stop]))
    return tuple(words)
