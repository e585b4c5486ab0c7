"""Which recommendation of one issue is which of the other.

Equal words first (`text_sha256`), by number where several are equal. The others are paired so that the sum of their
likeness is greatest, none below `THRESHOLD`; the same number or the same neighbours decide between texts that are
alike. What is left may be a piece of something that was split or merged.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from tawsiya.arabic.fold import fold_word
from tawsiya.core.report_parts import Recommendation
from tawsiya.report.diff.similarity import similarities
from tawsiya.report.diff.words import folded_words

THRESHOLD = 0.35
"""Least likeness of a pair; `docs/diff.md` has the sweep."""
SAME_NUMBER = 0.05
"""What the same printed number adds to the likeness of two texts."""
PIECE = 0.50
"""Least share of the words of a piece that the whole has, those of its other pieces apart."""
_WORDS = 3
"""Fewest words of a piece: fewer stand in any text."""


@dataclass(frozen=True, slots=True)
class Link:
    """Places of recommendations that are one: one and one, one and several (split), several and one (merged)."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    similarity: float


def same_number(old: Recommendation, new: Recommendation) -> bool:
    """Whether two recommendations bear the same printed number, in whichever digits and forms of letters."""
    if old.path is None or new.path is None:
        return old.path is new.path
    return fold_word(old.path) == fold_word(new.path)


def align(old: Sequence[Recommendation], new: Sequence[Recommendation]) -> list[Link]:
    """Links in the order of `new`; recommendations that stand in none are removed or added."""
    links = _equal_words(old, new)
    free_old = _free(len(old), [place for link in links for place in link.old])
    free_new = _free(len(new), [place for link in links for place in link.new])
    links += _most_alike(old, new, free_old, free_new)
    links = _with_pieces(old, new, links)
    return sorted(links, key=lambda link: link.new)


def _free(count: int, taken: Sequence[int]) -> list[int]:
    gone = set(taken)
    return [place for place in range(count) if place not in gone]


def _equal_words(old: Sequence[Recommendation], new: Sequence[Recommendation]) -> list[Link]:
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(old):
        waiting[row.text_sha256].append(place)
    links = []
    late = []
    for place, row in enumerate(new):  # those that kept their number go first
        same = [one for one in waiting[row.text_sha256] if same_number(old[one], row)]
        if same:
            waiting[row.text_sha256].remove(same[0])
            links.append(Link((same[0],), (place,), 1.0))
        else:
            late.append(place)
    for place in late:
        if waiting[new[place].text_sha256]:
            links.append(Link((waiting[new[place].text_sha256].pop(0),), (place,), 1.0))
    return links


def _most_alike(
    old: Sequence[Recommendation], new: Sequence[Recommendation], free_old: list[int], free_new: list[int]
) -> list[Link]:
    if not free_old or not free_new:
        return []
    alike = similarities([old[place].text for place in free_old], [new[place].text for place in free_new])
    same = np.array([[same_number(old[one], new[other]) for other in free_new] for one in free_old])
    gain = np.where(alike >= THRESHOLD, alike + SAME_NUMBER * same, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [
        Link((free_old[row],), (free_new[column],), round(float(min(alike[row, column], 1.0)), 3))
        for row, column in zip(rows, columns, strict=True)
        if gain[row, column] > 0
    ]


def _with_pieces(old: Sequence[Recommendation], new: Sequence[Recommendation], links: list[Link]) -> list[Link]:
    """Links to which pieces are added: what was one and is several, what were several and is one."""
    links = _add_pieces(old, new, links)
    turned = [Link(link.new, link.old, link.similarity) for link in links]
    return [Link(link.new, link.old, link.similarity) for link in _add_pieces(new, old, turned)]


def _add_pieces(wholes: Sequence[Recommendation], pieces: Sequence[Recommendation], links: list[Link]) -> list[Link]:
    """Give each free piece to the link whose whole has its words, and not in the piece that it has already."""
    bags = [Counter(folded_words(row.text)) for row in pieces]
    left = {
        number: Counter(folded_words(wholes[link.old[0]].text)) - bags[link.new[0]]
        for number, link in enumerate(links)
        if len(link.old) == 1 and len(link.new) == 1 and link.similarity < 1
    }
    for place in _free(len(pieces), [place for link in links for place in link.new]):
        words = bags[place].total()
        shares = [((bags[place] & rest).total() / words, number) for number, rest in left.items() if words >= _WORDS]
        share, number = max(shares, default=(0.0, 0))
        if share >= PIECE:
            link = links[number]
            links[number] = Link(link.old, tuple(sorted((*link.new, place))), link.similarity)
            left[number] -= bags[place]
    return links
