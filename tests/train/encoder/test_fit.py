import numpy as np
import pytest

from tawsiya.tag.encoder.reading import Batch
from tawsiya.train.encoder.fit import hide_words

MASK = 4


def _batch() -> Batch:
    """Above the passage one word, then words of one, two and three pieces, and a row that is filled up."""
    pieces = np.array([[2, 9, 3, 10, 11, 12, 13, 14, 15, 3], [2, 20, 3, 0, 0, 0, 0, 0, 0, 0]])
    words = np.array([(0, 3), (0, 4), (0, 6), (1, 1)])
    return Batch(pieces, (pieces != 0).astype(np.int64), pieces * 0, pieces * 0, words, np.zeros((0, 3), np.int64))


def test_words_are_hidden_whole_and_nothing_else_is() -> None:
    seen = set()
    for seed in range(200):
        batch = _batch()
        hide_words(batch, 0.5, MASK, np.random.default_rng(seed))
        first, second = batch.pieces
        assert first[[0, 1, 2, 9]].tolist() == [2, 9, 3, 3]
        assert (first[4] == 4) == (first[5] == 4)
        assert (first[6] == 4) == (first[7] == 4) == (first[8] == 4)
        assert second[2:].tolist() == [3, 0, 0, 0, 0, 0, 0, 0]
        seen.add(tuple(first[[3, 4, 6]] == 4))
    assert len(seen) == 8


def test_the_share_of_hidden_words_is_about_the_one_asked_for() -> None:
    hidden = []
    for seed in range(400):
        batch = _batch()
        hide_words(batch, 0.2, MASK, np.random.default_rng(seed))
        hidden.append((batch.pieces[0, [3, 4, 6]] == 4).mean())
    assert np.mean(hidden) == pytest.approx(0.2, abs=0.03)
