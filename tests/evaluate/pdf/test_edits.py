"""Edit distances against the table that textbooks draw."""

from hypothesis import given
from hypothesis import strategies as st

from tawsiya.evaluate.pdf.edits import Run, common_runs, distance

WORDS = st.text("ابج", max_size=14)


def by_table(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for place, item in enumerate(one, start=1):
        below = [place]
        for at, sign in enumerate(other, start=1):
            below.append(min(row[at] + 1, below[-1] + 1, row[at - 1] + (item != sign)))
        row = below
    return row[-1]


@given(WORDS, WORDS)
def test_distances_are_those_of_the_table(one: str, other: str) -> None:
    assert distance(one, other) == by_table(one, other)


@given(WORDS, WORDS)
def test_what_is_in_common_leaves_the_fewest_edits(one: str, other: str) -> None:
    edits = at = here = 0
    for run in [*common_runs(one, other), Run(len(one), len(other), 0)]:
        assert one[run.one : run.one + run.length] == other[run.other : run.other + run.length]
        assert run.one >= at
        assert run.other >= here
        edits += max(run.one - at, run.other - here)
        at, here = run.one + run.length, run.other + run.length
    assert edits == distance(one, other)


def test_words_are_items_as_well() -> None:
    assert distance(["ا", "ب", "ج"], ["ا", "ج"]) == 1
