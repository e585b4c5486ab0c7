"""Two systems on the same documents: how far apart they are, and whether that could be chance.

The paired bootstrap over document groups (Efron and Tibshirani 1993, chapter 13; for paired systems Koehn 2004): both
systems are drawn with the same groups, so that hard documents weigh alike on both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tawsiya.evaluate.bootstrap import RESAMPLES, Interval
from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.evaluation import Evaluation


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of two systems: F1 (or the share that is right), and the 95 % interval of `new - old`."""

    figure: str
    old: Counts
    new: Counts
    interval: Interval | None

    @property
    def gain(self) -> float:
        """New minus old; 0 where one of them has no score."""
        return (self.new.f1 or 0.0) - (self.old.f1 or 0.0)

    @property
    def is_better(self) -> bool:
        """Whether the interval lies above 0."""
        return self.interval is not None and self.interval[0] > 0

    @property
    def is_worse(self) -> bool:
        """Whether the interval lies below 0."""
        return self.interval is not None and self.interval[1] < 0


def compare(
    old: Evaluation, new: Evaluation, figures: Sequence[str], *, seed: int = 0, resamples: int = RESAMPLES
) -> list[Difference]:
    """The differences in `figures`; both evaluations are of the same groups."""
    assert set(old.groups) == set(new.groups)
    groups = sorted(old.groups)
    return [
        Difference(
            figure,
            old.totals.get(figure, Counts()),
            new.totals.get(figure, Counts()),
            _interval(_table(old.groups, groups, figure), _table(new.groups, groups, figure), seed, resamples),
        )
        for figure in figures
    ]


def _table(counted: Mapping[str, Mapping[str, Counts]], groups: Sequence[str], figure: str) -> np.ndarray:
    counts = [counted[group].get(figure, Counts()) for group in groups]
    return np.array([(one.matched, one.gold + one.system) for one in counts], dtype=np.int64).reshape(-1, 2)


def _interval(old: np.ndarray, new: np.ndarray, seed: int, resamples: int) -> Interval | None:
    if len(old) < 2:
        return None
    dice = np.random.default_rng(seed)
    weights = dice.multinomial(len(old), np.full(len(old), 1 / len(old)), size=resamples)
    before, after = weights @ old, weights @ new
    scored = (before[:, 1] > 0) & (after[:, 1] > 0)
    if not scored.any():
        return None
    gains = 2 * after[scored, 0] / after[scored, 1] - 2 * before[scored, 0] / before[scored, 1]
    low, high = np.quantile(gains, (0.025, 0.975))
    return float(low), float(high)
