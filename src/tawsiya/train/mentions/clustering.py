"""Clusters of words that stand between the same words: names of states together, months together, heads of titles.

Made from a word model that ships (`tawsiya.arabic.words`): how much likelier than by chance a word is before and behind
each other word, in few dimensions (singular values of positive pointwise mutual information: Levy and Goldberg 2014),
parted by spherical k-means.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.linalg import svds

from tawsiya.arabic.words.model import STEP
from tawsiya.arabic.words.tokens import CLASSES
from tawsiya.core.errors import PipelineError
from tawsiya.tag.mentions.learned.features import Clusters
from tawsiya.train.mentions.settings import Clustering

Vectors = NDArray[np.float32]
_TOGETHER = 5000


def cluster_words(settings: Clustering, annotations: Path, seed: int) -> Clusters:
    """Folded word -> the names of its clusters, one of each of the settings' numbers of clusters."""
    folder = annotations / settings.words
    try:
        words = [*CLASSES, *(folder / "words.txt").read_text("utf-8").split("\n")[:-1]]
        with np.load(folder / "arrays.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in ("single", "rows", "second", "pair")}
    except (OSError, KeyError, ValueError) as error:
        raise PipelineError(f"the word model {folder} cannot be read ({error!r}); check [training] clusters") from error
    vectors = _vectors(_associations(arrays, settings), settings.dimensions, seed)
    parted = [_part(vectors, count, settings.rounds, seed) for count in settings.counts]
    levels = [[f"{level}.{number}" for number in numbers.tolist()] for level, numbers in enumerate(parted)]
    names = list(zip(*levels, strict=True))
    return dict(zip(words[len(CLASSES) : settings.size], names[len(CLASSES) :], strict=True))


def _associations(arrays: dict[str, NDArray[np.generic]], settings: Clustering) -> csr_array:
    """Positive mutual information: a row a word, a column each word behind it, then each word before it."""
    rows, second = arrays["rows"].astype(np.int64), arrays["second"].astype(np.int64)
    first = np.repeat(np.arange(len(rows) - 1), np.diff(rows))
    shared = STEP * (arrays["single"][second].astype(np.float64) - arrays["pair"].astype(np.float64))
    size, contexts = settings.size, settings.contexts
    behind = (shared > 0) & (first < size) & (second < contexts)
    before = (shared > 0) & (second < size) & (first < contexts)
    return csr_array(
        coo_array(
            (
                np.concatenate([shared[behind], shared[before]]),
                (
                    np.concatenate([first[behind], second[before]]),
                    np.concatenate([second[behind], first[before] + contexts]),
                ),
            ),
            shape=(size, 2 * contexts),
        )
    )


def _vectors(table: csr_array, dimensions: int, seed: int) -> Vectors:
    """A vector of length 1 for each row."""
    start = np.random.default_rng(seed).normal(size=min(table.shape))
    left, values, _ = svds(table, k=dimensions, v0=start)
    return _normal(np.asarray(left * np.sqrt(values), np.float32))


def _part(vectors: Vectors, count: int, rounds: int, seed: int) -> NDArray[np.int64]:
    """The number of the cluster of each vector; centres begin at vectors of the most frequent words."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(min(len(vectors), 10 * count), count, replace=False)]
    nearest = _nearest(vectors, centres)
    for _ in range(rounds):
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        centres = _normal(sums)
        nearest = _nearest(vectors, centres)
    return nearest


def _nearest(vectors: Vectors, centres: Vectors) -> NDArray[np.int64]:
    parts = [(vectors[at : at + _TOGETHER] @ centres.T).argmax(axis=1) for at in range(0, len(vectors), _TOGETHER)]
    return np.concatenate(parts)


def _normal(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), np.float32)
