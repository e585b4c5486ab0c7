"""Counts into probabilities: the words that are listed, pairs smoothed and pruned, costs in bytes.

Counts are sums over genres, each times its weight. A pair gives up `discount` of one occurrence in the heaviest genre
that has it; what all pairs of a first word give up is shared among all words as they are likely anywhere (absolute
discounting, Ney, Essen and Kneser 1994, with the single words below it, each lifted by what the classes of the two
words are worth beside one another). Of all pairs those stay that gain most when
they are listed: how often they come, times what their log-probability loses without them (Stolcke 1998, by terms).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tawsiya.arabic.words.model import STEP
from tawsiya.arabic.words.spelling import estimate_spelling
from tawsiya.arabic.words.tokens import CLASSES, UNKNOWN
from tawsiya.train.words.clustering import Neighbourhood, cluster
from tawsiya.train.words.counting import Ids
from tawsiya.train.words.settings import Size

_FIRST = len(CLASSES)
_UNKNOWN = CLASSES.index(UNKNOWN)
_SHIFT = np.uint64(32)

Floats = npt.NDArray[np.float64]
Arrays = dict[str, npt.NDArray[np.generic]]


@dataclass(frozen=True)
class Estimate:
    """The listed words, most frequent first, and the arrays of a `WordModel`."""

    words: tuple[str, ...]
    arrays: Arrays


def estimate(corpora: Sequence[tuple[Ids, float]], tokens: Sequence[str], size: Size) -> Estimate:
    """The model of token ids, each corpus with its weight; `tokens[id]` is the token of an id."""
    counts = np.zeros(len(tokens))
    for ids, weight in corpora:
        counts += weight * np.bincount(ids, minlength=len(tokens))
    listed = _choose(counts, tokens, size.words)
    number_of = np.full(len(tokens), _UNKNOWN, np.uint32)
    number_of[:_FIRST] = np.arange(_FIRST)
    number_of[listed] = np.arange(_FIRST, _FIRST + len(listed))
    single = np.bincount(number_of, weights=counts, minlength=_FIRST + len(listed))
    single[single == 0] = 1.0
    p_single = single / single.sum()
    pairs = _count_pairs([(number_of[ids], weight) for ids, weight in corpora], size.discount)
    classes = cluster(pairs.first, pairs.second, pairs.count, p_single, size.classes)
    arrays: Arrays = {
        "single": _cost(-np.log(p_single)),
        "first_class": classes.first,
        "second_class": classes.second,
        "lift": classes.lift.ravel(),
        **_pair_arrays(pairs, p_single, classes, size),
    }
    words = tuple(tokens[number] for number in listed)
    spelled = [int(number) for number in np.flatnonzero(counts > 0) if number >= _FIRST]
    spellings = estimate_spelling(
        [tokens[number] for number in spelled], np.log1p(counts[spelled]).tolist(), size.spelling_least
    )
    return Estimate(words, {**arrays, **spellings})


def _choose(counts: Floats, tokens: Sequence[str], most: int) -> npt.NDArray[np.int64]:
    """Ids of the words to list: the most counted, ties by their letters."""
    candidates = [number for number in range(_FIRST, len(tokens)) if counts[number] > 1]
    candidates.sort(key=lambda number: (-counts[number], tokens[number]))
    return np.array(candidates[:most], dtype=np.int64)


@dataclass(frozen=True)
class _Pairs:
    """Shape of all: (pairs,), sorted by first and second; `taken` is what discounting takes from each count."""

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    count: Floats
    taken: Floats


def _count_pairs(corpora: Sequence[tuple[Ids, float]], discount: float) -> _Pairs:
    found = []
    for ids, weight in corpora:
        keys = (ids[:-1].astype(np.uint64) << _SHIFT) | ids[1:].astype(np.uint64)
        unique, times = np.unique(keys, return_counts=True)
        found.append((unique, weight * times, np.full(len(unique), discount * weight)))
    keys = np.concatenate([part[0] for part in found])
    unique, place = np.unique(keys, return_inverse=True)
    count = np.bincount(place, weights=np.concatenate([part[1] for part in found])).astype(np.float64)
    taken = np.zeros(len(unique))
    np.maximum.at(taken, place, np.concatenate([part[2] for part in found]))
    return _Pairs((unique >> _SHIFT).astype(np.int64), (unique & np.uint64(0xFFFFFFFF)).astype(np.int64), count, taken)


def _pair_arrays(pairs: _Pairs, p_single: Floats, classes: Neighbourhood, size: Size) -> Arrays:
    """The pairs to list, by row, and the weight of words and classes alone where a pair is not listed."""
    heads = min(size.heads, len(p_single))
    total = np.bincount(pairs.first, weights=pairs.count, minlength=len(p_single))
    freed = np.bincount(pairs.first, weights=pairs.taken, minlength=len(p_single)) / np.maximum(total, 1e-9)
    below = p_single[pairs.second] * classes.lifted(pairs.first, pairs.second)
    p_pair = (pairs.count - pairs.taken) / total[pairs.first] + freed[pairs.first] * below
    gain = pairs.count * np.log(p_pair / (freed[pairs.first] * below))
    gain[(pairs.first >= heads) | (pairs.second >= heads)] = -np.inf
    kept = np.sort(np.argsort(-gain, kind="stable")[: size.pairs])
    kept = kept[gain[kept] > 0]
    first, second, p_kept = pairs.first[kept], pairs.second[kept], p_pair[kept]
    left = 1 - np.bincount(first, weights=p_kept, minlength=heads)[:heads]
    left_below = 1 - np.bincount(first, weights=below[kept], minlength=heads)[:heads]
    weight = np.log(np.maximum(left, 1e-4) / np.maximum(left_below, 1e-4))
    rows = np.concatenate([[0], np.cumsum(np.bincount(first, minlength=heads)[:heads])])
    return {
        "weight": np.clip(np.round(weight / STEP), -127, 127).astype(np.int8),
        "rows": rows.astype(np.uint32),
        "second": second.astype(np.uint16),
        "pair": _cost(-np.log(p_kept)),
    }


def _cost(costs: Floats) -> npt.NDArray[np.uint8]:
    return np.clip(np.round(costs / STEP), 0, 255).astype(np.uint8)
