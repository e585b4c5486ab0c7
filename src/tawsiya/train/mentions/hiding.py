"""Documents of names that nobody has listed: names are hidden that the other documents do not have.

The knowledge base was written with the gold in view, so the rules know its names better than those of new documents,
and a learner would trust them too much. Each fold of the documents is therefore read without the names that stand in no
other fold, as a new document would be.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from tawsiya.knowledge import instrument_names, instruments
from tawsiya.tag.mentions.names import Hidden, all_names
from tawsiya.train.mentions.gold import GoldText


@dataclass(frozen=True)
class Seen:
    """Names of the knowledge base that stand in a text, and the keys and codes of its gold."""

    names: frozenset[str]
    keys: frozenset[str]


def names_in(example: GoldText) -> Seen:
    """Every name of the knowledge base at every word, within other names too, and abbreviations."""
    known = all_names()
    names: set[str] = set()
    for passage in example.passages:
        for number, word in enumerate(passage.words):
            names |= {found.entry.name for found in known.instruments.all_at(passage, number)}
            names |= {found.entry.name for found in known.states.all_at(passage, number)}
            short = passage.text[word.start : word.end]
            if short in known.abbreviations:
                names.add(short)
    return Seen(frozenset(names), example.keys)


def hidden_from(held: Iterable[Seen], others: Iterable[Seen]) -> Hidden:
    """What stands in `held` and nowhere in `others`."""
    here, there = _together(held), _together(others)
    return Hidden(here.names - there.names, here.keys - there.keys)


@cache
def all_instruments() -> Hidden:
    """Every name of every instrument."""
    return Hidden(frozenset(name.name for name in instrument_names()), frozenset(instruments()))


def folds_of(groups: Sequence[str], count: int, seed: int) -> list[int]:
    """The fold of each item by its group, at random by `seed`; the same groups and seed give the same folds."""
    shuffled = sorted(set(groups))
    Random(seed).shuffle(shuffled)
    by_group: Mapping[str, int] = {group: number % count for number, group in enumerate(shuffled)}
    return [by_group[group] for group in groups]


def _together(seen: Iterable[Seen]) -> Seen:
    listed = list(seen)
    return Seen(frozenset().union(*(one.names for one in listed)), frozenset().union(*(one.keys for one in listed)))
