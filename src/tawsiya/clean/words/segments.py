"""Lines cut at their walls into segments, and segments into units: the words and marks between which runs may have met.

A wall is what the rules have placed: numbers and the words that ask for them, Latin words, months, labels, bullets. No
repair of words looks across one, so none can move a number against what it belongs to.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel
from tawsiya.arabic.words.tokens import LINE, NUMBER, POINT
from tawsiya.clean.runs import asks_for_number
from tawsiya.clean.words.evidence import is_odd
from tawsiya.core.span import Span
from tawsiya.knowledge.months import months

_CHARACTER = rf"{LETTERS}{MARKS}{TATWEEL}"
_UNJOINED = "ءآأؤإاةدذرزوى"  # kashida behind one of these is the beginning of another run
_UNIT = re.compile(rf"[{_CHARACTER}](?:[{LETTERS}{MARKS}]|(?<![{_UNJOINED}]){TATWEEL})*|[^\s{_CHARACTER}]+")
_BULLETS = "●•◀►➢▪◦■□◆○"
_NUMBERED = re.compile(rf"\(?[\da-z]{{1,3}}[-.)]|[{_BULLETS}]")
_HELD = re.compile(rf"[{DIGITS}A-Za-z{_BULLETS}/]")
_LABEL = re.compile(rf"\s*[{_CHARACTER}]+-(?=\s|$)")
_NUMBER = re.compile(rf"\s*[^\s\w]*[{DIGITS}]")
_FINAL = frozenset({".", "؛", ":"})  # at the end of a line: there it stands in print, or the rules have put it there
_ASKING = 24  # code points in front of a number in which the words that ask for it stand


class Unit(NamedTuple):
    """A word or a run of marks: `start..end` of the text, its folded spelling, and how it follows the one before it.

    `gap` is the number of blanks in front of it, 0 where it touches its neighbour; `severed` says that kashida stands
    in front of its first letter, so that the head of the word stands elsewhere, `odd` that it is likely no word.
    """

    start: int
    end: int
    folded: str
    is_word: bool
    gap: int
    severed: bool
    odd: bool


class Segment(NamedTuple):
    """Units of a line between two walls; `before` and `after` are the tokens of the walls, None where the line ends.

    Behind the label of a paragraph `before` is the beginning of a line, which no mark follows.
    """

    units: tuple[Unit, ...]
    before: str | None
    after: str | None

    @property
    def span(self) -> Span:
        """From the first unit to the last."""
        return Span(self.units[0].start, self.units[-1].end)


class Shapes(dict[str, tuple[str, bool, bool, bool]]):
    """What a unit is whatever stands beside it, by its characters: `folded`, `is_word`, `severed` and `odd`."""

    def __init__(self, model: WordModel) -> None:
        super().__init__()
        self._model = model

    def __missing__(self, found: str) -> tuple[str, bool, bool, bool]:
        folded = fold_word(found)
        is_word = folded[:1].isalpha() and found[0] > "\N{ARABIC COMMA}"
        shape = folded, is_word, is_word and found[0] == TATWEEL, is_word and is_odd(folded, self._model)
        self[found] = shape
        return shape


def find_segments(text: str, line: Span, shapes: Shapes) -> Iterator[Segment]:
    """The segments of `line` of `text`, in which kashida still stands."""
    label = _LABEL.match(text, line.start, line.end)
    units = list(_units(text, label.end() if label else line.start, line.end, shapes))
    walls = _find_walls(text, line, units)
    first = 0
    for place in [*sorted(walls), len(units)]:
        if place > first:
            before = _token(units[first - 1]) if first else LINE if label else None
            if first == 1 and not label and _NUMBERED.fullmatch(units[0].folded):
                before = LINE
            after = _token(units[place]) if place < len(units) else None
            yield Segment(tuple(units[first:place]), before, after)
        first = place + 1


def _token(unit: Unit) -> str:
    """The word of a unit, or the class of what it holds."""
    return unit.folded if unit.is_word else NUMBER if any(map(str.isdigit, unit.folded)) else POINT


def _find_walls(text: str, line: Span, units: Sequence[Unit]) -> set[int]:
    """Places of the units that stay where they are."""
    walls = {place for place, unit in enumerate(units) if not unit.is_word and _HELD.search(unit.folded)}
    for place in sorted(walls):
        slash = "/" in units[place].folded
        for step in (-1, 1):
            other = place + step
            while 0 <= other < len(units) and units[other].is_word and units[other].folded in _month_words():
                walls.add(other)
                other += step
            if slash and 0 <= other < len(units) and units[max(place, place + step)].gap == 0:
                walls.add(other)
    for place, unit in enumerate(units):
        if unit.is_word and place not in walls and (place + 1 in walls or place + 1 == len(units)):
            number = _NUMBER.match(text, unit.end) if place + 1 < len(units) else _opens_with_number(text, line.end)
            if number and asks_for_number(text[max(line.start, unit.end - _ASKING) : unit.end].replace(TATWEEL, "")):
                walls.add(place)
    if units and units[-1].folded in _FINAL:
        walls.add(len(units) - 1)
    for place in range(1, len(units) - 1):
        one, letter, behind = units[place - 1 : place + 2]
        if len(letter.folded) == 1 and letter.is_word and one.folded.endswith("(") and behind.folded.startswith(")"):
            walls |= {place - 1, place, place + 1}
    return walls


def _opens_with_number(text: str, end: int) -> re.Match[str] | None:
    """The number with which the line behind `end` begins."""
    return _NUMBER.match(text, end)


@cache
def _month_words() -> frozenset[str]:
    """The folded words of names of months, with and without `و`."""
    words = {fold_word(word) for month in months() for word in month.name.split()}
    return frozenset(words | {f"و{word}" for word in words})


def _units(text: str, start: int, end: int, shapes: Shapes) -> Iterator[Unit]:
    last: int | None = None
    for match in _UNIT.finditer(text, start, end):
        low, high = match.span()
        folded, is_word, severed, odd = shapes[match[0]]
        if not folded:
            continue  # kashida or a vowel mark alone has no part in the order
        yield Unit(low, high, folded, is_word, 0 if last is None else text.count(" ", last, low), severed, odd)
        last = high
