"""Retraining tried out: one house of documents is kept from the base model, and learned from by and by.

The names that only that house has are hidden from the rules, as those of a new house would be. Paragraphs to learn from
are drawn at random; what is measured is the rest of the house, and documents of other houses that neither model saw.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.evaluation import Evaluation
from tawsiya.evaluate.paired import Difference, compare
from tawsiya.retrain.mentions import MentionPart
from tawsiya.tag.mentions.learned.component import LearnedMentions, propose_all
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.reading import read_with

FIGURE = "mentions.exact"


@dataclass(frozen=True)
class Trial:
    """Old and new model after so many paragraphs: on the rest of the house, and elsewhere."""

    house: str
    paragraphs: int
    seed: int
    here: Difference
    elsewhere: Difference


def paragraphs_of(texts: Sequence[GoldText]) -> list[GoldText]:
    """The texts, a passage each."""
    return [
        replace(
            text,
            name=f"{text.name}#{number}",
            passages=(text.passages[number],),
            gold=(text.gold[number],),
            optional=(text.optional[number],),
            unfit=(text.unfit[number],),
        )
        for text in texts
        for number in range(len(text.passages))
    ]


def simulate(
    base: LearnedMentions,
    house: str,
    texts: Sequence[GoldText],
    others: Sequence[GoldText],
    hidden: Hidden,
    sizes: Sequence[int],
    seeds: Sequence[int],
) -> Iterator[Trial]:
    """Trials with so many paragraphs of the house, where it has twice as many; `base` has seen none of the texts."""
    units = paragraphs_of(texts)
    labels = tuple(label[2:] for label in base.chain.labels if label.startswith("B-"))
    for seed in seeds:
        drawn = list(units)
        Random(seed).shuffle(drawn)
        for size in sizes:
            if len(drawn) < 2 * size:
                continue
            learned = MentionPart(base, labels, seed=seed, hidden=hidden).learn_texts(drawn[:size], ())
            here, elsewhere = (
                _difference(base, learned, held, hidden) for held in (drawn[max(sizes_of(sizes, drawn)) :], others)
            )
            yield Trial(house, size, seed, here, elsewhere)


def sizes_of(sizes: Sequence[int], drawn: Sequence[GoldText]) -> list[int]:
    """The sizes that are tried: the same rest is measured for all of them."""
    return [size for size in sizes if len(drawn) >= 2 * size]


def _difference(old: LearnedMentions, new: LearnedMentions, texts: Sequence[GoldText], hidden: Hidden) -> Difference:
    before, after = (_counted(learned, texts, hidden) for learned in (old, new))
    return compare(before, after, [FIGURE])[0]


def _counted(learned: LearnedMentions, texts: Sequence[GoldText], hidden: Hidden) -> Evaluation:
    """Exact places found in the texts, by group; each paragraph of a report is a group of its own."""
    reader = Reader(learned.chain, Features(learned.groups, learned.clusters))
    groups: dict[str, Counts] = {}
    for one in read_with(hidden, texts):
        for passage, found, gold, optional in zip(
            one.text.passages, one.found, one.text.gold, one.text.optional, strict=True
        ):
            places = (
                {candidate.place for _, candidate in propose_all(reader, [(passage, found)], learned.least)}
                if passage.words
                else set()
            )
            places -= {
                place for place in places for other in optional if place.first < other.stop and other.first < place.stop
            }
            counts = Counts(len(places & set(gold)), len(gold), len(places))
            key = one.text.group if len(one.text.passages) > 1 else one.text.name
            groups[key] = groups.get(key, Counts()) + counts
    return Evaluation({name: {FIGURE: counts} for name, counts in groups.items()}, len(texts), 0, "")
