"""Spans as tags of words and back: `B-` where a span begins, `I-` where it goes on, `O` outside.

Decoding finds the likeliest sequence in which nothing goes on that has not begun. Shapes are (words, tags).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

IGNORED = -100
"""The tag of words that nothing is learned from; the losses of torch leave it out."""

_NEVER = -1e9


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words `first..stop` (half-open) of a passage and the label they have."""

    first: int
    stop: int
    label: str
    score: float = 1.0


@dataclass(frozen=True)
class Scheme:
    """The tags of some labels: `O`, then `B-` and `I-` of each in their order."""

    labels: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many tags there are."""
        return 1 + 2 * len(self.labels)

    def encode(self, stretches: Iterable[Stretch], words: int) -> Numbers:
        """The tags of `words` words in which `stretches` stand; of two that overlap the first given stays.

        >>> Scheme(("DATE",)).encode([Stretch(1, 3, "DATE")], 4).tolist()
        [0, 1, 2, 0]
        """
        tags = np.zeros(words, np.int64)
        for stretch in stretches:
            if stretch.label in self.labels and not tags[stretch.first : stretch.stop].any():
                begin = 1 + 2 * self.labels.index(stretch.label)
                tags[stretch.first : stretch.stop] = begin + 1
                tags[stretch.first : stretch.first + 1] = begin
        return tags

    def decode(self, logits: Floats, following: Floats | None = None) -> tuple[Stretch, ...]:
        """The stretches of the likeliest tags; the score is the least probable word's probability of its tag.

        `following` is what a tag weighs behind each other, in its last row at the begin. Shape: (tags + 1, tags).

        >>> Scheme(("DATE",)).decode(np.array([[0, 0, 9], [0, 9, 0], [0, 0, 9], [9, 0, 0]], np.float32))[-1].stop
        3
        """
        if not len(logits):
            return ()
        scores = logits.astype(np.float64)
        scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
        tags = self._best(scores, np.zeros((self.size + 1, self.size)) if following is None else following)
        chances = np.exp(scores[np.arange(len(tags)), tags])
        return tuple(self._stretches(tags, chances))

    def _best(self, scores: npt.NDArray[np.float64], following: npt.NDArray[Any]) -> Sequence[int]:
        """The best path (Viterbi)."""
        allowed = self._allowed + following[:-1]
        total = scores[0] + np.where(self._going_on, _NEVER, following[-1])
        back = np.zeros(scores.shape, np.int64)
        for word in range(1, len(scores)):
            paths = total[:, None] + allowed
            back[word] = paths.argmax(0)
            total = paths.max(0) + scores[word]
        tags = [int(total.argmax())]
        for word in range(len(scores) - 1, 0, -1):
            tags.append(int(back[word, tags[-1]]))
        return tags[::-1]

    @cached_property
    def _going_on(self) -> npt.NDArray[np.bool_]:
        return np.array([tag > 0 and tag % 2 == 0 for tag in range(self.size)])

    @cached_property
    def _allowed(self) -> npt.NDArray[np.float64]:
        """0 where a tag may follow another, else as good as impossible. Shape: (tags before, tags)."""
        table = np.zeros((self.size, self.size))
        for tag in range(2, self.size, 2):
            table[:, tag] = _NEVER
            table[tag - 1 : tag + 1, tag] = 0.0
        return table

    def _stretches(self, tags: Sequence[int], chances: npt.NDArray[np.float64]) -> Iterable[Stretch]:
        word = 0
        while word < len(tags):
            stop = word + 1
            if tags[word]:
                while stop < len(tags) and tags[stop] == tags[word] + 1:
                    stop += 1
                label = self.labels[(tags[word] - 1) // 2]
                yield Stretch(word, stop, label, float(chances[word:stop].min()))
            word = stop
