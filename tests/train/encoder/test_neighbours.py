import numpy as np
import pytest

from tawsiya.tag.encoder.reading import Pieces, Text
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.neighbours import join_neighbours


class _Letters:
    """A tokenizer with a piece for each letter."""

    cls_token_id, sep_token_id, pad_token_id, unk_token_id, mask_token_id = range(5)

    def __call__(self, words: list[str], *, add_special_tokens: bool) -> dict[str, list[list[int]]]:
        return {"input_ids": [[ord(letter) for letter in word] for word in words]}


@pytest.mark.parametrize(("length", "expected"), [(4, [2, 1, 1]), (7, [3, 1]), (99, [4])])
def test_neighbours_are_joined_as_long_as_they_fit(length: int, expected: list[int]) -> None:
    sentences = [("أ", "ب"), ("ج",), ("دهوزحطي",)]
    examples = [
        Example(Text(words, clues=((number,),) * len(words)), *(np.full(len(words), number),) * 2, (), ())
        for number, words in enumerate(sentences)
    ]
    joined = list(join_neighbours(examples, Pieces(_Letters()), length))
    assert [len(one.text.words) for one in joined] == expected
    assert [tag for one in joined for tag in one.mentions] == [0, 0, 1, 2]
    assert [clue for one in joined for clue in one.text.clues] == [(0,), (0,), (1,), (2,)]
