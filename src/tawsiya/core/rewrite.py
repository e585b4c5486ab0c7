"""Rewrites: stretches of a text whose parts are put into another order, with the alignment that leads back.

An `Edit` replaces characters; a `Rewrite` moves them. What it moves is the same character before and after, so that a
repair of order can be told from one that makes characters up. Who proposes rewrites, and why, is left to others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.core.alignment import Alignment, AlignmentBuilder
from tawsiya.core.errors import AlignmentError
from tawsiya.core.span import Span


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Replace `start..end` of a text by `parts`, in this order.

    Spans of the text inside the stretch are moved there unchanged, strings are put in; what no part names is dropped
    in its place. `kind` is the class of the repair, a stable slug; `reason` its evidence, one sentence for people.
    """

    start: int
    end: int
    parts: tuple[Span | str, ...]
    kind: str
    reason: str

    def result(self, source: str) -> str:
        """What stands in the place of the stretch afterwards, with `source` the text that the rewrite counts in."""
        return "".join(part if isinstance(part, str) else part.of(source) for part in self.parts)


def apply_rewrites(text: str, rewrites: Sequence[Rewrite]) -> tuple[str, Alignment]:
    """`text` with `rewrites` made, and the alignment back to it.

    `rewrites` are sorted and do not overlap, and no character is moved to two places; `AlignmentError` otherwise. A
    rewrite that only puts strings in is aligned as a whole with what it replaces.

    >>> turn = Rewrite(0, 10, (Span(9, 10), Span(4, 9), Span(0, 4)), "date", "the year stands first")
    >>> turned, alignment = apply_rewrites("2017 May 9", [turn])
    >>> turned, alignment.to_source(Span(0, 1))
    ('9 May 2017', (Span(start=9, end=10),))
    """
    builder = AlignmentBuilder(len(text))
    parts: list[str] = []
    at = 0
    for rewrite in rewrites:
        _check(rewrite, at, len(text))
        builder.copy(Span(at, rewrite.start))
        parts += (text[at : rewrite.start], rewrite.result(text))
        _add(builder, rewrite)
        at = rewrite.end
    builder.copy(Span(at, len(text)))
    parts.append(text[at:])
    return "".join(parts), builder.build()


def _add(builder: AlignmentBuilder, rewrite: Rewrite) -> None:
    if not any(isinstance(part, Span) for part in rewrite.parts):
        builder.add(sum(map(len, rewrite.parts)), rewrite.start, rewrite.end, False)
        return
    for part in rewrite.parts:
        if isinstance(part, str):
            builder.insert(len(part))
        elif len(part):
            builder.copy(part)


def _check(rewrite: Rewrite, at: int, length: int) -> None:
    where = f"the rewrite {rewrite.kind!r} of {rewrite.start}..{rewrite.end}"
    if rewrite.start < at or rewrite.end < rewrite.start or rewrite.end > length:
        raise AlignmentError(
            f"{where} overlaps the one before it (up to {at}) or leaves the text of {length} code points; sort the "
            "rewrites and keep the first of two that overlap"
        )
    before = rewrite.start
    for start, end in sorted((part.start, part.end) for part in rewrite.parts if isinstance(part, Span)):
        if start < before or end > rewrite.end:
            raise AlignmentError(
                f"{where} moves {start}..{end}, which lies outside it or is moved twice (taken up to {before}); name "
                "each stretch once"
            )
        before = end
