"""Which rows a step learns from, and what of them is masked: functions of the seed and the step, and of nothing else.

So a run that goes on from a checkpoint, on this machine or another, sees what an uninterrupted one would have seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from tawsiya.train.pretrain.packing import Counts, Rows
from tawsiya.train.pretrain.vocabulary import CLOSING, MASK, OPENING, SPECIAL

Ids = npt.NDArray[np.int64]

_SEEN_AS_MASK = 0.85
"""Of the places chosen, so many show the mask, the others the piece itself (Clark et al. 2020)."""

_ORDER, _MASKS, _MEASURE = range(3)  # what a number of the seed sequence is drawn for


@dataclass(frozen=True)
class Batch:
    """`pieces` with marks at both ends, places `chosen` to foresee, what is `shown` instead.

    Shape of all three: (batch, length). `words` counts the words that begin in them.
    """

    pieces: Ids
    chosen: npt.NDArray[np.bool_]
    shown: Ids
    words: int


@dataclass(frozen=True)
class Masking:
    """Which places are masked: a `share` of the words, whole; `inside` tells of each piece if it goes on a word."""

    share: float
    inside: npt.NDArray[np.bool_]

    def choose(self, pieces: Ids, draw: np.random.Generator) -> npt.NDArray[np.bool_]:
        """The places chosen in rows of pieces; marks never are. Shape: that of `pieces`."""
        places = np.broadcast_to(np.arange(pieces.shape[1]), pieces.shape)
        begins = np.maximum.accumulate(np.where(self.inside[pieces], 0, places), axis=1)
        drawn = np.take_along_axis(draw.random(pieces.shape, np.float32), begins, axis=1)
        return (drawn < self.share) & (pieces >= len(SPECIAL))


@dataclass(frozen=True)
class Order:
    """Rows of all genres with the passes of each; a round is one pass over everything as often as its passes say.

    `begin` is the step of the run with which the first round begins, `drawn` the passes of orders before this one: of a
    fraction, rows are drawn that those have not drawn, as long as there are any.
    """

    rows: Mapping[str, Rows]
    words: Mapping[str, Counts]
    passes: Mapping[str, float]
    seed: int
    batch: int
    masking: Masking
    begin: int = 0
    drawn: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def _pool(self) -> Ids:
        """The rows of a round as (genre, row). Shape: (rows, 2)."""
        parts = []
        for number, (name, rows) in enumerate(self.rows.items()):
            whole, share = divmod(self.passes.get(name, 0), 1)
            queue = np.random.default_rng([self.seed, _ORDER, number]).permutation(len(rows))
            queue = np.roll(queue, -round(self.drawn.get(name, 0) % 1 * len(rows)))
            chosen = np.concatenate([np.tile(np.arange(len(rows)), int(whole)), queue[: round(share * len(rows))]])
            parts.append(np.stack([np.full(len(chosen), number), chosen], axis=1))
        return np.concatenate(parts).astype(np.int64)

    @property
    def size(self) -> int:
        """Rows of one round."""
        return len(self._pool)

    def following(self, passes: Mapping[str, float], begin: int) -> "Order":
        """The order from step `begin` on, with other passes, which goes on where this one has stopped drawing."""
        drawn = {name: self.drawn.get(name, 0) + self.passes.get(name, 0) for name in self.rows}
        return replace(self, passes=passes, begin=begin, drawn=drawn)

    def step(self, number: int) -> Batch:
        """What step `number` of the run, counted from 0, learns from."""
        places = np.arange((number - self.begin) * self.batch, (number - self.begin + 1) * self.batch)
        pool = self._pool
        picked = np.stack([pool[self._shuffled(int(at) // len(pool))[at % len(pool)]] for at in places])
        names = list(self.rows)
        rows = np.stack([self.rows[names[genre]][row] for genre, row in picked])
        words = sum(int(self.words[names[genre]][row]) for genre, row in picked)
        return mask_rows(rows, [self.seed, _MASKS, number], self.masking, words)

    def _shuffled(self, turn: int) -> Ids:
        """The order of the pool in round `turn`; no two orders of a run are shuffled by the same number."""
        return _permutation((self.seed, _ORDER, len(self.rows), self.begin + turn), len(self._pool))


@lru_cache(maxsize=2)
def _permutation(seed: tuple[int, ...], size: int) -> Ids:
    return np.random.default_rng(seed).permutation(size)


def mask_rows(rows: Rows, seed: list[int], masking: Masking, words: int = 0) -> Batch:
    """Rows with marks at both ends and the places that `masking` chooses by `seed`."""
    draw = np.random.default_rng(seed)
    edge = np.ones((len(rows), 1), np.int64)
    pieces = np.concatenate([OPENING * edge, rows.astype(np.int64), CLOSING * edge], axis=1)
    chosen = masking.choose(pieces, draw)
    hidden = chosen & (draw.random(pieces.shape, np.float32) < _SEEN_AS_MASK)
    return Batch(pieces, chosen, np.where(hidden, MASK, pieces), words)


def mask_to_measure(rows: Rows, seed: int, masking: Masking) -> Batch:
    """Rows with the same places masked whenever they are measured."""
    return mask_rows(rows, [seed, _MEASURE], masking)
