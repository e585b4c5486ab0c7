"""The table of lookalikes: rows of one shape, sound words left alone, misread ones told, all names there."""

from collections.abc import Callable, Iterable

import pytest

from tawsiya.arabic.fold import fold_word
from tawsiya.arabic.shapes import shape
from tawsiya.knowledge import Month, StateName, months, state_names
from tawsiya.knowledge.lookalikes import SHORTEST, lookalikes, meant


def test_words_of_a_row_have_one_shape_and_stand_once() -> None:
    for key, row in lookalikes().items():
        assert {shape(word) for word in row.words | row.others} == {key}
        assert not row.words & row.others
        assert all(shape(word).endswith(key[2:]) for word in row.joined)


def test_known_words_are_left_alone() -> None:
    for row in lookalikes().values():
        assert all(meant(word) is None for word in row.words | row.others)


@pytest.mark.parametrize("names", [state_names, months])
def test_names_are_in_the_table(names: Callable[[], Iterable[StateName | Month]]) -> None:
    """When this fails, names have come to the knowledge base: run `scripts/list_lookalikes.py`."""
    words = {fold_word(name.name) for name in names()}
    known = set().union(*(row.words for row in lookalikes().values()))
    assert {word for word in words if len(word) >= SHORTEST and word.isalpha()} <= known


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("البرازىل", "البرازيل"),  # yeh without dots
        ("سيتمبر", "سبتمبر"),  # one dot more
        ("الاتفافية", "الاتفاقية"),  # one dot less
        ("الجمعيه", "الجمعية"),
        ("النووي", None),
        ("يونس", None),  # a name that looks like تونس
        ("كنذ", None),  # too short
        ("ستثير", None),  # looks like a month, but for three letters of five
        ("Brazi1", None),
        ("", None),
    ],
)
def test_a_misread_word_is_told_by_its_shape(misread: str, right: str | None) -> None:
    assert meant(misread) == right


def test_a_known_word_of_a_proclitic_and_this_shape_is_left_alone() -> None:
    joined = ((word, row) for row in lookalikes().values() for word in row.joined)
    for word, row in joined:
        length = len(next(iter(row.words)))
        assert meant(word[-length:], word) is None
