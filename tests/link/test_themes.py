"""Themes by terms in the unit, around it, and by its goals."""

import json
from pathlib import Path

import pytest

from tawsiya.core.annotations import Block, Mention, Recommendation
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.knowledge import theme_terms, themes
from tawsiya.link.context import Surroundings, add_context
from tawsiya.link.themes import MOST_THEMES, find_themes

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "themes.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["text"][:30]))
def test_terms_tell_the_theme(case: dict[str, object]) -> None:
    assert [theme.key for theme in find_themes(str(case["text"]))] == case["themes"]


def test_every_term_of_the_table_finds_its_theme() -> None:
    for row in theme_terms():
        assert [theme.key for theme in find_themes(row.term)] == [row.theme], row


def test_there_are_at_most_three_and_the_likeliest_comes_first() -> None:
    found = find_themes("مكافحة الفساد والإرهاب والمخدرات والبطالة والحد من البطالة وفرص العمل", goals=["4.7"])
    assert len(found) == MOST_THEMES
    assert [theme.key for theme in found] == ["SDG-04", "SDG-08", "CORRUPTION"]
    assert [theme.score for theme in found] == sorted((theme.score for theme in found), reverse=True)


def test_scores_have_three_decimals_and_lie_between_nought_and_one() -> None:
    for case in CASES:
        for theme in find_themes(str(case["text"]) * 20):
            assert 0 < theme.score <= 1
            assert theme.score == round(theme.score, 3)


def test_the_same_words_give_the_same_themes() -> None:
    text = " ".join(str(case["text"]) for case in CASES)
    assert find_themes(text) == find_themes(text)


def test_what_stands_around_weighs_less_and_a_term_counts_once() -> None:
    alone = find_themes("مكافحة الفساد")
    assert find_themes("", chapeau="مكافحة الفساد")[0].score < alone[0].score
    assert find_themes("", sections=["مكافحة الفساد"])[0].score < alone[0].score
    assert find_themes("مكافحة الفساد ثم مكافحة الفساد", sections=["مكافحة الفساد"]) == alone


@pytest.mark.parametrize("goal", ["SDG", "MDG"])
def test_all_goals_together_are_no_theme(goal: str) -> None:
    assert find_themes("تنفيذ الأهداف", goals=[goal]) == ()


def test_a_target_and_an_indicator_stand_for_their_goal() -> None:
    assert find_themes("", goals=["16.4.2", "16.a"]) == find_themes("", goals=["16"])
    assert find_themes("", goals=["5"])[0].key in themes()


def test_no_term_runs_across_a_comma() -> None:
    assert [theme.key for theme in find_themes("جمع الأسلحة، الصغيرة منها والكبيرة")] == []


def test_linking_gives_a_recommendation_its_themes() -> None:
    text = "الأسلحة الصغيرة\n\nينبغي للدول أن تنفذ الغاية 16.4 وتشرك النساء."
    unit, goal = text.index("ينبغي"), text.index("الغاية")
    blocks = [Block("heading", (Span(0, unit - 2),), level=1), Block("paragraph", (Span(unit, len(text)),), parent=0)]
    mentions = [Mention("SDG", Span(goal, goal + len("الغاية 16.4")), value="16.4")]
    surroundings = Surroundings(text, blocks, mentions, Metadata(title="تقرير عن مكافحة الفساد"))
    (found,) = add_context([Recommendation(Span(unit, len(text)))], surroundings)
    assert [theme.key for theme in found.themes] == ["SDG-16", "SDG-05", "CONVENTIONAL-ARMS"]


def test_a_short_word_is_no_plural() -> None:
    assert find_themes("الدخول بحرية ودون عراقيل") == ()
