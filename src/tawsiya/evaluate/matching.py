"""Which of the system's spans is which of the gold's: three ways, each one to one.

All functions take spans that count in the same text and return pairs of places, `(in gold, in system)`.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tawsiya.core.span import Span

Pair = tuple[int, int]


def match_equal(gold: Sequence[Span], system: Sequence[Span]) -> list[Pair]:
    """Pairs with the same start and end; of a span given twice the second stays alone.

    >>> match_equal([Span(0, 2)], [Span(0, 2), Span(0, 2)])
    [(0, 0)]
    """
    places: dict[Span, list[int]] = defaultdict(list)
    for place in range(len(system) - 1, -1, -1):
        places[system[place]].append(place)
    return [(place, places[span].pop()) for place, span in enumerate(gold) if places.get(span)]


def match_overlapping(gold: Sequence[Span], system: Sequence[Span]) -> list[Pair]:
    """As many pairs that share a character as there can be, when the gold's spans do not overlap each other.

    Gold by gold in the order of their ends, each with the free span that ends first (Glover 1967: the maximum matching
    of a convex bipartite graph). Taking the largest overlap first would find fewer.
    """
    candidates: dict[int, list[int]] = defaultdict(list)
    for left, right in overlapping(gold, system):
        candidates[left].append(right)
    taken: set[int] = set()
    pairs = []
    for left in sorted(candidates, key=lambda place: (gold[place].end, gold[place].start)):
        free = [right for right in candidates[left] if right not in taken]
        if free:
            chosen = min(free, key=lambda place: (system[place].end, system[place].start, place))
            taken.add(chosen)
            pairs.append((left, chosen))
    return pairs


def match_best(weighted: Iterable[tuple[float, int, int]], threshold: float) -> list[Pair]:
    """Pairs of at least `threshold`, the heaviest first, each place once; `weighted` holds (weight, gold, system).

    >>> match_best([(0.6, 0, 0), (0.8, 0, 1)], 0.5)
    [(0, 1)]
    """
    pairs: list[Pair] = []
    used_gold: set[int] = set()
    used_system: set[int] = set()
    for weight, left, right in sorted(weighted, key=lambda item: (-item[0], item[1], item[2])):
        if weight < threshold:
            break
        if left not in used_gold and right not in used_system:
            used_gold.add(left)
            used_system.add(right)
            pairs.append((left, right))
    return pairs


def overlapping(gold: Sequence[Span], system: Sequence[Span]) -> Iterator[Pair]:
    """All pairs that share a character, one to one or not, in the order of the gold."""
    order = sorted(range(len(system)), key=lambda place: system[place].start)
    starts = [system[place].start for place in order]
    longest = max((len(span) for span in system), default=0)
    for left, span in enumerate(gold):
        for at in range(bisect_left(starts, span.start - longest), bisect_left(starts, span.end)):
            if span.overlap(system[order[at]]):
                yield left, order[at]


def share_of_union(left: Span, right: Span) -> float:
    """Intersection over union in code points; 0 for empty spans.

    >>> share_of_union(Span(0, 4), Span(2, 6))
    0.3333333333333333
    """
    common = left.overlap(right)
    union = len(left) + len(right) - common
    return common / union if union else 0.0


def ignored(
    system: Sequence[Span], matched: Iterable[Pair], required: Sequence[Span], optional: Sequence[Span]
) -> set[int]:
    """Places in `system` that optional gold excuses: unmatched, and equal to an optional span or over one only.

    A span that lies over optional and required gold is a wrong attempt at the required one and is not excused.
    """
    if not optional:
        return set()
    alone = set(range(len(system))) - {right for _, right in matched}
    equal = {place for place in alone if system[place] in set(optional)}
    over_optional = {right for _, right in overlapping(optional, system)}
    over_required = {right for _, right in overlapping(required, system)}
    return equal | (alone & over_optional - over_required)
