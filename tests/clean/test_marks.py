"""Marks that were runs of their own are put back; where they stand as writers set them, nothing moves."""

from dataclasses import replace

import pytest

from tawsiya.clean.diagnosis import Diagnosis, diagnose
from tawsiya.clean.marks import MarkOrder
from tawsiya.clean.steps import Repaired, run_steps
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

DAMAGED = replace(diagnose(""), damaged=True)

CASES = [
    ("ثم عقد الفريق جلسة أخرى ،ناقش الخبراء التقرير", "ناقش الخبراء التقرير، ثم عقد الفريق جلسة أخرى"),
    ("وقرر النظر فيه،ناقش الخبراء التقرير", "ناقش الخبراء التقرير، وقرر النظر فيه"),
    ("،ناقش الخبراء التقرير في الجلسة الأولى", "ناقش الخبراء التقرير في الجلسة الأولى،"),
    (".وقرر النظر فيه ،ناقش الخبراء التقرير", "ناقش الخبراء التقرير، وقرر النظر فيه."),
    ("بشأن هذه المسألة)  تتخذ الدول التدابير (أو أكثر", "تتخذ الدول التدابير (أو أكثر) بشأن هذه المسألة"),
    ("الدول الأعضاء( تقرير الفريق العامل", "تقرير الفريق العامل (الدول الأعضاء"),
    ("في الدورة الثلاثين)المعتمد (المرفق", "المعتمد (المرفق) في الدورة الثلاثين"),
    ("أ. وقرر النظر فيه ،ناقش الخبراء التقرير", "أ. ناقش الخبراء التقرير، وقرر النظر فيه"),
]


def repaired(raw: str, diagnosis: Diagnosis = DAMAGED) -> Repaired:
    return run_steps(raw, diagnosis, (MarkOrder().find,))


@pytest.mark.parametrize(("raw", "printed"), CASES)
def test_what_stands_on_the_sides_of_a_run_changes_places(raw: str, printed: str) -> None:
    result = repaired(raw)
    assert result.text == printed
    assert [repair.kind for repair in result.repairs] == ["mark-order"]
    assert sorted(result.text.replace(" ", "")) == sorted(raw.replace(" ", ""))


@pytest.mark.parametrize(
    "raw",
    [
        "ناقش الخبراء التقرير، وقرر الفريق النظر فيه (انظر المرفق)",
        "ناقش الخبراء التقرير ، وقرر الفريق ، النظر ، فيه",
        "عُقدت الدورة ( الأولى ) للفريق",
    ],
)
def test_marks_that_writers_set_so_stay(raw: str) -> None:
    assert not repaired(raw).repairs


def test_stretches_with_cut_words_are_left_to_the_search() -> None:
    assert not repaired("ثم عقد الفريق جلسة أخ ،رى ناقش الخبراء التقرير").repairs
    assert not repaired("ثم عقد  الفريق جلسة ،ناقش الخبراء التقرير").repairs
    assert not repaired("ناقش الخبراء التقرير ،في الدورة (ا").repairs  # a bare alef is left of an article
    assert not repaired("ناقش الخبراء التقرير،  وقرر الفريق النظر فيه").repairs  # runs met there; the mark is none
    assert not repaired("،").repairs


def test_numbers_are_walls() -> None:
    result = repaired("عقد الفريق ٣ جلسات ،ناقش الخبراء التقرير").text
    assert result.startswith("عقد الفريق ٣ ")


def test_sound_layers_are_left_alone() -> None:
    assert not repaired(CASES[0][0], diagnose(CASES[0][0])).repairs


def test_what_marks_settled_no_other_step_moves() -> None:
    marks = MarkOrder()
    raw = f"{CASES[0][0]}\nوقرر النظر فيه"
    text = run_steps(raw, DAMAGED, (marks.find,)).text
    end = text.index("\n")

    def turn(_: str, __: Diagnosis) -> list[Rewrite]:
        return [
            Rewrite(0, end, (Span(5, end), Span(0, 5)), "test", "for a test"),
            Rewrite(end + 1, len(text), (Span(end + 6, len(text)), Span(end + 1, end + 6)), "test", "for a test"),
        ]

    assert [rewrite.start for rewrite in marks.keeping(turn)(text, DAMAGED)] == [end + 1]
