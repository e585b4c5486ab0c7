"""Nouns of those who can act: bodies, states and groups of people, and words that count them.

They are in `actors.tsv` in folded spelling, without article; plurals that only people bear show by their ending.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word

_ROLES = ("body", "document", "quantifier")
_PRONOUNS = ("ها", "هما", "هم", "نا", "ه")
_ALONE = {"ت": "ة", "ئ": "ء", "ؤ": "ء"}
"""The last letter of a noun that bears a pronoun -> that of the noun alone: `حكومته`, `شركائها`."""
_MINE = frozenset(("بلادي", "بلدي", "بلادنا", "بلاده", "بلادها", "وفدي"))
"""Nouns with a pronoun of which one or the other is in no list."""
_PEOPLE = re.compile(r"\w{4,}ون")
_PEOPLE_OF = re.compile(r"(?!و?[يتن](?:دعو|رجو|بدو|خلو|صبو|علو))\w{4,}و")
_TO_SOMEBODY = re.compile(r"(?:ل|ب|في|من|الي|علي|عن|مع|لدي)(?:ه|ها|هم|هما|هن|نا)")
_TO_THEIR = re.compile(r"(?:بال|لل)\w+|[بل]\w{3,}(?:ها|هم|هما)")
"""A preposition joined to a definite noun, or to what somebody has: `بنصيبها`."""


@cache
def roles() -> Mapping[str, str]:
    """Noun -> whether it names a `body`, a `document`, or is a `quantifier`."""
    return {noun: role for role in _ROLES for noun in word_sets("actors.tsv")[role]}


def owned_role(noun: str) -> str | None:
    """The role of a noun that bears a pronoun.

    >>> owned_role("حكومته"), owned_role("شركائها"), owned_role("كتابها")
    ('body', 'body', None)
    """
    if noun in _MINE:
        return "body"
    for pronoun in _PRONOUNS:
        stem = noun.removesuffix(pronoun)
        if stem == noun or len(stem) < 3:
            continue
        for spelling in (stem, stem[:-1] + _ALONE.get(stem[-1], stem[-1])):
            if spelling in roles():
                return roles()[spelling]
    return None


def names_people(words: Sequence[Word], number: int, noun: str, *, definite: bool) -> bool:
    """Whether the ending of the sound plural, which only people bear, shows: `المزارعون`, `واضعو السياسات`."""
    if definite:
        return _PEOPLE.fullmatch(noun) is not None and not is_function_word("not_people", noun)
    owner = words[number + 1].text if number + 1 < len(words) else ""
    return _PEOPLE_OF.fullmatch(noun) is not None and owner.startswith("ال")


def bare_noun(spelling: str) -> str:
    """Without the article, whole or swallowed.

    >>> bare_noun("الدول"), bare_noun("لدول")
    ('دول', 'دول')
    """
    return spelling[2:] if spelling.startswith("ال") else spelling[1:] if spelling.startswith("ل") else spelling


def binds_pronoun(text: str) -> bool:
    """Whether a word, folded, is a preposition with a pronoun: `لها`, `إليهم`."""
    return _TO_SOMEBODY.fullmatch(text) is not None


def may_own(word: Word) -> bool:
    """Whether a word can be the noun to which what the noun before it names belongs."""
    if not word.text.isalpha() or binds_pronoun(word.text) or _TO_THEIR.fullmatch(word.text):
        return False
    return not any(is_function_word(kind, word.text) for kind in ("preposition", "relative", "not_noun"))
