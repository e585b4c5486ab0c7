"""How likely linear chains find the labels that sequences have, and which way that grows."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from tawsiya.linear.batches import Batch

Table = NDArray[np.float64]


def log_partition(
    scores: Table, transitions: Table, batches: Iterable[Batch], counts: Table
) -> tuple[float, Table, Table]:
    """The summed log of the weight of all label sequences, and its gradients by `scores` and `transitions`.

    The gradients are expectations: how probable each label is at each position, and how many transitions of each kind
    are expected. `counts` says for each position how often its sequence counts.
    """
    total = 0.0
    at_places = np.empty_like(scores)
    between = np.zeros_like(transitions)
    factors = np.exp(transitions)
    for batch in batches:
        total += _climb(scores, factors, batch, counts, at_places, between)
    return total, at_places * counts[:, None], between


def _climb(scores: Table, factors: Table, batch: Batch, counts: Table, at_places: Table, between: Table) -> float:
    """Forward and backward through one batch, each step scaled to sum 1; the log of what was scaled away."""
    steps = list(batch.steps())
    shares: list[Table] = []
    weights: list[Table] = []
    scales: list[Table] = []
    logs = 0.0
    for number, rows in enumerate(steps):
        top = scores[rows].max(axis=1, keepdims=True)
        weight = np.exp(scores[rows] - top)
        share = weight if not number else (shares[-1][: len(rows)] @ factors) * weight
        scale = share.sum(axis=1, keepdims=True)
        shares.append(share / scale)
        weights.append(weight)
        scales.append(scale)
        logs += float(counts[rows] @ (top + np.log(scale))[:, 0])
    after = np.ones_like(shares[-1])
    for number in range(len(steps) - 1, -1, -1):
        rows = steps[number]
        if len(after) < len(rows):  # sequences that end here have nothing behind them
            after = np.concatenate([after, np.ones((len(rows) - len(after), after.shape[1]))])
        at_places[rows] = shares[number] * after
        if number:
            coming = weights[number] * after / scales[number]
            before = shares[number - 1][: len(rows)]
            between += (before.T @ (coming * counts[rows, None])) * factors
            after = coming @ factors.T
    return logs
