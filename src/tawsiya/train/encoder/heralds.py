"""What heralds names: words that stand before and behind them in tagged text, and which words these herald in a corpus.

A lexicon says what a chain has found of a word; this says how often a word stands where names of a label stand, found
or not: a club that is named after a city has heralds of clubs before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tawsiya.train.encoder.conll import Sentence
from tawsiya.train.encoder.lexicon import norm_of, words_of_lines

_SEVERAL = 5
"""So often a word stands in tagged text before it heralds anything."""
_USUAL = 3
"""Times that a word is held to herald what words usually do, beside what it does in tagged text."""
_UNHEARD = 0.01  # names, so that none is impossible
_SEEN = 2  # times in the corpus
_OFTEN = 10
_STEPS = (0.5, 1.0, 2.0, 4.0, 8.0, 14.0, 24.0)  # times what is usual
_NOTHING = -1

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True)
class Heralded:
    """How many names of each label are heralded, in a corpus, at the place of each word and of pairs of words.

    `usual` is which share of words begins a name of each label. Rows of `before` (by what stands before a word),
    `behind` and `pairs` (by what stands before the first one): the sum of shares for each label, then how many were
    summed. `numbers` are the rows of words; the pair of words a and b has the key a * words + b in `keys`, sorted.
    """

    labels: tuple[str, ...]
    usual: Floats
    numbers: Mapping[str, int]
    before: Floats
    behind: Floats
    keys: Places
    pairs: Floats

    def of_word(self, stem: str) -> Iterator[str]:
        """The clues of a word."""
        if (number := self.numbers.get(stem)) is not None:
            yield from self._steps("heralded", self.before[number])
            yield from self._steps("followed", self.behind[number])

    def of_pair(self, stem: str, following: str) -> Iterator[tuple[int, str]]:
        """The clues of a word and of the word behind it, each with its place: 0 or 1."""
        first, second = self.numbers.get(stem), self.numbers.get(following)
        if first is None or second is None:
            return
        key = first * len(self.numbers) + second
        row = int(np.searchsorted(self.keys, key))
        if row < len(self.keys) and self.keys[row] == key:
            for place in (0, 1):
                yield from ((place, clue) for clue in self._steps(f"pair {place} heralded", self.pairs[row]))

    def _steps(self, what: str, row: Floats) -> Iterator[str]:
        times = row[-1]
        if times < _SEEN:
            return
        often = "often" if times >= _OFTEN else "seldom"
        for label, share in zip(self.labels, row[:-1] / times / self.usual, strict=True):
            yield f"{what} {label} {sum(share > step for step in _STEPS)} {often}"


def learn_heralds(sentences: Sequence[Sentence], labels: tuple[str, ...], corpus: Path) -> Heralded:
    """What words herald in the tagged `sentences`, and what they herald in the corpus (`.xz`)."""
    numbers, words = _number_words(corpus)
    counted = np.bincount(words[words >= 0], minlength=len(numbers))
    kept = {word: row for row, word in enumerate(word for word, number in numbers.items() if counted[number] >= _SEEN)}
    rows = np.full(len(numbers) + 1, _NOTHING)
    for word, row in kept.items():
        rows[numbers[word]] = row
    words = rows[words]
    usual, before, behind = _shares(sentences, labels, kept)
    first, second = words[:-1], words[1:]
    third = (words[:-2] >= 0) & (words[1:-1] >= 0) & (words[2:] >= 0)
    keys, places = np.unique(words[1:-1][third] * len(kept) + words[2:][third], return_inverse=True)
    pairs = _sum(before, words[:-2][third], places, len(keys))
    several = pairs[:, -1] >= _SEEN
    both = (first >= 0) & (second >= 0)
    return Heralded(
        labels,
        usual,
        kept,
        _sum(before, first[both], second[both], len(kept)),
        _sum(behind, second[both], first[both], len(kept)),
        keys[several],
        pairs[several],
    )


def _number_words(corpus: Path) -> tuple[dict[str, int], Places]:
    """Folded words with their numbers, and the numbers of the corpus, with -1 behind each line."""
    numbers: dict[str, int] = {}
    of_token: dict[str, int] = {}
    read: list[Places] = []
    for lines in words_of_lines(corpus):
        some: list[int] = []
        for line in lines:
            for word in line:
                if word not in of_token:
                    of_token[word] = numbers.setdefault(norm_of(word), len(numbers))
                some.append(of_token[word])
            some.append(_NOTHING)
        read.append(np.array(some, np.int64))
    return numbers, np.concatenate(read) if read else np.zeros(0, np.int64)


def _shares(
    sentences: Sequence[Sentence], labels: Sequence[str], rows: Mapping[str, int]
) -> tuple[Floats, Floats, Floats]:
    """The share of words that begin a name of each label; that behind each word; that of words that end one before it.

    Rows of words that herald nothing are not numbers.
    """
    before, behind = (np.zeros((len(rows), 1 + len(labels))) for _ in range(2))
    usual = np.zeros(1 + len(labels))
    column = {label: number for number, label in enumerate(labels, start=1)}
    for sentence in sentences:
        numbers = [rows.get(norm_of(word), _NOTHING) for word, _ in sentence]
        tags = [tag for _, tag in sentence]
        for place, tag in enumerate(tags):
            what = column.get(tag[2:], 0)
            if not tag.startswith("I-"):
                usual[what] += 1
                if place and numbers[place - 1] >= 0:
                    before[numbers[place - 1], what] += 1
            if place + 1 < len(tags) and numbers[place + 1] >= 0 and not tags[place + 1].startswith("I-"):
                behind[numbers[place + 1], what] += 1
    usual = (usual + _UNHEARD) / (usual + _UNHEARD).sum()
    return usual[1:], _smooth(before, usual), _smooth(behind, usual)


def _smooth(counts: Floats, usual: Floats) -> Floats:
    total = counts.sum(1, keepdims=True)
    shares: Floats = ((counts + _USUAL * usual) / (total + _USUAL))[:, 1:]
    shares[total[:, 0] < _SEVERAL] = np.nan
    return shares


def _sum(shares: Floats, heralds: Places, places: Places, size: int) -> Floats:
    """By place the sum of the shares of its heralds, then their number."""
    known = ~np.isnan(shares[heralds, 0])
    heralds, places = heralds[known], places[known]
    sums = [np.bincount(places, shares[heralds, label], size) for label in range(shares.shape[1])]
    return np.stack([*sums, np.bincount(places, minlength=size)], axis=1)
