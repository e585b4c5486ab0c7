"""Lines in which marks were runs of their own and nothing else was cut: put back by the marks alone.

Where the words of a stretch are all sound, what its marks say is taken before any search among words, and the search
leaves it so; the rest is the search's. Numbers and what belongs to them are walls, as they are for the words, and so is
the letter that labels a line. Which marks were runs is found by `tawsiya.clean.mark_runs`. Spans count in the text.
"""

import re
from collections.abc import Iterator, Sequence
from math import log

from tawsiya.arabic.characters import DIGITS
from tawsiya.arabic.words import WordModel, load_word_model
from tawsiya.arabic.words.tokens import LINE, split_tokens
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.guard import LABEL
from tawsiya.clean.mark_runs import MarkReading, Sides, join_pieces, split_marks
from tawsiya.clean.steps import Finder
from tawsiya.clean.words.evidence import GLUED, has_evidence
from tawsiya.clean.words.readings import TURNED
from tawsiya.clean.words.segments import Segment, Shapes, Unit, find_segments
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[،؛.:()\"«»]")
_WRITTEN = re.compile(r"( ?)[،؛.:](?=\s|$)")
_OPENS = re.compile(rf"\s*(?:[^\s\w]|[{DIGITS}]+[.-])")
_ALEF = "\N{ARABIC LETTER ALEF}"
_LINE_FEEDS = 2  # more of them part paragraphs
# What counts of a writer's blanks before marks: the other marks of the line, those of the lines around, the document.
_OWN, _REACH, _PRIOR = 4.0, 3, 2.0
_CUT_SPACED = 0.06  # of all commas of the broken report: such as are runs and stand between blanks
_MOST_LOOSE = 2.5
_REASON = "marks that were runs of their own show where the line was cut"


class MarkOrder:
    """Finds, for one document, stretches of sound words that marks put into order, and keeps them so."""

    def __init__(self) -> None:
        self._settled: set[str] = set()

    def find(self, text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
        """Stretches put into order around the marks that were runs, in code points of `text`."""
        if not diagnosis.damaged:
            return
        model = load_word_model()
        shapes = Shapes(model)
        lines = [Span(*match.span()) for match in _LINE.finditer(text)]
        habits, around = _Habits(text, lines), _Around(text, lines, model)
        for number, line in enumerate(lines):
            if not _MARK.search(text, line.start, line.end):
                continue
            for segment in _segments(text, line, shapes):
                if not _is_sound(text, segment, model):
                    continue
                tokens = split_marks(text, segment.span, model)
                sides = around.sides(number, segment)
                pieces = MarkReading(tokens, sides, model, habits.weigh_spaced(number)).best()
                if pieces is None:
                    continue
                parts = join_pieces(text, tokens, pieces)
                rewrite = Rewrite(tokens[0].start, tokens[-1].end, parts, "mark-order", _REASON)
                self._settled.add(rewrite.result(text))
                yield rewrite

    def keeping(self, finder: Finder) -> Finder:
        """The finder without rewrites of what was settled."""

        def find(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
            return (one for one in finder(text, diagnosis) if text[one.start : one.end] not in self._settled)

        return find


def _segments(text: str, line: Span, shapes: Shapes) -> Iterator[Segment]:
    """The segments of a line that have a mark, behind the letter that labels it."""
    label = LABEL.match(text, line.start, line.end)
    start = label.end() if label else line.start
    for segment in find_segments(text, Span(start, line.end), shapes):
        if all(unit.is_word for unit in segment.units):
            continue
        yield segment._replace(before=LINE) if label and segment.units[0].start == start else segment


def _is_sound(text: str, segment: Segment, model: WordModel) -> bool:
    """Whether nothing but marks shows cuts: no gap between words, no fragment, no word that may be two or a part."""
    units = segment.units
    words = [unit.folded for unit in units if unit.is_word]
    for place, unit in enumerate(units):
        if not unit.is_word:
            continue
        if unit.severed or (place and unit.gap > 1 and units[place - 1].is_word):
            return False
        if len(unit.folded) == 1 and text[unit.start] == _ALEF:
            return False  # what was left of an article
        if unit.odd and not _stands(unit, units[max(0, place - 1) : place + 2], words, model):
            return False
    return True


def _stands(unit: Unit, around: Sequence[Unit], words: Sequence[str], model: WordModel) -> bool:
    """Whether an odd word may stand as it is: a letter beside a mark, or a word that goes with none of the others.

    A turned ligature never does: it is a run, and its word lies around it.
    """
    if TURNED in unit.folded:
        return False
    if len(unit.folded) == 1:
        return not all(other.is_word for other in around)
    if model.splits[unit.folded][0] > GLUED:
        return False
    return not any(unit.folded + word in model.listed or word + unit.folded in model.listed for word in words)


class _Around:
    """What stands before and behind a line, as far as the lines there show nothing odd."""

    def __init__(self, text: str, lines: Sequence[Span], model: WordModel) -> None:
        self._text, self._lines, self._model = text, lines, model

    def sides(self, number: int, segment: Segment) -> Sides:
        """The sides of a segment of line `number`."""
        opens, ends = segment.before is None, segment.after is None
        before = self._token(number - 1, number, -1) if opens else segment.before
        after = self._token(number + 1, number, 0) if ends else segment.after
        return Sides(before, after, opens, ends)

    def _token(self, other: int, number: int, end: int) -> str | None:
        """The token at the `end` of a neighbouring line; None where it is not known to stand there."""
        if not 0 <= other < len(self._lines):
            return LINE
        one, two = (self._lines[place] for place in sorted((other, number)))
        if self._text.count("\n", one.end, two.start) > _LINE_FEEDS or _OPENS.match(self._text, two.start):
            return LINE
        quote = self._lines[other].of(self._text)
        tokens = split_tokens(quote)
        return tokens[end] if tokens and not has_evidence(quote, tokens, self._model) else None


class _Habits:
    """How often the writer of a line sets blanks before marks."""

    def __init__(self, text: str, lines: Sequence[Span]) -> None:
        found = [_WRITTEN.findall(text, line.start, line.end) for line in lines]
        self._counts = [(sum(map(len, blanks)), len(blanks)) for blanks in found]
        self._share = sum(spaced for spaced, _ in self._counts) / max(1, sum(every for _, every in self._counts))

    def weigh_spaced(self, number: int) -> float:
        """Nats by which a mark between two blanks in a line speaks for a run, by the other marks around it."""
        spaced, every = _PRIOR * self._share, _PRIOR
        for near in range(max(0, number - _REACH), min(len(self._counts), number + _REACH + 1)):
            one, other = self._counts[near]
            weight, itself = (_OWN, one > 0) if near == number else (1.0, False)
            spaced += weight * (one - itself)
            every += weight * (other - itself)
        return max(-_MOST_LOOSE, min(_MOST_LOOSE, log(_CUT_SPACED / max(spaced / every, 0.001))))
