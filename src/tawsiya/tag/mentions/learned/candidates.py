"""What may be a mention: what the rules found, and what the chain finds not unlikely."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawsiya.core.annotations import Mention
from tawsiya.linear.lattice import Lattice
from tawsiya.tag.mentions.learned.channels import Place, places_of
from tawsiya.tag.mentions.passage import Passage

OUTSIDE = "O"
LEAST_START = 0.05
LEAST_CHANCE = 0.02
"""From which probability on a word is tried as the first of a mention, and an end of it kept. Halving both changed
nothing on the folds but the time."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a mention.

    `chance` is the probability that the chain gives exactly this span, None for labels that it does not know; `rule`
    is the mention of the rules with this label and span, `rivals` are their other mentions that share a word with it.
    """

    place: Place
    chance: float | None
    rule: Mention | None = None
    rivals: tuple[tuple[Place, Mention], ...] = ()


def begin(label: str) -> str:
    """The chain's label of the first word of a mention."""
    return f"B-{label}"


def inside(label: str) -> str:
    """The chain's label of its other words."""
    return f"I-{label}"


def chain_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels of a chain for mentions of `labels`."""
    return (OUTSIDE, *(tag for label in labels for tag in (begin(label), inside(label))))


def gold_labels(size: int, places: Iterable[Place]) -> list[str]:
    """The chain's labels of `size` words, in which these places are mentions."""
    labels = [OUTSIDE] * size
    for first, stop, label in places:
        labels[first:stop] = [begin(label), *[inside(label)] * (stop - first - 1)]
    return labels


def propose(
    passage: Passage, lattice: Lattice | None, labels: Sequence[str], found: Sequence[Mention]
) -> Iterator[Candidate]:
    """The candidates of a passage, the rules' first; `labels` are the chain's, `found` the rules' mentions."""
    chances = _chances(lattice, labels) if lattice else {}
    known = {label[2:] for label in labels if label != OUTSIDE}
    placed = list(places_of(passage, found))
    by_place = dict(placed)
    for place in dict.fromkeys((*by_place, *(place for place, chance in chances.items() if chance >= LEAST_CHANCE))):
        rivals = tuple(pair for pair in placed if pair[0] != place and _share(pair[0], place))
        chance = chances.get(place, 0.0) if place.label in known else None
        yield Candidate(place, chance, by_place.get(place), rivals)


def _chances(lattice: Lattice, labels: Sequence[str]) -> dict[Place, float]:
    """Every place whose first word is not unlikely to begin a mention, with its probability."""
    found = {}
    for number, tag in enumerate(labels):
        if not tag.startswith("B-"):
            continue
        within = labels.index(inside(tag[2:]))
        for first in (lattice.marginals[:, number] >= LEAST_START).nonzero()[0].tolist():
            for size, chance in enumerate(lattice.going_on(first, number, within), start=1):
                found[Place(first, first + size, tag[2:])] = chance
    return found


def _share(one: Place, other: Place) -> bool:
    return one.first < other.stop and other.first < one.stop
