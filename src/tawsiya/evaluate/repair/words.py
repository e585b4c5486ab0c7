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
from tawsiya.corpus.spoil.runs import LIGATURE
from tawsiya.corpus.spoil.spoil import PrintedLine, Spoilt
from tawsiya.evaluate.repair.layers import Outcome, Tokens

_TOKEN = re.compile(rf"[{LETTERS}{MARKS}]+|[{DIGITS}]+(?:[/.,٫٬:][{DIGITS}]+)*|[A-Za-z][A-Za-z0-9/._-]*")
_JOINED = re.compile(rf"(?:[^\W_]|[{MARKS}{TATWEEL}\u200e\u200f\u202b])+")  # letters and digits that touch
_SHATTERED = 5  # cuts: the real report has 38 lines of 531 with so many
_LIGATURES = (LIGATURE, re.compile("\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}"))
_AND = "\N{ARABIC LETTER WAW}"
_PLAIN_CUTS = frozenset({"gap", "inside", "stretched"})

LETTER_CLASSES = {
    "untouched": "letters untouched",
    "characters": "characters: kashida, shaped letters, controls, digits",
    "glued": "glued to a neighbour",
    "split": "split, letters in order",
    "ligature": "ligature taken apart or turned",
    "cut": "cut, letters change places",
}
"""What can have been done to the letters of a word; of several the later counts."""
LINE_CLASSES = {
    "ordered": "in order",
    "run-order": "run order: cut at numbers and marks only",
    "ligature": "cut at ligatures, besides",
    "rotated": "rotated: another cut divides it in two",
    "broken": "broken: cuts divide it in three to five",
    "shattered": "shattered: cuts divide it in six or more",
}
"""What can have been done to a line."""
_UNDIVIDED = frozenset({"ordered", "run-order", "ligature"})


@dataclass
class Tally:
    """Counts by class: all, right `before` and `after`, `harmed` (right before, wrong after).

    `flagged` are wrong and marked so by the repairer, `doubted` right and marked all the same.
    """

    every: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    harmed: Counter[str] = field(default_factory=Counter)
    flagged: Counter[str] = field(default_factory=Counter)
    doubted: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, before: bool, after: bool, flagged: bool = False) -> None:
        """Count one thing."""
        self.every[kind] += 1
        self.before[kind] += before
        self.after[kind] += after
        self.harmed[kind] += before and not after
        self.flagged[kind] += flagged and not after
        self.doubted[kind] += flagged and after


@dataclass
class WordScores:
    """Words that stand whole, by what was done to their letters; words whole and in order, by line; whole lines.

    `alone` are the words of `whole` in lines that no cut in the text divides, so that nothing else was done to them.
    """

    whole: Tally = field(default_factory=Tally)
    alone: Tally = field(default_factory=Tally)
    words: Tally = field(default_factory=Tally)
    lines: Tally = field(default_factory=Tally)


def score_words(
    spoilt: Spoilt, before: Outcome, after: Outcome, scores: WordScores, origins: Sequence[str] = ()
) -> None:
    """Add the words and lines of one spoilt document to `scores`; `origins` say where each paragraph comes from."""
    words = [Span(*match.span()) for match in _TOKEN.finditer(spoilt.clean)]
    layer = _layer_places(spoilt)
    found_before = _find_words(spoilt, words, layer, before)
    found_after = _find_words(spoilt, words, layer, after)
    damage = _Damage(spoilt, layer, words)
    right_before: set[int] = set()
    right_after: set[int] = set()
    for place, paragraph in enumerate(_grouped(words, spoilt.paragraphs)):
        right_before |= _in_order(paragraph, found_before)
        right_after |= _in_order(paragraph, found_after)
        for number in paragraph:
            kinds = ["all", *origins[place : place + 1]]
            if words[number].of(spoilt.clean)[0].isdigit():
                kinds.append("numbers")
            for kind in kinds:
                scores.words.add(kind, number in right_before, number in right_after)
    flagged = flagged_places(after)
    for line, numbers in zip(spoilt.lines, _grouped(words, [line.span for line in spoilt.lines]), strict=True):
        if not numbers:
            continue
        kind = line_class(line)
        for number in numbers:
            scores.words.add(kind, number in right_before, number in right_after)
            for tally in (scores.whole, scores.alone) if kind in _UNDIVIDED else (scores.whole,):
                tally.add(damage.class_of(number), number in found_before, number in found_after)
        reached = {layer[at] for at in range(line.span.start, line.span.end) if at in layer}
        scores.lines.add(kind, _follows(numbers, found_before), _follows(numbers, found_after), bool(flagged & reached))


def flagged_places(outcome: Outcome) -> set[int]:
    """Offsets in the layer of what the repairer marked as not settled."""
    flags = getattr(outcome.cleaned, "flagged", ())
    return {place for flag in flags for stretch in flag.stretches for place in range(stretch.start, stretch.end)}


def line_class(line: PrintedLine) -> str:
    """The class of a line by its cuts, one of `LINE_CLASSES`."""
    plain = sum(cut.kind in _PLAIN_CUTS for cut in line.cuts)
    if plain:
        return "rotated" if plain == 1 else "broken" if plain < _SHATTERED else "shattered"
    if any(cut.kind == "ligature" for cut in line.cuts):
        return "ligature"
    return "run-order" if line.cuts else "ordered"


class _Damage:
    """What was done to the letters of each word of a spoilt document."""

    def __init__(self, spoilt: Spoilt, layer: dict[int, int], words: Sequence[Span]) -> None:
        self._spoilt, self._layer, self._words = spoilt, layer, words
        self._tokens = Tokens(Span(*match.span()) for match in _JOINED.finditer(spoilt.text))
        self._holders: Counter[int] = Counter()
        for number in range(len(words)):
            self._holders.update(self._tokens_of(number))

    def _tokens_of(self, number: int) -> set[int]:
        places = (self._layer[at] for at in range(self._words[number].start, self._words[number].end))
        return {token for place in places if (token := self._tokens.number_at(place)) is not None}

    def class_of(self, number: int) -> str:
        """The class of word `number`, one of `LETTER_CLASSES`."""
        word = self._words[number]
        said = word.of(self._spoilt.clean)
        places = [self._layer[at] for at in range(word.start, word.end)]
        breaks = {at for at in range(len(said) - 1) if places[at] > places[at + 1] and said[at + 1] not in MARKS}
        ligatures = {match.start() for pattern in _LIGATURES for match in pattern.finditer(said)} & breaks
        if breaks:
            around = {at + step for at in ligatures for step in (-1, 0, 1)}
            return "ligature" if breaks <= around else "cut"
        tokens = self._tokens_of(number)
        if len(tokens) > 1:
            return "split"
        if any(self._holders[token] > 1 for token in tokens):
            return "glued"
        return "untouched" if self._spoilt.text[places[0] : places[-1] + 1] == said else "characters"


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
    """Whether a letter or digit touches the word; a lone `و` may touch its number, as many print it."""
    before, behind = text[max(0, word.start - 1) : word.start], text[word.end : word.end + 1]
    if word.of(text) == _AND and behind.isdigit():
        behind = ""
    if before == _AND and word.of(text).isdigit() and not text[max(0, word.start - 2) : word.start - 1].isalnum():
        before = ""
    return before.isalnum() or behind.isalnum()


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
