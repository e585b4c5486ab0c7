"""Calibration, folds and counts of the learner, on numbers and texts made up here."""

import pytest

from tawsiya.core.alignment import Alignment
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldQuote, GoldRecommendation
from tawsiya.tag.recommendations.learned.model import Calibration
from tawsiya.train.recommendations.calibration import fit_calibration
from tawsiya.train.recommendations.folds import fold_of_groups
from tawsiya.train.recommendations.gold import GoldPage, prepare
from tawsiya.train.recommendations.measuring import by_rules, tally
from tawsiya.train.reliability import calibration_error, reliability

TEXT = "وصل الوفد. ينبغي للبلدية أن تصلح الجسر. وعاد الوفد."


def gold(quote: str, **said: object) -> GoldRecommendation:
    start = TEXT.index(quote)
    return GoldRecommendation(Span(start, start + len(quote)), **said)  # type: ignore[arg-type]


def quote(words: str) -> GoldQuote:
    return GoldQuote(words, Span(TEXT.index(words), TEXT.index(words) + len(words)))


def test_platts_curve_finds_the_odds_behind_weights() -> None:
    weighed = [(3.0, number < 73) for number in range(100)] + [(-3.0, number < 27) for number in range(100)]
    curve = fit_calibration(weighed)
    assert curve.slope == pytest.approx(1 / 3, abs=0.03)
    assert curve.shift == pytest.approx(0, abs=0.02)
    assert curve.chance(3.0) == pytest.approx(0.73, abs=0.02)
    assert Calibration(1, 0).chance(-1000) == pytest.approx(0)


def test_the_calibration_error_is_how_far_scores_are_from_shares() -> None:
    scored = [(0.9, True)] * 9 + [(0.9, False)] + [(0.2, True)] * 5 + [(0.2, False)] * 5
    assert calibration_error(scored) == pytest.approx(0.15)
    assert [(number, count) for number, count, _, _ in reliability(scored)] == [(2, 10), (9, 10)]


def test_groups_stay_in_one_fold_and_folds_are_even() -> None:
    pages = [
        GoldPage(str(number), f"group {number // 2}", "a", "a", True, "", (), (), Alignment.identity(0))
        for number in range(40)
    ]
    placed = fold_of_groups(pages, 4, 0)
    assert sorted(placed.values()) == sorted(list(range(4)) * 5)
    assert placed == fold_of_groups(pages, 4, 0) != fold_of_groups(pages, 4, 1)


def test_candidates_meet_their_gold_and_figures_are_counted() -> None:
    meant = gold(
        "ينبغي للبلدية أن تصلح الجسر.", strength="must", operative=quote("ينبغي"), addressees=(quote("لبلدية"),)
    )
    document = GoldDocument("x", "x", "x.txt", TEXT, None, (meant, gold("وعاد الوفد.", optional=True)), None)
    (page,) = prepare([document], "part", "source")
    assert [one.gold is meant for one in page.candidates] == [False, True, False]
    assert [one.optional for one in page.candidates] == [False, False, True]
    figures = tally([(page, by_rules(page))])["part"]
    counted = {name: (one.matched, one.gold, one.found) for name, one in figures.items()}
    assert counted["units"] == counted["units.operative"] == (1, 1, 1)
    assert counted["strength"] == (0, 1, 1)
    assert counted["operative_word"] == (1, 1, 1)
    assert counted["addressees"][1] == 1
