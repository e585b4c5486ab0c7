"""How well the networks do on rows that they never learn from, genre by genre, always with the same places masked."""

from collections.abc import Mapping
from functools import reduce

from tawsiya.tag.encoder.extras import library
from tawsiya.train.pretrain.model import Mean, Networks
from tawsiya.train.pretrain.order import Masking, mask_to_measure
from tawsiya.train.pretrain.packing import Rows

_ROWS_AT_ONCE = 32


def measure(networks: Networks, held: Mapping[str, Rows], seed: int, masking: Masking) -> dict[str, dict[str, float]]:
    """For each genre the figures of the task over all its rows (see `Networks.figures`)."""
    return {name: _measure_genre(networks, rows, seed, masking) for name, rows in held.items() if len(rows)}


def _measure_genre(networks: Networks, rows: Rows, seed: int, masking: Masking) -> dict[str, float]:
    with library("torch").no_grad():
        found = [
            networks.figures(mask_to_measure(rows[at : at + _ROWS_AT_ONCE], seed, masking), seed)
            for at in range(0, len(rows), _ROWS_AT_ONCE)
        ]
    return {name: round(reduce(Mean.__add__, (one[name] for one in found)).value, 4) for name in found[0]}
