"""The word model: probabilities of words and of pairs of words, with a model of spelling for words not listed.

A folder of a model holds `words.txt` (folded words, the most frequent first; their ids follow the classes) and
`arrays.npz`:

| array     | type   | shape      | what                                                                          |
|-----------|--------|------------|-------------------------------------------------------------------------------|
| `single`  | uint8  | (ids,)     | cost of a word: -log p, in steps of 0.1 nats                                  |
| `weight`  | int8   | (heads,)   | log of the weight of what follows where the pair is not listed                |
| `first_class`, `second_class` | uint8 | (ids,) | classes of words by what follows them, and by what comes before |
| `lift`    | int8   | (classes ** 2,) | log of what a second class is likelier behind a first one than anywhere  |
| `rows`    | uint32 | (heads + 1,) | where the pairs of each first word begin in `second` and `pair`             |
| `second`  | uint16 | (pairs,)   | ids of second words, sorted within a row                                      |
| `pair`    | uint8  | (pairs,)   | cost of the second word behind the first                                      |

and the arrays of `Spelling`. Pairs are of the `heads` most frequent words, at most 65,536, whose ids fit 16 bits.
"""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, KeysView, Mapping
from copy import copy
from functools import lru_cache
from importlib import resources
from math import isqrt
from pathlib import Path
from typing import TypeVar

import numpy as np

from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.words.spelling import Spelling
from tawsiya.arabic.words.tokens import CLASSES, LINE, UNKNOWN, class_of, split_tokens
from tawsiya.core.errors import PipelineError

STEP = 0.1
"""Nats a unit of the costs."""

MODEL = "ar_words"
_REMEMBERED = 200_000  # look-ups of a kind kept at most: about 25 MB
_NEVER = -99.0
_FREQUENT = -10.0  # nats: a word as likely as this is not two others
_ALONE = 4.0  # nats that a part of one letter costs: letters stand alone in lists
_WORDS, _ARRAYS = "words.txt", "arrays.npz"
_ID_OF_CLASS = {name: number for number, name in enumerate(CLASSES)}
_LINE, _UNKNOWN = _ID_OF_CLASS[LINE], _ID_OF_CLASS[UNKNOWN]


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Remembered(dict[_Key, _Value]):
    """Answers to questions, each asked once: a plain look-up from then on. `fixed` ones are never asked."""

    def __init__(
        self,
        ask: Callable[[_Key], _Value],
        known: Mapping[_Key, _Value] | None = None,
        fixed: Mapping[_Key, _Value] | None = None,
    ) -> None:
        super().__init__(known or {})
        self._ask, self._fixed = ask, fixed or {}
        self.update(self._fixed)

    def __missing__(self, key: _Key) -> _Value:
        if len(self) >= _REMEMBERED:
            self.clear()
            self.update(self._fixed)
        found = self[key] = self._ask(key)
        return found


