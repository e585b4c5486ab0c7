"""How a text came from another: a permutation with edits, exact in both directions.

An `Alignment` maps `target` (a text that we made) to `source` (the text it was made from). Along the pipeline each
step makes one, and `then` chains them, so that `text` maps to `raw`. It is a list of pieces in target order; the
source sides of the pieces tile the source, so nothing is ever lost: it is copied, moved, replaced or, with an empty
target side, dropped in a known place.

Pieces are kept as columns of an array: a report has five thousand of them, and every step of its repair goes through
all. What works on whole columns stands in `tawsiya.core.alignment_columns`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from tawsiya.core.alignment_columns import Columns, as_lists, chain, settle
from tawsiya.core.errors import AlignmentError
from tawsiya.core.span import Span, join_adjacent


class Edit(NamedTuple):
    """Replace the stretch `start..end` (code points of the source) by `replacement`; `kind` names the reason."""

    start: int
    end: int
    replacement: str
    kind: str


class Piece(NamedTuple):
    """One stretch of the target and the stretch of the source that it came from.

    `copied` pieces are the same characters on both sides; the others were edited as a whole: they may be empty on the
    target side (dropped from the source) or on the source side (inserted).
    """

    target_start: int
    target_end: int
    source_start: int
    source_end: int
    copied: bool


class Alignment:
    """Pieces in target order, whose source sides tile the source; raises `AlignmentError` when they do not."""

    def __init__(self, pieces: Iterable[Piece], source_length: int) -> None:
        self._columns: Columns = np.array([*pieces], np.int64).reshape(-1, 5).T
        self.source_length = source_length
        self._check()

    @classmethod
    def _of(cls, columns: Columns, source_length: int) -> "Alignment":
        made = cls.__new__(cls)
        made._columns, made.source_length = columns, source_length
        made._check()
        return made

    def _check(self) -> None:
        starts, ends, source_starts, source_ends, copied = self._columns
        before = np.append(0, ends)
        sizes = ends - starts
        wrong = (starts != before[:-1]) | (sizes < 0) | ((copied > 0) & (sizes != source_ends - source_starts))
        if wrong.any():
            number = int(wrong.argmax())
            raise AlignmentError(
                f"{self.pieces[number]} does not continue the target at {before[number]}; make pieces in target order"
            )
        order = self._source_order
        before = np.append(0, source_ends[order])
        wrong = source_starts[order] != before[:-1]
        if wrong.any():
            number = int(wrong.argmax())
            raise AlignmentError(
                f"{self.pieces[order[number]]} does not continue the source at {before[number]}: a stretch is lost or "
                "doubled"
            )
        if before[-1] != self.source_length:
            raise AlignmentError(f"the pieces end at {before[-1]} of {self.source_length} code points of the source")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Alignment):
            return NotImplemented
        return self.source_length == other.source_length and np.array_equal(self._columns, other._columns)

    def __hash__(self) -> int:
        return hash((self.pieces, self.source_length))

    def __repr__(self) -> str:
        return f"Alignment(pieces={self.pieces!r}, source_length={self.source_length})"

    @classmethod
    def identity(cls, length: int) -> "Alignment":
        """A text of `length` code points and its untouched copy."""
        return cls((Piece(0, length, 0, length, True),) if length else (), length)

    @property
    def target_length(self) -> int:
        """Code points of the target."""
        return int(self._columns[1, -1]) if self._columns.size else 0

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces in target order."""
        return tuple(map(Piece, *self._sides))

    @cached_property
    def _sides(self) -> tuple[list[Any], ...]:
        """The fields of all pieces, one list each: plain numbers, for those who look at a few pieces only."""
        return as_lists(self._columns)

    @cached_property
    def _source_order(self) -> npt.NDArray[np.int64]:
        return np.lexsort((self._columns[3], self._columns[2]))

    @cached_property
    def _by_source(self) -> tuple[Piece, ...]:
        return tuple(map(Piece, *as_lists(self._columns[:, self._source_order])))

    @cached_property
    def _source_starts(self) -> list[int]:
        return [piece.source_start for piece in self._by_source]

    def to_source(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the source that hold `span` of the target, in target order.

        Characters dropped from between two of its neighbours lie inside; what was moved away does not. An edited piece
        belongs to the answer whole. Inserted characters have no source.

        >>> _, dropped = apply_edits("abXcd", [Edit(2, 3, "", "x")])
        >>> dropped.to_source(Span(1, 3))
        (Span(start=1, end=4),)
        """
        return self._stretches(span, cut=True)

    def _stretches(self, span: Span, *, cut: bool) -> tuple[Span, ...]:
        """As `to_source`; without `cut`, an edited piece counts only for the span in which it begins."""
        starts, ends, source_starts, _, copied = self._sides
        first = max(0, bisect_right(starts, span.start) - 1)
        if starts and copied[first] and starts[first] <= span.start < span.end <= ends[first]:  # as nearly always
            return (span.shift(source_starts[first] - starts[first]),)
        last = bisect_right(starts, span.end - 1)
        stretches: list[Span] = []
        dropped: list[Span] = []
        for piece in map(Piece, *(side[first:last] for side in self._sides)):
            if piece.target_start == piece.target_end:
                dropped.append(Span(piece.source_start, piece.source_end))
                continue
            stretch = _source_of(piece, span)
            if stretch is None or not (cut or piece.copied or piece.target_start >= span.start):
                continue
            if stretches and _bridges(stretches[-1].end, dropped, stretch.start):
                stretches.extend(dropped)
            stretches.append(stretch)
            dropped = []
        return join_adjacent(stretches)

    def to_target(self, span: Span) -> tuple[Span, ...]:
        """The stretches of the target that `span` of the source became, in target order; dropped parts have none.

        >>> _, replaced = apply_edits("abXcd", [Edit(2, 3, "!!", "x")])
        >>> replaced.to_target(Span(2, 4))
        (Span(start=2, end=5),)
        """
        first = max(0, bisect_right(self._source_starts, span.start) - 1)
        piece = self._by_source[first] if self._by_source else None
        if piece and piece.copied and piece.source_start <= span.start < span.end <= piece.source_end:
            return (span.shift(piece.target_start - piece.source_start),)
        found: list[Span] = []
        for number in range(first, len(self._by_source)):
            piece = self._by_source[number]
            if piece.source_start >= span.end:
                break
            if piece.source_end <= span.start or piece.source_start == piece.source_end:
                continue
            if piece.copied:
                distance = piece.target_start - piece.source_start
                start, end = max(piece.source_start, span.start), min(piece.source_end, span.end)
                found.append(Span(start + distance, end + distance))
            else:
                found.append(Span(piece.target_start, piece.target_end))
        return join_adjacent(sorted(found))

    def then(self, later: "Alignment") -> "Alignment":
        """This step followed by `later`, whose source is this target; `AlignmentError` when their lengths differ."""
        if later.source_length != self.target_length:
            raise AlignmentError(
                f"a step from {later.source_length} code points cannot follow one to {self.target_length}; "
                "chain the steps in the order in which they were made"
            )
        chained = chain(self._columns, later._columns, self._replaced)
        return Alignment._of(settle(chained, self.source_length), self.source_length)

    def _replaced(self, span: Span, size: int) -> list[tuple[int, int, int, bool]]:
        """What replaced `span` of the target by `size` characters, as unsettled pieces of the source."""
        stretches = self._stretches(span, cut=False) or (Span(0, 0),)
        return [(0 if number else size, stretch.start, stretch.end, False) for number, stretch in enumerate(stretches)]


class AlignmentBuilder:
    """Builds an alignment piece by piece in target order; what was not named is dropped in place."""

    def __init__(self, source_length: int) -> None:
        self._source_length = source_length
        self._pieces: list[tuple[int, int, int, bool]] = []

    def copy(self, span: Span) -> None:
        """The next characters of the target are those of `span` of the source."""
        self._pieces.append((len(span), span.start, span.end, True))

    def insert(self, length: int) -> None:
        """The next `length` characters of the target stand nowhere in the source."""
        self._pieces.append((length, 0, 0, False))

    def add(self, length: int, source_start: int, source_end: int, copied: bool) -> None:
        """The next `length` characters of the target came from `source_start..source_end`."""
        self._pieces.append((length, source_start, source_end, copied))

    def build(self) -> Alignment:
        """The alignment; stretches of the source that no call named become dropped pieces behind their neighbour."""
        rows = np.array(self._pieces, np.int64).reshape(-1, 4).T
        return Alignment._of(settle(rows, self._source_length), self._source_length)


def apply_edits(source: str, edits: Sequence[Edit]) -> tuple[str, Alignment]:
    """`source` with `edits` made, and the alignment back to it.

    `edits` are sorted and do not overlap; `AlignmentError` otherwise.
    """
    builder = AlignmentBuilder(len(source))
    parts: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or edit.end < edit.start or edit.end > len(source):
            raise AlignmentError(f"{edit} overlaps the edit before it (up to {at}) or leaves the text; sort the edits")
        if edit.start > at:
            builder.copy(Span(at, edit.start))
        parts += (source[at : edit.start], edit.replacement)
        builder.add(len(edit.replacement), edit.start, edit.end, False)
        at = edit.end
    if at < len(source):
        builder.copy(Span(at, len(source)))
    parts.append(source[at:])
    return "".join(parts), builder.build()


def _source_of(piece: Piece, span: Span) -> Span | None:
    """The part of the piece's source that `span` of the target asks for, if any."""
    start, end = max(piece.target_start, span.start), min(piece.target_end, span.end)
    if start >= end or piece.source_start == piece.source_end:
        return None
    if not piece.copied:
        return Span(piece.source_start, piece.source_end)
    distance = piece.source_start - piece.target_start
    return Span(start + distance, end + distance)


def _bridges(start: int, dropped: Sequence[Span], end: int) -> bool:
    """Whether the dropped stretches lie in one row from `start` to `end` of the source."""
    for stretch in dropped:
        if stretch.start != start:
            return False
        start = stretch.end
    return start == end
