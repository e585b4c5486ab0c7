"""Tokens for formats that know nothing smaller: words and signs, cut where an annotation begins or ends.

Proclitics stand outside mentions, so a word is often cut in two; the pieces touch.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tawsiya.arabic.characters import MARKS
from tawsiya.core.span import Span

_TOKEN = re.compile(rf"[\w{MARKS}]+|[^\w\s]")
_LINE = re.compile(r"[^\r\n]+")


def cut_tokens(text: str, spans: Iterable[Span]) -> list[Span]:
    """The tokens of `text`; no end of one of `spans` stands inside a token."""
    cuts = {place for span in spans for place in (span.start, span.end)}
    tokens: list[Span] = []
    for match in _TOKEN.finditer(text):
        inside = sorted(place for place in cuts if match.start() < place < match.end()) if len(match[0]) > 1 else []
        tokens += [Span(*ends) for ends in pairwise([match.start(), *inside, match.end()])]
    return tokens


def token_lines(text: str, tokens: list[Span]) -> Iterator[list[Span]]:
    """The tokens of each line that has any."""
    place = 0
    for match in _LINE.finditer(text):
        first = place
        while place < len(tokens) and tokens[place].end <= match.end():
            place += 1
        if place > first:
            yield tokens[first:place]


def token_places(span: Span, tokens: list[Span]) -> range:
    """The places of the tokens inside `span`."""
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    return range(first, max(first, bisect_right(tokens, span.end, key=lambda token: token.end)))


def tokens_inside(span: Span, tokens: list[Span]) -> Span | None:
    """From the first to the last token inside `span`, None where it holds none."""
    inside = token_places(span, tokens)
    return Span(tokens[inside[0]].start, tokens[inside[-1]].end) if inside else None
