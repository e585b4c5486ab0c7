import pytest

from tawsiya.tag.encoder.network import Network
from tawsiya.train.encoder.averaging import average, copy_of

torch = pytest.importorskip("torch")


def _network(weight: float) -> Network:
    layer = torch.nn.Linear(2, 1)
    torch.nn.init.constant_(layer.weight, weight)
    return Network(torch.nn.ModuleDict({"head": layer}))


def test_the_mean_of_the_weights_leaves_what_it_is_made_of_alone() -> None:
    first, second = _network(1.0), _network(4.0)
    assert average([first, second]).modules["head"].weight.tolist() == [[2.5, 2.5]]
    assert first.modules["head"].weight.tolist() == [[1.0, 1.0]]


def test_a_copy_goes_its_own_way() -> None:
    first = _network(1.0)
    torch.nn.init.zeros_(copy_of(first).modules["head"].weight)
    assert first.modules["head"].weight.tolist() == [[1.0, 1.0]]
