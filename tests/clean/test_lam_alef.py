"""Lam and alef are put in order where the layer turns them, and nowhere else."""

from dataclasses import replace

import pytest

from tawsiya.clean.diagnosis import diagnose
from tawsiya.clean.lam_alef import find_turned_lam_alef
from tawsiya.core.rewrite import apply_rewrites

DAMAGED = replace(diagnose(""), damaged=True)


def repaired(text: str) -> str:
    return apply_rewrites(text, list(find_turned_lam_alef(text, DAMAGED)))[0]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("االجتماع األول للدول األطراف", "الاجتماع الأول للدول الأطراف"),
        ("حاالت االختالف والتعديالت", "حالات الاختلاف والتعديلات"),
        ("االتفاقيات والتسجيالت واألسلـحة", "الاتفاقيات والتسجيلات والأسلـحة"),
    ],
)
def test_a_layer_that_turns_them_is_put_in_order(raw: str, text: str) -> None:
    assert repaired(raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "السلام الدائم والأمن في البلاد",
        "الأطراف خلال الاجتماعات والاتفاقات والأعمال وسائر الأحوال والن",
        "العمليات والحالات",
    ],
)
def test_words_in_order_stay(text: str) -> None:
    assert repaired(text) == text


def test_a_sound_layer_is_left_alone() -> None:
    assert not list(find_turned_lam_alef("االجتماع األول", replace(DAMAGED, damaged=False)))
