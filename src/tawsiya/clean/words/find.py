"""Finders of words that stand in the wrong order, glued to their neighbours or apart in themselves.

They run behind the rules, in a layer that was found to be broken, and while kashida still stands in the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS, LETTERS
from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel, load_word_model
from tawsiya.arabic.words.tokens import LINE, split_tokens
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.words.affixes import is_derived
from tawsiya.clean.words.cuts import cost_of_ill, find_cuts, make_tokens
from tawsiya.clean.words.evidence import GLUED, has_evidence, is_odd, may_be_rotated
from tawsiya.clean.words.habits import hear
from tawsiya.clean.words.order import Worths
from tawsiya.clean.words.readings import Costs, Cut, Reading, Token, close_cuts, edge_words, is_sound
from tawsiya.clean.words.rotation import find_rotation, gain_of_swap
from tawsiya.clean.words.segments import Segment, Shapes, Unit, find_segments
from tawsiya.clean.words.tails import TailsOrder
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W\d_]")
_OPENS = re.compile(rf"\s*(?:[^\s\w]|[{DIGITS}]+[.-]|[{LETTERS}]+-(?=\s))")
_CLOSING = "،؛.:)»!؟"
_OPENING = "([«"
_MARKS = frozenset("،.؛:")  # in a line that has one, what stands on either side of it may have changed places
# Nats that a reading must gain, in lines where something is odd (or where a mark promises it) and in others. Of 20,554
# words of the practice bed are right and in order (and were before, but are not any more) at 3 and 3: 88.54 % (537), at
# 3 and 4: 88.49 % (537, 10 for 14 of them in lines that were in order), at 4 and 5: 88.37 % (522), at 5 and 7: 87.93 %
# (512). With the classes of the word model 4 moved more of the words in lines that stood in order than before, and 6
# does not.
_MARGIN = 3.0
_PLAIN_MARGIN = 6.0
_SHORT = 10  # units of a segment that is searched though nothing in it is odd
_LONGEST = 60  # units of a segment: no printed line has more
_GROUPS = 3  # pieces of a line that can be written in two groups
_COSTS = Costs()


def find_order(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Pieces of a line read from the last to the first, in code points of `text`."""
    return OrderFinder()(text, diagnosis)


_Around = tuple[str | None, str | None]
"""The tokens before and behind a line, None where nothing is known."""


