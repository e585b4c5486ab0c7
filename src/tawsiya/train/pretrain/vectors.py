"""Where the embeddings of pieces begin: with what stands around each piece in the corpora, before any step is learned.

Positive pointwise mutual information of a piece and the pieces within a window, in as many dimensions as the embeddings
have (singular values; Levy, Goldberg and Dagan 2015). A minute of one core gives a small encoder what it would spend
most of a short run on.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.linalg import svds

from tawsiya.train.pretrain.packing import Rows
from tawsiya.train.pretrain.settings import Vectors
from tawsiya.train.pretrain.vocabulary import SPECIAL

Table = NDArray[np.float32]

_ROWS_AT_ONCE = 40_000


def learn_vectors(corpora: Iterable[Rows], pieces: int, dimensions: int, settings: Vectors, seed: int) -> Table:
    """A vector for each piece, root mean square `settings.size`. Shape: (pieces, dimensions).

    Marks, and pieces that the rows do not hold, have the vector 0.
    """
    together = csr_array((pieces, pieces), dtype=np.float64)
    for rows in corpora:
        for at in range(0, len(rows), _ROWS_AT_ONCE):
            together = together + _count(rows[at : at + _ROWS_AT_ONCE], pieces, settings.window)
    start = np.random.default_rng(seed).normal(size=pieces)
    left, values, _ = svds(_associate(together + together.T, settings.smoothing), k=dimensions, v0=start)
    vectors = left * np.sqrt(values)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scale = settings.size * np.sqrt(dimensions) / np.maximum(lengths, 1e-12)
    return np.asarray(np.where(lengths > 1e-9, scale * vectors, 0), np.float32)


def _count(rows: Rows, pieces: int, window: int) -> csr_array:
    """How often a piece stands before another one; one at distance d counts 1/d."""
    total = csr_array((pieces, pieces), dtype=np.float64)
    for distance in range(1, window + 1):
        first, second = rows[:, :-distance].ravel(), rows[:, distance:].ravel()
        kept = (first >= len(SPECIAL)) & (second >= len(SPECIAL))
        shares = np.full(int(kept.sum()), 1 / distance)
        total = total + csr_array(coo_array((shares, (first[kept], second[kept])), shape=(pieces, pieces)))
    return total


def _associate(together: csr_array, smoothing: float) -> csr_array:
    """Positive mutual information; contexts count with the power `smoothing`, so that rare ones weigh less."""
    table = coo_array(together)
    totals = np.asarray(together.sum(axis=1), np.float64).ravel()
    contexts = totals**smoothing
    shares = table.data * contexts.sum() / (totals[table.row] * contexts[table.col])
    kept = shares > 1
    return csr_array(coo_array((np.log(shares[kept]), (table.row[kept], table.col[kept])), shape=table.shape))
