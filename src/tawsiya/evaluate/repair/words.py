"""Word accuracy on spoilt text: which printed words stand whole and in order, by what was done to them.

A word is a run of letters with their marks, a number, or a Latin run; punctuation is none. It is right when it stands
whole (a token of its own, no letter more or less, apart from others where print has it apart) and in order: it belongs
to the longest run of words of its paragraph that follow one another as printed. A line is right when all its words are,
with no other word between them.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL, WESTERN_DIGITS
from tawsiya.core.span import Span
from tawsiya.corpus.spoil.spoil import PrintedLine, Spoilt
from tawsiya.evaluate.repair.layers import Outcome, Tokens

_TOKEN = re.compile(rf"[{LETTERS}{MARKS}]+|[{DIGITS}]+(?:[/.,٫٬:][{DIGITS}]+)*|[A-Za-z][A-Za-z0-9/._-]*")
_JOINED = re.compile(rf"(?:[^\W_]|[{MARKS}{TATWEEL}\u200e\u200f\u202b])+")  # letters and digits that touch
_SHATTERED = 5  # cuts: the real report has 38 lines of 531 with so many
_NOON_ZAIN = "\N{ARABIC LETTER NOON}\N{ARABIC LETTER ZAIN}"
_PLAIN_CUTS = frozenset({"gap", "inside", "stretched"})

WORD_CLASSES = {
    "untouched": "letters untouched, order kept",
    "characters": "characters: kashida, shaped letters, controls, digits, in an ordered line",
    "ligature": "ligature turned, in an ordered line",
    "run-order": "run order: lines cut at numbers and marks only",
    "glued": "glued to a neighbour in such a line",
    "split": "split, its letters in order",
    "rotated": "rotated: lines that another cut divides in two",
    "broken": "broken: lines that cuts divide in three to five",
    "shattered": "shattered: lines that cuts divide in six or more",
    "all": "all",
}
"""What can have been done to a word; of several the later counts, but that `split` goes before those below it."""
LINE_CLASSES = ("ordered", "run-order", "rotated", "broken", "shattered")
"""What can have been done to a line: nothing, cuts at numbers and marks only, one other cut, two to four, more."""


@dataclass
class WordScores:
    """Counts by class: words, right `before` and `after`, `harmed` (right before, wrong after), and whole lines."""

    words: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    harmed: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)
    lines_before: Counter[str] = field(default_factory=Counter)
    lines_after: Counter[str] = field(default_factory=Counter)
    lines_flagged: Counter[str] = field(default_factory=Counter)


def score_words(
    spoilt: Spoilt, before: Outcome, after: Outcome, scores: WordScores, origins: Sequence[str] = ()
) -> None:
    """Add the words and lines of one spoilt document to `scores`; `origins` say where each paragraph comes from."""
    words = [Span(*match.span()) for match in _TOKEN.finditer(spoilt.clean)]
    layer = _layer_places(spoilt)
    damage = _Damage(spoilt, layer, words)
    found_before = _find_words(spoilt, words, layer, before)
    found_after = _find_words(spoilt, words, layer, after)
    flagged = flagged_places(after)
    for place, paragraph in enumerate(_grouped(words, spoilt.paragraphs)):
        common = ("all", origins[place]) if origins else ("all",)
        right_before = _in_order(paragraph, found_before)
        right_after = _in_order(paragraph, found_after)
        for number in paragraph:
            for kind in (damage.class_of(number), *common):
                scores.words[kind] += 1
                scores.before[kind] += number in right_before
                scores.after[kind] += number in right_after
                scores.harmed[kind] += number in right_before and number not in right_after
    lines = [line.span for line in spoilt.lines]
    for line, numbers in zip(spoilt.lines, _grouped(words, lines), strict=True):
        if numbers:
            kind = line_class(line)
            scores.lines[kind] += 1
            scores.lines_before[kind] += _follows(numbers, found_before)
            whole = _follows(numbers, found_after)
            scores.lines_after[kind] += whole
            reached = {layer[at] for at in range(line.span.start, line.span.end) if at in layer}
            scores.lines_flagged[kind] += not whole and bool(flagged & reached)


def flagged_places(outcome: Outcome) -> set[int]:
    """Offsets in the layer of what the repairer marked as not settled."""
    flags = getattr(outcome.cleaned, "flagged", ())
    return {place for flag in flags for stretch in flag.stretches for place in range(stretch.start, stretch.end)}


def line_class(line: PrintedLine) -> str:
    """The class of a line by its cuts, one of `LINE_CLASSES`."""
    plain = sum(cut.kind in _PLAIN_CUTS for cut in line.cuts)
    if plain:
        return "rotated" if plain == 1 else "broken" if plain < _SHATTERED else "shattered"
    return "run-order" if line.cuts else "ordered"


class _Damage:
    """What was done to each word of a spoilt document."""

    def __init__(self, spoilt: Spoilt, layer: dict[int, int], words: Sequence[Span]) -> None:
        self._spoilt, self._layer, self._words = spoilt, layer, words
        self._lines = Tokens(line.span for line in sorted(spoilt.lines, key=lambda line: line.span))
        self._classes = [line_class(line) for line in sorted(spoilt.lines, key=lambda line: line.span)]
        self._holders: Counter[int] = Counter()
        self._tokens = Tokens(Span(*match.span()) for match in _JOINED.finditer(spoilt.text))
        for number in range(len(words)):
            self._holders.update(self._tokens_of(number))

    def _tokens_of(self, number: int) -> set[int]:
        places = (self._layer[at] for at in range(self._words[number].start, self._words[number].end))
        return {token for place in places if (token := self._tokens.number_at(place)) is not None}

    def class_of(self, number: int) -> str:
        """The class of word `number`."""
        word = self._words[number]
        line = self._lines.number_at(word.start)
        kind = "ordered" if line is None else self._classes[line]
        places = [self._layer[at] for at in range(word.start, word.end)]
        tokens = self._tokens_of(number)
        if len(tokens) > 1 and all(one < other for one, other in pairwise(places)):
            return "split"
        if kind not in ("ordered", "run-order"):
            return kind
        if any(self._holders[token] > 1 for token in tokens):
            return "glued"
        if kind == "run-order":
            return kind
        if _NOON_ZAIN in word.of(self._spoilt.clean) or any(one > other for one, other in pairwise(places)):
            return "ligature"
        same = self._spoilt.text[places[0] : places[-1] + 1] == word.of(self._spoilt.clean)
        return "untouched" if same else "characters"


def _layer_places(spoilt: Spoilt) -> dict[int, int]:
    """The offset in the layer of each character of the clean text that is there."""
    return {
        piece.source_start + number: piece.target_start + number
        for piece in spoilt.alignment.pieces
        if piece.target_end > piece.target_start
        for number in range(piece.source_end - piece.source_start)
    }


def _find_words(spoilt: Spoilt, words: Sequence[Span], layer: dict[int, int], outcome: Outcome) -> dict[int, int]:
    """For each word that stands whole in the outcome: the number of its token there. A token serves one word."""
    tokens = Tokens(Span(*match.span()) for match in _TOKEN.finditer(outcome.text))
    said = [span.of(outcome.text).translate(WESTERN_DIGITS) for span in tokens.spans]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for number, word in enumerate(words):
        wanted = word.of(spoilt.clean).translate(WESTERN_DIGITS)
        places = (outcome.to_text[layer[at]] for at in range(word.start, word.end))
        candidates = {tokens.number_at(place) for place in places if place is not None} - {None} - taken
        joined = _is_joined(spoilt.clean, word)
        whole = sorted(
            token
            for token in candidates
            if token is not None
            and said[token] == wanted
            and (joined or not _is_joined(outcome.text, tokens.spans[token]))
        )
        if whole:
            found[number] = whole[0]
            taken.add(whole[0])
    return found


def _is_joined(text: str, word: Span) -> bool:
    """Whether a letter or digit touches the word."""
    around = text[max(0, word.start - 1) : word.start] + text[word.end : word.end + 1]
    return any(character.isalnum() for character in around)


def _grouped(words: Sequence[Span], spans: Sequence[Span]) -> Iterator[list[int]]:
    """The numbers of the words inside each of `spans`; a word that a line end cuts counts with its beginning."""
    starts = [word.start for word in words]
    for span in spans:
        yield list(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))


def _in_order(numbers: Sequence[int], found: dict[int, int]) -> set[int]:
    """The longest run of words whose tokens follow one another (patience sorting; Fredman 1975)."""
    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        if number not in found:
            continue
        at = bisect_left(tails, found[number])
        before[number] = ends[at - 1] if at else None
        tails[at : at + 1] = [found[number]]
        ends[at : at + 1] = [number]
    chosen: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        chosen.add(last)
        last = before[last]
    return chosen


def _follows(numbers: Sequence[int], found: dict[int, int]) -> bool:
    """Whether all words stand whole, one behind the other."""
    places = [found.get(number) for number in numbers]
    return None not in places and all(other == one + 1 for one, other in pairwise(places) if one is not None)
