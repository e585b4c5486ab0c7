"""Lines whose runs stand in the order of the page from left to right are put into reading order around their pivots.

Numbers are moved here, by rules alone. A line is turned only in a document whose layer is broken, and only where the
line itself or most lines of the document say so. Words are moved with the pivot beside them; what is out of order
between two pivots stays as it was. Labels (`-٨٨`, `-أولاً`, bullets) go in front of their line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tawsiya.arabic.characters import DIGITS, LETTERS, TATWEEL
from tawsiya.clean.arranging import arrange
from tawsiya.clean.cuts import (
    cut_behind_askers,
    cut_brackets,
    has_spaced_marks,
    is_severed,
    torn_asker,
    unstray,
    waits_for_number,
)
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.clean.ligatures import cut_at_ligatures
from tawsiya.clean.months import HALF, HEADS
from tawsiya.clean.runs import LIGATURES, NUMERIC, PIVOTS, Run, find_runs
from tawsiya.clean.signs import find_signs
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_LINE = re.compile(r"[^\n]+")
_LETTER = re.compile(f"[{LETTERS}]")
_WORTH_READING = re.compile(
    rf"[{DIGITS}A-Za-z)●•○■▪◆◀►➢/]|[-.]\s?[{LETTERS}]\s*$|\s\(\s|-[{LETTERS}]|(?<!\S)[.،؛؟:]|كانون|تشرين|[عغ]ا[مي]|هدف|زن"
)
_CLOSING = re.compile(r"[،؛؟.:!)\]»”]")
_OPENING = re.compile(r"[(\[«“]$")
_LONGEST_LINE = 1_000  # a printed line has 200 characters at most; what is longer was joined, and its lines are lost
_LONGEST_NOTE = 2  # digits of a footnote's number; a resolution's year in brackets has more
_PROCLITIC = re.compile(rf"(?<!\S)[وفبلك]{TATWEEL}*$")


def find_run_order(text: str, diagnosis: Diagnosis) -> Iterator[Rewrite]:
    """Lines put into reading order, in code points of `text`; nothing where the layer is not damaged."""
    if not diagnosis.damaged:
        return
    lines = []
    votes = 0
    spaced = has_spaced_marks(text)
    for match in _LINE.finditer(text):
        readable = len(match[0]) <= _LONGEST_LINE and _WORTH_READING.search(match[0])
        if not readable or not _LETTER.search(match[0]):
            lines.append(_Line(match.start(), [], 0, []))
            continue
        runs = cut_at_ligatures(text, find_runs(text, *match.span()))
        signs = find_signs(text, runs)
        score = sum(weight for weight, _ in signs)
        votes += (score > 0) - (score < 0)
        lines.append(_Line(match.start(), runs, score, [reason for weight, reason in signs if weight > 0]))
    before = ""
    for line, following in pairwise([*lines, _Line(len(text), [], 0, [])]):
        if line.runs and (line.score > 0 or (line.score == 0 and votes > 0)):
            printed = _printed(text, line, following, before, spaced=spaced)
            before = text[printed[-1].start : printed[-1].end].replace(TATWEEL, "")
            rewrite = _rewrite(text, line, printed)
            if rewrite:
                yield rewrite


class _Line(NamedTuple):
    """A line that begins at `start`: its runs, how much says that they stand in visual order, and what says so."""

    start: int
    runs: list[Run]
    score: int
    reasons: list[str]


def _opening_number(text: str, runs: Sequence[Run]) -> str | None:
    """The number with which a line begins in print, if no label stands before it; `runs` are in visual order."""
    if not runs or runs[-1].kind not in NUMERIC or any(run.kind == "label" for run in runs):
        return None
    return text[runs[-1].start : runs[-1].end]


# --- from runs to the printed line --------------------------------------------------------------------------------


def _printed(text: str, line: _Line, following: _Line, before: str, *, spaced: bool) -> list[Run]:
    """The runs of the line in printed order.

    `before` is what ends the line before in print; `spaced` says that the writer sets blanks before commas and stops,
    so that these tell nothing.
    """
    number = _opening_number(text, following.runs)
    runs = cut_behind_askers(text, cut_brackets(text, line.runs), number_follows=number)
    runs = [
        torn_asker(text, run) if run.kind == "words" and place and runs[place - 1].kind in NUMERIC else run
        for place, run in enumerate(runs)
    ]
    severed = is_severed(text, runs[0]) and len(runs) > 1
    pivots = any(run.kind in PIVOTS for run in runs)
    labels = [run for run in runs if run.kind in ("label", "bullet")]
    # Where kashida upset a line of words behind a label, only the label is moved: their order is the model's.
    turned = pivots or ((len(runs) > len(line.runs) or severed) and not (severed and labels))
    if turned:
        printed = arrange(text, runs, number_elsewhere=number is not None or waits_for_number(before))
    else:
        printed = labels + [run for run in runs if run not in labels]
    ends = not following.runs or any(run.kind == "label" for run in following.runs)
    printed = labels + unstray(text, printed[len(labels) :], spaced=spaced, ends=ends or bool(labels))
    return _half_month_first(text, printed) if before in HEADS else printed


def _half_month_first(text: str, printed: list[Run]) -> list[Run]:
    """With the rest of a month's name, and the number behind it, at the front: the line before ends with its head."""
    for place, run in enumerate(printed):
        if run.kind == "month" and text[run.parts[0].start :].startswith(HALF):
            size = 2 if place + 1 < len(printed) and printed[place + 1].kind == "number" else 1
            return [*printed[place : place + size], *printed[:place], *printed[place + size :]]
    return printed


