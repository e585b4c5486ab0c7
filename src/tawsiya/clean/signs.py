"""What a line says of the order of its runs: that of the page from left to right, or that of reading."""

import re
from collections.abc import Iterator, Sequence

from tawsiya.arabic.characters import LETTERS, MARKS
from tawsiya.clean.runs import LIGATURES, Run, asks_for_number, asks_for_year

_WORD = re.compile(f"[{LETTERS}][{MARKS}]*[{LETTERS}]")
_CLOSES_FIRST = re.compile(r"[،؛.)»”]")
_YEAR_LENGTH = 4


def find_signs(text: str, runs: Sequence[Run]) -> list[tuple[int, str]]:
    """What in a line says that its runs stand in visual order (weights above 0) or in reading order (below 0)."""
    signs: list[tuple[int, str]] = []
    if runs and _CLOSES_FIRST.match(text, runs[0].start):
        signs.append((1, "a mark that closes opens the line"))
    for place, run in enumerate(runs):
        before = runs[place - 1] if place else None
        after = runs[place + 1] if place + 1 < len(runs) else None
        if run.kind in LIGATURES:
            signs.append((2, "the letters of a ligature are turned, and their word was cut"))
        elif run.kind in ("label", "bullet") and (place or len(run.parts) > 1):
            signs.append((2, "the label stands behind its words"))
        elif run.kind in ("note", "bracketed"):
            signs.append((2, "brackets turn their backs on what they hold"))
        elif run.kind in ("number", "thousands", "joined"):
            signs += _signs_of_number(text, before, run, after)
        elif run.kind == "month":
            signs += _signs_of_month(before, run, after)
        elif run.kind == "words" and after is None and asks_for_number(text[run.start : run.end]) and before:
            signs.append((2, "a word that asks for a number ends the line"))
    return signs


def _signs_of_number(text: str, before: Run | None, run: Run, after: Run | None) -> Iterator[tuple[int, str]]:
    if after and after.kind == "words" and after.start == run.end and _WORD.match(text, run.end):
        yield 2, "a number touches the word behind it"
    if before and before.kind == "words" and after and after.kind == "words":
        asked = asks_for_number(text[before.start : before.end])
        if asked and asks_for_year(text[before.start : before.end]) and run.end - run.start != _YEAR_LENGTH:
            asked = False
        if asked and not asks_for_number(text[after.start : after.end]):
            yield -2, "a number stands behind the word that asks for it"
    if before and before.end == run.start and text[before.start : before.end] in ("و", "ب", "ل"):
        yield -2, "a number follows its proclitic"
    if run.kind == "joined" and before is None and after is not None:
        asked = after.kind != "words" or any(asks_for_number(word) for word in text[after.start : after.end].split())
        yield (1, "a number opens the line") if asked or after.start == run.end else (-1, "a number opens a heading")


def _signs_of_month(before: Run | None, run: Run, after: Run | None) -> Iterator[tuple[int, str]]:
    year_before = before is not None and before.kind == "number" and before.end - before.start == _YEAR_LENGTH
    year_after = after is not None and after.kind == "number" and after.end - after.start == _YEAR_LENGTH
    day_before = before is not None and before.kind == "number" and before.end - before.start < _YEAR_LENGTH - 1
    day_after = after is not None and after.kind == "number" and after.end - after.start < _YEAR_LENGTH - 1
    if year_before and not year_after:
        yield 3, "the year stands before its month"
    if day_after and not day_before:
        yield 3, "the month stands before its day"
    if year_after and (day_before or not year_before) and not day_after:
        yield -3, "a date stands in reading order"
    if len(run.parts) > 1:
        yield 1, "the name of a month is cut"
