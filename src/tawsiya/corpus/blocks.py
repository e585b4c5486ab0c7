"""Rows of blocks: by line numbers of the text or by offsets, as `Block`s with stretches in the text.

Lines count from 1 and end at a line feed, a carriage return or both. A run of lines becomes the stretch from the
first character of its first line to the last of its last, blank lines between them included, line ends and blanks at
its ends not.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tawsiya.core.annotations import BODY_TYPES, Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.jsonl import Place
from tawsiya.corpus.rows import check_keys, text_or_none, whole_number

BLOCK_TYPES = BODY_TYPES | {"footnote", "boilerplate"}
"""The types of the guidelines, section 4."""

_KEYS = frozenset({"type", "label", "level", "line_start", "line_end", "start", "end", "stretches"})
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class BlockReader:
    """Turns rows about one text into blocks."""

    text: str

    def block(self, row: Any, place: Place) -> Block:
        """The block of a row; `GoldError` where anything about the row is wrong."""
        if not isinstance(row, dict):
            raise GoldError(f"{row!r} in {place} is no object; write type, label, level and lines or offsets")
        check_keys(row, _KEYS, place)
        if row.get("type") not in BLOCK_TYPES:
            raise GoldError(f"unknown type {row.get('type')!r} in {place}; use one of {', '.join(sorted(BLOCK_TYPES))}")
        by_line = "line_start" in row or "line_end" in row
        if by_line == ("start" in row or "end" in row):
            raise GoldError(f"the block in {place} needs line_start and line_end, or start and end, and not both")
        first, last = ("line_start", "line_end") if by_line else ("start", "end")
        whole = (whole_number(row, first, place), whole_number(row, last, place))
        listed = row.get("stretches")
        pairs = [whole] if listed is None else number_pairs(listed, place)
        if min(pairs)[0] < whole[0] or max(pair[1] for pair in pairs) > whole[1]:
            raise GoldError(f"stretches {pairs} in {place} leave {first} {whole[0]} .. {last} {whole[1]}; correct one")
        stretches = tuple(
            self._filled(self.lines(*pair, place) if by_line else self._offsets(*pair, place), place) for pair in pairs
        )
        level = None if row.get("level") is None else whole_number(row, "level", place)
        return Block(row["type"], stretches, label=text_or_none(row, "label", place), level=level)

    @cached_property
    def _line_spans(self) -> list[Span]:
        """The lines of the text, without their ends."""
        spans, at = [], 0
        for match in _LINE_END.finditer(self.text):
            spans.append(Span(at, match.start()))
            at = match.end()
        return [*spans, Span(at, len(self.text))]

    def lines(self, first: int, last: int, place: Place) -> Span:
        """From the first character of line `first` to the last of line `last`; `GoldError` for lines not there."""
        if not 1 <= first <= last <= len(self._line_spans):
            raise GoldError(
                f"lines {first}..{last} in {place} are not in a text of {len(self._line_spans)} lines; "
                "count lines from 1"
            )
        return Span(self._line_spans[first - 1].start, self._line_spans[last - 1].end)

    def _offsets(self, start: int, end: int, place: Place) -> Span:
        if not 0 <= start < end <= len(self.text):
            raise GoldError(
                f"span {start}..{end} in {place} leaves the text of {len(self.text)} code points or is empty; "
                "count code points of the text as read, from 0, the end excluded"
            )
        return Span(start, end)

    def _filled(self, span: Span, place: Place) -> Span:
        trimmed = span.trim(self.text)
        if not len(trimmed):
            raise GoldError(f"{place} names a stretch in which nothing stands ({span.start}..{span.end}); correct it")
        return trimmed


def number_pairs(listed: Any, place: Place) -> list[tuple[int, int]]:
    """A list of pairs `[first, last]` of whole numbers; `GoldError` for anything else."""
    if not isinstance(listed, list) or not listed:
        raise GoldError(f"stretches {listed!r} in {place} are no list of pairs; write [[first, last], ...]")
    pairs = []
    for pair in listed:
        if not isinstance(pair, list) or len(pair) != 2:
            raise GoldError(f"stretch {pair!r} in {place} is no pair; write [first, last]")
        row = dict(zip(("first", "last"), pair, strict=True))
        pairs.append((whole_number(row, "first", place), whole_number(row, "last", place)))
    return pairs
