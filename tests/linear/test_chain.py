"""The chain against all label sequences, written out one by one."""

from itertools import pairwise, product

import numpy as np
import pytest

from tawsiya.core.errors import PipelineError
from tawsiya.linear.chain import LinearChain
from tawsiya.linear.storage import chain_from_files, chain_to_files

LABELS = ("O", "B", "I")
POSITIONS = [["a", "x"], ["b"], ["unheard of"], ["a", "b"]]


@pytest.fixture
def chain() -> LinearChain:
    random = np.random.default_rng(3)
    return LinearChain(LABELS, ["a", "b", "x"], random.normal(size=(3, 3)), random.normal(size=(3, 3)))


def all_paths(chain: LinearChain) -> dict[tuple[int, ...], float]:
    scores = chain.scores(POSITIONS).astype(np.float64)
    return {
        path: sum(scores[place, label] for place, label in enumerate(path))
        + sum(chain.transitions[pair] for pair in pairwise(path))
        for path in product(range(3), repeat=len(POSITIONS))
    }


def test_a_position_weighs_what_its_listed_features_weigh(chain: LinearChain) -> None:
    assert chain.weigh(["a", "x", "unheard of"]) == pytest.approx(chain.weights[0] + chain.weights[2])
    assert chain.weigh([]) == pytest.approx([0, 0, 0])


def test_the_best_path_is_the_best_of_all(chain: LinearChain) -> None:
    paths = all_paths(chain)
    assert tuple(chain.best(chain.scores(POSITIONS))) == max(paths, key=paths.__getitem__)


def test_marginals_sum_over_all_paths(chain: LinearChain) -> None:
    paths = {path: np.exp(score) for path, score in all_paths(chain).items()}
    whole = sum(paths.values())
    expected = [
        [sum(share for path, share in paths.items() if path[place] == label) / whole for label in range(3)]
        for place in range(len(POSITIONS))
    ]
    assert chain.marginals(chain.scores(POSITIONS)) == pytest.approx(np.array(expected), rel=1e-5)


@pytest.mark.parametrize(("first", "part"), [(0, (1, 2)), (1, (0,)), (2, (2, 2)), (0, (1, 2, 2, 0))])
def test_a_part_of_a_path_is_as_likely_as_all_paths_with_it(
    chain: LinearChain, first: int, part: tuple[int, ...]
) -> None:
    paths = {path: np.exp(score) for path, score in all_paths(chain).items()}
    having = sum(share for path, share in paths.items() if path[first : first + len(part)] == part)
    found = chain.path_probability(chain.scores(POSITIONS), first, part)
    assert found == pytest.approx(having / sum(paths.values()), rel=1e-5)


def test_nothing_has_no_labels(chain: LinearChain) -> None:
    assert chain.best(chain.scores([])) == []
    assert chain.marginals(chain.scores([])).shape == (0, 3)


def test_files_give_the_model_back(chain: LinearChain) -> None:
    again = chain_from_files(chain_to_files(chain))
    assert (again.labels, again.features) == (chain.labels, chain.features)
    assert again.weights == pytest.approx(chain.weights, rel=2e-3)
    assert chain_to_files(again) == chain_to_files(chain)


@pytest.mark.parametrize("lost", ["labels.txt", "features.txt", "weights.npz"])
def test_a_file_that_is_gone_or_damaged_is_said(chain: LinearChain, lost: str) -> None:
    files = chain_to_files(chain)
    for bad in ({name: content for name, content in files.items() if name != lost}, files | {lost: b"what\n"}):
        with pytest.raises(PipelineError, match="cannot be read"):
            chain_from_files(bad)


def test_one_of_several_models_is_read_by_its_part(chain: LinearChain) -> None:
    files = {f"judge/{name}": content for name, content in chain_to_files(chain).items()}
    assert chain_from_files(files | {"labels.txt": b"what"}, "judge").labels == chain.labels
