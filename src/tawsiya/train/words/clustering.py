"""Words that stand beside the same neighbours, put into classes: what a pair that was never seen is judged by.

Each word gets two classes: as the first of a pair, by the words that follow it, and as the second, by those before it.
The words are vectors of positive pointwise mutual information with the most frequent neighbours, projected on the
axes that carry most of it (Levy and Goldberg 2014), and grouped by direction (spherical k-means, Dhillon and Modha
2001). What two classes are worth beside one another is counted over all pairs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawsiya.arabic.words.model import STEP
from tawsiya.arabic.words.tokens import CLASSES

_FIXED = len(CLASSES)
_NEIGHBOURS = 1000  # neighbours that make a vector, the most frequent tokens
_AXES = 64
_ROUNDS = 20
_SEEDED = 20_000  # the most frequent words, of which the first centres are drawn
_FEW = 5.0  # counts so small are not trusted: a value is shrunk by count / (count + this)
_PRIOR = 20.0  # occurrences that each class is taken to have had beside words as they are likely anywhere
_CHUNK = 16_384

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Neighbourhood:
    """Classes of words as `first` and as `second` of a pair, shape (words,); `lift` in steps of `STEP` nats.

    Shape of `lift`: (classes, classes), what a second class is likelier behind a first one than anywhere. The tokens
    that are no words are classes of their own, the last ones.
    """

    first: npt.NDArray[np.uint8]
    second: npt.NDArray[np.uint8]
    lift: npt.NDArray[np.int8]

    def lifted(self, first: Ints, second: Ints) -> Floats:
        """The factors of pairs of ids. Shape: (pairs,)."""
        factors: Floats = np.exp(STEP * self.lift.astype(np.float64))[self.first[first], self.second[second]]
        return factors


def cluster(first: Ints, second: Ints, count: Floats, p_single: Floats, classes: int) -> Neighbourhood:
    """The classes of all words, from pairs of ids and their counts; `classes` are those of words.

    Ids are sorted by frequency behind those of `CLASSES`. Numbers drawn at random have fixed seeds.
    """
    of_first = _group(_vectors(first, second, count, len(p_single)), p_single, classes, seed=1)
    of_second = _group(_vectors(second, first, count, len(p_single)), p_single, classes, seed=2)
    every = classes + _FIXED
    of_first[:_FIXED] = of_second[:_FIXED] = np.arange(classes, every)
    table = np.bincount(of_first[first] * every + of_second[second], weights=count, minlength=every**2)
    table = table.reshape(every, every)
    anywhere = np.bincount(of_second, weights=p_single, minlength=every)
    likely = (table + _PRIOR * anywhere) / (table.sum(axis=1, keepdims=True) + _PRIOR)
    lift = np.log(np.maximum(likely, 1e-12) / np.maximum(anywhere, 1e-12))
    steps = np.clip(np.round(lift / STEP), -127, 127).astype(np.int8)
    return Neighbourhood(of_first.astype(np.uint8), of_second.astype(np.uint8), steps)


def _vectors(words: Ints, neighbours: Ints, count: Floats, size: int) -> npt.NDArray[np.float32]:
    """Directions of words by their most frequent neighbours. Shape: (size, axes), each of length 1 or 0."""
    seen = neighbours < _NEIGHBOURS
    of_word = np.bincount(words, weights=count, minlength=size)[words[seen]]
    of_neighbour = np.bincount(neighbours, weights=count, minlength=size)[neighbours[seen]]
    mutual = np.log(count[seen] * count.sum() / (of_word * of_neighbour))
    values = np.zeros((size, _NEIGHBOURS), np.float32)
    values[words[seen], neighbours[seen]] = np.maximum(mutual, 0) * count[seen] / (count[seen] + _FEW)
    strengths, axes = np.linalg.eigh((values.T @ values).astype(np.float64))
    axes, strengths = axes[:, -_AXES:], np.maximum(strengths[-_AXES:], 1e-9)
    vectors = values @ (axes / strengths**0.25).astype(np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    directions: npt.NDArray[np.float32] = vectors / np.maximum(lengths, np.float32(1e-6))
    return directions


def _group(vectors: npt.NDArray[np.float32], p_single: Floats, classes: int, *, seed: int) -> Ints:
    """The class of each vector, from 0. Shape: (words,)."""
    random = np.random.default_rng(seed)
    weight = np.sqrt(p_single / p_single.min()).astype(np.float32)[:, None]
    frequent = np.argsort(-p_single, kind="stable")[:_SEEDED]
    centres = vectors[random.choice(frequent, classes, replace=len(frequent) < classes)]
    nearest = np.zeros(len(vectors), np.int64)
    for _ in range(_ROUNDS):
        for start in range(0, len(vectors), _CHUNK):
            nearest[start : start + _CHUNK] = np.argmax(vectors[start : start + _CHUNK] @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors * weight)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        centres = np.where(lengths > 0, sums / np.maximum(lengths, np.float32(1e-6)), centres)
    return nearest
