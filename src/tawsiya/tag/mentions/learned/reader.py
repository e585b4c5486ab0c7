"""Weigh the words of passages by a linear chain: what a value of a column weighs is added up once and remembered."""

from collections.abc import Hashable, Sequence

import numpy as np

from tawsiya.core.annotations import Mention
from tawsiya.linear.chain import Array, LinearChain
from tawsiya.linear.lattice import Lattice, read_all
from tawsiya.tag.mentions.learned.features import Column, Features
from tawsiya.tag.mentions.passage import Passage

_REMEMBERED = 100_000
"""Values remembered at most in each column: some 20 MB, more than the distinct words of a hundred reports."""


class Reader:
    """A chain and its features. It remembers what values weigh, not documents."""

    def __init__(self, chain: LinearChain, features: Features) -> None:
        self.chain = chain
        self.features = features
        self._memories: dict[str, _Memory] = {}

    def read(self, passages: Sequence[Passage], found: Sequence[Sequence[Mention]]) -> list[Lattice]:
        """The lattice of each passage, none of them empty, in which the rules have `found` these mentions."""
        scores = [self._weigh(*pair) for pair in zip(passages, found, strict=True)]
        return read_all(self.chain, scores)

    def _weigh(self, passage: Passage, found: Sequence[Mention]) -> Array:
        """Scores of the words, (words, labels): the same as of `Features.of`, but for the order of the sum."""
        size = len(passage.words)
        total: Array = np.zeros((size, len(self.chain.labels)), np.float32)
        for column in self.features.columns(passage, found):
            weighed = self._remember(column)
            for place, distance in enumerate(column.distances):
                first, stop = max(0, distance), min(size, size + distance)
                if first < stop:
                    total[first:stop] += weighed[first - distance : stop - distance, place]
        return total

    def _remember(self, column: Column) -> Array:
        """What each value weighs: (words, distances, labels)."""
        memory = self._memories.get(column.name)
        if memory is None or len(memory.rows) > _REMEMBERED:
            memory = self._memories[column.name] = _Memory(len(column.distances), len(self.chain.labels))
        rows, unknown = memory.rows, [value for value in dict.fromkeys(column.values) if value not in memory.rows]
        if unknown:
            told = (
                self.features.strings(column.name, value, distance)
                for value in unknown
                for distance in column.distances
            )
            memory.add(unknown, self.chain.weigh_all(told))
        return memory.table[[rows[value] for value in column.values]]


class _Memory:
    """Rows of a growing table by value."""

    def __init__(self, distances: int, labels: int) -> None:
        self.rows: dict[Hashable, int] = {}
        self.table: Array = np.zeros((1024, distances, labels), np.float32)

    def add(self, values: Sequence[Hashable], weighed: Array) -> None:
        """Add rows for values that have none; `weighed` is (values x distances, labels)."""
        first, stop = len(self.rows), len(self.rows) + len(values)
        while stop > len(self.table):
            self.table = np.concatenate([self.table, np.zeros_like(self.table)])
        self.table[first:stop] = weighed.reshape(len(values), *self.table.shape[1:])
        self.rows.update(zip(values, range(first, stop), strict=True))
