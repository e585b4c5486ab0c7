"""Sentences of Arabic running text: where a full stop, a question or an exclamation mark ends one, and where not.

`؛` does not end a sentence: in reports it joins what belongs together.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, repeat

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.core.span import Span

_ENDS = re.compile(r"[.؟?!]+|\n[ \t]*\n")
_CLOSERS = "\"'”’»)]}" + SUPERSCRIPT_DIGITS
_BRACKETS = {"(": 1, "[": 1, "{": 1, "«": 1, "“": 1, ")": -1, "]": -1, "}": -1, "»": -1, "”": -1}
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[^\W\d_]|رقم|[A-Za-z]{1,4})$")
_NUMBER = re.compile(r"\s*\d{1,3}")
_BEFORE = 12
"""Characters before a full stop in which an abbreviation shows."""


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences inside `span` of `text`, without the blanks around them; spans count in `text`.

    >>> [sentence.of("انتهى. ثم بدأ.") for sentence in split_sentences("انتهى. ثم بدأ.", Span(0, 14))]
    ['انتهى.', 'ثم بدأ.']
    """
    quote = span.of(text)
    depths = [0, *accumulate(map(_BRACKETS.get, quote, repeat(0)))]
    start = 0
    for match in _ENDS.finditer(quote):
        if match.start() < start or not _ends_sentence(quote, start, match):
            continue
        if _is_open(depths, start, match.end()):
            continue
        end = match.end()
        while end < len(quote) and quote[end] in _CLOSERS:
            end += 1
        sentence = Span(span.start + start, span.start + end).trim(text)
        if len(sentence):
            yield sentence
        start = end
    rest = Span(span.start + start, span.end).trim(text)
    if len(rest):
        yield rest


def _ends_sentence(quote: str, start: int, match: re.Match[str]) -> bool:
    mark, end = match.group(), match.end()
    before = quote[max(start, match.start() - _BEFORE) : match.start()]
    if mark.isspace():
        return before.rstrip()[-1:] in (".", "؟", "!")
    while end < len(quote) and quote[end] in _CLOSERS:
        end += 1
    if end < len(quote) and not quote[end].isspace():
        return False
    if mark != ".":
        return set(mark) != {"."}
    opening = match.start() - start <= _BEFORE and _NUMBER.fullmatch(before)
    return not (opening or _ABBREVIATION.search(before))


def _is_open(depths: list[int], start: int, end: int) -> bool:
    """Whether the mark before `end` stands inside brackets opened in the sentence and closed further on."""
    depth = depths[end] - depths[start]
    closed_here = depths[end + 1] < depths[end] if end + 1 < len(depths) else False
    return depth > 0 and depths[-1] < depths[end] and not closed_here
