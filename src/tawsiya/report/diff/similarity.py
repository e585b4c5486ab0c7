"""How alike texts are, all old ones with all new ones at once.

A text is the words and the pieces of three letters in it, each weighted by how rare it is among the texts compared
(what every item of a list says tells nothing); two texts are as alike as the cosine of their vectors, 0 to 1. Pieces of
words make inflections and clitics count for a little, not for nothing.
"""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from tawsiya.report.diff.words import folded_words

_LETTERS = 3


def similarities(old: Sequence[str], new: Sequence[str]) -> NDArray[np.float64]:
    """The likeness of each text of `old` with each of `new`. Shape: (old, new).

    >>> similarities(["تكفل الدول", "تقدم تقريرا"], ["تكفل الدول"]).round(1).tolist()
    [[1.0], [0.0]]
    """
    if not old or not new:
        return np.zeros((len(old), len(new)))
    bags = [Counter(_features(text)) for text in (*old, *new)]
    present = Counter(feature for bag in bags for feature in bag)
    columns = {feature: column for column, feature in enumerate(present)}
    weights = {feature: 1 + math.log(len(bags) / count) for feature, count in present.items()}
    rows, places, values = [], [], []
    for row, bag in enumerate(bags):
        weighted = {feature: count * weights[feature] for feature, count in bag.items()}
        length = math.sqrt(sum(value * value for value in weighted.values())) or 1.0
        rows += [row] * len(weighted)
        places += [columns[feature] for feature in weighted]
        values += [value / length for value in weighted.values()]
    matrix = csr_matrix((values, (rows, places)), shape=(len(bags), len(columns)))
    product = matrix[: len(old)] @ matrix[len(old) :].T
    return np.asarray(product.todense(), dtype=np.float64)


def _features(text: str) -> list[str]:
    words = folded_words(text)
    padded = " " + " ".join(words) + " "
    return [f"#{word}" for word in words] + [padded[at : at + _LETTERS] for at in range(len(padded) - _LETTERS + 1)]
