"""Every labelling of a sequence at once: the best one, and how likely any part of one is.

Forward and backward sums are scaled to 1 at each position (Rabiner 1989, section V.A); many sequences are computed
side by side.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tawsiya.linear.batches import Batch, batches_of
from tawsiya.linear.chain import Array, LinearChain

Table = NDArray[np.float64]


class Lattice:
    """What a chain thinks of one sequence. Tables are (positions, labels).

    `marginals` is the probability of each label; `best` the numbers of the labels of the likeliest labelling.
    """

    def __init__(self, best: NDArray[np.int64], forward: Table, steps: Table, backward: Table, factors: Table) -> None:
        self.best: list[int] = best.tolist()
        self.marginals = forward * backward
        self._forward, self._steps, self._backward, self._factors = forward, steps, backward, factors

    def going_on(self, first: int, label: int, inside: int) -> list[float]:
        """How likely a run begins at `first` with `label`, goes on with `inside`, and ends at each later position.

        The run that ends with position `first + n` is entry `n`; entries stop where a longer run is next to impossible
        or the sequence is over.
        """
        ends = []
        path = float(self._forward[first, label])
        at, here = first, label
        while path > 0:
            reach = path * float(self._backward[at, here])
            if at + 1 == len(self._steps):
                ends.append(reach)
                break
            path *= float(self._factors[here, inside] * self._steps[at + 1, inside])
            longer = path * float(self._backward[at + 1, inside])
            ends.append(max(0.0, reach - longer))
            at, here = at + 1, inside
            if longer < _NEXT_TO_NOTHING:
                break
        return ends


_NEXT_TO_NOTHING = 1e-6


def read_all(chain: LinearChain, scores: Sequence[Array]) -> list[Lattice]:
    """The lattice of each sequence of scores, in their order; none may be empty."""
    if not scores:
        return []
    flat = np.concatenate(scores).astype(np.float64)
    transitions = chain.transitions.astype(np.float64)
    forward, weights, backward = np.empty_like(flat), np.empty_like(flat), np.empty_like(flat)
    best = np.empty(len(flat), np.int64)
    factors = np.exp(transitions)
    lengths = [len(table) for table in scores]
    for batch in batches_of(lengths):
        _sum_up(flat, factors, batch, forward, weights, backward)
        _climb(flat, transitions, batch, best)
    ends = np.cumsum(lengths).tolist()
    slices = [slice(end - size, end) for end, size in zip(ends, lengths, strict=True)]
    return [Lattice(best[here], forward[here], weights[here], backward[here], factors) for here in slices]


def _sum_up(scores: Table, factors: Table, batch: Batch, forward: Table, weights: Table, backward: Table) -> None:
    """Fill the tables: scaled forward sums, the scaled weight of each position, scaled backward sums."""
    rows_of = list(batch.steps())
    before: Table | None = None
    for rows in rows_of:
        weight = np.exp(scores[rows] - scores[rows].max(axis=1, keepdims=True))
        share = weight if before is None else (before[: len(rows)] @ factors) * weight
        scale = share.sum(axis=1, keepdims=True)
        before = share / scale
        forward[rows], weights[rows] = before, weight / scale
    after = np.ones((0, scores.shape[1]))
    for rows in reversed(rows_of):
        after = np.concatenate([after, np.ones((len(rows) - len(after), scores.shape[1]))])
        backward[rows] = after
        after = (weights[rows] * after) @ factors.T


def _climb(scores: Table, transitions: Table, batch: Batch, best: NDArray[np.int64]) -> None:
    """Fill in the likeliest labels (Viterbi), the first label where labellings tie."""
    rows_of = list(batch.steps())
    reached = scores[rows_of[0]]
    at_end = reached.argmax(axis=1)
    ways: list[NDArray[np.int64]] = []
    for rows in rows_of[1:]:
        sums = reached[: len(rows), :, None] + transitions
        ways.append(sums.argmax(axis=1))
        reached = sums.max(axis=1) + scores[rows]
        at_end[: len(rows)] = reached.argmax(axis=1)
    for number in range(len(rows_of) - 1, 0, -1):
        rows, before = rows_of[number], ways[number - 1]
        best[rows] = at_end[: len(rows)]
        at_end[: len(rows)] = before[np.arange(len(rows)), at_end[: len(rows)]]
    best[rows_of[0]] = at_end
