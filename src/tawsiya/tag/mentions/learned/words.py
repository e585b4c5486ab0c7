"""What a word type says of itself: spelling, affixes, shape, and the lists of the rules that it stands in."""

import re
from functools import cache, lru_cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge import months
from tawsiya.tag.mentions.calendar import CALENDAR_NOUNS
from tawsiya.tag.mentions.heads import ANAPHORS, HEADS, RESOLUTIONS
from tawsiya.tag.mentions.title_words import ENDS, OPENERS

_MORE_HEADS = (
    *("مدونة", "معايير", "مخطط", "خارطة", "خريطة", "أجندة", "رؤية", "التزام", "التزامات", "تعهد", "تعهدات", "نهج"),
    *("لائحة", "لوائح", "نداء", "مذكرة", "بيان", "توافق", "أساسي", "مرفق", "ملحق", "مدونات", "أهداف", "سياسة"),
)
"""Nouns with which titles begin that nobody listed: too common for a rule, but worth a look."""

_PREPOSITIONS = frozenset(
    ("من", "في", "على", "الى", "عن", "مع", "بين", "ب", "ل", "ك", "حتى", "منذ", "خلال", "بعد", "قبل")
)
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d")
_CAPITALS = re.compile(r"[a-z]+")
_DIGITS = re.compile(r"[0-9]+")


@cache
def heads() -> frozenset[str]:
    """Folded nouns with which names of instruments begin, with and without the article."""
    bare = {fold_word(head) for head in (*HEADS, *_MORE_HEADS)}
    return frozenset(bare | {"ال" + head for head in bare} | {fold_word(head) for head in ANAPHORS})


@cache
def _classes() -> dict[str, str]:
    """Folded word -> the list of the rules that it stands in, the first of several."""
    listed = (
        ("head", {fold_word(head) for head in HEADS}),
        ("the-head", {"ال" + fold_word(head) for head in HEADS} | {fold_word(head) for head in ANAPHORS}),
        ("more-head", heads()),
        ("act", {fold_word(word) for word in RESOLUTIONS}),
        ("month", {fold_word(word) for month in months() for word in month.name.split()}),
        ("calendar", {fold_word(word) for word in CALENDAR_NOUNS}),
        ("opener", OPENERS),
        ("end", ENDS),
        ("preposition", _PREPOSITIONS),
    )
    found: dict[str, str] = {}
    for name, words in listed:
        for word in sorted(words):
            found.setdefault(word, name)
    return found


@lru_cache(100_000)
def class_of(word: str) -> str:
    """The list of the rules that a folded word stands in, else what its ends say of its kind."""
    return _classes().get(word) or ending_of(word)


@lru_cache(100_000)
def ending_of(word: str) -> str:
    """Article, pronoun or the prefix of a verb, by the letters alone."""
    for prefix, name in (("ال", "the"), ("لل", "to-the"), ("وال", "and-the"), ("بال", "by-the")):
        if word.startswith(prefix):
            return name
    if word.endswith(("ها", "هم", "هما")):
        return "its"
    return "verb" if word.startswith(("ي", "ت")) else "-"


def shape_of(word: str) -> str:
    """Digits by their number and whether they may be a year, Latin letters by their run, Arabic letters as one.

    >>> [shape_of(word) for word in ("2015", "300", "cop12", "عام", "(")]
    ['year', '999', 'x9', 'letters', '(']
    """
    if word.isdigit():
        return "year" if _YEAR.fullmatch(word) else "9" * min(len(word), 5)
    if word.isascii():
        return _CAPITALS.sub("x", _DIGITS.sub("9", word))[:6]
    return "letters" if word.isalpha() else word[:2]


def spelling_of(word: str) -> str:
    """The word itself; numbers of three digits and more by their shape."""
    return shape_of(word) if word.isdigit() and len(word) > 2 else word
