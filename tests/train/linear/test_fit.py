"""Learning of linear chains: the gradient, the optimum, the prior, weights of examples."""

import numpy as np
import pytest
from scipy.optimize import check_grad

from tawsiya.linear.batches import batches_of
from tawsiya.linear.chain import LinearChain
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain
from tawsiya.train.linear.likelihood import log_partition

LABELS = ("O", "B", "I")
EXAMPLES = [
    Example([["w=in"], ["w=May", "shape=Aa"], ["w=2020", "digits"]], ["O", "B", "I"]),
    Example([["w=May", "shape=Aa"], ["w=not"]], ["O", "O"]),
    Example([["w=2021", "digits"]], ["B"]),
    Example([["w=on"], ["w=3", "digits"], ["w=May", "shape=Aa"], ["w=2020", "digits"], ["w=in"]], list("OBIIO")),
]


def test_the_gradient_is_that_of_the_sum() -> None:
    random = np.random.default_rng(1)
    lengths = [3, 1, 4]
    batches, counts = batches_of(lengths), np.repeat([1.0, 2.0, 0.5], lengths)

    def cost(flat: np.ndarray) -> float:
        return log_partition(flat[:24].reshape(8, 3), flat[24:].reshape(3, 3), batches, counts)[0]

    def slope(flat: np.ndarray) -> np.ndarray:
        _, places, pairs = log_partition(flat[:24].reshape(8, 3), flat[24:].reshape(3, 3), batches, counts)
        return np.concatenate([places.ravel(), pairs.ravel()])

    assert check_grad(cost, slope, random.normal(size=33)) < 1e-5


def test_batches_hold_every_position_once() -> None:
    rows = np.concatenate([rows for batch in batches_of([2, 5, 1] * 200) for rows in batch.steps()])
    assert sorted(rows) == list(range(1600))


def test_it_learns_what_the_examples_say() -> None:
    chain = fit_chain(EXAMPLES, LABELS, FitSettings(l2=0.01))
    for example in EXAMPLES:
        found = [chain.labels[number] for number in chain.best(chain.scores(example.features))]
        assert found == list(example.labels)


def test_the_same_examples_give_the_same_weights() -> None:
    first, second = fit_chain(EXAMPLES, LABELS), fit_chain(EXAMPLES, LABELS)
    assert first.weights.tobytes() == second.weights.tobytes()


def test_one_position_is_logistic_regression() -> None:
    examples = [Example([["bias", "x"]], ["yes"], 3.0), Example([["bias", "x"]], ["no"]), Example([["bias"]], ["no"])]
    chain = fit_chain(examples, ["no", "yes"], FitSettings(l2=1e-4))
    assert chain.marginals(chain.scores([["bias", "x"]]))[0, 1] == pytest.approx(0.75, abs=0.01)


def test_a_base_keeps_what_the_new_examples_do_not_speak_of() -> None:
    base = fit_chain(EXAMPLES, LABELS)
    new = [Example([["w=June", "shape=Aa"], ["w=2020", "digits"]], ["B", "I"])]
    chain = fit_chain(new, LABELS, FitSettings(l2=1.0), base=base)
    weights: dict[str, np.ndarray] = dict(zip(chain.features, chain.weights, strict=True))
    before = dict(zip(base.features, base.weights, strict=True))
    assert weights["w=not"] == pytest.approx(before["w=not"])
    assert weights["shape=Aa"][1] > before["shape=Aa"][1]


def test_rare_features_are_left_out() -> None:
    assert "w=3" not in fit_chain(EXAMPLES, LABELS, FitSettings(least=2)).features


def test_a_model_without_examples_is_its_base() -> None:
    base = LinearChain(LABELS, ["a"], np.ones((1, 3)), np.zeros((3, 3)))
    assert fit_chain([], LABELS, base=base).weights == pytest.approx(base.weights)
