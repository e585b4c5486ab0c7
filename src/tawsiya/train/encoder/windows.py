"""Examples as a `datasets.Dataset`: a row a window, its pieces, the places of words and units, and what they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from random import Random
from typing import Any

import numpy as np

from tawsiya.tag.encoder.extras import library
from tawsiya.tag.encoder.reading import Batch, Input, Pieces, collate, make_inputs
from tawsiya.tag.encoder.scheme import Numbers
from tawsiya.tag.encoder.settings import Settings
from tawsiya.tag.encoder.windows import Window
from tawsiya.train.encoder.chaining import Softened, certain, together
from tawsiya.train.encoder.gold import Example

_HELD = ("chances", "pairs")
_BATCHES_SORTED = 20  # so many batches' worth of windows are sorted by length at once; more, and the shuffle is lost


@dataclass(frozen=True)
class Lesson:
    """A batch and the tag or class of each of its words (`mentions`, `parts`) and units (`status`, `strength`).

    `held` stands for the tags of mentions where others were asked for them.
    """

    batch: Batch
    truth: dict[str, Numbers]
    held: Softened | None = None


def make_dataset(examples: Sequence[Example], pieces: Pieces, settings: Settings) -> Any:
    """The windows of all examples."""
    inputs = make_inputs([example.text for example in examples], pieces, settings.length, settings.overlap)
    return library("datasets").Dataset.from_list([_row(one, examples[one.passage]) for one in inputs])


def _row(one: Input, example: Example) -> dict[str, Any]:
    held: dict[str, bytes | None] = dict.fromkeys(_HELD)
    if example.held:
        assert one.window == Window(0, len(example.held.chances)), "pairs of tags are those of whole examples"
        held = {name: getattr(example.held, name).astype(np.float16).tobytes() for name in _HELD}
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
        **held,
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
    batch = collate([_input(row) for row in rows], padding)
    return Lesson(batch, truth, _held(rows) if any(row["pairs"] for row in rows) else None)


def _held(rows: list[dict[str, Any]]) -> Softened:
    """What is held of all rows; tags of those that nobody was asked for are certain."""
    pairs = [np.frombuffer(row["pairs"] or b"", np.float16).astype(np.float32) for row in rows]
    tags = isqrt(max(map(len, pairs)))
    held = []
    for row, behind in zip(rows, pairs, strict=True):
        if len(behind):
            chances = np.frombuffer(row["chances"], np.float16).astype(np.float32)
            held.append(Softened(chances.reshape(-1, tags), behind.reshape(-1, tags)))
        else:
            held.append(certain(row["mentions"], tags))
    return together(held)


def _input(row: dict[str, Any]) -> Input:
    places = tuple(row["places"])
    units = tuple((number, *bounds) for number, bounds in enumerate(zip(row["firsts"], row["stops"], strict=True)))
    judged = (True,) * len(places)
    hints, clues = tuple(row["hints"]), tuple(map(tuple, row["clues"]))
    whole = Window(0, len(places))
    return Input(0, whole, tuple(row["pieces"]), row["second"], places, judged, units, hints, clues)
