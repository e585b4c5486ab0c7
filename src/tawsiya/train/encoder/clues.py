"""What is known of a word beside its pieces, as numbers for the encoder: affixes, clusters, and what a lexicon says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pydantic import Field

from tawsiya.tag.mentions.learned.features import Clusters
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.lexicon import Lexicon, Reading, norm_of
from tawsiya.train.mentions.settings import Clustering
from tawsiya.train.section import Strict

_LONGEST_AFFIX = 4
_LONGEST_NAME = 6  # words
_LONGEST_WORD = 10  # letters that are told apart
_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.85, 0.97)
_OFTEN = 10


class ClueSettings(Strict):
    """Clues that come `least` times in what is learned from are told; `reading` is how the lexicon is made."""

    least: int = Field(gt=0)
    clusters: Clustering
    reading: Reading


class Clues:
    """The clues of words. Those of `learned`, if they come `least` times, have numbers; others are not told."""

    def __init__(self, lexicon: Lexicon, clusters: Clusters, learned: Sequence[Example], least: int) -> None:
        self._lexicon = lexicon
        self._clusters = clusters
        self._said: dict[str, tuple[str, ...]] = {}
        times = Counter(clue for example in learned for clues in self._of(example.text.words) for clue in clues)
        kept = sorted(clue for clue, count in times.items() if count >= least)
        self._numbers = {clue: number for number, clue in enumerate(kept)}

    @property
    def size(self) -> int:
        """How many clues there are."""
        return len(self._numbers)

    def tell(self, example: Example) -> Example:
        """The example with the clues of its words."""
        numbers = self._numbers
        clues = [tuple(numbers[one] for one in known if one in numbers) for known in self._of(example.text.words)]
        return replace(example, text=replace(example.text, clues=tuple(clues)))

    def _of(self, words: Sequence[str]) -> list[list[str]]:
        norms = [norm_of(word) for word in words]
        for norm in norms:
            if norm not in self._said:
                self._said[norm] = tuple(chain(_affixes(norm), self._clusters.get(norm, ()), self._shares(norm)))
        clues = [list(self._said[norm]) for norm in norms]
        for label in self._lexicon.labels:
            self._find_names(norms, label, clues)
        return clues

    def _shares(self, norm: str) -> Iterator[str]:
        """How often the lexicon has the word, and which share of that is outside and in entities of each label."""
        counts = self._lexicon.words.get(norm)
        if counts is None:
            yield "unread"
            return
        total = sum(counts)
        yield f"read {min(total.bit_length(), 10)}"
        for label, count in zip(("O", *self._lexicon.labels), counts, strict=True):
            step = sum(count / total > share for share in _SHARES)
            yield f"{label} {step} {'often' if total >= _OFTEN else 'seldom'}"

    def _find_names(self, norms: Sequence[str], label: str, clues: Sequence[list[str]]) -> None:
        """Say of words that the lexicon has them, in this order, as a name; the longest name counts."""
        names, at = self._lexicon.names[label], 0
        while at < len(norms):
            sizes = range(min(_LONGEST_NAME, len(norms) - at), 0, -1)
            size = next((size for size in sizes if tuple(norms[at : at + size]) in names), 0)
            for place in range(size):
                clues[at + place].append(f"name {label} {_place(place, size)}")
            at += max(1, size)


def _place(place: int, size: int) -> str:
    if size == 1:
        return "alone"
    return {0: "first", size - 1: "last"}.get(place, "inside")


def _affixes(norm: str) -> Iterator[str]:
    if norm.isalpha():
        for size in range(1, min(_LONGEST_AFFIX, len(norm) - 1) + 1):
            yield f"{norm[:size]}-"
            yield f"-{norm[-size:]}"
        yield f"letters {min(len(norm), _LONGEST_WORD)}"
