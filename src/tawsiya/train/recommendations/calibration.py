"""How far weights can be taken for odds: Platt's curve, and how far scores are from what is right."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from tawsiya.tag.recommendations.learned.model import Calibration

_BINS = 10
Scored = tuple[float, bool]
"""A weight or a chance, and whether it was right."""


def fit_calibration(weighed: Sequence[Scored]) -> Calibration:
    """Slope and shift that make what was right likeliest, for weights of candidates that were not learned from.

    Targets are drawn in a little, as Platt (1999) does: (yes + 1) / (yes + 2) and 1 / (no + 2).
    """
    weights = np.array([weight for weight, _ in weighed])
    right = np.array([is_right for _, is_right in weighed])
    yes, no = int(right.sum()), int((~right).sum())
    targets = np.where(right, (yes + 1) / (yes + 2), 1 / (no + 2))

    def cost(curve: np.ndarray) -> tuple[float, np.ndarray]:
        score = curve[0] * weights + curve[1]
        away = 1 / (1 + np.exp(-np.clip(score, -500, 500))) - targets
        return float((np.logaddexp(0, score) - targets * score).sum()), np.array([(away * weights).sum(), away.sum()])

    found = minimize(cost, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B")
    return Calibration(float(found.x[0]), float(found.x[1]))


def calibration_error(scored: Sequence[Scored]) -> float:
    """The expected calibration error in ten bins of equal width (Guo and others 2017)."""
    return sum(abs(chance - share) * count for _, count, chance, share in reliability(scored)) / max(1, len(scored))


def reliability(scored: Sequence[Scored]) -> list[tuple[int, int, float, float]]:
    """Of each bin of scores that is not empty: its number, how many, their mean score, the share that is right."""
    rows = []
    for number in range(_BINS):
        here = [one for one in scored if min(int(one[0] * _BINS), _BINS - 1) == number]
        if here:
            mean = sum(chance for chance, _ in here) / len(here)
            rows.append((number, len(here), mean, sum(right for _, right in here) / len(here)))
    return rows
