"""The pieces of alignments as columns of an array: chained and settled all at once, without a loop over pieces.

Shape of columns: (5, pieces), the fields of `tawsiya.core.alignment.Piece`: where a piece begins and ends in the
target and in the source, and whether it is copied. What is not settled yet has no target sides, but lengths:
(4, pieces).
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from tawsiya.core.span import Span

Columns = npt.NDArray[np.int64]
Unsettled = tuple[int, int, int, bool]
"""Length in the target, start and end in the source, copied."""


def chain(columns: Columns, later: Columns, replaced: Callable[[Span, int], Sequence[Unsettled]]) -> Columns:
    """The pieces of `later` cut where pieces of the target of `columns` end, unsettled.

    An edited piece of `later` has the stretches of the source that it replaced; where these are several, or were
    edited before, they are asked for one by one: `replaced` says what replaced a span of the target by how many
    characters.
    """
    held = columns[:, columns[1] > columns[0]]
    behind = (
        int(columns[1, -1]) if columns.size else 0
    )  # a piece that no other reaches stands behind the last, so that each has a next
    starts, ends, source_starts, source_ends, copied = np.append(held, [[behind], [behind + 1], [0], [0], [0]], 1)
    low, high, size, copies = later[2], later[3], later[1] - later[0], later[4] > 0
    first = np.searchsorted(ends, low, "right")
    count = np.searchsorted(starts, high, "left") - first
    inserted = low == high
    count[inserted] = 1
    several = ~copies & ~inserted & ((count > 1) | (copied[first] == 0))
    rows = {number: replaced(Span(*later[2:4, number].tolist()), size[number]) for number in np.flatnonzero(several)}
    count[several] = [len(found) for found in rows.values()]
    owner = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    piece = first[owner] + within
    begin, end = np.maximum(starts[piece], low[owner]), np.minimum(ends[piece], high[owner])
    whole = copied[piece] == 0
    shift = source_starts[piece] - starts[piece]
    # The rest of an edited piece that a later step cut has no source: that went with the first part.
    begun = np.where(begin == starts[piece], source_starts[piece], source_ends[piece])
    made = np.stack(
        (
            np.where(copies[owner], end - begin, size[owner]),
            np.where(whole, begun, begin + shift),
            np.where(whole, source_ends[piece], end + shift),
            copies[owner] & ~whole,
        )
    )
    made[1:3, inserted[owner]] = 0
    if rows:
        made[:, several[owner]] = np.array([row for found in rows.values() for row in found], np.int64).T
    return made


def settle(rows: Columns, source_length: int) -> Columns:
    """Pieces with their target sides: those that go on one another made one, what no piece names dropped in its place.

    What stands nowhere goes with the piece before it: the place that it names may lie inside another by now. What is
    dropped stands behind the piece whose source ends before it.
    """
    length, start, end, copied = rows[:, (rows[0] > 0) | (rows[2] > rows[1])]
    numbers = np.arange(len(length))
    nowhere = start == end
    named = np.maximum.accumulate(np.where(nowhere, -1, numbers))
    behind = np.where(named < 0, 0, end[named]) if len(end) else end
    start, end = np.where(nowhere, behind, start), np.where(nowhere, behind, end)
    goes_on = (copied[1:] > 0) & (copied[:-1] > 0) & (end[:-1] == start[1:])
    first = np.flatnonzero(np.append(True, ~goes_on)[: len(numbers)])
    last = np.append(first[1:], len(numbers))[: len(first)] - 1
    target_end = np.cumsum(length)[last]
    start, end, copied = start[first], end[last], copied[first]
    target_start = np.append(0, target_end)[: len(first)]
    order = np.lexsort((end, start))
    reached = np.maximum.accumulate(end[order])
    furthest = order[np.maximum.accumulate(np.where(end[order] == reached, np.arange(len(order)), 0))]
    at = np.append(0, reached)
    following = np.append(start[order], source_length)
    gaps = following > at
    before = np.append(-1, furthest)[gaps]
    place = np.append(target_end, 0)[before]
    dropped = np.stack((place, place, at[gaps], following[gaps], np.zeros_like(place)))
    return np.insert(np.stack((target_start, target_end, start, end, copied)), before + 1, dropped, axis=1)


def as_lists(columns: Columns) -> tuple[list[Any], ...]:
    """The columns as plain numbers, the last one as truth values."""
    *sides, copied = columns
    return (*(side.tolist() for side in sides), (copied > 0).tolist())
