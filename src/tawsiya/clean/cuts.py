"""Where words between two pivots are cut: behind a word that asks for a number, at stray marks, gaps and kashida.

A run of words may hide several runs. These signs show where one ends, without any knowledge of words. Spans count in
the text; what follows from a cut is left to those who arrange the line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tawsiya.arabic.characters import LETTERS, TATWEEL
from tawsiya.clean.runs import ASKING, NUMERIC, Run, asks_for_number
from tawsiya.core.span import Span

_GAP = re.compile(r"  +")
_SEVERED = re.compile(rf"(?<=\s){TATWEEL}+(?=[{LETTERS}])")
_ASKS_INSIDE = re.compile(rf"(?<![{LETTERS}{TATWEEL}])[وفبلك]?(?:{ASKING})(?=(?P<gap>\s+)\S)")
_SATISFIED = re.compile(rf"(?<![{LETTERS}])[وف]?(?:في|منذ|حتى|بحلول|إلى|من|بين|قبل|بعد|خلال|ب|ل|و)$")
# A blank before a mark that closes: the mark was written out as the beginning of its run.
_STRAY = re.compile(r"(?<=\s)[،؛.؟](?=\s|[^\s\d.])")
_LONE_OPENING = re.compile(rf"(?<=\s)\((?=\s+[{LETTERS}])")
_MARKS_FIRST = "،؛"
_YEAR_LENGTH = 4
_LONGEST_PART = 3  # letters of the shorter part of a torn word
# Of the commas of the broken report 4.5 % stand between blanks; of those of writers who set them so, nearly all.
_SPACED_SHARE = 0.15


def is_severed(text: str, run: Run) -> bool:
    """Whether a run of words begins with the kashida that cut its first word."""
    return run.kind == "words" and text[run.start] == TATWEEL and run.end - run.start > 1


def cut_words(text: str, run: Run, places: Sequence[int]) -> list[Run]:
    """The run in pieces that begin at `places`, without blanks at their ends; empty ones are left out."""
    edges = [run.start, *places, run.end]
    spans = [Span(low, high).trim(text) for low, high in pairwise(edges)]
    return [Run("words", (span,), span.start, span.end) for span in spans if len(span)]


def cut_at_kashida(text: str, runs: Sequence[Run]) -> list[Run]:
    """Words cut before each severed fragment, at gaps and before stray marks."""
    found: list[Run] = []
    for run in runs:
        if run.kind != "words":
            found.append(run)
            continue
        places = {match.start() for match in _SEVERED.finditer(text, run.start, run.end)}
        places |= {match.end() for match in _GAP.finditer(text, run.start, run.end)}
        for match in _STRAY.finditer(text, run.start, run.end):
            places |= {match.start(), match.end()} if text[match.end() : match.end() + 1].strip() else {match.start()}
        if text[run.start] in _MARKS_FIRST:
            places.add(run.start + 1)
        found += cut_words(text, run, sorted(places))
    return found


def cut_behind_askers(text: str, runs: Sequence[Run], *, number_follows: str | None = None) -> list[Run]:
    """Words cut behind the word that asks for the number that stands before them; `runs` are in visual order.

    `number_follows` is the number with which the next line begins, if it begins with one: the first words of this line
    may ask for it.
    """
    found: list[Run] = []
    for place, run in enumerate(runs):
        before = runs[place - 1] if place else None
        asked = number_follows
        if before is not None:
            asked = text[before.start : before.end] if before.kind in NUMERIC else None
        cut = _asking_end(text, run, asked) if run.kind == "words" and asked else None
        found += cut_words(text, run, [cut]) if cut else [run]
    return found


def _asking_end(text: str, run: Run, number: str) -> int | None:
    """Where the one word inside the run that asks for `number` ends; None where the end of the run asks for it."""
    quote = text[run.start : run.end]
    if asks_for_number(quote) or _SATISFIED.search(quote):
        return None
    ends = [match for match in _ASKS_INSIDE.finditer(text, run.start, run.end) if _suits(match, number)]
    return ends[0].end() if len(ends) == 1 else None


def _suits(match: re.Match[str], number: str) -> bool:
    """Whether the word asks for a number of this shape; where any number will do, a gap behind the word is needed."""
    word = match[0].replace(TATWEEL, "")
    if word.endswith(("عام", "سنة")):
        return len(number) == _YEAR_LENGTH and number.isdecimal()
    if word.endswith(("غاية", "مؤشر")):
        return not number.isdecimal()
    return len(match["gap"]) > 1


def waits_for_number(words: str) -> bool:
    """Whether a number may well follow on the next line: the words end with one that asks for it, or a preposition."""
    return asks_for_number(words) or _SATISFIED.search(words.rstrip()) is not None


def torn_asker(text: str, run: Run) -> Run:
    """The run with its parts changed where its last and first letters make one word that asks for a number.

    `م استرداد الأصول بحلول عا` before a year: the line was rotated, and `عام` was torn.
    """
    first = re.compile(r"\S+").match(text, run.start, run.end)
    last = run.end - len(text[run.start : run.end].split()[-1])
    if first is None or last <= first.end() or min(first.end() - first.start(), run.end - last) > _LONGEST_PART:
        return run
    joined = (text[last : run.end] + first[0]).replace(TATWEEL, "")
    if not text[last].isalpha() or not asks_for_number(joined) or asks_for_number(text[last : run.end]):
        return run
    rest = Span(first.end(), run.end).trim(text)
    return Run("torn", (rest, Span(*first.span())), run.start, run.end)


def has_spaced_marks(text: str) -> bool:
    """Whether the writer of the text sets blanks before commas, so that a blank there tells of no damage."""
    return text.count(" ، ") > _SPACED_SHARE * text.count("،")


def unstray(text: str, printed: Sequence[Run], *, spaced: bool, ends: bool) -> list[Run]:
    """Words cut where a closing mark stands at the wrong end, the pieces in printed order, in which `printed` is.

    `spaced` says that the writer sets blanks before marks, so that these tell nothing; `ends` that a paragraph ends
    with the line: a full stop before its only words goes behind them, as does one that touches the last words.
    """
    runs: list[Run] = []
    for place, run in enumerate(printed):
        if run.kind != "words":
            runs.append(run)
            continue
        strays = () if spaced else _STRAY.finditer(text, run.start + 1, run.end)
        sure = len(printed) > 1  # a comma between blanks proves nothing in a line that nothing else proves turned
        cuts = [match.start() for match in strays if sure or match[0] == "." or not text[match.end()].isspace()]
        cuts = sorted({*cuts, *_lone_openings(text, run)})
        alone = ends and len(printed) == 1
        last = place == len(printed) - 1 and run.end - run.start > 1
        if last and not cuts and text[run.start] == "." and (alone or not text[run.start + 1].isspace()):
            cuts = [run.start]
        if cuts and not place and text[run.start] in "،؛.":
            cuts = sorted({run.start, *cuts})
        runs += _swapped(text, run, cuts, first=place == 0) if cuts else [run]
    return runs


def _lone_openings(text: str, run: Run) -> list[int]:
    """Brackets that open with a blank behind them and are closed nowhere in the run."""
    quote = text[run.start + 1 : run.end]
    places = [run.start + 1 + match.start() for match in _LONE_OPENING.finditer(quote)]
    return places if len(places) == 1 and ")" not in text[places[0] : run.end] else []


def _swapped(text: str, run: Run, cuts: Sequence[int], *, first: bool) -> Iterator[Run]:
    """`X ،Y` or `X ، Y` as `Y، X`; but `X ، Y` as `،Y X` behind a number, where the mark belongs to it."""
    for low, high in reversed(list(pairwise([*cuts, run.end]))):
        mark = Span(low, low + 1)
        words = Span(low + 1, high).trim(text)
        apart = first or text[low] == "(" or not text[low + 1].isspace()
        if apart and len(words):
            yield Run("words", (words,), words.start, words.end)
            yield Run("words", (mark,), mark.start, mark.end)
        else:
            whole = Span(low, high).trim(text)
            yield Run("words", (whole,), whole.start, whole.end)
    head = Span(run.start, cuts[0]).trim(text)
    if len(head):
        yield Run("words", (head,), head.start, head.end)


def cut_brackets(text: str, runs: Sequence[Run]) -> list[Run]:
    """Words without the brackets at their ends that belong to what stands beside them.

    In `في )A/CONF.1/2(انظر الوثيقة` the first bracket closes what follows it; in `١٤ (وصربيا` it opens the number.
    """
    found: list[Run] = []
    for place, run in enumerate(runs):
        if run.kind != "words" or run.end - run.start < 2:
            found.append(run)
            continue
        places = []
        if place and text[run.start] == "(" and _opens_number(text, runs, place):
            places.append(run.start + 1)
        if place + 1 < len(runs) and text[run.end - 1] == ")" and text[run.end - 2] in " (":
            places.append(run.end - 1)
        found += cut_words(text, run, places)
    return found


def _opens_number(text: str, runs: Sequence[Run], place: int) -> bool:
    """Whether the bracket at the beginning of the words belongs to the number before them, as one that it opens."""
    if runs[place - 1].kind not in NUMERIC:
        return False
    quote = text[runs[place].start : runs[place].end].rstrip(")")
    closed = place > 1 and text[runs[place - 2].end - 1] == ")"
    return ")" not in quote and not (closed and text[runs[place].end - 1] != ")")
