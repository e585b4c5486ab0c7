"""Orders of runs that are not simply backwards: a line that kashida cut, and one that was written in groups.

A printed line `X head|tail Y`, cut where kashida stretched it, stands as `tail`, X backwards, Y backwards, `head`. A
line of many runs is now and then written in two groups with its last run before them: `A B last` stands as `last`,
A backwards, B backwards. Where the two backward stretches meet cannot be seen; the likeliest places are tried.
"""

from collections.abc import Sequence
from operator import itemgetter

from tawsiya.clean.words.order import NOWHERE, Order, State
from tawsiya.clean.words.readings import Reading

_PROMISE = itemgetter(0)
_WIDTH = 4  # readings that go on at a place, and how far they may be behind the best in nats
_HOPELESS = 14.0
_TAILS, _HEADS = 8, 12  # places where a tail may end, and its head begin, that are followed up
# Nats that writing in groups costs: one line in ten with cuts in its text is so written, and what is taken for it
# wrongly moves half of a line. With 5 the real report loses two mentions that it has with 7.
_GROUPED = 7.0


class UpsetOrder(Order):
    """Readings of one segment whose runs stand in two groups."""

    def best_around_kashida(self, backwards: Reading) -> Reading | None:
        """The best reading whose first piece is a tail and whose last is its head; None where there is no cut."""
        found = [self._around(middle) for middle in self._meetings(backwards, 1)]
        return max((reading for reading in found if reading is not None), default=None)

    def best_in_groups(self, backwards: Reading) -> Reading | None:
        """The best reading of two groups, behind the last run or by themselves; None where there are too few cuts.

        The last run is not among them where it is a number, a mark or a label, which the rules have put into its place.
        """
        found = [self._grouped(middle) for middle in self._meetings(backwards, 2)]
        return max((reading for reading in found if reading is not None), default=None)

    def _meetings(self, backwards: Reading, first: int) -> list[int]:
        """The cuts, from `first` on, where two stretches may meet: where the best reading `backwards` has a border, and
        where something stands ill."""
        borders = {piece.start for piece in backwards.pieces}
        borders |= {place for place, cut in enumerate(self._cuts) if cut.cost < 0}
        return [place for place in range(first, len(self._cuts) - 1) if place in borders]

    def _around(self, middle: int) -> Reading | None:
        """The best of them where the two stretches meet at the cut `middle`."""
        last = len(self._cuts) - 1
        before = self._sweep({middle: [self._start(middle)]}, middle, 0)
        ends = [
            (state[0] + self._worth_of_first(place), place, state)
            for place in range(1, middle + 1)
            for state in self._select(before[place])
        ]
        found: list[tuple[float, int, State]] = []
        for _, place, state in sorted(ends, key=_PROMISE, reverse=True)[:_TAILS]:
            arrivals: list[list[State]] = [[] for _ in range(last + 1)]
            self._print_all([state], last, middle, arrivals)
            held = self._worth_of_first(place)
            for low in range(middle, last):
                for head in arrivals[low]:
                    left = min(0.0, self._sums[self._last_token(low)] - self._sums[self._openings[middle].token])
                    found.append((head[0] + held + left, place, head))
        heads: dict[int, list[State]] = {}
        for _, place, head in sorted(found, key=_PROMISE, reverse=True)[:_HEADS]:
            heads.setdefault(head[6], []).append(self._print_one([head], 0, place))
        ended = heads.pop(middle, [])
        if heads:
            ended += self._sweep(heads, max(heads), middle)[middle]
        return self._finish(ended)

    def _grouped(self, middle: int) -> Reading | None:
        last = len(self._cuts) - 1
        before = self._sweep({middle: [self._start(middle)]}, middle, 0)
        without = self._finish(self._sweep({last: self._select(before[0])}, last, middle)[middle])
        waiting: list[State] = []
        for place in range(1, middle):
            held = self._worth_of_first(place)
            waiting += [self._weighed(state, held) for state in self._select(before[place])]
        ended: list[State] = []
        for state in self._sweep({last: waiting}, last, middle)[middle] if waiting else ():
            place = self._place_of_jump(state, middle)
            ended.append(self._print_one([self._weighed(state, -self._worth_of_first(place))], 0, place))
        reading = max(filter(None, (self._finish(ended), without)), default=None)
        return reading and reading._replace(score=reading.score - _GROUPED)

    def _start(self, place: int) -> State:
        return (0.0, 0.0, NOWHERE, -1, "", self._before, place, place, False, None)

    def _sweep(self, started: dict[int, list[State]], top: int, bottom: int) -> list[list[State]]:
        """The states that arrive at each cut from `top` down to `bottom`, those they `started` from among them."""
        arrivals: list[list[State]] = [started.get(place, []) for place in range(top + 1)]
        for high in range(top, bottom, -1):
            states = self._select(arrivals[high])
            if states:
                self._print_all(states, high, bottom, arrivals)
        return arrivals

    def _select(self, states: Sequence[State]) -> list[State]:
        chosen = sorted(states, key=_PROMISE, reverse=True)[:_WIDTH]
        return [state for state in chosen if state[0] >= chosen[0][0] - _HOPELESS]

    def _print_one(self, behind: Sequence[State], low: int, high: int) -> State:
        """The piece between two cuts behind the state that suits it best."""
        if self._openings[low].token == self._last_token(high):
            return self._print_part(behind, low, high)
        arrivals: list[list[State]] = [[] for _ in range(low + 1)]
        self._print_all(behind, high, low, arrivals, low + 1)
        return arrivals[low][0]

    def _worth_of_first(self, place: int) -> float:
        """What the tokens before the cut `place` are worth among themselves."""
        return self._sums[self._last_token(place)]

    def _weighed(self, state: State, nats: float) -> State:
        promise, total, opened, *rest = state
        weighed: State = (promise + nats, total + nats, opened + nats, *rest)
        return weighed

    def _place_of_jump(self, state: State, middle: int) -> int:
        """The cut at which the first group of a reading ended."""
        while state[7] > middle:
            state = state[9]
        return state[6]

    def _finish(self, ended: Sequence[State]) -> Reading | None:
        if not ended:
            return None
        return self._trace(max(ended, key=lambda state: state[1] + self._ending(state[5])))
