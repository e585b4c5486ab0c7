import numpy as np
import pytest

from tawsiya.train.pretrain.order import Masking, Order, mask_rows, mask_to_measure
from tawsiya.train.pretrain.vocabulary import CLOSING, MASK, OPENING, SPECIAL

LENGTH = 12
MASKING = Masking(0.3, np.zeros(1000, np.bool_))


def _rows(count: int, first: int) -> np.ndarray:
    """Rows of which each piece tells the row, but for a mark in the middle."""
    rows = np.repeat(np.arange(first, first + count, dtype=np.uint16)[:, None], LENGTH - 2, axis=1)
    rows[:, 5] = CLOSING
    return rows


def _order(seed: int = 1, **passes: float) -> Order:
    rows = {"un": _rows(10, 100), "law": _rows(40, 200)}
    words = {name: np.full(len(found), 3, np.uint8) for name, found in rows.items()}
    return Order(rows, words, {"un": 2, "law": 0.5} | passes, seed, 8, MASKING)


def _seen(order: Order, steps: int) -> list[int]:
    return [int(row[1]) for step in range(steps) for row in order.step(step).pieces]


def test_a_round_holds_each_genre_as_often_as_its_passes_say() -> None:
    order = _order()
    seen = _seen(order, order.size // 8)
    assert order.size == 40
    assert sorted(row for row in seen if row < 200) == sorted([*range(100, 110)] * 2)
    assert len({row for row in seen if row >= 200}) == 20


def test_a_step_is_the_same_whenever_it_is_asked_for() -> None:
    one, other = _order(), _order()
    _seen(other, 3)
    for step in (7, 2, 11):
        first, second = one.step(step), other.step(step)
        assert (first.pieces == second.pieces).all()
        assert (first.shown == second.shown).all()


def test_another_seed_and_another_round_have_another_order() -> None:
    order = _order()
    assert _seen(order, 5) != _seen(_order(seed=2), 5)
    assert _seen(order, 5) != _seen(order, 10)[40:]


def test_what_follows_draws_rows_that_were_not_drawn_yet() -> None:
    order = _order()
    before = {row for row in _seen(order, order.size // 8) if row >= 200}
    later = order.following({"un": 1, "law": 0.5}, 5)
    seen = [int(row[1]) for step in range(5, 5 + -(-later.size // 8)) for row in later.step(step).pieces]
    assert later.size == 30
    assert {row for row in seen if row >= 200}.isdisjoint(before)
    assert len({row for row in seen if row >= 200} | before) == 40


def test_a_corpus_that_what_follows_does_not_name_is_not_read() -> None:
    later = _order().following({"law": 0.25}, 5)
    assert later.size == 10
    assert all(row >= 200 for row in (int(row[1]) for row in later.step(5).pieces))


def test_marks_are_never_masked_and_most_of_the_chosen_are_hidden() -> None:
    batch = mask_rows(np.repeat(_rows(40, 300), 20, axis=0), [1], MASKING)
    assert (batch.pieces[:, 0] == OPENING).all()
    assert (batch.pieces[:, -1] == CLOSING).all()
    assert not batch.chosen[batch.pieces < len(SPECIAL)].any()
    assert (batch.shown[~batch.chosen] == batch.pieces[~batch.chosen]).all()
    assert (batch.shown[batch.chosen] == MASK).mean() == pytest.approx(0.85, abs=0.02)
    assert batch.chosen.sum() / (batch.pieces >= len(SPECIAL)).sum() == pytest.approx(0.3, abs=0.02)


def test_what_is_measured_is_masked_the_same_way_each_time() -> None:
    rows = _rows(5, 300)
    assert (mask_to_measure(rows, 1, MASKING).shown == mask_to_measure(rows, 1, MASKING).shown).all()


def test_words_of_a_batch_are_counted() -> None:
    assert _order().step(0).words == 8 * 3


def test_words_are_masked_whole() -> None:
    inside = np.arange(1000) >= 500
    rows = np.tile(np.array([300, 501, 502, 301, 302, 503], np.uint16), (400, 1))
    chosen = mask_rows(rows, [1], Masking(0.3, inside)).chosen[:, 1:-1]
    assert (chosen[:, 0] == chosen[:, 1]).all()
    assert (chosen[:, 0] == chosen[:, 2]).all()
    assert (chosen[:, 4] == chosen[:, 5]).all()
    assert (chosen[:, 0] != chosen[:, 3]).any()
    assert chosen.mean() == pytest.approx(0.3, abs=0.03)
