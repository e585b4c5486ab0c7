"""Words of names, months and heads by their shape, with the other words of that shape: what a misread word may be.

`lookalikes.tsv` is written by `scripts/list_lookalikes.py` from the other tables and the word model; with it a word can
be told from a misread one without a vocabulary of the language. Where such words stand in a text is left to others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tawsiya.arabic.shapes import shape
from tawsiya.knowledge.tables import read_table

COLUMNS = ("words", "others", "joined")
SHORTEST = 4
"""Letters of the shortest word that is told: shorter ones have too many neighbours."""
_LETTERS_RIGHT = 4
"""Letters of a word for each that differs. Of 312,556 sound words of news and encyclopaedia 82 are told with 4, most of
them misprints; without the limit 99, `ستثير` as a month among them."""


@dataclass(frozen=True, slots=True)
class Lookalikes:
    """Folded words of one shape: `words` of the knowledge base, `others` that texts have besides.

    `joined` are words of texts that end with this shape and begin with the letter of a proclitic.
    """

    words: frozenset[str]
    others: frozenset[str]
    joined: frozenset[str]


@cache
def lookalikes() -> Mapping[str, Lookalikes]:
    """By shape, the words of the table."""
    rows = (
        Lookalikes(*(frozenset(row[column].split()) for column in COLUMNS))
        for row in read_table("lookalikes.tsv", COLUMNS)
    )
    return {shape(next(iter(row.words))): row for row in rows}


def meant(word: str, whole: str | None = None) -> str | None:
    """The word of the knowledge base that the folded `word` is misread from; `whole` has its proclitics, too.

    None where `word` or `whole` is known, where no word of the knowledge base has its shape, where more than one letter
    in four differs, or another word is as near.

    >>> meant("معاهذة"), meant("معاهدة"), meant("يونس")
    ('معاهدة', None, None)
    """
    if len(word) < SHORTEST or (alike := lookalikes().get(shape(word))) is None:
        return None
    if word in alike.words or word in alike.others or whole in alike.joined:
        return None
    (least, nearest), *further = sorted((_difference(word, other), other) for other in alike.words | alike.others)
    alone = not further or further[0][0] > least
    return nearest if nearest in alike.words and least * _LETTERS_RIGHT <= len(word) and alone else None


def _difference(word: str, other: str) -> int:
    """How many letters differ in two words of one length."""
    return sum(one != two for one, two in zip(word, other, strict=True))