class OrderFinder:
    """As `find_order`, for one document: asked again when its lines have changed, it passes by those it left before.

    What it reads of the rest it hears anew: with the first hearing alone the real report has two instruments fewer. The
    first time the beginning of an odd line says nothing to the line before it; asked again it does (on the practice bed
    92.06 % of words right for 91.93).
    """

    def __init__(self) -> None:
        self._left: set[tuple[str, _Around]] = set()
        self._left_at_end: set[tuple[str, _Around]] = set()
        self._again = False

    def __call__(self, text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
        """The rewrites of all lines, in code points of `text`."""
        if not diagnosis.damaged:
            return
        lines = [Span(*match.span()) for match in _LINE.finditer(text) if _LETTER.search(match[0])]
        quotes = [line.of(text) for line in lines]
        tokens = [split_tokens(quote) for quote in quotes]
        model = hear(tokens, load_word_model())
        worths = Worths(model, _COSTS)
        odd = [has_evidence(quote, found, model) for quote, found in zip(quotes, tokens, strict=True)]
        parted = [True, *(_is_parted(text, one, other) for one, other in pairwise(lines)), True]
        ends = [(found[0], found[-1]) for found in tokens]
        found: list[list[Rewrite]] = [[] for _ in lines]
        shapes, segments = Shapes(model), dict[int, list[Segment]]()
        for number, line in enumerate(lines):
            before = LINE if parted[number] else ends[number - 1][1]
            unsure = odd[number + 1 : number + 2] == [True] and not self._again
            after = LINE if parted[number + 1] else None if unsure else ends[number + 1][0]
            key = quotes[number], (before, after)
            if key in self._left:
                continue
            plain = len(tokens[number]) > _SHORT and _MARKS.isdisjoint(tokens[number]) and not odd[number]
            if not plain or may_be_rotated(tokens[number], before, after, model):
                segments[number] = list(find_segments(text, line, shapes))
                around = (before, after)
                found[number] = list(_order_line(text, segments[number], around, model, worths, odd[number]))
            if found[number]:
                ends[number] = _ends(text, line, found[number])
            else:
                self._left.add(key)
        for number, line in enumerate(lines):
            if odd[number] and not parted[number + 1] and odd[number + 1]:  # what follows was not known the first time
                before = LINE if parted[number] else ends[number - 1][1]
                key = quotes[number], (before, ends[number + 1][0])
                if not found[number] and key in self._left_at_end:
                    continue
                if number not in segments:
                    segments[number] = list(find_segments(text, line, shapes))
                found[number] = _rotate_line(text, segments[number], key[1], model, found[number])
                if found[number]:
                    ends[number] = _ends(text, line, found[number])
                else:
                    self._left_at_end.add(key)
        self._again = True
        for rewrites in found:
            yield from rewrites


def _order_line(
    text: str, segments: Sequence[Segment], around: _Around, model: WordModel, worths: Worths, odd: bool
) -> Iterator[Rewrite]:
    """The rewrites of a line between the tokens `around` it; lines that are not `odd` are only rotated."""
    margin = _MARGIN if odd else _PLAIN_MARGIN
    for segment in segments:
        if len(segment.units) > _LONGEST:
            continue
        tokens = make_tokens(segment.units, model)
        behind, ahead = segment.before or around[0], segment.after or around[1]
        rotation = find_rotation(segment.units, tokens, behind, ahead, model, _COSTS)
        if rotation is not None and rotation[1].score > margin:
            yield _rewrite(text, segment, [rotation[0]], rotation[1], rotation[1].score)
            continue
        swapped = gain_of_swap(segment.units, tokens, behind, ahead, model, _COSTS) > 0
        if not swapped and len(tokens) > _SHORT and not (odd and _is_worth(segment, tokens, model)):
            continue
        cuts = find_cuts(segment.units, model, _COSTS)
        if not cuts:
            continue
        order = TailsOrder(model, tokens, cuts, behind, ahead, worths)
        closed = close_cuts(cuts, len(tokens))
        best = _read(order, tokens, closed, model)
        gain = best.score - order.as_it_stands()
        enough = _MARGIN if swapped else margin
        if len(best.pieces) > 1 and gain > enough and is_sound(best, tokens, closed, model):
            yield _rewrite(text, segment, cuts, best, gain)


def _read(order: TailsOrder, tokens: Sequence[Token], closed: Sequence[Cut], model: WordModel) -> Reading:
    """The best reading backwards; where that leaves fragments, the best of all orders in which layers are written."""
    best = order.best()
    others = [order.best_around_kashida(best), order.best_around_two_tails()] if tokens[0].severed else []
    if len(best.pieces) > _GROUPS and any(is_odd(word, model) for word in edge_words(best, tokens, closed)):
        others.append(order.best_in_groups(best))
    return max([best, *(reading for reading in others if reading is not None)], key=lambda reading: reading.score)


def _is_worth(segment: Segment, tokens: Sequence[Token], model: WordModel) -> bool:
    """Whether something in a segment may be put right: a place that stands ill, or parts of words that fit together."""
    units = segment.units
    if any(cost_of_ill(one, other, _COSTS) is not None for one, other in pairwise(units)):
        return True
    known = model.lookup_known
    for unit, token in zip(units, tokens, strict=True):
        if unit.odd:
            if unit.severed or model.splits[unit.folded][0] > GLUED:
                return True
            if not known(token.word) and not is_derived(unit.folded, model):
                return True
            if any(known(token.word + other.word) or known(other.word + token.word) for other in tokens):
                return True
    return False


def _rotate_line(
    text: str, segments: Sequence[Segment], around: _Around, model: WordModel, found: Sequence[Rewrite]
) -> list[Rewrite]:
    """The rewrites `found` in a line, with its last segment rotated anew now that the token behind it is known."""
    if not segments or segments[-1].after is not None:
        return list(found)
    last = segments[-1]
    tokens = make_tokens(last.units, model)
    rotation = find_rotation(last.units, tokens, last.before or around[0], around[1], model, _COSTS)
    if rotation is None or rotation[1].score <= _MARGIN:
        return list(found)
    kept = [rewrite for rewrite in found if rewrite.start != last.span.start]
    return [*kept, _rewrite(text, last, [rotation[0]], rotation[1], rotation[1].score)]


def _rewrite(text: str, segment: Segment, cuts: Sequence[Cut], best: Reading, gain: float) -> Rewrite:
    units = segment.units
    ends = close_cuts(cuts, len(units))
    parts: list[Span | str] = []
    for piece in best.pieces:
        span = Span(_place(text, units, ends[piece.start], False), _place(text, units, ends[piece.end], True))
        if parts and not piece.merged and text[span.start] not in _CLOSING:
            parts.append(" ")
        parts += _turn(text, span) if ends[piece.start].knot else (span,)
    kind = "rotated" if len(best.pieces) == 2 else "run-order-words"
    reason = f"{len(best.pieces)} runs read from the last to the first: the words are {gain:.0f} nats likelier so"
    return Rewrite(segment.span.start, segment.span.end, tuple(parts), kind, reason)


def _turn(text: str, span: Span) -> tuple[Span, ...]:
    """A piece that begins with a turned ligature, its first two letters in the order of print."""
    zain, noon = [at for at in range(span.start, span.end) if fold_word(text[at])][:2]
    parts = Span(noon, noon + 1), Span(zain, noon), Span(noon + 1, span.end), Span(span.start, zain)
    return tuple(part for part in parts if len(part))


def _place(text: str, units: Sequence[Unit], cut: Cut, at_end: bool) -> int:
    """The offset of a cut: where a piece begins or ends there, without the blanks between."""
    if cut.letter:
        unit = units[cut.token]
        return [at for at in range(unit.start, unit.end) if fold_word(text[at])][cut.letter]
    return units[cut.token - 1].end if at_end else units[cut.token].start


def _ends(text: str, line: Span, rewrites: Sequence[Rewrite]) -> tuple[str, str]:
    """The first and the last token of a line after its rewrites."""
    result, at = [], line.start
    for rewrite in rewrites:
        result += [text[at : rewrite.start], rewrite.result(text)]
        at = rewrite.end
    tokens = split_tokens("".join([*result, text[at : line.end]]))
    return (tokens[0], tokens[-1]) if tokens else (LINE, LINE)


def _is_parted(text: str, one: Span, other: Span) -> bool:
    """Whether a paragraph ends between two lines: two empty lines, or a number or bullet that opens the next one.

    One empty line says nothing: layers put them between the lines of a paragraph.
    """
    return text.count("\n", one.end, other.start) > 2 or _OPENS.match(text, other.start) is not None
