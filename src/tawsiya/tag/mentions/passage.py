"""A stretch of a document as the finders see it: its words with their folded spellings, and a text for patterns.

Patterns run over `normal`, the folded text in which a proclitic stands apart from its word and the article is whole:
between two tokens that touch stands the unit separator, which patterns see as white space (`\\s`). Only matches that
start and end with a token count, so no rule can cut a word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.tokenizer import cut

SEPARATOR = "\N{INFORMATION SEPARATOR ONE}"


class Word(NamedTuple):
    """A token that is not white space: offsets in the document's text, and its folded spelling."""

    start: int
    end: int
    norm: str


@dataclass(frozen=True)
class Passage:
    """The words of one block. `text` is the whole document's; `span` and the words' offsets count in it."""

    text: str
    span: Span
    words: Sequence[Word]

    @classmethod
    def of(cls, text: str) -> "Passage":
        """A text of its own, cut as the tokenizer cuts it."""
        words: list[Word] = []
        for chunk in re.finditer(r"\S+", text):
            at = chunk.start()
            for piece in cut(chunk.group()):
                words.append(Word(at, at + len(piece.text), piece.norm))
                at += len(piece.text)
        return cls(text, Span(0, len(text)), words)

    @cached_property
    def _layout(self) -> tuple[str, dict[int, int], dict[int, int]]:
        """The normal text, and where its tokens start and end: offset there -> number of the word."""
        parts: list[str] = []
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        size = 0
        before = self.span.start
        for number, word in enumerate(self.words):
            gap = self.text[before : word.start]
            if not gap and parts and parts[-1][-1:].isalnum() and word.norm[:1].isalnum():
                gap = SEPARATOR
            starts[size + len(gap)] = number
            size += len(gap) + len(word.norm)
            ends[size] = number
            parts += (gap, word.norm)
            before = word.end
        return "".join(parts), starts, ends

    @property
    def normal(self) -> str:
        """The text for patterns."""
        return self._layout[0]

    @cached_property
    def norms(self) -> tuple[str, ...]:
        """The folded spellings of the words."""
        return tuple(word.norm for word in self.words)

    def place(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int] | None:
        """The words that a group of a match in `normal` covers, as a half-open range; None where it cuts one."""
        start, end = match.span(group)
        _, starts, ends = self._layout
        if start not in starts or end not in ends or start == end:
            return None
        return starts[start], ends[end] + 1

    def cover(self, first: int, stop: int) -> Span:
        """Where the words `first..stop` (half-open) stand in the document."""
        return Span(self.words[first].start, self.words[stop - 1].end)

    def matches(self, pattern: re.Pattern[str], group: int | str = 0) -> Iterator[tuple[re.Match[str], Span, int, int]]:
        """Each match of `pattern` in `normal` whose group is made of whole words: match, span, first word, stop."""
        for match in pattern.finditer(self.normal):
            place = self.place(match, group)
            if place:
                yield match, self.cover(*place), *place

    def gap(self, first: int, second: int) -> str:
        """The characters of the document between two words."""
        return self.text[self.words[first].end : self.words[second].start]

    def norm(self, number: int) -> str:
        """The folded spelling of a word; empty outside the passage."""
        return self.words[number].norm if 0 <= number < len(self.words) else ""


def passages_of(doc: Doc, spans: Iterable[Span]) -> list[Passage]:
    """One passage for each of `spans` in `doc.text`; a token that reaches over the end of a span is cut there."""
    tokens = [Word(token.idx, token.idx + len(token), token.norm_) for token in doc if not token.is_space]
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    text = doc.text  # spaCy joins the tokens each time it is asked
    passages = []
    for span in spans:
        words = tokens[bisect_right(ends, span.start) : bisect_left(starts, span.end)]
        for at in {0, len(words) - 1} if words else ():
            if words[at].start < span.start or words[at].end > span.end:
                words[at] = words[at]._replace(start=max(words[at].start, span.start), end=min(words[at].end, span.end))
        passages.append(Passage(text, span, words))
    return passages


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for `Passage.normal`, written in ordinary spelling: it is folded, and a blank stands for white space.

    >>> compiled("أيار 2026").pattern
    'ايار\\\\s+2026'
    """
    return re.compile(fold_word(pattern).replace(" ", r"\s+"))


def one_of(words: Iterable[str]) -> str:
    """The alternatives of a pattern, the longest first, as whole words."""
    return rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b"
