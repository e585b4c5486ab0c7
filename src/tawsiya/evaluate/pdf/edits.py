"""Edit distances (Levenshtein) of long texts and what two texts have in common, exact and without other packages.

A column of the table is kept as two integers, one bit a row (Myers 1999, in the form of Hyyrö 2003), so that 160,000
characters against as many take seconds; the way back is found by halves (Hirschberg 1975).
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch that both sequences have: from `one` in the first and `other` in the second, `length` items long."""

    one: int
    other: int
    length: int


def distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """The least number of insertions, deletions and replacements of one item that turn `one` into `other`.

    >>> distance("kitten", "sitting")
    3
    """
    start, end = _shared_ends(one, other)
    return _last_column(one[start : len(one) - end], other[start : len(other) - end])[-1]


def common_runs(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """The stretches that stay as they are when `one` becomes `other` by the fewest edits, in order.

    >>> common_runs("abcd", "abxd")
    [Run(one=0, other=0, length=2), Run(one=3, other=3, length=1)]
    """
    runs: list[Run] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        first, last, begin, finish = waiting.pop()
        start, end = _shared_ends(one[first:last], other[begin:finish])
        if start:
            runs.append(Run(first, begin, start))
        if end:
            runs.append(Run(last - end, finish - end, end))
        first, last, begin, finish = first + start, last - end, begin + start, finish - end
        if last - first <= 1 or finish - begin <= 1:
            runs += _single(one, other, (first, last, begin, finish))
            continue
        middle = (begin + finish) // 2
        above = _last_column(one[first:last], other[begin:middle])
        below = _last_column(one[first:last][::-1], other[middle:finish][::-1])[::-1]
        costs = [left + right for left, right in zip(above, below, strict=True)]
        cut = first + costs.index(min(costs))
        waiting += [(cut, last, middle, finish), (first, cut, begin, middle)]
    return sorted(runs)


def _single(one: Sequence[Hashable], other: Sequence[Hashable], room: tuple[int, int, int, int]) -> list[Run]:
    """The one item in common where a side has at most one."""
    first, last, begin, finish = room
    if last - first == 1 and one[first] in other[begin:finish]:
        return [Run(first, begin + list(other[begin:finish]).index(one[first]), 1)]
    if finish - begin == 1 and other[begin] in one[first:last]:
        return [Run(first + list(one[first:last]).index(other[begin]), begin, 1)]
    return []


def _shared_ends(one: Sequence[Hashable], other: Sequence[Hashable]) -> tuple[int, int]:
    """How many items both begin with, and how many of the rest both end with."""
    least = min(len(one), len(other))
    start = 0
    while start < least and one[start] == other[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return start, end


def _last_column(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[int]:
    """The distances of `other` to the first 0, 1, 2, ... items of `one`."""
    if not one:
        return [len(other)]
    places: dict[Hashable, int] = {}
    for place, item in enumerate(one):
        places[item] = places.get(item, 0) | 1 << place
    full = (1 << len(one)) - 1
    more, less = full, 0  # rows whose distance is one more, one less than that of the row above
    for item in other:
        match = places.get(item, 0)
        equal = (((match & more) + more) ^ more) | match | less
        right = less | (full & ~(equal | more))
        left = equal & more
        right = (right << 1) | 1
        more = full & ((left << 1) | ~(equal | right))
        less = full & right & equal
    column = [len(other)]
    signs = zip(reversed(f"{more:0{len(one)}b}"), reversed(f"{less:0{len(one)}b}"), strict=True)
    for up, down in signs:
        column.append(column[-1] + (up == "1") - (down == "1"))
    return column
