"""Several networks that went on from one, as one: the mean of their weights (Wortsman et al. 2022)."""

from collections.abc import Sequence

from tawsiya.tag.encoder.extras import library
from tawsiya.tag.encoder.network import Network


def copy_of(network: Network) -> Network:
    """The network once more, to go on from."""
    return Network(library("copy").deepcopy(network.modules))


def average(networks: Sequence[Network]) -> Network:
    """A network with the mean of their weights."""
    mean, states = copy_of(networks[0]), [one.modules.state_dict() for one in networks]
    total = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    mean.modules.load_state_dict(total)
    return mean
