"""A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001) over string features, in numpy.

The score of a sequence of labels is the sum, over positions, of the weights of the position's features for its label,
and, over neighbours, of the weight of the transition between their labels. A chain of one position is a multinomial
logistic regression. Learned by `tawsiya.train.linear`.
"""

import itertools
from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class LinearChain:
    """Labels, features and their weights. Immutable.

    `weights` is (features, labels), `transitions` (labels, labels), from the row's label to the column's; both float32,
    natural logarithms without a common scale. What a feature that is not listed weighs is 0.
    """

    def __init__(
        self,
        labels: Sequence[str],
        features: Sequence[str],
        weights: NDArray[np.floating],
        transitions: NDArray[np.floating],
    ) -> None:
        self.labels = tuple(labels)
        self.features = tuple(features)
        self.weights: Array = np.asarray(weights, np.float32)
        self.transitions: Array = np.asarray(transitions, np.float32)
        assert self.weights.shape == (len(self.features), len(self.labels)), self.weights.shape
        assert self.transitions.shape == (len(self.labels), len(self.labels)), self.transitions.shape
        self._rows = {name: row for row, name in enumerate(self.features)}

    def weigh(self, features: Iterable[str]) -> Array:
        """What the features of one position weigh together, by label: (labels,)."""
        rows = [row for name in features if (row := self._rows.get(name)) is not None]
        return np.asarray(self.weights[rows].sum(axis=0, dtype=np.float32))

    def weigh_all(self, positions: Iterable[Iterable[str]]) -> Array:
        """`weigh` of each position, but for the order of the sum: (positions, labels). Fast where there are many."""
        nothing = len(self.features)
        rows: list[int] = []
        starts: list[int] = []
        for features in positions:
            starts.append(len(rows))
            rows.append(nothing)  # no position is empty
            rows += [row for name in features if (row := self._rows.get(name)) is not None]
        if not starts:
            return np.zeros((0, len(self.labels)), np.float32)
        return np.asarray(np.add.reduceat(self._padded[rows], starts, axis=0), np.float32)

    @cached_property
    def _padded(self) -> Array:
        """The weights, and a last row of zeros."""
        return np.concatenate([self.weights, np.zeros((1, len(self.labels)), np.float32)])

    def scores(self, positions: Iterable[Iterable[str]]) -> Array:
        """`weigh` of each position: (positions, labels)."""
        weighed = [self.weigh(features) for features in positions]
        return np.stack(weighed) if weighed else np.zeros((0, len(self.labels)), np.float32)

    def best(self, scores: Array) -> list[int]:
        """The numbers of the labels of the likeliest sequence (Viterbi), the first label where sequences tie."""
        if not len(scores):
            return []
        into = self.transitions.T
        reached = scores[0]
        back = []
        for row in scores[1:]:
            ways = into + reached
            before = ways.argmax(axis=1)
            back.append(before)
            reached = ways[np.arange(len(row)), before] + row
        path = [int(reached.argmax())]
        for before in reversed(back):
            path.append(int(before[path[-1]]))
        return path[::-1]

    def marginals(self, scores: Array) -> NDArray[np.float64]:
        """The probability of each label at each position, over all sequences: (positions, labels), rows sum to 1."""
        forward, backward = self._forward(scores), self._backward(scores)
        return _normalised(forward + backward)

    def path_probability(self, scores: Array, first: int, path: Sequence[int]) -> float:
        """How likely the labels numbered in `path` stand at `first` and the positions behind it, whatever else does."""
        forward, backward = self._forward(scores), self._backward(scores)
        last = first + len(path) - 1
        total = forward[first, path[0]] + backward[last, path[-1]]
        for place, (before, after) in enumerate(itertools.pairwise(path), first + 1):
            total += self.transitions[before, after] + scores[place, after]
        return float(np.exp(total - _log_sum(forward[-1])))

    def _forward(self, scores: Array) -> NDArray[np.float64]:
        """Log of the summed scores of what ends in each label at each position, that position's scores included."""
        table = np.empty(scores.shape, np.float64)
        for place, row in enumerate(scores):
            table[place] = row if not place else row + _log_sum(table[place - 1][:, None] + self.transitions)
        return table

    def _backward(self, scores: Array) -> NDArray[np.float64]:
        """Log of the summed scores of what follows each label at each position."""
        table = np.zeros(scores.shape, np.float64)
        for place in range(len(scores) - 2, -1, -1):
            table[place] = _log_sum((self.transitions + scores[place + 1] + table[place + 1]).T)
        return table


def _log_sum(table: NDArray[np.floating]) -> NDArray[np.float64]:
    """The logarithm of the sum of the exponentials over the first axis."""
    top = table.max(axis=0)
    return np.asarray(top + np.log(np.exp(table - top).sum(axis=0)), np.float64)


def _normalised(logs: NDArray[np.float64]) -> NDArray[np.float64]:
    shares = np.exp(logs - logs.max(axis=1, keepdims=True)) if len(logs) else np.exp(logs)
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))
