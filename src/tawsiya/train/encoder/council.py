"""Several networks as one: the mean of what each of them scores."""

from collections.abc import Sequence

import numpy as np

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.network import Network, Reader
from tawsiya.tag.encoder.reading import Batch
from tawsiya.tag.encoder.scheme import Floats


class Council:
    """Networks of the same settings, which read as one does."""

    def __init__(self, networks: Sequence[Reader]) -> None:
        self._networks = networks

    @property
    def following(self) -> Floats | None:
        """The mean of what a tag weighs behind each other, None where it is not learned. Shape: (tags + 1, tags)."""
        tables = [table for one in self._networks if (table := one.following) is not None]
        return np.mean(tables, axis=0) if tables else None

    def read(self, batch: Batch) -> dict[str, Tensor]:
        """The mean logits by head, shaped as those of each."""
        found = [one.read(batch) for one in self._networks]
        return {name: sum(logits[name] for logits in found) / len(found) for name in found[0]}


def copy_of(network: Network) -> Network:
    """The network once more, to go on from."""
    return Network(library("copy").deepcopy(network.modules))
