"""How likely a spelling is, for words that are not listed: letters, each given the three before it.

Letters are numbers from 1; 0 stands before and behind a word. Probabilities of a letter after two others are a full
table. Those after three are listed where they were seen often enough; elsewhere the table is used, times a weight of
the three letters, so that the probabilities of all letters add up to one.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

ALPHABET = "".join(chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x64B)))
"""HAMZA to GHAIN and FEH to YEH, in the order of Unicode."""

SIZE = len(ALPHABET) + 1
"""Letters and the edge of a word."""

_STEP = 0.05  # nats a unit of the tables: probabilities down to exp(-12.75) in a byte
_NUMBER = {letter: number for number, letter in enumerate(ALPHABET, 1)}


@dataclass(frozen=True)
class Spelling:
    """Shape of `after_two` and `weights`: (SIZE**3,), by the packed three letters; `keys` are sorted packed fours.

    `after_two` and `listed` are negative log-probabilities in steps of 0.05 nats, `weights` signed ones.
    """

    after_two: bytes
    weights: Sequence[int]
    keys: Sequence[int]
    listed: bytes

    def log_probability(self, word: str) -> float:
        """Natural logarithm of the probability of the folded `word` among all spellings; letters only."""
        context, units = 0, 0
        for number in (*(_NUMBER[letter] for letter in word), 0):
            key = context * SIZE + number
            place = bisect_left(self.keys, key)
            if place < len(self.keys) and self.keys[place] == key:
                units -= self.listed[place]
            else:
                units += self.weights[context] - self.after_two[key % SIZE**3]
            context = key % SIZE**3
        return units * _STEP


def estimate_spelling(
    words: Sequence[str], weights: Sequence[float], least: float
) -> dict[str, npt.NDArray[np.generic]]:
    """The arrays of a `Spelling` by name, from words and how much each counts; fours of weight below `least` go.

    Witten and Bell's interpolation: the weight of the shorter context is the number of letters seen after the longer
    one, over that number and the times it was seen.
    """
    fours = _count_fours(words, weights)
    p1 = fours.sum(axis=(0, 1, 2)) + 1
    p1 /= p1.sum()
    p2 = _interpolate(fours.sum(axis=(0, 1)), p1)
    p3 = _interpolate(fours.sum(axis=0), p2)
    p4 = _interpolate(fours, p3)
    kept = fours >= least
    left = 1 - np.where(kept, p4, 0).sum(axis=3)
    left_below = 1 - np.where(kept, p3[None], 0).sum(axis=3)
    weight = np.log(np.maximum(left, 1e-6) / np.maximum(left_below, 1e-6))
    keys = np.flatnonzero(kept)
    return {
        "after_two": _units(-np.log(p3)).ravel(),
        "weights": np.clip(np.round(weight / _STEP), -127, 127).astype(np.int8).ravel(),
        "keys": keys.astype(np.uint32),
        "listed": _units(-np.log(p4.ravel()[keys])),
    }


def _count_fours(words: Sequence[str], weights: Sequence[float]) -> npt.NDArray[np.float64]:
    """How much weight every four letters have. Shape: (SIZE, SIZE, SIZE, SIZE)."""
    keys: list[int] = []
    amounts: list[float] = []
    for word, weight in zip(words, weights, strict=True):
        context = 0
        for number in (*(_NUMBER[letter] for letter in word), 0):
            keys.append(context * SIZE + number)
            context = keys[-1] % SIZE**3
        amounts += [weight] * (len(word) + 1)
    counts = np.bincount(keys, weights=np.array(amounts), minlength=SIZE**4).astype(np.float64)
    return counts.reshape(SIZE, SIZE, SIZE, SIZE)


def _interpolate(counts: npt.NDArray[np.float64], below: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Probabilities of the last axis: `counts` smoothed with those of the shorter context, `below`."""
    kinds = (counts > 0).sum(axis=-1, keepdims=True)
    total = counts.sum(axis=-1, keepdims=True)
    smoothed: npt.NDArray[np.float64] = (counts + np.maximum(kinds, 1) * below) / (total + np.maximum(kinds, 1))
    return smoothed


def _units(costs: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    return np.clip(np.round(costs / _STEP), 0, 255).astype(np.uint8)
