"""How far scores can be trusted: what share of the findings with a score is right."""

from collections import defaultdict
from collections.abc import Sequence

_BINS = 10

Scored = tuple[float, bool]
"""A score between 0 and 1, and whether what has it was right."""


def calibration_error(scored: Sequence[Scored]) -> float:
    """The expected calibration error in ten bins of equal width (Guo and others 2017)."""
    return sum(abs(chance - share) * count for _, count, chance, share in reliability(scored)) / max(1, len(scored))


def reliability(scored: Sequence[Scored]) -> list[tuple[int, int, float, float]]:
    """Of each bin of scores that is not empty: its number, how many, their mean score, the share that is right."""
    bins: dict[int, list[Scored]] = defaultdict(list)
    for chance, right in scored:
        bins[min(int(chance * _BINS), _BINS - 1)].append((chance, right))
    return [
        (number, len(here), sum(chance for chance, _ in here) / len(here), sum(right for _, right in here) / len(here))
        for number, here in sorted(bins.items())
    ]


def as_rows(scored: Sequence[Scored], counted: str) -> list[dict[str, float]]:
    """The bins for `metrics.json`; `counted` says what is counted."""
    return [
        {"bin": number / _BINS, counted: count, "score": round(score, 4), "right": round(right, 4)}
        for number, count, score, right in reliability(scored)
    ]
