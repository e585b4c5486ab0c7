"""Rows of joined lists, candidates with their surroundings, and the features that are read off them."""

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.learned.candidates import find_candidates
from tawsiya.tag.recommendations.learned.features import GROUPS, features_of
from tawsiya.tag.recommendations.learned.joined import cut_rows, is_joined
from tawsiya.tag.recommendations.reading import read_unit


def block(text: str, kind: str = "paragraph", parent: int | None = None, at: int = 0) -> Block:
    start = text.index(text) + at
    return Block(kind, (Span(start, len(text)),), parent=parent)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("- تعزيز المكتبات؛ - ضمان فتحها ليلا.", ["تعزيز المكتبات؛", "ضمان فتحها ليلا."]),
        ("(أ) ترميم السوق؛ (ب) إضاءة الطريق. وذلك قبل الشتاء.", ["ترميم السوق؛", "إضاءة الطريق. وذلك قبل الشتاء."]),
        ("تنظيف الشاطئ - شمال المدينة", ["تنظيف الشاطئ - شمال المدينة"]),
        ("تنظيف الشاطئ - تمديد الأنابيب", ["تنظيف الشاطئ", "تمديد الأنابيب"]),
        ("- تنظيف الشاطئ - شمالا", ["تنظيف الشاطئ", "شمالا"]),
        ("مواصلة دعم غينيا-بيساو؛", ["مواصلة دعم غينيا-بيساو؛"]),
        ("تدريب المعلمين (ب)", ["تدريب المعلمين (ب)"]),
    ],
)
def test_rows_begin_at_their_markers(text: str, rows: list[str]) -> None:
    assert [unit.span.of(text) for unit in cut_rows(text, Span(0, len(text)))] == rows


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("- يضمن المجلس توزيع الماء؛", True),
        ("توزيع الماء على القرى؛", True),
        ("وصلت البعثة أمس.", False),
        ("هذا بيان.", False),
    ],
)
def test_a_list_without_a_page_shows_in_its_first_word(text: str, joined: bool) -> None:
    assert is_joined(text, [block(text)]) is joined


def test_a_page_is_no_joined_list() -> None:
    text = "توزيع الماء"
    assert not is_joined(text, [block(text, "heading"), block(text, parent=0)])
    assert not is_joined(text, [block(text)] * 5)


def test_candidates_know_their_kind_and_the_titles_above_them() -> None:
    text = "الاستنتاجات والتوصيات\n\nوصل الوفد. ثم عاد."
    blocks = [Block("heading", (Span(0, 21),)), Block("paragraph", (Span(23, len(text)),), parent=0)]
    first, second = find_candidates(text, blocks)
    assert (first.kind, first.block, first.position, second.position) == ("page", "paragraph", 0, 1)
    assert first.titles == ("الاستنتاجات والتوصيات",)
    (bare,) = find_candidates("وصل الوفد.", ())
    assert (bare.kind, bare.block, bare.titles) == ("bare", "none", ())


def test_groups_of_features_can_be_left_out() -> None:
    text = "ينبغي للبلدية أن تصلح الجسر."
    (candidate,) = find_candidates(text, ())
    verdict = read_unit(text, candidate.unit)
    everything = features_of(text, candidate, verdict, GROUPS)
    assert {"w=ينبغي", "noun", "place=RUNNING", "hit:modal/act", "rule=modal"} - set(everything) == {"noun"}
    assert "bare:rule=modal" in everything
    assert not [feature for feature in features_of(text, candidate, verdict, GROUPS[:-1]) if "rule" in feature]
    assert features_of(text, candidate, verdict, ()) == ["always", "bare:always"]
