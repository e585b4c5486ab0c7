"""How a text came from another: a permutation with edits, exact in both directions.

An `Alignment` maps `target` (a text that we made) to `source` (the text it was made from). Along the pipeline each
step makes one, and `then` chains them, so that `text` maps to `raw`. It is a list of pieces in target order; the
source sides of the pieces tile the source, so nothing is ever lost: it is copied, moved, replaced or, with an empty
target side, dropped in a known place.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

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


@dataclass(frozen=True)
class Alignment:
    """Pieces in target order, whose source sides tile the source; raises `AlignmentError` when they do not."""

    pieces: tuple[Piece, ...]
    source_length: int

    def __post_init__(self) -> None:
        at = 0
        for piece in self.pieces:
            same_size = piece.target_end - piece.target_start == piece.source_end - piece.source_start
            if piece.target_start != at or piece.target_end < at or (piece.copied and not same_size):
                raise AlignmentError(f"{piece} does not continue the target at {at}; make pieces in target order")
            at = piece.target_end
        at = 0
        for piece in self._by_source:
            if piece.source_start != at:
                raise AlignmentError(f"{piece} does not continue the source at {at}: a stretch is lost or doubled")
            at = piece.source_end
        if at != self.source_length:
            raise AlignmentError(f"the pieces end at {at} of {self.source_length} code points of the source")

    @classmethod
    def identity(cls, length: int) -> "Alignment":
        """A text of `length` code points and its untouched copy."""
        return cls((Piece(0, length, 0, length, True),) if length else (), length)

    @property
    def target_length(self) -> int:
        """Code points of the target."""
        return self.pieces[-1].target_end if self.pieces else 0

    @cached_property
    def _by_source(self) -> tuple[Piece, ...]:
        return tuple(sorted(self.pieces, key=lambda piece: (piece.source_start, piece.source_end)))

    @cached_property
    def _target_starts(self) -> list[int]:
        return [piece.target_start for piece in self.pieces]

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
        first = max(0, bisect_right(self._target_starts, span.start) - 1)
        stretches: list[Span] = []
        dropped: list[Span] = []
        for number in range(first, len(self.pieces)):
            piece = self.pieces[number]
            if piece.target_start >= span.end:
                break
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
        builder = AlignmentBuilder(self.source_length)
        for piece in later.pieces:
            middle = Span(piece.source_start, piece.source_end)
            if piece.copied:
                for part in self._parts(middle):
                    builder.add(part.target_end - part.target_start, part.source_start, part.source_end, part.copied)
                continue
            size = piece.target_end - piece.target_start
            stretches = self._stretches(middle, cut=False)
            if not stretches:
                builder.insert(size)
            for number, stretch in enumerate(stretches):
                builder.add(0 if number else size, stretch.start, stretch.end, False)
        return builder.build()

    def _parts(self, span: Span) -> Iterable[Piece]:
        """The pieces inside `span` of the target, cut at its ends; dropped ones are left to the builder."""
        first = max(0, bisect_right(self._target_starts, span.start) - 1)
        for number in range(first, len(self.pieces)):
            piece = self.pieces[number]
            low, high = max(piece.target_start, span.start), min(piece.target_end, span.end)
            if piece.target_start >= span.end:
                break
            if low >= high:
                continue
            if piece.copied:
                distance = piece.source_start - piece.target_start
                yield Piece(low, high, low + distance, high + distance, True)
            elif low == piece.target_start:
                yield Piece(low, high, piece.source_start, piece.source_end, False)
            else:  # the rest of an edited piece that a later step cut: its source went with the first part
                yield Piece(low, high, piece.source_end, piece.source_end, False)


class AlignmentBuilder:
    """Builds an alignment piece by piece in target order; what was not named is dropped in place."""

    def __init__(self, source_length: int) -> None:
        self._source_length = source_length
        self._pieces: list[Piece] = []
        self._at = 0

    def copy(self, span: Span) -> None:
        """The next characters of the target are those of `span` of the source."""
        self.add(len(span), span.start, span.end, True)

    def insert(self, length: int) -> None:
        """The next `length` characters of the target stand nowhere in the source."""
        self.add(length, 0, 0, False)

    def add(self, length: int, source_start: int, source_end: int, copied: bool) -> None:
        """The next `length` characters of the target came from `source_start..source_end`."""
        last = self._pieces[-1] if self._pieces else None
        if source_start == source_end:
            # What stands nowhere goes with the piece before it: the place that it names may lie inside another by now.
            source_start = source_end = last.source_end if last else 0
        if last and copied and last.copied and last.source_end == source_start:
            self._pieces[-1] = last._replace(target_end=self._at + length, source_end=source_end)
        elif length or source_end > source_start:
            self._pieces.append(Piece(self._at, self._at + length, source_start, source_end, copied))
        self._at += length

    def build(self) -> Alignment:
        """The alignment; stretches of the source that no call named become dropped pieces behind their neighbour."""
        dropped: dict[int, Piece] = {}
        by_source = sorted(range(len(self._pieces)), key=lambda number: self._pieces[number][2:4])
        at, before = 0, -1
        for number in [*by_source, -1]:
            start = self._pieces[number].source_start if number >= 0 else self._source_length
            if start > at:
                place = self._pieces[before].target_end if before >= 0 else 0
                dropped[before] = Piece(place, place, at, start, False)
            if number >= 0 and self._pieces[number].source_end >= at:
                at, before = self._pieces[number].source_end, number
        pieces: list[Piece] = [dropped[-1]] if -1 in dropped else []
        for number, piece in enumerate(self._pieces):
            pieces.append(piece)
            if number in dropped:
                pieces.append(dropped[number])
        return Alignment(tuple(pieces), self._source_length)


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
