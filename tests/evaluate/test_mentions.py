"""Figures of mentions on cases whose precision and recall are counted by hand."""

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldMention
from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.scores import score_mentions

Row = tuple[int, int, str]


def gold(*rows: Row) -> list[GoldMention]:
    return [GoldMention(label, Span(start, end)) for start, end, label in rows]


def system(*rows: Row) -> list[Mention]:
    return [Mention(label, Span(start, end)) for start, end, label in rows]


def optional(start: int, end: int, label: str) -> GoldMention:
    return GoldMention(label, Span(start, end), optional=True)


@pytest.mark.parametrize(
    ("truth", "found", "exact", "relaxed"),
    [
        pytest.param([(0, 4, "DATE")], [(0, 4, "DATE")], (1, 1, 1), (1, 1, 1), id="same"),
        pytest.param([(0, 4, "DATE")], [(0, 4, "STATE")], (0, 1, 1), (0, 1, 1), id="same span, another label"),
        pytest.param([(0, 4, "DATE")], [(1, 4, "DATE")], (0, 1, 1), (1, 1, 1), id="shorter"),
        pytest.param([(0, 4, "DATE")], [(4, 8, "DATE")], (0, 1, 1), (0, 1, 1), id="touching is not overlapping"),
        pytest.param(
            [(0, 9, "DATE")], [(0, 3, "DATE"), (4, 9, "DATE")], (0, 1, 2), (1, 1, 2), id="one gold cut in two"
        ),
        pytest.param([(0, 3, "DATE"), (4, 9, "DATE")], [(0, 9, "DATE")], (0, 2, 1), (1, 2, 1), id="two gold made one"),
        pytest.param([(0, 4, "DATE")], [(0, 4, "DATE")] * 2, (1, 1, 2), (1, 1, 2), id="the same twice"),
        pytest.param([], [(0, 4, "DATE")], (0, 0, 1), (0, 0, 1), id="empty gold"),
        pytest.param([(0, 4, "DATE")], [], (0, 1, 0), (0, 1, 0), id="empty output"),
        pytest.param([], [], (0, 0, 0), (0, 0, 0), id="both empty"),
        pytest.param([(0, 4, "DATE")], [(0, 0, "DATE")], (0, 1, 1), (0, 1, 1), id="standing nowhere"),
        pytest.param(
            [(0, 10, "DATE"), (11, 20, "DATE")],
            [(5, 16, "DATE"), (0, 4, "DATE")],
            (0, 2, 2),
            (2, 2, 2),
            id="the larger overlap must not take the only partner of another",
        ),
    ],
)
def test_exact_and_relaxed(
    truth: list[Row], found: list[Row], exact: tuple[int, int, int], relaxed: tuple[int, int, int]
) -> None:
    counts = score_mentions(gold(*truth), system(*found))
    assert counts["mentions.exact"] == Counts(*exact)
    assert counts["mentions.relaxed"] == Counts(*relaxed)


def test_labels_are_counted_apart_and_pooled() -> None:
    counts = score_mentions(
        gold((0, 4, "DATE"), (5, 9, "DATE"), (10, 12, "STATE")),
        system((0, 4, "DATE"), (10, 12, "STATE"), (14, 16, "STATE"), (20, 22, "SYMBOL")),
    )
    assert counts["mentions.exact.DATE"] == Counts(1, 2, 1)
    assert counts["mentions.exact.STATE"] == Counts(1, 1, 2)
    assert counts["mentions.exact.SYMBOL"] == Counts(0, 0, 1)
    whole = counts["mentions.exact"]
    assert whole == Counts(2, 3, 4)
    assert (whole.precision, whole.recall, whole.f1) == (0.5, pytest.approx(2 / 3), pytest.approx(4 / 7))


def test_values_are_judged_on_exact_matches_with_a_gold_value() -> None:
    truth = [
        GoldMention("DATE", Span(0, 4), value="2031"),
        GoldMention("DATE", Span(5, 9), value="2032"),
        GoldMention("DATE", Span(10, 14)),
        GoldMention("DATE", Span(15, 19), value="2034"),
    ]
    found = [
        Mention("DATE", Span(0, 4), value="2031"),
        Mention("DATE", Span(5, 9), value=None),
        Mention("DATE", Span(10, 14), value="2033"),
        Mention("DATE", Span(15, 20), value="2034"),
    ]
    assert score_mentions(truth, found)["mentions.value"] == Counts(1, 2, 2)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([], id="not found"),
        pytest.param([(10, 14, "DATE")], id="found"),
        pytest.param([(12, 16, "DATE")], id="found with other bounds"),
    ],
)
def test_an_optional_row_neither_helps_nor_harms(found: list[Row]) -> None:
    truth = [*gold((0, 4, "DATE")), optional(10, 14, "DATE")]
    counts = score_mentions(truth, system((0, 4, "DATE"), *found))
    assert counts["mentions.exact"] == counts["mentions.relaxed"] == Counts(1, 1, 1)


def test_an_optional_row_excuses_no_other_label_and_no_second_try_at_required_gold() -> None:
    truth = [*gold((0, 6, "DATE")), optional(4, 9, "DATE")]
    assert score_mentions(truth, system((4, 9, "STATE")))["mentions.exact"] == Counts(0, 1, 1)
    assert score_mentions(truth, system((3, 9, "DATE")))["mentions.exact"] == Counts(0, 1, 1)
    assert score_mentions(truth, system((4, 9, "DATE")))["mentions.exact"] == Counts(0, 1, 0)


def test_anaphors_have_a_row_of_their_own_within_the_whole() -> None:
    truth = [
        GoldMention("INSTRUMENT", Span(0, 8), form="anaphor"),
        GoldMention("INSTRUMENT", Span(10, 18), form="anaphor"),
        GoldMention("INSTRUMENT", Span(20, 40), form="full"),
    ]
    found = [
        Mention("INSTRUMENT", Span(0, 8)),  # right, though the system does not say what form it is
        Mention("INSTRUMENT", Span(20, 40), form="anaphor"),  # right as a span
        Mention("INSTRUMENT", Span(50, 58), form="anaphor"),  # wrong
        Mention("INSTRUMENT", Span(60, 68), form="full"),  # wrong, but no anaphor
    ]
    counts = score_mentions(truth, found)
    assert counts["mentions.exact.INSTRUMENT.anaphor"] == Counts(1, 2, 2)
    assert counts["mentions.exact.INSTRUMENT"] == counts["mentions.exact"] == Counts(2, 3, 4)


def test_the_set_of_values_counts_each_value_once() -> None:
    truth = [
        GoldMention("STATE", Span(0, 2), "CAN"),
        GoldMention("STATE", Span(3, 5), "CAN"),
        GoldMention("STATE", Span(6, 8), "PER"),
        GoldMention("STATE", Span(9, 11), "FRA", optional=True),
        GoldMention("INSTRUMENT", Span(12, 14)),
    ]
    found = [
        Mention("STATE", Span(20, 22), value="CAN"),
        Mention("STATE", Span(9, 11), value="FRA"),
        Mention("STATE", Span(30, 32), value="BRA"),
        Mention("STATE", Span(33, 35)),
    ]
    counts = score_mentions(truth, found)
    assert counts["mentions.set.STATE"] == Counts(matched=1, gold=2, system=2)
    assert counts["mentions.set"] == Counts(matched=1, gold=2, system=2)
