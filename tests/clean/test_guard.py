"""What rules have settled, no model undoes."""

from collections.abc import Iterator

import pytest

from tawsiya.clean.diagnosis import Diagnosis, diagnose
from tawsiya.clean.guard import guarded
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span


def rewrites(text: str, *parts: tuple[int, int], end: int) -> list[Rewrite]:
    def find(_: str, __: Diagnosis) -> Iterator[Rewrite]:
        yield Rewrite(0, end, tuple(Span(*part) for part in parts), "test", "for a test")

    return list(guarded(find)(text, diagnose(text)))


def test_digits_keep_their_order() -> None:
    assert not rewrites("٣ إلى ٥", (6, 7), (1, 6), (0, 1), end=7)
    assert rewrites("نص و ٣ ثم ٥", (0, 2), (2, 11), end=11)


@pytest.mark.parametrize("ending", ["عام\n٢٠١٨", "كانون \n\nالأول/ديسمبر ٢٠١٧", "الهدف\n ١٦"])
def test_a_word_that_waits_for_the_next_line_stays_last(ending: str) -> None:
    word = ending.split()[0]
    text = f"جرى في {ending}"
    end = text.index("\n")
    assert not rewrites(text, (7, end), (0, 7), end=7 + len(word))


def test_other_words_are_the_models() -> None:
    assert rewrites("جرى في عام\nالتقرير", (7, 10), (0, 7), end=10)


def test_the_letter_that_labels_a_line_stays_in_front() -> None:
    text = "أ. تقرير اللجنة"
    (rewrite,) = rewrites(text, (9, 15), (0, 8), end=15)
    assert rewrite.result(text) == "أ. اللجنةتقرير"
