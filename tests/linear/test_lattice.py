"""Lattices of many sequences agree with the chain's own sums of one."""

import numpy as np
import pytest

from tawsiya.linear.chain import Array, LinearChain
from tawsiya.linear.lattice import read_all

RANDOM = np.random.default_rng(3)


@pytest.fixture
def chain() -> LinearChain:
    return LinearChain("OBI", ["x"], np.zeros((1, 3)), RANDOM.normal(size=(3, 3)))


@pytest.fixture
def scores() -> list[Array]:
    return [RANDOM.normal(scale=2, size=(size, 3)).astype(np.float32) for size in (4, 1, 7, 4, 2)]


def test_best_labels_and_marginals_are_those_of_the_chain(chain: LinearChain, scores: list[Array]) -> None:
    for table, lattice in zip(scores, read_all(chain, scores), strict=True):
        assert lattice.best == chain.best(table)
        assert lattice.marginals == pytest.approx(chain.marginals(table), abs=1e-6)


def test_runs_that_end_somewhere_are_as_likely_as_their_paths(chain: LinearChain, scores: list[Array]) -> None:
    lattice = read_all(chain, scores)[2]
    ends = lattice.going_on(2, 1, 2)
    for size, share in enumerate(ends, start=1):
        path = [1, *[2] * (size - 1)]
        longer = chain.path_probability(scores[2], 2, [*path, 2]) if 2 + size < 7 else 0.0
        assert share == pytest.approx(chain.path_probability(scores[2], 2, path) - longer, abs=1e-6)
    assert sum(ends) == pytest.approx(lattice.marginals[2, 1], abs=1e-4)


def test_no_sequences_have_no_lattices(chain: LinearChain) -> None:
    assert read_all(chain, []) == []
