"""Matching is one to one, finds as many pairs as there are, and scores nothing over nothing as None."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.span import Span
from tawsiya.evaluate.counts import Counts, add_up
from tawsiya.evaluate.matching import match_equal, match_overlapping, overlapping


@st.composite
def disjoint(draw: st.DrawFn) -> list[Span]:
    cuts = sorted(draw(st.sets(st.integers(0, 30), max_size=10)))
    return [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]


any_spans = st.lists(st.builds(lambda start, size: Span(start, start + size), st.integers(0, 28), st.integers(0, 9)))


@given(disjoint(), any_spans)
def test_overlapping_pairs_are_all_pairs_that_share_a_character(gold: list[Span], system: list[Span]) -> None:
    expected = {(a, b) for a, left in enumerate(gold) for b, right in enumerate(system) if left.overlap(right)}
    assert set(overlapping(gold, system)) == expected


@given(disjoint(), any_spans.filter(lambda spans: len(spans) <= 5))
def test_relaxed_matching_finds_as_many_pairs_as_there_can_be(gold: list[Span], system: list[Span]) -> None:
    pairs = match_overlapping(gold, system)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    assert all(gold[left].overlap(system[right]) for left, right in pairs)
    padded = [*system, *[Span(0, 0)] * max(0, len(gold) - len(system))]
    best = max(
        sum(bool(left.overlap(right)) for left, right in zip(gold, order, strict=False))
        for order in permutations(padded, len(gold))
    )
    assert len(pairs) == best


@given(disjoint(), any_spans)
def test_exact_matches_are_never_more_than_relaxed_ones(gold: list[Span], system: list[Span]) -> None:
    assert len(match_equal(gold, system)) <= len(match_overlapping(gold, system))


def test_a_figure_over_nothing_is_none_and_not_one() -> None:
    nothing = Counts()
    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert (Counts(0, 3, 0).precision, Counts(0, 3, 0).recall, Counts(0, 3, 0).f1) == (None, 0, 0)
    assert (Counts(0, 0, 3).precision, Counts(0, 0, 3).recall, Counts(0, 0, 3).f1) == (0, None, 0)


def test_counts_are_pooled_not_averaged() -> None:
    pooled = add_up([{"a": Counts(1, 1, 1)}, {"a": Counts(0, 9, 0), "b": Counts(1, 2, 3)}])
    assert pooled == {"a": Counts(1, 10, 1), "b": Counts(1, 2, 3)}
