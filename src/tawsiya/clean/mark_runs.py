"""The marks of a stretch of sound words that may have been runs of their own, and the likeliest order that follows.

A comma, a full stop, a bracket or a mark of quotation that was set apart changed places with what stands on its sides:
`B ،A`, ` B،A` and `،A` were printed `A، B` and `A،`. Blanks and brackets that are not even tell of it, and the pairs of
the word model which of several marks it was. Scores are in nats; spans count in the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from tawsiya.arabic.characters import LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel
from tawsiya.arabic.words.tokens import POINT
from tawsiya.core.span import Span

_CLOSING = frozenset("،؛.:)»؟!")
_OPENING = frozenset("(«")
_QUOTE = '"'
_RUNS = frozenset("،؛.:()«»") | {_QUOTE}
"""The marks that layers set apart."""

_WORD = f"{LETTERS}{MARKS}{TATWEEL}"
_TOKEN = re.compile(rf"[{_WORD}]+|[^\s{_WORD}]")
_MOST = 6  # marks that stand well and are tried: each doubles the orders
# What each costs, chosen on the practice bed by lines of marks and numbers only: a mark left where only a cut explains
# it; a bracket or a mark of quotation that has no other; a cut at a mark that stands well, by its sign.
_ILL = 6.0
_UNEVEN = 3.0
_WELL = {".": 2.0, "،": 4.0, "؛": 3.0, ":": 5.0}
_WELL_OTHER = 3.2
_LEAST, _SPACED = 0.5, 2.2  # for a mark between two blanks, by what its writer does
# What an order must gain. Stretches in which no mark stands ill are not looked at: with a margin of 3 for them 8 words
# more of 12,009 in lines cut at numbers and marks only come into order, and 100 fewer of 36,540 in lines cut elsewhere.
_MARGIN = 2.5

Piece = tuple[int, int]
"""First and last token of a run, half open."""


class MarkToken(NamedTuple):
    """A word or one mark: its place, its id in the model, and its sign ("" for a word).

    `before` and `behind` say whether a blank stands there, `gap` whether two stand behind it.
    """

    start: int
    end: int
    number: int
    sign: str
    before: bool
    behind: bool
    gap: bool


class Sides(NamedTuple):
    """What stands on the sides of a stretch: tokens, None where unknown, and whether the line opens or ends there."""

    before: str | None
    after: str | None
    opens: bool
    ends: bool


def split_marks(text: str, span: Span, model: WordModel) -> list[MarkToken]:
    """The words and single marks of a stretch."""
    return list(_split(text, span, model))


def _split(text: str, span: Span, model: WordModel) -> Iterator[MarkToken]:
    point = model.found[POINT][0]
    for match in _TOKEN.finditer(text, span.start, span.end):
        folded = fold_word(match[0])
        if not folded:
            continue  # kashida or a vowel mark alone
        low, high = match.span()
        sign = "" if folded[0].isalpha() else match[0]
        number = point if sign else model.found[folded][0]
        before, behind = text[low - 1 : low].isspace(), text[high : high + 1].isspace()
        yield MarkToken(low, high, number, sign, before, behind, text[high : high + 2].isspace() and high - low < 2)


class MarkReading:
    """The orders of one stretch that follow from taking some of its marks for runs.

    `loose` is how much a mark between two blanks speaks for a cut, below 0 where the writer sets blanks so.
    """

    def __init__(self, tokens: Sequence[MarkToken], sides: Sides, model: WordModel, loose: float) -> None:
        self._tokens, self._sides, self._loose, self._pairs = tokens, sides, loose, model.pairs
        self._before = -1 if sides.before is None else model.found[sides.before][0]
        self._after = None if sides.after is None else model.found[sides.after][0]
        self._marks = [place for place, token in enumerate(tokens) if token.sign in _RUNS]
        self._ill = {place: strength for place in self._marks if (strength := self._strength(place))}

    def best(self) -> list[Piece] | None:
        """The pieces in printed order; None where the stretch stays as it is."""
        sure = [place for place in self._marks if self._ill.get(place) == _ILL]
        others = [place for place in self._marks if place not in sure]
        if (
            len(self._tokens) < 2
            or len(others) > _MOST
            or not (self._ill or self._uneven(range(len(self._tokens)), ()))
        ):
            return None
        choices = (
            tuple(sorted((*sure, *some))) for size in range(len(others) + 1) for some in combinations(others, size)
        )
        score, chosen = max((self._score(chosen), chosen) for chosen in choices)
        return self._pieces(chosen) if chosen and score - self._score(()) >= _MARGIN else None

    def _strength(self, place: int) -> float:
        """How ill a mark stands: `_ILL` where only a cut explains it, 0 where writers set it so too."""
        token = self._tokens[place]
        if place in (0, len(self._tokens) - 1):
            wrong = self._sides.opens and token.sign in _CLOSING if not place else False
            wrong = wrong or (place > 0 and self._sides.ends and token.sign in _OPENING)
            return _ILL if wrong else 0.0
        one, other = self._tokens[place - 1].sign, self._tokens[place + 1].sign
        if token.sign in _CLOSING:
            # Two blanks behind a comma that touches its word are a gap between runs, and the comma ends the first.
            parted = token.gap and (token.before or token.sign == ")")
            stray = not other and (not token.behind or parted)
            if stray or (one in _OPENING and token.sign in "،؛."):
                return _ILL
            return max(0.0, self._loose) if token.before and token.behind and token.sign in "،.؛" else 0.0
        if token.before or one:
            return 0.0
        if token.sign in _OPENING:
            return _ILL if other not in _CLOSING else 0.0
        return _ILL if not token.behind and not other else 0.0

    def _pieces(self, chosen: Sequence[int]) -> list[Piece]:
        edges = sorted({0, len(self._tokens), *chosen, *(place + 1 for place in chosen)})
        return [*pairwise(edges)][::-1]

    def _score(self, chosen: Sequence[int]) -> float:
        """How likely the words are in the order of `chosen` cuts, less what cuts and marks cost."""
        pieces = self._pieces(chosen) if chosen else [(0, len(self._tokens))]
        order = [place for low, high in pieces for place in range(low, high)]
        signs = [self._tokens[place].sign for place in order]
        # To the model marks that follow one another are one.
        ids = [self._tokens[place].number for at, place in enumerate(order) if not (at and signs[at] and signs[at - 1])]
        total = self._pairs[self._before, ids[0]] + sum(self._pairs[pair] for pair in pairwise(ids))
        if self._after is not None:
            total += self._pairs[ids[-1], self._after]
        total -= sum(strength for place, strength in self._ill.items() if place not in chosen)
        total -= sum(self._cost(place) for place in chosen if place not in self._ill)
        if (self._sides.opens and signs[0] in _CLOSING) or (self._sides.ends and signs[-1] in _OPENING):
            total -= _ILL
        return total - _UNEVEN * self._uneven(order, chosen)

    def _cost(self, place: int) -> float:
        token = self._tokens[place]
        if token.before and token.behind:
            return min(_SPACED, max(_LEAST, -self._loose))
        return _WELL.get(token.sign, _WELL_OTHER)

    def _uneven(self, order: Sequence[int], chosen: Sequence[int]) -> int:
        """How many brackets and marks of quotation have no other in an order of the tokens."""
        depth, uneven, quoted = 0, 0, False
        for place in order:
            token = self._tokens[place]
            if token.sign in _OPENING:
                depth += 1
            elif token.sign in (")", "»"):
                uneven += depth == 0
                depth = max(0, depth - 1)
            elif token.sign == _QUOTE:
                opens = not quoted if place in chosen or token.before == token.behind else token.before
                uneven += quoted is opens
                quoted = opens
        return uneven + depth + quoted


def join_pieces(text: str, tokens: Sequence[MarkToken], pieces: Sequence[Piece]) -> tuple[Span | str, ...]:
    """The pieces with blanks between them where print has them."""
    parts: list[Span | str] = []
    quoted = False
    touches = True
    for low, high in pieces:
        first, last = tokens[low], tokens[high - 1]
        alone = high - low == 1
        closes = quoted if alone and first.sign == _QUOTE else first.sign in _CLOSING
        if not touches and not closes:
            parts.append(" ")
        parts.append(Span(first.start, last.end))
        touches = not quoted if alone and last.sign == _QUOTE else last.sign in _OPENING
        quoted ^= text.count(_QUOTE, first.start, last.end) % 2 == 1
    return tuple(parts)