class WordModel:
    """Log-probabilities (natural) of words and sequences. Immutable but for look-ups that it remembers."""

    def __init__(self, words: Iterable[str], arrays: dict[str, np.ndarray]) -> None:
        self._ids = {word: number for number, word in enumerate(words, len(CLASSES))}
        self.listed: KeysView[str] = self._ids.keys()
        """The folded words that are listed."""
        self._single = arrays["single"].tobytes()
        self._weight = array("b", arrays["weight"].tobytes())
        self._rows = array("I", arrays["rows"].tobytes())
        self._second = array("H", arrays["second"].tobytes())
        self._pair = arrays["pair"].tobytes()
        self._first_class, self._second_class = arrays["first_class"].tobytes(), arrays["second_class"].tobytes()
        self._lift = array("b", arrays["lift"].tobytes())
        self._classes = isqrt(len(self._lift))
        self._spelling = Spelling(
            arrays["after_two"].tobytes(),
            array("b", arrays["weights"].tobytes()),
            array("I", arrays["keys"].tobytes()),
            arrays["listed"].tobytes(),
        )
        self._heads = len(self._weight)
        self.pairs: Mapping[tuple[int, int], float] = _Remembered(self._score_pair)
        """What `pair` says, by two ids: for loops that ask for tens of thousands. What is asked for is remembered."""
        self.found: Mapping[str, tuple[int, float]] = _Remembered(self._find_token)
        """What `lookup` says, by token."""
        self.splits: Mapping[str, tuple[float, int]] = _Remembered(self._find_split)
        """By folded word: how much likelier two listed words are than it, by themselves, and where it is split."""

    def __len__(self) -> int:
        """How many words are listed."""
        return len(self._ids)

    def is_known(self, word: str) -> bool:
        """Whether `word`, folded, is listed."""
        return fold_word(word) in self._ids

    def lookup_known(self, folded: str) -> bool:
        """As `is_known`, for a word that is folded already."""
        return folded in self._ids

    def log_probability(self, word: str) -> float:
        """How likely `word` is anywhere; for a word that is not listed, how likely such a word of this spelling is."""
        return self.sequence(split_tokens(word), before=None)

    def sequence(self, tokens: Iterable[str], before: str | None = LINE) -> float:
        """How likely the folded `tokens` are one behind the other, the first behind `before` (None: behind nothing)."""
        total = 0.0
        last = None if before is None else self.lookup(before)[0]
        for token in tokens:
            number, spelled = self.lookup(token)
            total += spelled + (self.single(number) if last is None else self.pair(last, number))
            last = number
        return total

    def lookup(self, token: str) -> tuple[int, float]:
        """The id of a folded token or class, and what its spelling adds to its log-probability (0 when listed)."""
        return self.found[token]

    def _find_token(self, token: str) -> tuple[int, float]:
        number = self._ids.get(token)
        if number is not None:
            return number, 0.0
        if token in _ID_OF_CLASS:
            return _ID_OF_CLASS[token], 0.0
        name = class_of(token)
        if name is not None:
            return _ID_OF_CLASS[name], 0.0
        return _UNKNOWN, self._spelling.log_probability(token)

    def _find_split(self, word: str) -> tuple[float, int]:
        number, spelled = self.found[word]
        own = spelled - STEP * self._single[number]
        if own > _FREQUENT:
            return _NEVER, 0
        best = (_NEVER, 0)
        for place in range(1, len(word)):
            left, right = self._ids.get(word[:place]), self._ids.get(word[place:])
            if left is not None and right is not None:
                alone = _ALONE * ((place == 1) + (place == len(word) - 1))
                best = max(best, (-STEP * (self._single[left] + self._single[right]) - alone - own, place))
        return best

    def single(self, number: int) -> float:
        """Log-probability of the token with this id anywhere."""
        return -STEP * self._single[number]

    def pair(self, first: int, second: int) -> float:
        """Log-probability of the token `second` behind `first` (below 0: behind nothing), both as ids."""
        return self.pairs[first, second]

    def with_pairs(self, pairs: Mapping[tuple[int, int], float]) -> "WordModel":
        """This model with other log-probabilities of some pairs of ids: those of a document that repeats itself."""
        other = copy(self)
        other.pairs = _Remembered(self.pairs.__getitem__, self.pairs, pairs)
        return other

    def _score_pair(self, key: tuple[int, int]) -> float:
        first, second = key
        return self.single(second) if first < 0 else self._find(first, second) * STEP

    def _find(self, first: int, second: int) -> int:
        lifted = self._lift[self._first_class[first] * self._classes + self._second_class[second]]
        if first >= self._heads:
            return lifted - self._single[second]
        end = self._rows[first + 1]
        if second < self._heads:
            place = bisect_left(self._second, second, self._rows[first], end)
            if place < end and self._second[place] == second:
                return -self._pair[place]
        return self._weight[first] + lifted - self._single[second]


def read_word_model(folder: Path) -> WordModel:
    """The model in `folder`; `PipelineError` when a file of it is missing or damaged."""
    try:
        words = (folder / _WORDS).read_text("utf-8").split("\n")[:-1]
        with np.load(folder / _ARRAYS, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        return WordModel(words, arrays)
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(
            f"the word model in {folder} cannot be read ({error}); install the package again, or learn it anew with "
            "`tawsiya train ar_words`"
        ) from error


@lru_cache(maxsize=1)
def load_word_model() -> WordModel:
    """The model that ships, read when first asked for and kept: about 80 ms and 30 MB."""
    package = Path(str(resources.files("tawsiya")))
    installed = package / "_models"
    return read_word_model((installed if installed.is_dir() else package.parents[1] / "models") / MODEL)
