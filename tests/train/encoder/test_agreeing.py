"""What a network holds of a word counts where the word comes again."""

import numpy as np

from tawsiya.tag.encoder.reading import Text
from tawsiya.train.encoder.agreeing import Agreeing

TEXTS = [Text(("فريق", "الغرافة")), Text(("فاز", "الغرافة", "في", "الدوحة"))]
LOGITS = [np.array([[0, 1], [1, 8]], np.float32), np.array([[2, 3], [3, 2], [4, 5], [5, 6]], np.float32)]


def test_a_word_that_comes_again_is_told_what_is_held_of_it_elsewhere() -> None:
    first, second = Agreeing(reach=2, weight=0.5)(TEXTS, LOGITS)
    assert first.tolist() == [[0, 1], [1 + 3 / 2, 8 + 2 / 2]]
    assert second.tolist() == [[2, 3], [3 + 1 / 2, 2 + 8 / 2], [4, 5], [5, 6]]


def test_what_is_out_of_reach_counts_nothing() -> None:
    found = Agreeing(reach=1, weight=0.5)(TEXTS, LOGITS)
    assert [rows.tolist() for rows in found] == [rows.tolist() for rows in LOGITS]


def test_words_too_short_and_numbers_are_left_alone() -> None:
    texts = [Text(("في", "2020", "،")), Text(("في", "2020", "،"))]
    logits = [np.eye(3, dtype=np.float32), np.ones((3, 3), np.float32)]
    found = Agreeing(reach=9, weight=1.0)(texts, logits)
    assert [rows.tolist() for rows in found] == [rows.tolist() for rows in logits]
