"""Examples as a `datasets.Dataset`: a row a window, its pieces, the places of words and units, and what they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np

from tawsiya.tag.encoder.extras import library
from tawsiya.tag.encoder.reading import Batch, Input, Pieces, collate, make_inputs
from tawsiya.tag.encoder.scheme import Numbers
from tawsiya.tag.encoder.settings import Settings
from tawsiya.tag.encoder.windows import Window
from tawsiya.train.encoder.gold import Example

_BATCHES_SORTED = 20  # so many batches' worth of windows are sorted by length at once; more, and the shuffle is lost


@dataclass(frozen=True)
class Lesson:
    """A batch and the tag or class of each of its words (`mentions`, `parts`) and units (`status`, `strength`)."""

    batch: Batch
    truth: dict[str, Numbers]


def make_dataset(examples: Sequence[Example], pieces: Pieces, settings: Settings) -> Any:
    """The windows of all examples."""
    inputs = make_inputs([example.text for example in examples], pieces, settings.length, settings.overlap)
    return library("datasets").Dataset.from_list([_row(one, examples[one.passage]) for one in inputs])


def _row(one: Input, example: Example) -> dict[str, list[int] | int]:
    here = slice(one.window.first, one.window.stop)
    return {
        "pieces": list(one.pieces),
        "second": one.second,
        "places": list(one.places),
        "hints": list(one.hints),
        "clues": [list(known) for known in one.clues],
        "mentions": example.mentions[here].tolist(),
        "parts": example.parts[here].tolist(),
        "firsts": [first for _, first, _ in one.units],
        "stops": [stop for _, _, stop in one.units],
        "status": [example.status[number] for number, _, _ in one.units],
        "strength": [example.strength[number] for number, _, _ in one.units],
    }


def lessons(dataset: Any, batch: int, padding: int, seed: int) -> Iterator[Lesson]:
    """One pass over the windows, shuffled by `seed`; those of a batch are about as long, so little is filled up."""
    rows = list(dataset.shuffle(seed=seed))
    drawer = batch * _BATCHES_SORTED
    batches = []
    for at in range(0, len(rows), drawer):
        ordered = sorted(rows[at : at + drawer], key=lambda row: len(row["pieces"]))
        batches += [ordered[first : first + batch] for first in range(0, len(ordered), batch)]
    Random(seed).shuffle(batches)
    yield from (_lesson(one, padding) for one in batches)


def _lesson(rows: list[dict[str, Any]], padding: int) -> Lesson:
    truth = {
        name: np.array([tag for row in rows for tag in row[name]], np.int64)
        for name in ("mentions", "parts", "status", "strength")
    }
    return Lesson(collate([_input(row) for row in rows], padding), truth)


def _input(row: dict[str, Any]) -> Input:
    places = tuple(row["places"])
    units = tuple((number, *bounds) for number, bounds in enumerate(zip(row["firsts"], row["stops"], strict=True)))
    judged = (True,) * len(places)
    hints, clues = tuple(row["hints"]), tuple(map(tuple, row["clues"]))
    whole = Window(0, len(places))
    return Input(0, whole, tuple(row["pieces"]), row["second"], places, judged, units, hints, clues)
