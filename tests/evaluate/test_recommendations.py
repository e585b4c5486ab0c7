"""Figures of recommendations on cases counted by hand."""

import pytest

from tawsiya.core.annotations import Addressee, Recommendation
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldQuote, GoldRecommendation
from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.scores import score_recommendations

TEXT = "ينبغي للدول وعلى الدول أن تعمل. " * 10


def score(gold: list[GoldRecommendation], system: list[Recommendation]) -> dict[str, Counts]:
    return score_recommendations(gold, system, TEXT)


@pytest.mark.parametrize(
    ("truth", "found", "loose", "strict"),
    [
        pytest.param([(0, 100)], [(0, 100)], (1, 1, 1), (1, 1, 1), id="same"),
        pytest.param([(0, 100)], [(0, 90)], (1, 1, 1), (1, 1, 1), id="exactly 0.9"),
        pytest.param([(0, 100)], [(0, 89)], (1, 1, 1), (0, 1, 1), id="just below 0.9"),
        pytest.param([(0, 100)], [(50, 100)], (1, 1, 1), (0, 1, 1), id="exactly 0.5"),
        pytest.param([(0, 100)], [(51, 100)], (0, 1, 1), (0, 1, 1), id="just below 0.5"),
        pytest.param([(0, 100)], [(0, 50), (50, 100)], (1, 1, 2), (0, 1, 2), id="two halves of one unit"),
        pytest.param([(0, 50), (50, 100)], [(0, 100)], (1, 2, 1), (0, 2, 1), id="two units made one"),
        pytest.param([(0, 100)], [(0, 60), (0, 95)], (1, 1, 2), (1, 1, 2), id="the better one is taken"),
        pytest.param([], [(0, 100)], (0, 0, 1), (0, 0, 1), id="empty gold"),
        pytest.param([(0, 100)], [], (0, 1, 0), (0, 1, 0), id="empty output"),
        pytest.param([], [], (0, 0, 0), (0, 0, 0), id="both empty"),
    ],
)
def test_units_are_matched_by_their_share_of_the_union(
    truth: list[tuple[int, int]],
    found: list[tuple[int, int]],
    loose: tuple[int, int, int],
    strict: tuple[int, int, int],
) -> None:
    counts = score([GoldRecommendation(Span(*span)) for span in truth], [Recommendation(Span(*span)) for span in found])
    assert counts["recommendations.iou50"] == Counts(*loose)
    assert counts["recommendations.iou90"] == Counts(*strict)


def test_a_unit_with_the_other_status_counts_overall_and_is_wrong_by_status() -> None:
    counts = score(
        [GoldRecommendation(Span(0, 50)), GoldRecommendation(Span(60, 90), status="reported")],
        [Recommendation(Span(0, 50), status="reported"), Recommendation(Span(60, 90), status="reported")],
    )
    assert counts["recommendations.iou50"] == Counts(2, 2, 2)
    assert counts["recommendations.iou50.operative"] == Counts(0, 1, 0)
    assert counts["recommendations.iou50.reported"] == Counts(1, 1, 2)
    assert counts["recommendations.status"] == Counts(1, 2, 2)


def test_strength_is_judged_on_matched_units_and_none_is_a_strength() -> None:
    counts = score(
        [GoldRecommendation(Span(0, 50), strength="must"), GoldRecommendation(Span(60, 90))],
        [
            Recommendation(Span(0, 48), strength="should"),
            Recommendation(Span(60, 90)),
            Recommendation(Span(200, 220), strength="must"),
        ],
    )
    assert counts["recommendations.strength"] == Counts(1, 2, 2)


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        pytest.param(GoldQuote("ينبغي", Span(0, 5)), Span(0, 5), (1, 1, 1), id="same place"),
        pytest.param(GoldQuote("ينبغي", Span(0, 5)), Span(32, 37), (0, 1, 1), id="same word, another place"),
        pytest.param(GoldQuote("ينبغي", Span(0, 5)), None, (0, 1, 1), id="missed"),
        pytest.param(None, Span(0, 5), (0, 1, 1), id="none in the gold"),
        pytest.param(None, None, (1, 1, 1), id="none on either side"),
        pytest.param(GoldQuote("ينبغي", None), Span(0, 5), (0, 0, 0), id="without a place it is not judged"),
    ],
)
def test_the_operative_word_is_judged_by_its_place(
    truth: GoldQuote | None, found: Span | None, expected: tuple[int, int, int]
) -> None:
    counts = score([GoldRecommendation(Span(0, 64), operative=truth)], [Recommendation(Span(0, 64), operative=found)])
    assert counts["recommendations.operative_word"] == Counts(*expected)


@pytest.mark.parametrize(
    ("truth", "found", "expected"),
    [
        pytest.param([Span(7, 11)], [Span(7, 11)], (1, 1, 1), id="same"),
        pytest.param([Span(7, 11)], [Span(6, 11)], (0, 1, 1), id="with its proclitic"),
        pytest.param([Span(7, 11)], [], (0, 1, 0), id="missed"),
        pytest.param([], [Span(7, 11)], (0, 0, 1), id="nobody was named"),
        pytest.param([], [], (0, 0, 0), id="nobody on either side"),
        pytest.param([None], [Span(17, 22)], (0, 0, 0), id="words without a place excuse these words"),
        pytest.param([None], [Span(17, 22), Span(49, 54)], (0, 0, 1), id="but once"),
        pytest.param([None], [Span(7, 11)], (0, 0, 1), id="and no others"),
    ],
)
def test_addressees_are_matched_by_exact_spans(
    truth: list[Span | None], found: list[Span], expected: tuple[int, int, int]
) -> None:
    quotes = tuple(GoldQuote(span.of(TEXT) if span else "الدول", span) for span in truth)
    counts = score(
        [GoldRecommendation(Span(0, 64), addressees=quotes)],
        [Recommendation(Span(0, 64), addressees=tuple(Addressee(span) for span in found))],
    )
    assert counts["recommendations.addressees"] == Counts(*expected)


def test_details_of_units_that_were_not_matched_do_not_count() -> None:
    counts = score(
        [GoldRecommendation(Span(0, 64), addressees=(GoldQuote("لدول", Span(7, 11)),))],
        [Recommendation(Span(100, 164), addressees=(Addressee(Span(107, 111)),))],
    )
    for figure in ("status", "strength", "operative_word", "addressees"):
        assert counts[f"recommendations.{figure}"] == Counts(0, 0, 0)


@pytest.mark.parametrize("found", [[], [(100, 150)], [(120, 150)]])
def test_an_optional_unit_neither_helps_nor_harms(found: list[tuple[int, int]]) -> None:
    truth = [GoldRecommendation(Span(0, 64)), GoldRecommendation(Span(100, 150), status="reported", optional=True)]
    counts = score(truth, [Recommendation(Span(0, 64)), *(Recommendation(Span(*span)) for span in found)])
    assert counts["recommendations.iou50"] == counts["recommendations.iou90"] == Counts(1, 1, 1)
    assert counts["recommendations.iou50.operative"] == Counts(1, 1, 1)
    assert "recommendations.iou50.reported" not in counts
