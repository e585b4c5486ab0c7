"""Finders of words that stand in the wrong order, glued to their neighbours or apart in themselves.

They run behind the rules, in a layer that was found to be broken, and while kashida still stands in the text.
"""

import re
from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words import WordModel, load_word_model
from tawsiya.arabic.words.tokens import LINE, split_tokens
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.words.cuts import TURNED, find_cuts, make_tokens
from tawsiya.clean.words.evidence import has_evidence
from tawsiya.clean.words.order import Costs, Cut, Order, Reading, close_cuts
from tawsiya.clean.words.segments import Segment, Unit, find_segments
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(r"[^\W\d_]")
_CLOSING = "،؛.:)»!؟"
_OPENING = "([«"
_MARGIN = 3.0
_COSTS = Costs()


def find_order(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Pieces of a line read from the last to the first, in code points of `text`."""
    if not diagnosis.damaged:
        return
    model = load_word_model()
    lines = [Span(*match.span()) for match in _LINE.finditer(text) if _LETTER.search(match[0])]
    odd = [has_evidence(line.of(text), model) for line in lines]
    last: str | None = LINE
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        opens = number == 0 or _is_parted(text, lines[number - 1], line)
        before = LINE if opens else last
        after: str | None = None
        if following is None or _is_parted(text, line, following):
            after = LINE
        elif not odd[number + 1]:
            after = split_tokens(following.of(text))[0]
        rewrites = list(_order_line(text, line, before, after, model)) if odd[number] else []
        last = _last_token(text, line, rewrites)
        yield from rewrites


def _order_line(text: str, line: Span, before: str | None, after: str | None, model: WordModel) -> Iterator[Rewrite]:
    for segment in find_segments(text, line):
        tokens = make_tokens(segment.units, model)
        cuts = find_cuts(segment.units, model, _COSTS)
        if not cuts:
            continue
        order = Order(
            model,
            tokens,
            cuts,
            segment.before or before,
            segment.after or after,
            _COSTS,
        )
        stands = order.as_it_stands()
        best = order.best()
        if len(best.pieces) > 1 and best.score > stands + _MARGIN:
            yield _rewrite(text, segment, cuts, best, best.score - stands)


def _rewrite(text: str, segment: Segment, cuts: Sequence[Cut], best: Reading, gain: float) -> Rewrite:
    units = segment.units
    ends = close_cuts(cuts, len(units))
    parts: list[Span | str] = []
    for piece in best.pieces:
        span = Span(_place(text, units, ends[piece.start], False), _place(text, units, ends[piece.end], True))
        if parts and not piece.merged and text[span.start] not in _CLOSING:
            parts.append(" ")
        if ends[piece.start].knot and fold_word(span.of(text)) == TURNED:
            parts += (Span(span.end - 1, span.end), Span(span.start, span.end - 1))
        else:
            parts.append(span)
    kind = "rotated" if len(best.pieces) == 2 else "run-order-words"
    reason = f"{len(best.pieces)} runs read from the last to the first: the words are {gain:.0f} nats likelier so"
    return Rewrite(segment.span.start, segment.span.end, tuple(parts), kind, reason)


def _place(text: str, units: Sequence[Unit], cut: Cut, at_end: bool) -> int:
    """The offset of a cut: where a piece begins or ends there, without the blanks between."""
    if cut.letter:
        unit = units[cut.token]
        return [at for at in range(unit.start, unit.end) if fold_word(text[at])][cut.letter]
    return units[cut.token - 1].end if at_end else units[cut.token].start


def _last_token(text: str, line: Span, rewrites: Sequence[Rewrite]) -> str:
    result, at = [], line.start
    for rewrite in rewrites:
        result += [text[at : rewrite.start], rewrite.result(text)]
        at = rewrite.end
    tokens = split_tokens("".join([*result, text[at : line.end]]))
    return tokens[-1] if tokens else LINE


def _is_parted(text: str, one: Span, other: Span) -> bool:
    """Whether an empty line, or one without letters, stands between two lines."""
    return text.count("\n", one.end, other.start) > 1
