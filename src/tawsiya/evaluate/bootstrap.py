"""How far a figure might move with other documents: percentile intervals of the bootstrap.

Efron, B. (1979), "Bootstrap methods: another look at the jackknife", Annals of Statistics 7(1), 1-26; percentile
intervals: Efron, B. and Tibshirani, R. J. (1993), An Introduction to the Bootstrap, chapter 13. Whole documents are
drawn, not sentences or mentions: what stands in one document repeats itself (the same treaty, the same formula), so
its mentions are not independent, and drawing them one by one would give intervals that are too narrow.
"""

from collections.abc import Sequence

import numpy as np

from tawsiya.evaluate.counts import Counts

RESAMPLES = 2000
"""Enough for the second decimal of a percentile (Efron and Tibshirani advise 1,000 and more for intervals)."""

_AT_ONCE = 2_000_000  # drawn weights held at a time, 16 MB


Interval = tuple[float, float]


def f1_interval(
    groups: Sequence[Counts], *, seed: int, resamples: int = RESAMPLES, level: float = 0.95
) -> Interval | None:
    """The interval of the pooled F1 over document groups, drawn with replacement, as many as there are.

    `groups` has the counts of every group, those with nothing in them included. None where there are fewer than two
    groups, or where no draw has an F1.
    """
    return f1_intervals([[counts] for counts in groups], seed=seed, resamples=resamples, level=level)[0]


def f1_intervals(
    groups: Sequence[Sequence[Counts]], *, seed: int, resamples: int = RESAMPLES, level: float = 0.95
) -> list[Interval | None]:
    """As `f1_interval`, for several figures from the same draws; `groups` has a row for each group, as many columns
    as there are figures."""
    if len(groups) < 2:
        return [None] * (len(groups[0]) if groups else 1)
    table = np.array(
        [[(counts.matched, counts.gold + counts.system) for counts in row] for row in groups], dtype=np.int64
    )
    dice = np.random.default_rng(seed)
    drawn: list[np.ndarray] = []
    left = resamples
    while left > 0:
        size = min(left, max(1, _AT_ONCE // len(groups)))
        weights = dice.multinomial(len(groups), np.full(len(groups), 1 / len(groups)), size=size)
        drawn.append(np.tensordot(weights, table, axes=1))
        left -= size
    sums = np.concatenate(drawn)
    return [_percentiles(sums[:, figure, :], (1 - level) / 2) for figure in range(sums.shape[1])]


def _percentiles(sums: np.ndarray, tail: float) -> Interval | None:
    """Of the draws' F1; shape of `sums`: (resamples, 2), matched things and all things of both sides."""
    sums = sums[sums[:, 1] > 0]
    if not len(sums):
        return None
    low, high = np.quantile(2 * sums[:, 0] / sums[:, 1], (tail, 1 - tail))
    return float(low), float(high)
