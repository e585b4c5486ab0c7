"""What a chapeau gives its items: the last sentence, its operative word, strength and addressees."""

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.chapeau import read_chapeau
from tawsiya.tag.recommendations.component import RecommendationRules


@pytest.mark.parametrize(
    ("chapeau", "word", "strength", "addressees"),
    [
        ("توصي اللجنة الدولة الطرف بأن:", "توصي", "recommend", ["الدولة الطرف"]),
        ("يوصي الفريق العامل للمؤتمر الثاني عشر بأن:", "يوصي", "recommend", ["لمؤتمر الثاني عشر"]),
        ("عُقد الاجتماع في جنيف. ويوصي الفريق العامل بما يلي:", "يوصي", "recommend", []),
        (
            "يوصي الفريق العامل المؤتمر الثاني عشر للدول الأطراف بأن:",
            "يوصي",
            "recommend",
            ["المؤتمر الثاني عشر للدول الأطراف"],
        ),
        ("وينبغي للدول الأعضاء أن تقوم بما يلي:", "ينبغي", "should", ["لدول الأعضاء"]),
        ("وتطلب اللجنة إلى الأمين العام ما يلي:", "تطلب", "request", ["الأمين العام"]),
        ("وفي ما يلي التدابير المتخذة:", None, None, []),
    ],
)
def test_the_last_sentence_gives_strength_and_addressees(
    chapeau: str, word: str | None, strength: str | None, addressees: list[str]
) -> None:
    sentence, inherited = read_chapeau(chapeau, Span(0, len(chapeau)))
    assert sentence.of(chapeau) == chapeau.split(". ")[-1]
    assert (inherited.operative and inherited.operative.of(chapeau)) == word
    assert inherited.strength == strength
    assert [addressee.span.of(chapeau) for addressee in inherited.addressees] == addressees


def test_marks_of_footnotes_at_the_end_are_no_part_of_a_unit() -> None:
    text = "ينبغي للدول أن تنظر في الأمر؛³"
    (found,) = RecommendationRules().find(text)
    assert found.span.of(text) == "ينبغي للدول أن تنظر في الأمر؛"


def test_an_item_keeps_its_own_words_and_inherits_beside_them() -> None:
    text = "توصي اللجنة الدولة الطرف بأن:\n\n(أ) تعتمد قانونا شاملا؛\n\n(ب) كفالة تنفيذه."
    chapeau, first, second = (Span(text.index(part), text.index(part) + len(part)) for part in text.split("\n\n"))
    blocks = [
        Block("paragraph", (chapeau,)),
        Block("item", (first,), "أ", marker=Span(first.start, first.start + 4), parent=0),
        Block("item", (second,), "ب", marker=Span(second.start, second.start + 4), parent=0),
    ]
    found = list(RecommendationRules().find(text, blocks))
    assert [recommendation.strength for recommendation in found] == [None, None]
    assert [recommendation.inherited.strength for recommendation in found] == ["recommend", "recommend"]
    assert all(recommendation.chapeau == chapeau for recommendation in found)
