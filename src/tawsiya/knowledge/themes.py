"""Themes of recommendations: the Sustainable Development Goals, those of this project beside them, and their terms.

Terms are written without the article and with their prepositions (`اتجار بالأشخاص`); one spelling stands for all forms
of alef and hamza, `ين` for `ون`. Finding terms in running text is left to others.
"""

from dataclasses import dataclass
from functools import cache

from tawsiya.knowledge.tables import read_table


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme; `goal` is the goal or target nearest to it, for those who sort by goals alone, None where none is."""

    key: str
    name_ar: str
    name_en: str
    goal: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ThemeTerm:
    """A word or phrase that tells of a theme; a term belongs to one theme."""

    theme: str
    term: str
    source: str


@cache
def themes() -> dict[str, ThemeEntry]:
    """Every theme by its key, the seventeen goals first.

    >>> themes()["SDG-05"].name_en, themes()["CORRUPTION"].goal
    ('Gender equality', '16.5')
    """
    columns = ("key", "name_ar", "name_en", "goal", "source")
    return {
        row["key"]: ThemeEntry(row["key"], row["name_ar"], row["name_en"], row["goal"] or None, row["source"])
        for row in read_table("themes.tsv", columns)
    }


@cache
def theme_terms() -> tuple[ThemeTerm, ...]:
    """Every term of every theme, theme by theme.

    >>> [term.theme for term in theme_terms() if term.term == "معاهدة تجارة أسلحة"]
    ['CONVENTIONAL-ARMS']
    """
    rows = read_table("theme_terms.tsv", ("theme", "term", "source"))
    return tuple(ThemeTerm(row["theme"], row["term"], row["source"]) for row in rows)
