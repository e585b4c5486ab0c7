"""The mentions of a house on the bench: read by the rules once, learned from again and again.

What is measured is a part of the house that is never learned from: 30 in 100 of its paragraphs, whole documents where
it has several, drawn anew by each seed; and documents of other houses.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import TypeVar

from tawsiya.evaluate.counts import Counts
from tawsiya.retrain.mentions import MentionPart
from tawsiya.retrain.simulation.houses import House
from tawsiya.retrain.simulation.trials import Draw
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.component import LearnedMentions, propose_corrected
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.reading import Read, read_with

EXACT = "mentions.exact"
_MEASURED = 0.3
"""The share of a house that is measured and never learned from."""
Item = TypeVar("Item")


@dataclass(frozen=True)
class MentionBench:
    """A house and what was read of it; see `trials.Bench`."""

    house: House

    @property
    def name(self) -> str:
        """The house."""
        return self.house.name

    @property
    def base(self) -> LearnedMentions:
        """The model that has not seen it."""
        return self.house.base

    @cached_property
    def paragraphs(self) -> list[Read]:
        """The paragraphs of the house, each a text, as the rules read them."""
        return read_with(self.house.hidden, paragraphs_of(self.house.texts))

    @cached_property
    def elsewhere(self) -> list[Read]:
        """Documents of other houses, likewise."""
        return read_with(self.house.hidden, self.house.elsewhere)

    def draw(self, seed: int) -> Draw[Read]:
        """See `trials.Bench`."""
        return draw_apart(self.paragraphs, _group_of, seed)

    def learn(self, chosen: Sequence[Read], seed: int) -> LearnedMentions:
        """The component learned again; the other paragraphs of the house are texts that nobody annotated."""
        labels = tuple(label[2:] for label in self.base.chain.labels if label.startswith("B-"))
        names = {one.text.name for one in chosen}
        unlabelled = [one for one in self.paragraphs if one.text.name not in names]
        part = MentionPart(self.base, labels, seed=seed, hidden=self.house.hidden)
        return part.learn_read(chosen, (), unlabelled=unlabelled)

    def count(self, model: LearnedMentions, items: Sequence[Read]) -> dict[str, dict[str, Counts]]:
        """Exact mentions found, by group."""
        readers = model.readers()
        counts: dict[str, Counts] = {}
        for one in items:
            counts[_group_of(one)] = counts.get(_group_of(one), Counts()) + _counted(found_in(readers, model, one), one)
        return {group: {EXACT: counted} for group, counted in counts.items()}

    def met(self, chosen: Sequence[Read], held: Sequence[Read]) -> tuple[int, int]:
        """See `trials.Bench`."""
        known = {_words(one, number, place) for one in chosen for number, place in _gold(one)}
        readers = self.base.readers()
        missed = []
        for one in held:
            found = found_in(readers, self.base, one)
            missed += [_words(one, number, place) for number, place in _gold(one) if place not in found[number]]
        return sum(name in known for name in missed), len(missed)


def draw_apart(items: Sequence[Item], group_of: Callable[[Item], str], seed: int) -> Draw[Item]:
    """Some groups of the items to be measured, the others in random order."""
    random = Random(seed)
    groups = sorted({group_of(one) for one in items})
    random.shuffle(groups)
    held: list[Item] = []
    while groups and len(held) < _MEASURED * len(items):
        group = groups.pop()
        held += (one for one in items if group_of(one) == group)
    left = set(groups)
    pool = [one for one in items if group_of(one) in left]
    random.shuffle(pool)
    return Draw(pool, held)


def paragraphs_of(texts: Sequence[GoldText]) -> list[GoldText]:
    """The texts, a passage each; those of a report are groups of their own, sentences are of their document's."""
    return [
        replace(
            text,
            name=f"{text.name}#{number}",
            group=text.group if text.group.startswith("2015/") else f"{text.name}#{number}",
            passages=(text.passages[number],),
            gold=(text.gold[number],),
            optional=(text.optional[number],),
            unfit=(text.unfit[number],),
        )
        for text in texts
        for number in range(len(text.passages))
    ]


def _group_of(read: Read) -> str:
    return read.text.group


def _gold(read: Read) -> list[tuple[int, Place]]:
    return [(number, place) for number, gold in enumerate(read.text.gold) for place in gold]


def _words(read: Read, number: int, place: Place) -> tuple[str, ...]:
    return read.text.passages[number].norms[place.first : place.stop]


def found_in(readers: Sequence[Reader], model: LearnedMentions, one: Read) -> list[set[Place]]:
    """What the model takes for mentions in each passage."""
    rows = zip(one.text.passages, one.found, strict=True)
    return [
        {candidate.place for _, candidate in propose_corrected(readers, [row], model.least, model.corrections)}
        if row[0].words
        else set()
        for row in rows
    ]


def _counted(found: Sequence[set[Place]], one: Read) -> Counts:
    total = Counts()
    for places, gold, optional in zip(found, one.text.gold, one.text.optional, strict=True):
        counted = {place for place in places if not any(_overlap(place, other) for other in optional)}
        total += Counts(len(counted & set(gold)), len(gold), len(counted))
    return total


def _overlap(one: Place, other: Place) -> bool:
    return one.first < other.stop and other.first < one.stop
