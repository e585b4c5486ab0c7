"""Sentences of Arabic running text: where a full stop, a question or an exclamation mark ends one, and where not.

`؛` does not end a sentence: in reports it joins what belongs together.
"""

import re
from collections.abc import Iterator

from tawsiya.core.span import Span

_ENDS = re.compile(r"[.؟?!]+|\n[ \t]*\n")
_CLOSERS = "\"'”’»)]}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}⁰⁴⁵⁶⁷⁸⁹"
_OPENING, _CLOSING = "([{«“", ")]}»”"
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:\w|د|أ|م|ص|ج|رقم|[A-Za-z]{1,4})$")
_NUMBER = re.compile(r"(?:^|\s)[\d]{1,3}$")


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences inside `span` of `text`, without the blanks around them; spans count in `text`.

    >>> [sentence.of("انتهى. ثم بدأ.") for sentence in split_sentences("انتهى. ثم بدأ.", Span(0, 14))]
    ['انتهى.', 'ثم بدأ.']
    """
    quote = span.of(text)
    start = 0
    for match in _ENDS.finditer(quote):
        if match.start() < start or not _ends_sentence(quote, start, match):
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
    mark, before, after = match.group(), quote[start : match.start()], quote[match.end() :]
    if mark.isspace():
        return before.rstrip()[-1:] in (".", "؟", "!")
    following = after.lstrip(_CLOSERS)[:1]
    if following and not following.isspace():
        return False
    if len(mark) > 1 and set(mark) == {"."}:
        return False
    if mark == "." and (_ABBREVIATION.search(before) or (_NUMBER.search(before) and not before.strip()[:-3].strip())):
        return False
    return not _is_open(before, after)


def _is_open(before: str, after: str) -> bool:
    """Whether the mark stands inside brackets that are closed further on."""
    depth = sum(before.count(mark) for mark in _OPENING) - sum(before.count(mark) for mark in _CLOSING)
    closed = sum(after.count(mark) for mark in _CLOSING) > sum(after.count(mark) for mark in _OPENING)
    return depth > 0 and closed and after[:1] not in _CLOSING
