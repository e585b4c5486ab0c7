"""Counts behind every figure, and what is computed from them.

Counts are pooled by adding them up (micro-average), never by averaging the figures of documents: a document of three
mentions would weigh as much as one of three hundred. A figure over nothing is None, not 0 and not 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How many things the gold has, how many the system gave, and how many of them are the same.

    For an accuracy (right or wrong on things already matched) `gold` and `system` are both the number judged, so that
    precision, recall and F1 are all the share of right ones.

    >>> Counts(matched=1, gold=2, system=4).f1
    0.3333333333333333
    """

    matched: int = 0
    gold: int = 0
    system: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.matched + other.matched, self.gold + other.gold, self.system + other.system)

    @property
    def precision(self) -> float | None:
        """The share of the system's that is right; None where the system gave nothing."""
        return self.matched / self.system if self.system else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that was found; None where the gold has nothing."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where neither side has anything (van Rijsbergen 1979)."""
        total = self.gold + self.system
        return 2 * self.matched / total if total else None


def right_of(verdicts: Iterable[bool]) -> Counts:
    """The counts of an accuracy: how many of the verdicts are true.

    >>> right_of([True, False])
    Counts(matched=1, gold=2, system=2)
    """
    judged = list(verdicts)
    return Counts(sum(judged), len(judged), len(judged))


def add_up(tables: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """The sum of tables of counts, figure by figure, in the order in which the figures first appear."""
    total: dict[str, Counts] = {}
    for table in tables:
        for name, counts in table.items():
            total[name] = total.get(name, Counts()) + counts
    return total
