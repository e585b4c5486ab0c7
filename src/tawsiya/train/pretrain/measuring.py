"""How well the network does on rows that they never learn from, genre by genre, always with the same places masked."""

from collections.abc import Mapping
from functools import reduce

from tawsiya.tag.encoder.extras import library
from tawsiya.train.pretrain.model import Mean, Network
from tawsiya.train.pretrain.order import Masking, mask_to_measure
from tawsiya.train.pretrain.packing import Rows

_ROWS_AT_ONCE = 32


def measure(network: Network, held: Mapping[str, Rows], seed: int, masking: Masking) -> dict[str, dict[str, float]]:
    """For each genre the figures over all its rows (see `Network.figures`)."""
    return {name: _measure_genre(network, rows, seed, masking) for name, rows in held.items() if len(rows)}


def _measure_genre(network: Network, rows: Rows, seed: int, masking: Masking) -> dict[str, float]:
    with library("torch").no_grad():
        found = [
            network.figures(mask_to_measure(rows[at : at + _ROWS_AT_ONCE], seed, masking))
            for at in range(0, len(rows), _ROWS_AT_ONCE)
        ]
    return {name: round(reduce(Mean.__add__, (one[name] for one in found)).value, 4) for name in found[0]}
