"""What came of it, in words: figures of the base and of the new model beside each other, and whether to keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tawsiya.evaluate.paired import Difference

Verdict = Literal["better", "not shown to be better", "worse on yours", "worse elsewhere"]

MOST_LOST = 0.01
"""Points of F1 that a model may lose elsewhere before it counts as worse there."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Differences on one set of documents; `is_hers` tells the user's from a reference."""

    name: str
    documents: int
    is_hers: bool
    differences: tuple[Difference, ...]


def judge(comparisons: Sequence[Comparison]) -> Verdict:
    """The verdict over all sets: worse on hers or elsewhere, else better where an interval lies above 0."""
    hers = [one for comparison in comparisons if comparison.is_hers for one in comparison.differences]
    others = [one for comparison in comparisons if not comparison.is_hers for one in comparison.differences]
    if any(one.is_worse for one in hers):
        return "worse on yours"
    if any(one.is_worse and one.gain < -MOST_LOST for one in others):
        return "worse elsewhere"
    return "better" if any(one.is_better for one in hers) else "not shown to be better"


def is_kept(verdict: Verdict) -> bool:
    """Whether the model goes where the user wanted it."""
    return verdict in ("better", "not shown to be better")


def in_words(difference: Difference) -> str:
    """What the interval of one figure says."""
    if difference.interval is None:
        return "too little to tell"
    if difference.is_better:
        return "better"
    return "worse" if difference.is_worse else "no difference shown"