def _rewrite(text: str, line: _Line, printed: Sequence[Run]) -> Rewrite | None:
    parts = [part for run in printed for part in run.parts]
    if parts == sorted(parts):
        return None
    kind, reason = _describe(printed, line.reasons)
    start, end = min(run.start for run in printed), max(run.end for run in printed)
    return Rewrite(start, end, tuple(_joined(text, printed)), kind, reason)


def _describe(runs: Sequence[Run], reasons: Sequence[str]) -> tuple[str, str]:
    kinds = {run.kind for run in runs}
    labels = kinds & {"label", "bullet"}
    if "month" in kinds:
        kind = "date-order"
    elif kinds & {"number", "joined", "thousands", "note"}:
        kind = "number-order"
    elif kinds & LIGATURES:
        kind = "ligature-order"
    elif "latin" in kinds:
        kind = "latin-order"
    else:
        kind = "label-order" if labels else "mark-order"
    found = list(dict.fromkeys(reasons))
    if not found:
        found.append(
            "a mark that ends words stands before them" if kind == "mark-order" else "the document turns its lines"
        )
    return kind, "; ".join(found)


def _joined(text: str, printed: Sequence[Run]) -> Iterator[Span | str]:
    """The parts of the runs with blanks between them, as they are printed."""
    before, ligature = "", False
    last: Run | None = None
    for run in printed:
        for number, part in enumerate(run.parts):
            quote = text[part.start : part.end]
            if number:
                apart = run.kind == "thousands"
            else:
                note = run.kind == "note" and len(run.parts[1]) <= _LONGEST_NOTE
                touches = note or run.kind in ("tail", "inner-ligature", "star")
                apart = not touches and not ligature and not _touch(before, quote)
                apart = apart or (before == "و" and last is not None and text[run.end : last.start].isspace())
            if before and apart:
                yield "  " if not number and last is not None and _was_parted(text, last, run) else " "
            yield part
            before = quote
        ligature, last = run.kind in LIGATURES, run


def _was_parted(text: str, one: Run, other: Run) -> bool:
    """Whether a label stood between two runs of words: the gap that stays shows that they met there."""
    return one.kind == other.kind == "words" and text[one.end : other.start].strip() != ""


def _touch(before: str, after: str) -> bool:
    """Whether two neighbours of the printed line stand without a blank between them."""
    if _OPENING.search(before) or _CLOSING.match(after):
        return True
    return before == "و" or (_PROCLITIC.search(before) is not None and after[0] in DIGITS)
