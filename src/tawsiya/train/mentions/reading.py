"""The rules as they read a text with some names hidden, and what the chain is taught by them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.component import MentionRules
from tawsiya.tag.mentions.learned.candidates import gold_labels
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.names import Hidden, names_without
from tawsiya.train.linear.fit import Example
from tawsiya.train.mentions.gold import GoldText


@dataclass(frozen=True)
class Read:
    """A text and the rules' mentions in each of its passages."""

    text: GoldText
    found: tuple[tuple[Mention, ...], ...]


def read_with(hidden: Hidden, texts: Iterable[GoldText]) -> list[Read]:
    """The texts as the rules read them without the names that are `hidden`."""
    rules = MentionRules(names_without(hidden))
    return [Read(text, tuple(rules.find_each(text.passages))) for text in texts]


def sequences_of(read: Iterable[Read], features: Features, labels: Sequence[str]) -> list[Example]:
    """What the chain learns: the features of each passage and its gold of the mentions `labels`; none that is unfit."""
    return [
        Example(
            features.of(passage, found),
            gold_labels(len(passage.words), [place for place in gold if place.label in labels]),
        )
        for one in read
        for passage, found, gold, unfit in zip(one.text.passages, one.found, one.text.gold, one.text.unfit, strict=True)
        if not unfit
    ]
