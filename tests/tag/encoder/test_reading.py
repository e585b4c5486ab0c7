from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.reading import Pieces, Text, collate, make_inputs, marks_of
from tawsiya.tag.encoder.windows import choose_windows, cut_windows

OPENING, CLOSING, PADDING, UNKNOWN = 1, 2, 0, 3


class Letters:
    """A tokenizer of which each letter is a piece; it knows no digits."""

    cls_token_id, sep_token_id, pad_token_id, unk_token_id = OPENING, CLOSING, PADDING, UNKNOWN

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, words: list[str], add_special_tokens: bool) -> dict[str, list[list[int]]]:
        assert not add_special_tokens
        self.asked += words
        return {"input_ids": [[ord(letter) for letter in word if not letter.isdigit()] for word in words]}


@given(st.lists(st.integers(0, 5), max_size=40), st.integers(5, 12), st.integers(0, 4))
def test_windows_cover_every_word_and_are_never_too_long(sizes: list[int], room: int, overlap: int) -> None:
    windows = cut_windows(sizes, room, overlap)
    assert all(sum(sizes[one.first : one.stop]) <= room for one in windows)
    assert {word for one in windows for word in range(one.first, one.stop)} == set(range(len(sizes)))
    chosen = choose_windows(windows, len(sizes))
    assert all(windows[place].first <= word < windows[place].stop for word, place in enumerate(chosen))


def test_a_word_is_judged_where_it_has_most_neighbours() -> None:
    windows = cut_windows([1] * 10, 6, 4)
    assert [(one.first, one.stop) for one in windows] == [(0, 6), (2, 8), (4, 10)]
    assert choose_windows(windows, 10) == (0, 0, 0, 0, 1, 1, 2, 2, 2, 2)


def test_a_hint_stands_at_the_first_piece_of_its_word() -> None:
    inputs = make_inputs([Text(("ab", "c"), ("x",), hints=(3, 4)), Text(("d",))], Pieces(Letters()), 20, 2)
    assert collate(inputs, PADDING).hints.tolist() == [[0, 0, 0, 3, 0, 4, 0], [0] * 7]


def test_a_sequence_has_its_context_in_front_and_marks_between() -> None:
    (one,) = make_inputs([Text(("ab", "c"), ("x",), ((1, 2),))], Pieces(Letters()), 20, 2)
    assert one.pieces == (OPENING, ord("x"), CLOSING, ord("a"), ord("b"), ord("c"), CLOSING)
    assert one.places == (3, 5)
    assert one.units == ((0, 5, 6),)
    assert one.judged == (True, True)


def test_a_long_context_gets_a_quarter_and_keeps_its_end() -> None:
    (one,) = make_inputs([Text(("a",), tuple("bcdefghij"))], Pieces(Letters()), 16, 2)
    assert one.pieces[1:5] == tuple(map(ord, "ghij"))


@given(st.lists(st.text("abcdefgh12", min_size=1, max_size=6), min_size=1, max_size=60), st.integers(17, 30))
def test_every_word_is_judged_once_and_found_at_its_first_piece(words: list[str], length: int) -> None:
    pieces = Pieces(Letters())
    inputs = make_inputs([Text(tuple(words))], pieces, length, 4)
    judged = [
        (one.window.first + number, one.pieces[place])
        for one in inputs
        for number, place in enumerate(one.places)
        if one.judged[number]
    ]
    assert sorted(judged) == [(number, pieces.of([word])[0][0]) for number, word in enumerate(words)]
    assert all(len(one.pieces) <= length for one in inputs)


def test_a_unit_that_a_window_cuts_is_in_both() -> None:
    inputs = make_inputs([Text(tuple("abcdefghij"), units=((2, 9),))], Pieces(Letters()), 17, 4)
    assert [one.units for one in inputs] == [((0, 3, 10),)]
    inputs = make_inputs([Text(tuple("ab" * 12), units=((2, 20),))], Pieces(Letters()), 17, 4)
    assert [one.units[0][0] for one in inputs] == [0] * len(inputs)
    assert len(inputs) == 2


def test_a_word_that_the_tokenizer_drops_is_unknown() -> None:
    assert Pieces(Letters()).of(["12", "a1"]) == [(UNKNOWN,), (ord("a"),)]


def test_a_word_is_tokenized_once() -> None:
    letters = Letters()
    pieces = Pieces(letters)
    pieces.of(["a", "b", "a"])
    pieces.of(["b"])
    assert letters.asked == ["a", "b"]


def test_short_sequences_are_filled_up() -> None:
    inputs = make_inputs([Text(("abc",), ("x",)), Text(("d", "e"), units=((0, 2),))], Pieces(Letters()), 20, 2)
    batch = collate(inputs, PADDING)
    assert batch.pieces.shape == (2, 7)
    assert batch.mask.sum(1).tolist() == [7, 4]
    assert batch.segments.tolist() == [[0, 0, 0, 1, 1, 1, 1], [0] * 7]
    assert batch.words.tolist() == [[0, 3], [1, 1], [1, 2]]
    assert batch.units.tolist() == [[1, 1, 3]]


def test_a_text_without_words_and_units_gives_nothing() -> None:
    assert make_inputs([Text(())], Pieces(Letters()), 20, 2) == []
    assert collate(make_inputs([Text(("a",))], Pieces(Letters()), 20, 2), 0).units.shape == (0, 3)


def test_tokenizers_without_marks_are_refused() -> None:
    nothing = dict.fromkeys(("cls_token_id", "sep_token_id", "bos_token_id", "eos_token_id", "pad_token_id"))
    with pytest.raises(PipelineError, match="BERT family"):
        marks_of(SimpleNamespace(**nothing, name_or_path="some/where"))


def test_marks_of_the_ends_of_text_do_as_well() -> None:
    ids = {"cls_token_id": None, "sep_token_id": None, "bos_token_id": 7, "eos_token_id": 8}
    marks = marks_of(SimpleNamespace(**ids, pad_token_id=None, unk_token_id=None))
    assert (marks.opening, marks.closing, marks.padding) == (7, 8, 8)
    assert isinstance(np.array(marks.opening).item(), int)
