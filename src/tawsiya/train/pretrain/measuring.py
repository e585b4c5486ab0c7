"""How well the networks do on rows that they never learn from, genre by genre, always with the same places masked."""

from collections.abc import Mapping
from typing import Any

from tawsiya.tag.encoder.extras import library
from tawsiya.train.pretrain.model import Networks
from tawsiya.train.pretrain.order import mask_to_measure
from tawsiya.train.pretrain.packing import Rows

_ROWS_AT_ONCE = 32


def measure(networks: Networks, held: Mapping[str, Rows], seed: int, masked: float) -> dict[str, dict[str, float]]:
    """For each genre: losses, and of all places the share of replaced ones and of right answers, and F1 of replaced."""
    return {name: _measure_genre(networks, rows, seed, masked) for name, rows in held.items() if len(rows)}


def _measure_genre(networks: Networks, rows: Rows, seed: int, masked: float) -> dict[str, float]:
    sums: dict[str, float] = dict.fromkeys(("generator", "detection", "right", "replaced", "found", "hit", "places"), 0)
    with library("torch").no_grad():
        for at in range(0, len(rows), _ROWS_AT_ONCE):
            batch = mask_to_measure(rows[at : at + _ROWS_AT_ONCE], seed, masked)
            for key, value in _sums(networks.losses(batch, seed)).items():
                sums[key] += value
    places = sums["places"]
    return {
        "generator_loss": round(sums["generator"] / places, 4),
        "detection_loss": round(sums["detection"] / places, 4),
        "replaced": round(sums["replaced"] / places, 4),
        "accuracy": round(sums["right"] / places, 4),
        "replaced_f1": round(2 * sums["hit"] / max(1, sums["found"] + sums["replaced"]), 4),
    }


def _sums(losses: Any) -> dict[str, float]:
    """Sums over places; the losses are means and are weighted by them."""
    found, replaced = losses.said > 0, losses.replaced
    places = replaced.numel()
    return {
        "generator": losses.generator.item() * places,
        "detection": losses.detection.item() * places,
        "right": int((found == replaced).sum()),
        "replaced": int(replaced.sum()),
        "found": int(found.sum()),
        "hit": int((found & replaced).sum()),
        "places": places,
    }
