"""The order in which the runs of a line are written: backwards, unless kashida or too many runs upset it.

What is said of the real report was counted on its 361 lines out of printed order (`annotations/gold/repair`).
"""

from collections.abc import Sequence
from random import Random

from tawsiya.corpus.spoil.profile import Profile

_INSIDE_TEXT = frozenset({"gap", "inside"})
_FEW, _MANY = 2, 5
_MOVED_THOUGH_CUT = 0.4  # of tails in words that are cut again: set by the words that are torn in their order


def order_runs(opened_by: Sequence[str], profile: Profile, random: Random) -> list[int]:
    """The numbers of the runs in the order of the layer; `opened_by` says for each what cut opens it.

    Where kashida opens a run, that run comes first, then what stands before its head, then what stands behind it, its
    head last (41 of 46 lines). Lines with other cuts in their text are sometimes written in groups, the last run before
    the others (3 of 64 with one such cut, 11 of 135 with two to four, 8 of 26 with more). All others stand backwards.
    """
    tails = [number for number, kind in enumerate(opened_by) if kind == "stretched"]
    tails = [number for number in tails if not _is_cut(opened_by, number) or random.random() < _MOVED_THOUGH_CUT]
    if tails and random.random() < profile.upset_by_kashida:
        return _around_tails(len(opened_by), tails)
    cuts = sum(kind in _INSIDE_TEXT for kind in opened_by)
    rate = profile.grouped[0 if cuts < _FEW else 1 if cuts < _MANY else 2] if cuts else 0
    numbers = list(range(len(opened_by)))
    if len(numbers) < _FEW + 1 or random.random() >= rate:
        return numbers[::-1]
    *rest, last = numbers
    place = random.randint(1, len(rest) - 1)
    return [last, *rest[:place][::-1], *rest[place:][::-1]]


def _is_cut(opened_by: Sequence[str], number: int) -> bool:
    """Whether the word at the beginning of the head or at the end of the tail is cut there."""
    return "inside" in (opened_by[number - 1], *opened_by[number + 1 : number + 2])


def _around_tails(count: int, tails: Sequence[int]) -> list[int]:
    """The tail first, then each stretch between the heads backwards, the head of a tail behind what follows the tail.

    >>> _around_tails(8, [5])
    [5, 3, 2, 1, 0, 7, 6, 4]
    >>> _around_tails(7, [2, 6])
    [2, 0, 6, 4, 3, 1, 5]
    >>> _around_tails(7, [3, 4])
    [4, 1, 0, 3, 6, 5, 2]
    """
    order: list[int] = []
    start, waiting = 0, None
    for first, last in _chains(tails):
        head = first - 1
        order += [last, *range(head - 1, start - 1, -1), *range(last - 1, first - 1, -1)]
        if waiting is not None:
            order.append(waiting)
        start, waiting = last + 1, head
    return [*order, *range(count - 1, start - 1, -1), *(() if waiting is None else (waiting,))]


def _chains(tails: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of tails that follow one another at once."""
    chains: list[tuple[int, int]] = []
    for tail in tails:
        if chains and chains[-1][1] == tail - 1:
            chains[-1] = (chains[-1][0], tail)
        else:
            chains.append((tail, tail))
    return chains
