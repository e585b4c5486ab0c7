"""Figures of what folds found: F1 of exact spans by condition, part and label, and how far scores can be trusted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.train.mentions.folds import Proposal


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
