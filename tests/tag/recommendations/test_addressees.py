"""Who is asked, in sentences of every kind of document: the cases are `addressees.jsonl`, written for this test."""

import json
from pathlib import Path

import pytest

from tawsiya.tag.recommendations.component import RecommendationRules

_LINES = Path(__file__).with_name("addressees.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in _LINES]


def addressees(text: str) -> list[str]:
    return [one.span.of(text) for found in RecommendationRules().find(text) for one in found.addressees]


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_those_who_are_asked_are_named(case: dict[str, str | list[str]]) -> None:
    text = str(case["text"])
    assert addressees(text) == case["addressees"]


@pytest.mark.parametrize(
    "text",
    [
        "فيما يخص التعليم، يوصي المقرر الخاص الحكومة بما يلي: (ب) ترميم المدارس القديمة.",
        "وتوصي اللجنة الدولة الطرف بما يلي: - تدريب المعلمين على المناهج الجديدة.",
    ],
)
def test_a_chapeau_in_one_row_with_its_only_item_leaves_its_addressee_to_inherit(text: str) -> None:
    assert addressees(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "وأوصى المجلس الصندوق بما يلي: (أ) جرد المخازن؛ (ب) إتلاف ما تقادم منها.",
        "وحث المجلس الصندوق على جرد المخازن، وأوصاه بما يلي: (أ) إتلاف ما تقادم منها.",
    ],
)
def test_a_row_of_several_items_or_an_act_in_the_chapeau_keeps_it(text: str) -> None:
    assert addressees(text) == ["الصندوق"]


def test_a_noun_with_nunation_has_no_possessor() -> None:
    assert addressees("وإذا قدم وفدٌ اقتراح تعديل، فعليه أن يعلله كتابة.") == ["وفدٌ"]


@pytest.mark.parametrize("text", ["وينبغي أن", "ومن المهم أن لا", "وتوصي اللجنة بأن"])
def test_a_sentence_that_is_cut_off_behind_its_conjunction_names_nobody(text: str) -> None:
    assert addressees(text) == []
