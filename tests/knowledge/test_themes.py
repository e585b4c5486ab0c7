"""The tables of themes: the goals are there, every term has a source and one theme."""

import re

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge import theme_terms, themes
from tawsiya.link.goals import goal_value

SOURCES = {"unbis", "sdg", "un-usage", "editors"}


def test_all_seventeen_goals_come_first_in_order() -> None:
    assert list(themes())[:17] == [f"SDG-{number:02}" for number in range(1, 18)]


def test_every_row_has_a_source_that_is_explained() -> None:
    assert {row.source for row in (*themes().values(), *theme_terms())} <= SOURCES


def test_every_theme_has_names_and_terms() -> None:
    assert {term.theme for term in theme_terms()} == set(themes())
    assert all(theme.name_ar and theme.name_en for theme in themes().values())


def test_the_nearest_goal_exists() -> None:
    for theme in themes().values():
        if theme.goal is not None:
            assert goal_value(theme.goal).value == theme.goal, theme


def test_a_term_belongs_to_one_theme() -> None:
    spellings = [re.sub(r"ون\b", "ين", fold_word(row.term)) for row in theme_terms()]
    assert len(spellings) == len(set(spellings))


def test_terms_are_words_of_letters_and_one_alone_is_no_particle() -> None:
    for row in theme_terms():
        words = row.term.split(" ")
        assert all(re.fullmatch(r"[ء-غف-ي]{2,}", word) for word in words), row
        assert len(words) > 1 or len(row.term) > 2, row
