"""Lines in which kashida cut two words: the order with two tails, each before what was printed ahead of its head.

A printed line `X head|tail Y head2|tail2 Z` stands as `tail`, X backwards, `tail2`, Y backwards, `head`, Z backwards,
`head2`. The second tail shows by its kashida; where the other stretches meet is found by the words that heads and tails
make.
"""

from collections.abc import Iterator, Sequence
from heapq import nlargest
from operator import itemgetter
from typing import NamedTuple

from tawsiya.clean.words.order import State
from tawsiya.clean.words.readings import Reading
from tawsiya.clean.words.upset import UpsetOrder

_MOST = 12  # readings that go on behind each stretch
_GAIN = itemgetter(0)
_TWICE = 4.0  # nats that two tails cost: fewer of the words of such lines come out right with 0 and 1


class _Begun(NamedTuple):
    """A reading that has begun: what it gains on the tokens as they stand, its last state, and the cuts that it used:

    where the first tail ends, where the first head begins and ends, where the second tail ends, where its head begins.
    """

    gain: float
    state: State
    tail: int
    low: int = 0
    high: int = 0
    other: int = 0
    last: int = 0


class TailsOrder(UpsetOrder):
    """Readings of one segment with two tails."""

    def best_around_two_tails(self) -> Reading | None:
        """The best reading around the first token's tail and one more; None where no other token opens with kashida."""
        found = [self._around_two(place) for place, opening in enumerate(self._openings) if place and opening.severed]
        return max((reading for reading in found if reading is not None), default=None)

    def _around_two(self, second: int) -> Reading | None:
        heads = [high for high in range(second + 2, len(self._cuts) - 1) if self._is_head(high)]
        if not heads:
            return None
        begun = nlargest(_MOST, self._first_stretch(second), key=_GAIN)
        begun = nlargest(_MOST, (one for start in begun for one in self._first_head(start, second, heads)), key=_GAIN)
        for step in (self._middle, self._second_head):
            begun = nlargest(_MOST, (one for start in begun for one in step(start, second)), key=_GAIN)
        ended = []
        for one in begun:
            ended += self._sweep({one.last: [one.state]}, one.last, one.high)[one.high]
        reading = self._finish(ended)
        return reading and reading._replace(score=reading.score - _TWICE)

    def _is_head(self, high: int) -> bool:
        """Whether the word that ends at a cut makes one of the list with the first tail."""
        cut, token = self._cuts[high], self._last_token(high)
        end = self._tokens[token].word[: cut.letter] if cut.letter else self._tokens[token].word
        return end + self._openings[0].word in self._model.listed

    def _first_stretch(self, second: int) -> Iterator[_Begun]:
        """What stands between the two tails, backwards."""
        arrivals = self._sweep({second: [self._start(second)]}, second, 0)
        for tail in range(1, second + 1):
            for state in self._select(arrivals[tail]):
                yield _Begun(state[0] - self._among(tail, second), state, tail)

    def _first_head(self, begun: _Begun, second: int, heads: Sequence[int]) -> Iterator[_Begun]:
        """A head that ends at one of the cuts `heads`, and the first tail behind it."""
        for high in heads:
            arrivals: list[list[State]] = [[] for _ in range(high)]
            self._print_all([begun.state], high, second + 1, arrivals)
            for low in range(second + 1, high):
                for head in arrivals[low]:
                    state = self._print_one([head], 0, begun.tail)
                    gain = begun.gain + state[0] - begun.state[0] - self._among(low, high) - self._among(0, begun.tail)
                    yield begun._replace(gain=gain, state=state, low=low, high=high)

    def _middle(self, begun: _Begun, second: int) -> Iterator[_Begun]:
        """What stands between the second tail and the first head, backwards."""
        arrivals = self._sweep({begun.low: [begun.state]}, begun.low, second + 1)
        for other in range(second + 1, begun.low + 1):
            for state in self._select(arrivals[other]):
                gain = begun.gain + state[0] - begun.state[0] - self._among(other, begun.low)
                yield begun._replace(gain=gain, state=state, other=other)

    def _second_head(self, begun: _Begun, second: int) -> Iterator[_Begun]:
        """The second head, at the end of the segment, and its tail behind it."""
        last = len(self._cuts) - 1
        arrivals: list[list[State]] = [[] for _ in range(last)]
        self._print_all([begun.state], last, begun.high, arrivals)
        for low in range(begun.high, last):
            for head in arrivals[low]:
                state = self._print_one([head], second, begun.other)
                gain = begun.gain + state[0] - begun.state[0]
                gain -= self._among(low, last) + self._among(second, begun.other)
                yield begun._replace(gain=gain, state=state, last=low)

    def _among(self, low: int, high: int) -> float:
        """What the tokens between two cuts are worth among themselves, as they stand."""
        if low == high:
            return 0.0
        return min(0.0, self._sums[self._last_token(high)] - self._sums[self._openings[low].token])
