"""Read the small tables of this room: UTF-8, a header, a name and words with blanks between in each line."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def word_sets(table: str) -> Mapping[str, frozenset[str]]:
    """The sets of folded words in `table`, by name.

    >>> "الذي" in word_sets("function_words.tsv")["relative"]
    True
    """
    rows = (files(__package__) / table).read_text(encoding="utf-8").splitlines()[1:]
    return {name: frozenset(words.split()) for name, words in (row.split("\t") for row in rows)}


@cache
def names_in(table: str) -> tuple[str, ...]:
    """The proper names in `table`, one a line, as they are printed."""
    return tuple((files(__package__) / table).read_text(encoding="utf-8").splitlines()[1:])


def is_function_word(kind: str, word: str) -> bool:
    """Whether `word`, folded, is in the set `kind` of function words."""
    return word in word_sets("function_words.tsv")[kind]
