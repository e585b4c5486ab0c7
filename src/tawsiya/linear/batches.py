"""Sequences of unequal length as arrays: sorted by length, computed side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TOGETHER = 1024


@dataclass(frozen=True)
class Batch:
    """Sequences that are computed together; those that are at an end drop out at the bottom.

    `places` is (steps, sequences): the row of each position among the positions of all sequences, sequences from the
    longest to the shortest; `alive` says how many of them have a position at each step.
    """

    places: NDArray[np.int64]
    alive: tuple[int, ...]

    def steps(self) -> Iterator[NDArray[np.int64]]:
        """Rows of the positions at each step, only of sequences that reach so far."""
        for row, count in zip(self.places, self.alive, strict=True):
            yield row[:count]


def batches_of(lengths: Sequence[int]) -> tuple[Batch, ...]:
    """Batches of sequences with these lengths, none 0, whose positions are numbered one sequence behind the other."""
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]) if lengths else np.zeros(0, np.int64)
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    return tuple(_batch(starts, lengths, order[at : at + _TOGETHER]) for at in range(0, len(order), _TOGETHER))


def _batch(starts: NDArray[np.int64], lengths: Sequence[int], members: Sequence[int]) -> Batch:
    steps = np.arange(lengths[members[0]])
    sizes = np.array([lengths[number] for number in members])
    places = starts[list(members)][None, :] + steps[:, None]
    return Batch(places, tuple(int(count) for count in (sizes[None, :] > steps[:, None]).sum(axis=1)))
