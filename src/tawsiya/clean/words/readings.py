"""What a search for the order of runs is asked and what it answers: cuts, costs, pieces, readings.

A segment is a list of tokens; a reading is its pieces in printed order, and where two of them are one word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tawsiya.arabic.words import WordModel
from tawsiya.arabic.words.tokens import POINT

NOON_ZAIN = "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ZAIN}"
TURNED = NOON_ZAIN[::-1]
"""The ligature as a broken layer has it."""

_TOLERATED, _OUTWEIGHED = 10, 3  # letters of joined words not listed: so many, and so many for each in listed ones


class Cut(NamedTuple):
    """A place where runs may have met: before the letter `letter` of the token `token` (0: before the token).

    `knot` says that a turned ligature of two letters begins here, which is a run of its own; `alone` is what a piece
    that begins here pays when it holds more than its first token, or begins its line.
    """

    token: int
    letter: int
    cost: float
    knot: bool = False
    alone: float = 0.0


class Piece(NamedTuple):
    """Tokens from one cut to another; `merged` says that its first word goes on with the last of the piece before."""

    start: int
    end: int
    merged: bool


@dataclass(frozen=True)
class Costs:
    """What a reading pays, in nats; chosen on the practice bed, where each by itself moves 0.3 % of the words at most.

    A cut costs `gap` between words, `wide` at two blanks or more, `mark` beside a mark that stands ill and `behind` one
    set between blanks, `inner` inside an unknown word, `derived` inside one made of a known word, `knot` at a turned
    ligature. `touching` is for one before a mark that touches its word; `stop`, `comma`, `semicolon`, `other` for one
    behind a mark that stands well: so rare are marks that are runs of their own. `leading` is for a mark that
    closes and begins a piece of more than itself, which is so only behind a number. `letter` is for a word of one
    letter, `severed` for a fragment behind kashida that found no head, `unknown` for a word that is not listed, beyond
    what its spelling costs.
    """

    gap: float = 2.5
    wide: float = -3.0
    inner: float = 4.0
    derived: float = 7.0
    knot: float = -1.0
    mark: float = -1.5
    behind: float = 0.0
    letter: float = 2.0
    touching: float = 2.0
    stop: float = 1.0
    comma: float = 2.5
    semicolon: float = 2.0
    other: float = 3.0
    leading: float = 5.0
    severed: float = 8.0
    unknown: float = 0.0


class Token(NamedTuple):
    """A folded word or a mark (`<p>`); `severed` when kashida stands in front of its first letter."""

    word: str
    severed: bool = False


class Reading(NamedTuple):
    """A score and the pieces in printed order."""

    score: float
    pieces: tuple[Piece, ...]


def is_turned(folded: str, model: WordModel) -> bool:
    """Whether a folded word may hold a turned ligature: it is not listed, or nothing else."""
    return TURNED in folded and (folded == TURNED or folded not in model.listed)


def is_sound(reading: Reading, tokens: Sequence[Token], cuts: Sequence[Cut], model: WordModel) -> bool:
    """Whether joining made words: letters of joined words that nobody knows are few beside those of the others.

    `cuts` are closed. Few are ten, half of the letters of the segment, and three for each letter of a joined word that
    is listed.
    """
    good = bad = 0
    for word, joined in _words(reading, tokens, cuts):
        if joined and model.lookup_known(word):
            good += len(word)
        elif joined:
            bad += len(word)
    half = sum(len(token.word) for token in tokens) // 2
    return bad <= max(_TOLERATED, half) + _OUTWEIGHED * good


def edge_words(reading: Reading, tokens: Sequence[Token], cuts: Sequence[Cut]) -> list[str]:
    """The words with which the pieces begin and end as printed; `cuts` are closed."""
    return [word for word, _ in _words(reading, tokens, cuts) if word != POINT]


def _words(reading: Reading, tokens: Sequence[Token], cuts: Sequence[Cut]) -> list[tuple[str, bool]]:
    """The first and last words of the pieces as printed, each with whether it was joined from several."""
    found: list[tuple[str, bool]] = []
    for piece in reading.pieces:
        one, other = cuts[piece.start], cuts[piece.end]
        last = other.token if other.letter else other.token - 1
        first = tokens[one.token].word
        part = first[one.letter : other.letter] if other.letter and last == one.token else first[one.letter :]
        if piece.merged:
            found[-1] = (found[-1][0] + part, True)
        else:
            found.append((part, False))
        if last > one.token:
            end = tokens[last].word
            found.append((end[: other.letter] if other.letter else end, False))
    return found


def close_cuts(cuts: Sequence[Cut], count: int) -> list[Cut]:
    """The cuts with the ends of a segment of `count` tokens."""
    first = () if cuts and cuts[0][:2] == (0, 0) else (Cut(0, 0, 0.0),)
    return [*first, *cuts, Cut(count, 0, 0.0)]
