"""Figures of what folds found: F1 of exact spans by condition, part and label, and how far scores can be trusted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.train.mentions.folds import Proposal

_BINS = 10


@dataclass
class Tally:
    """Counts of exact spans, and the score of each that was found beside whether it was right."""

    matched: int = 0
    gold: int = 0
    found: int = 0
    scored: list[tuple[float, bool]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing."""
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 0.0

    def to_json(self) -> dict[str, float]:
        """The counts and F1."""
        return {"f1": round(self.f1, 4), "matched": self.matched, "gold": self.gold, "found": self.found}


Found = Iterable[tuple[Proposal, Sequence[float]]]
"""What folds found, and the score of each of a passage's candidates."""


def tally(found: Found) -> dict[tuple[str, str, str], Tally]:
    """Tallies by condition, part and label; `all` stands for every part and every label. Optional gold never counts."""
    tallies: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for proposal, chances in found:
        scored = {one.place: chance for one, chance in zip(proposal.candidates, chances, strict=True)}
        for place in {*scored, *proposal.gold}:
            if place not in proposal.gold and _excused(place, proposal.optional):
                continue
            for part in (proposal.part, "all"):
                for label in (place.label, "all"):
                    _count(tallies[proposal.condition, part, label], place, proposal.gold, scored)
    return dict(sorted(tallies.items()))


def _count(counts: Tally, place: Place, gold: Sequence[Place], scored: dict[Place, float]) -> None:
    counts.gold += place in gold
    counts.found += place in scored
    counts.matched += place in gold and place in scored
    if place in scored:
        counts.scored.append((scored[place], place in gold))


def _excused(place: Place, optional: Iterable[Place]) -> bool:
    return any(one.label == place.label and one.first < place.stop and place.first < one.stop for one in optional)


def calibration_error(scored: Sequence[tuple[float, bool]]) -> float:
    """The expected calibration error in ten bins of equal width (Guo and others 2017)."""
    return sum(abs(chance - share) * count for _, count, chance, share in reliability(scored)) / max(1, len(scored))


def reliability(scored: Sequence[tuple[float, bool]]) -> list[tuple[int, int, float, float]]:
    """Of each bin of scores that is not empty: its number, how many, their mean score, the share that is right."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, right in scored:
        bins[min(int(chance * _BINS), _BINS - 1)].append((chance, right))
    return [
        (number, len(here), sum(chance for chance, _ in here) / len(here), sum(right for _, right in here) / len(here))
        for number, here in sorted(bins.items())
    ]
