"""The runs of a line in printed order: reversed, and in the order of its own that a line stretched by kashida has.

Where kashida cuts a word, the layer puts the rest of the line, from the cut on, first. A printed line `X head|tail Y`
stands as `tail`, X reversed, Y reversed, `head`; measured on the lines of the broken report that hold a number.
"""

import re
from collections.abc import Sequence

from tawsiya.clean.cuts import cut_at_kashida, is_severed
from tawsiya.clean.runs import NUMERIC, Run, asks_for_number

_CLOSING = re.compile(r"[،؛؟.:!)\]»”]")
_YEAR_LENGTH = 4


def arrange(text: str, runs: Sequence[Run], *, number_elsewhere: bool) -> list[Run]:
    """The runs of a line, given in visual order, in printed order; labels and bullets come first.

    `number_elsewhere` says that the line before asks for the number with which this one may begin, or that the next
    line begins with one.
    """
    labels = [run for run in runs if run.kind in ("label", "bullet")]
    if is_severed(text, runs[0]) and len(runs) > 1:
        pieces = cut_at_kashida(text, runs)
        if pieces[-1].kind == "words" and not is_severed(text, pieces[-1]):
            return labels + _around_kashida(text, pieces)
    rest = _gather([run for run in runs if run not in labels])
    if _stands_first(text, rest, number_elsewhere=number_elsewhere):
        return [*labels, rest[0], *rest[:0:-1]]
    return labels + rest[::-1]


def _stands_first(text: str, runs: Sequence[Run], *, number_elsewhere: bool) -> bool:
    """Whether the words that begin the line stand first in print too: they ask for the number that ends it."""
    if len(runs) < 3 or runs[0].kind != "words" or number_elsewhere:
        return False
    return asks_for_number(text[runs[0].start : runs[0].end]) and runs[-1].kind in NUMERIC


def _around_kashida(text: str, pieces: Sequence[Run]) -> list[Run]:
    head, middle = pieces[-1], pieces[:-1]
    size = next((place for place, run in enumerate(middle) if not is_severed(text, run)), len(middle))
    tails, middle = middle[:size], middle[size:]
    before, later, after = _parted(text, middle, head)
    if size > 1 and before and before[-1].kind == "words":  # the last tail was torn from the words before the head
        before, tails = [*before[:-1], _glued(tails[-1]), before[-1]], tails[:-1]
    printed = [run for run in before[::-1] if run.kind not in ("label", "bullet")]
    joined = [_glued(run) for run in [*tails, *later][::-1]]
    return [*printed, head, *joined, *after[::-1]]


def _parted(text: str, middle: Sequence[Run], head: Run) -> tuple[list[Run], list[Run], list[Run]]:
    """What is printed before the head, further severed runs, and what is printed behind the tails."""
    labels = [place for place, run in enumerate(middle) if run.kind in ("label", "bullet")]
    severed = [place for place, run in enumerate(middle) if is_severed(text, run)]
    if labels or severed:
        cut = labels[-1] + 1 if labels else severed[0]
        rest = list(middle[cut:])
        later = [run for run in rest if is_severed(text, run)]
        return list(middle[:cut]), later, [run for run in rest if run not in later]
    if not middle:
        return [], [], []
    first = text[middle[-1].start]
    if _CLOSING.match(text, head.start) or (middle[-1].kind == "words" and not _CLOSING.match(first)):
        return list(middle), [], []
    return [], [], list(middle)


def _glued(run: Run) -> Run:
    return run._replace(kind="tail")


def _gather(runs: Sequence[Run]) -> list[Run]:
    """Runs with a severed month made whole: the year beside its head goes with the days beside its tail."""
    gathered = list(runs)
    for run in runs:
        if run.kind != "month" or len(run.parts) < 2 or run.parts[1].start > run.parts[0].start:
            continue
        head = run.parts[0]
        year = next((other for other in runs if other.kind == "number" and 0 <= head.start - other.end <= 1), None)
        if year and year.end - year.start == _YEAR_LENGTH and runs.index(run) < runs.index(year):
            gathered.remove(year)
            gathered.insert(gathered.index(run), year)
    return gathered
