"""What a model takes for mentions in paragraphs that it has not seen: how well, and what scores are learned from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.learned.candidates import Candidate
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.component import propose_corrected
from tawsiya.tag.mentions.learned.corrections import Corrections
from tawsiya.tag.mentions.learned.judge import NO, YES, weigh_candidate
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.linear.fit import Example
from tawsiya.train.mentions.reading import Read

Item = TypeVar("Item")


@dataclass(frozen=True)
class Fold:
    """A part of her documents: as the rules read it, and `hidden` without its names; the `rest` and what that lists."""

    rest: tuple[Read, ...]
    held: tuple[Read, ...]
    hidden: tuple[Read, ...]
    lists: Corrections


@dataclass(frozen=True)
class Tried:
    """A passage with its gold, what the `rules` find in it, and what was `found` by a chain that had not seen it."""

    passage: Passage
    gold: tuple[Place, ...]
    optional: tuple[Place, ...]
    rules: tuple[Mention, ...]
    found: list[Candidate]

    def errors(self, labels: Sequence[str]) -> int:
        """Mentions of these labels that were missed, and what was taken for one and is none."""
        places = {one.place for one in self.found if not any(_overlap(one.place, other) for other in self.optional)}
        return sum(place.label in labels for place in places ^ set(self.gold))

    def examples(self) -> Iterator[Example]:
        """What teaches scores: each that was found, and whether it was right."""
        for candidate in self.found:
            if candidate.place not in self.optional:
                right = YES if candidate.place in self.gold else NO
                yield Example([weigh_candidate(self.passage, candidate)], [right])


def _overlap(one: Place, other: Place) -> bool:
    return one.first < other.stop and other.first < one.stop


def errors_in(folds: Sequence[Sequence[Tried]], labels: Sequence[str]) -> int:
    """The errors of all folds together."""
    return sum(one.errors(labels) for tried in folds for one in tried)


def without_vetoed(read: Sequence[Read], corrections: Corrections) -> list[Read]:
    """The texts without what is vetoed: what the rules find there no more must not make the chain doubt them."""
    return [replace(one, found=tuple(map(corrections.unvetoed, one.text.passages, one.found))) for one in read]


def split_off(items: Sequence[Item], fold_of: Sequence[int], fold: int) -> tuple[list[Item], list[Item]]:
    """The other folds, and this one."""
    rest = [one for one, of in zip(items, fold_of, strict=True) if of != fold]
    return rest, [one for one, of in zip(items, fold_of, strict=True) if of == fold]


def try_out(
    readers: Sequence[Reader], least: Mapping[str, float], corrections: Corrections, held: Sequence[Read]
) -> list[Tried]:
    """What chains and lists take for mentions in each passage that has words."""
    tried = [
        Tried(passage, gold, optional, found, [])
        for one in held
        for passage, gold, optional, found in zip(
            one.text.passages, one.text.gold, one.text.optional, one.found, strict=True
        )
        if passage.words
    ]
    by_passage = {id(one.passage): one for one in tried}
    rows = [(one.passage, one.rules) for one in tried]
    for passage, candidate in propose_corrected(readers, rows, least, corrections):
        by_passage[id(passage)].found.append(candidate)
    return tried
