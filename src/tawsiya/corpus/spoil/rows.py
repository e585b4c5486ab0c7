"""What is printed behind a spoilt layer, as rows of the format in `annotations/gold/repair` that nobody had to read.

Rows hold `kind`, `start`, `end`, `pieces` (pairs in printed order, offsets in the layer), `printed`, `value`, `class`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from tawsiya.arabic.characters import DIGITS, LETTERS, MARKS, TATWEEL, WESTERN_DIGITS
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.corpus.spoil.spoil import Spoilt
from tawsiya.knowledge.months import months

Row = dict[str, Any]
_WORD = re.compile(rf"[{LETTERS}{MARKS}]+")
_LETTER = re.compile(rf"[{LETTERS}{MARKS}]")
_LABEL = re.compile(rf"(?m)^[{DIGITS}]+-(?=\s)")
_NUMBER = re.compile(rf"\(?[{DIGITS}]+(?:[-/., ][{DIGITS}]+)*\)?")


def make_rows(spoilt: Spoilt) -> list[Row]:
    """Every date, label, number, torn word and reordered line of a spoilt layer, by kind and printed order."""
    places = _places(spoilt)
    taken: list[Span] = []
    rows = []
    for kind, pattern in (("date", date_pattern()), ("label", _LABEL), ("number", _NUMBER)):
        index = SpanIndex(taken)
        spans = [Span(*match.span()) for match in pattern.finditer(spoilt.clean)]
        spans = [span for span in spans if not index.overlapping(span)]
        rows += [_row(kind, "", _pieces(spoilt, span, places), span, spoilt) for span in spans]
        taken += spans
    return [*rows, *_word_rows(spoilt, places), *_line_rows(spoilt, places)]


@cache
def date_pattern() -> re.Pattern[str]:
    """Dates as printed, well enough to count them: days, month and year, and `عام` with its year."""
    names = "|".join(sorted({re.escape(month.name) for month in months()}, key=len, reverse=True))
    month = rf"(?:{names})(?:/(?:{names}))?"
    day = rf"(?:[{DIGITS}]+(?:(?:\s(?:إلى|و)\s?|-)[{DIGITS}]+)?\s(?:من\s)?)"
    return re.compile(
        rf"{day}?(?<![{LETTERS}]){month}\s[{DIGITS}]{{4}}|{day}{month}(?![{LETTERS}])|عام\s[{DIGITS}]{{4}}"
    )


def _places(spoilt: Spoilt) -> dict[int, int]:
    """The offset in the layer of each character of the clean text that is there."""
    found: dict[int, int] = {}
    for piece in spoilt.alignment.pieces:
        if piece.target_end - piece.target_start == piece.source_end - piece.source_start:
            found |= dict(
                zip(
                    range(piece.source_start, piece.source_end),
                    range(piece.target_start, piece.target_end),
                    strict=True,
                )
            )
    return found


def _pieces(spoilt: Spoilt, span: Span, places: dict[int, int]) -> list[tuple[int, int]]:
    """Stretches of the layer that are the printed characters of `span` (clean), kashida and printed blanks inside."""
    pieces: list[tuple[int, int]] = []
    printed_blank = False
    for offset in range(span.start, span.end):
        if spoilt.clean[offset].isspace():
            printed_blank = True
            continue
        place = places[offset]
        if pieces and place >= pieces[-1][1]:
            between = spoilt.text[pieces[-1][1] : place].replace(TATWEEL, "")
            if between == "" or (printed_blank and between.isspace() and "\n" not in between):
                pieces[-1] = (pieces[-1][0], place + 1)
                printed_blank = False
                continue
        pieces.append((place, place + 1))
        printed_blank = False
    return pieces


def _row(kind: str, variety: str, pieces: list[tuple[int, int]], span: Span, spoilt: Spoilt) -> Row:
    printed = span.of(spoilt.clean).translate(WESTERN_DIGITS)
    return {
        "kind": kind,
        "start": min(start for start, _ in pieces),
        "end": max(end for _, end in pieces),
        "pieces": pieces,
        "printed": printed,
        "value": printed,
        "class": variety,
    }


def _word_rows(spoilt: Spoilt, places: dict[int, int]) -> Iterator[Row]:
    for match in _WORD.finditer(spoilt.clean):
        pieces = _pieces(spoilt, Span(*match.span()), places)
        if len(pieces) > 1:
            variety = "torn" if _in_order(pieces) else "swapped"
            yield _row("word", variety, pieces, Span(*match.span()), spoilt)


def _line_rows(spoilt: Spoilt, places: dict[int, int]) -> Iterator[Row]:
    for line in spoilt.lines:
        letters = [places[at] for at in range(line.span.start, line.span.end) if _LETTER.match(spoilt.clean[at])]
        if all(one < other for one, other in pairwise(letters)):
            continue
        pieces = _pieces(spoilt, line.span, places)
        yield _row("line", "rotated" if len(pieces) == 2 else "shattered", pieces, line.span, spoilt)


def _in_order(pieces: Sequence[tuple[int, int]]) -> bool:
    return all(one < other for one, other in pairwise(pieces))
