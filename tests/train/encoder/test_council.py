from typing import cast

import numpy as np
import pytest

from tawsiya.tag.encoder.extras import Tensor
from tawsiya.tag.encoder.network import Network
from tawsiya.tag.encoder.reading import Batch
from tawsiya.tag.encoder.scheme import Floats
from tawsiya.train.encoder.council import Council, copy_of

torch = pytest.importorskip("torch")


class _Sure:
    """Says the same of everything."""

    def __init__(self, score: float, following: Floats | None) -> None:
        self.following = following
        self._score = score

    def read(self, batch: Batch) -> dict[str, Tensor]:
        return {"mentions": torch.full((2, 3), self._score)}


def test_a_council_says_the_mean_of_what_its_networks_say() -> None:
    council = Council([_Sure(1.0, np.zeros((4, 3), np.float32)), _Sure(4.0, np.ones((4, 3), np.float32))])
    assert council.read(cast(Batch, None))["mentions"].tolist() == [[2.5] * 3] * 2
    assert council.following is not None
    assert council.following.tolist() == [[0.5] * 3] * 4


def test_networks_without_a_chain_of_tags_make_a_council_without() -> None:
    assert Council([_Sure(1.0, None)]).following is None


def test_a_copy_goes_its_own_way() -> None:
    first = Network(torch.nn.ModuleDict({"head": torch.nn.Linear(2, 1)}))
    torch.nn.init.ones_(first.modules["head"].weight)
    torch.nn.init.zeros_(copy_of(first).modules["head"].weight)
    assert first.modules["head"].weight.tolist() == [[1.0, 1.0]]
