"""Learn the linear chain of mentions from texts of which each inner fold hides the names that it alone has."""

from collections.abc import Sequence
from random import Random

from tawsiya.linear.chain import LinearChain
from tawsiya.tag.mentions.learned.candidates import chain_labels
from tawsiya.tag.mentions.learned.features import Features
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.linear.fit import fit_chain
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.hiding import all_instruments, folds_of, hidden_from, names_in
from tawsiya.train.mentions.reading import Read, read_with, sequences_of
from tawsiya.train.mentions.settings import MentionSettings


def read_hidden(texts: Sequence[GoldText], folds: int, seed: int) -> list[Read]:
    """The texts as new documents are read: each without the names that only its fold of them has; fold by fold.

    With no folds, nothing is hidden.
    """
    if not folds:
        return read_with(Hidden(), texts)
    fold_of = folds_of([text.group for text in texts], folds, seed)
    seen = [names_in(text) for text in texts]
    read: list[Read] = []
    for fold in range(folds):
        held = [number for number, of in enumerate(fold_of) if of == fold]
        others = [one for one, of in zip(seen, fold_of, strict=True) if of != fold]
        read += read_with(hidden_from([seen[number] for number in held], others), [texts[number] for number in held])
    return read


def read_silver(silver: Sequence[GoldText], share: float, seed: int) -> list[Read]:
    """Silver sentences, a share of them without any name of an instrument."""
    random = Random(seed)
    hidden: list[list[GoldText]] = [[], []]
    for text in silver:
        hidden[random.random() < share].append(text)
    return [*read_with(Hidden(), hidden[False]), *read_with(all_instruments(), hidden[True])]


def learn_chain(
    texts: Sequence[GoldText],
    silver: Sequence[GoldText],
    features: Features,
    settings: MentionSettings,
    seed: int,
) -> LinearChain:
    """The chain learned from gold and silver; the same in the same order gives the same chain."""
    read = read_hidden(texts, settings.hidden_folds, seed)
    read += read_silver(silver, settings.silver.hidden if settings.silver else 0.0, seed)
    return fit_chain(sequences_of(read, features, settings.labels), chain_labels(settings.labels), settings.fit)
