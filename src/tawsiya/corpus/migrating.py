"""Gold follows its text to a changed version: what still stands there word for word is placed, the rest is told.

The two texts are laid side by side by words (longest common runs, as `difflib` finds them). A span is placed when its
first and last word have a counterpart and what stands between them says the same, white space apart; else when its
words stand exactly once between the nearest words that have one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldInherited, GoldMention, GoldQuote, GoldRecommendation

_WORD = re.compile(r"\w+|[^\w\s]")
_Row = TypeVar("_Row", GoldMention, GoldRecommendation, Block)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A row that has no place in the changed text; `span` counts in the old one."""

    layer: str
    span: Span
    words: str


def migrate(gold: GoldDocument, text: str) -> tuple[GoldDocument, tuple[Unplaced, ...]]:
    """`gold` for the changed `text`, and what could not be placed: whole rows, never parts of them in silence.

    A recommendation whose operative word, addressee or chapeau is gone is unplaced as a whole, and so is a block that
    lost a stretch. Stretches that were read are left out: the whole text counts as read once it was changed.
    """
    places = _Places(gold.text, text)
    lost: list[Unplaced] = []

    def place_all(
        layer: str, rows: tuple[_Row, ...] | None, move: Callable[[_Row, _Places], _Row | None]
    ) -> tuple[_Row, ...] | None:
        if rows is None:
            return None
        placed = []
        for row in rows:
            moved = move(row, places)
            if moved is None:
                lost.append(Unplaced(layer, row.span, row.span.of(gold.text)))
            else:
                placed.append(moved)
        return tuple(placed)

    changed = replace(
        gold,
        text=text,
        mentions=place_all("mentions", gold.mentions, _moved_mention),
        recommendations=place_all("recommendations", gold.recommendations, _moved_unit),
        blocks=place_all("blocks", gold.blocks, _moved_block),
        read=None,
    )
    return changed, tuple(lost)


class _Places:
    """Where the words of one text stand in another; both sides count in their own text."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        here, there = ([match.span() for match in _WORD.finditer(text)] for text in (old, new))
        matcher = SequenceMatcher(
            None, [old[start:end] for start, end in here], [new[start:end] for start, end in there], autojunk=False
        )
        self._starts: dict[int, int] = {}
        self._ends: dict[int, int] = {}
        for at, other, size in matcher.get_matching_blocks():
            for (start, end), (moved, _) in zip(here[at : at + size], there[other : other + size], strict=True):
                self._starts.update((start + step, moved + step) for step in range(end - start))
                self._ends.update((start + step + 1, moved + step + 1) for step in range(end - start))
        self._known_starts, self._known_ends = sorted(self._starts), sorted(self._ends)

    def find(self, span: Span) -> Span | None:
        """The place of `span` in the new text, None where its words are not there."""
        words = _folded(span.of(self._old))
        start, end = self._starts.get(span.start), self._ends.get(span.end)
        if start is not None and end is not None and start < end and _folded(self._new[start:end]) == words:
            return Span(start, end)
        before, after = bisect_right(self._known_ends, span.start), bisect_left(self._known_starts, span.end)
        low = self._ends[self._known_ends[before - 1]] if before else 0
        high = self._starts[self._known_starts[after]] if after < len(self._known_starts) else len(self._new)
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = list(re.finditer(pattern, self._new[low:high])) if low < high and pattern else []
        return Span(low + found[0].start(), low + found[0].end()) if len(found) == 1 else None


def _folded(words: str) -> str:
    return " ".join(words.split())


def _moved_mention(mention: GoldMention, places: _Places) -> GoldMention | None:
    span = places.find(mention.span)
    return None if span is None else replace(mention, span=span)


def _moved_unit(unit: GoldRecommendation, places: _Places) -> GoldRecommendation | None:
    span = places.find(unit.span)
    quotes = [_moved_quote(quote, places) for quote in unit.addressees]
    operative = _moved_quote(unit.operative, places) if unit.operative else None
    chapeau = places.find(unit.chapeau) if unit.chapeau else None
    by = places.find(unit.by) if unit.by else None
    inherited = _moved_inherited(unit.inherited, places) if unit.inherited else None
    kept = (
        span is not None
        and None not in quotes
        and (operative is None) == (unit.operative is None)
        and (chapeau is None) == (unit.chapeau is None)
        and (by is None) == (unit.by is None)
        and (inherited is None) == (unit.inherited is None)
    )
    if not kept or span is None:
        return None
    return replace(
        unit,
        span=span,
        operative=operative,
        addressees=tuple(quote for quote in quotes if quote),
        chapeau=chapeau,
        by=by,
        inherited=inherited,
    )


def _moved_quote(quote: GoldQuote, places: _Places) -> GoldQuote | None:
    if quote.span is None:
        return quote
    span = places.find(quote.span)
    return None if span is None else replace(quote, span=span)


def _moved_inherited(inherited: GoldInherited, places: _Places) -> GoldInherited | None:
    addressees = [places.find(span) for span in inherited.addressees]
    operative = places.find(inherited.operative) if inherited.operative else None
    if None in addressees or (operative is None) != (inherited.operative is None):
        return None
    return replace(inherited, addressees=tuple(span for span in addressees if span), operative=operative)


def _moved_block(block: Block, places: _Places) -> Block | None:
    stretches = [places.find(stretch) for stretch in block.stretches]
    if None in stretches:
        return None
    return replace(block, stretches=tuple(stretch for stretch in stretches if stretch), marker=None, cells=None)
