"""Passages longer than an encoder reads, cut into windows that overlap, so that every word is read with its neighbours.

A word is never cut. Each word is judged in the window in which it stands farthest from an edge behind which there is
more text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True)
class Window:
    """The words `first..stop` (half-open) of a passage."""

    first: int
    stop: int


def cut_windows(sizes: Sequence[int], room: int, overlap: int) -> tuple[Window, ...]:
    """Windows over words of so many pieces each, at most `room` pieces in a window, about `overlap` shared by two.

    Words have at most `room` pieces. Words without pieces go with the word before them.

    >>> cut_windows([1, 1, 1, 1, 1, 1], 4, 2)
    (Window(first=0, stop=4), Window(first=2, stop=6))
    """
    ends = list(accumulate(sizes, initial=0))
    windows: list[Window] = []
    first = 0
    while True:
        stop = max(first + 1, bisect_right(ends, ends[first] + room) - 1) if sizes else 0
        windows.append(Window(first, stop))
        if stop >= len(sizes):
            return tuple(windows)
        first = max(first + 1, min(stop, bisect_right(ends, ends[stop] - overlap) - 1))


def choose_windows(windows: Sequence[Window], words: int) -> tuple[int, ...]:
    """For each word the place in `windows` of the one that judges it.

    >>> choose_windows(cut_windows([1] * 6, 4, 2), 6)
    (0, 0, 0, 1, 1, 1)
    """

    def distance(window: Window, word: int) -> int:
        before = word - window.first if window.first else words
        behind = window.stop - 1 - word if window.stop < words else words
        return min(before, behind)

    chosen = []
    for word in range(words):
        holding = [place for place, window in enumerate(windows) if window.first <= word < window.stop]
        chosen.append(max(holding, key=lambda place: (distance(windows[place], word), -place)))
    return tuple(chosen)
