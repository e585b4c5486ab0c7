"""From weights to probabilities: Platt's curve."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize

from tawsiya.tag.recommendations.learned.model import Calibration

Weighed = tuple[float, bool]
"""A weight, and whether what has it was right."""


def fit_calibration(weighed: Sequence[Weighed]) -> Calibration:
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
