"""How the title of an instrument goes over marks and numbers: brackets, commas, strokes and years.

Each function answers how many words of the passage the step takes from the word `at`, 0 where the title ends; `first`
is the first word of the title. Words are left to `titles`.
"""

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.gazetteer import QUOTES
from tawsiya.tag.mentions.heads import ANAPHORS, HEADS, RESOLUTIONS
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.title_words import OPENERS, UPON_IT, VERSION

TITLE_HEADS = frozenset(
    fold_word(word) for word in (*HEADS, *(f"ال{head}" for head in HEADS), *RESOLUTIONS, *ANAPHORS)
) - {"الاستراتيجية"}
"""Nouns with which another title begins."""
_PLANNED = frozenset(("خطة", "استراتيجية", "برنامج", "اطار", "خارطة"))
"""Heads whose titles end with their years, without a preposition (`... 2020-2025`)."""
_AIMED = frozenset(("الهادف", "الهادفة", "الرامي", "الرامية", "والهادف", "والرامي"))
_YEAR_NOUNS = ("عام", "سنة")
_LONGEST_BRACKET = 5
"""Words of a bracket that may stand in front of the year of a title (`(منظمة الجمارك العالمية) لعام 1950`)."""


def over_mark(passage: Passage, first: int, at: int) -> int:
    """Over what is no word: a number, a stroke, a bracket, a comma."""
    word, before = passage.norm(at), passage.norm(at - 1)
    if word.isdigit() and passage.norm(first) in _PLANNED and passage.norm(at + 1) == "-":
        return 3 if passage.norm(at + 2).isdigit() else 0
    if word in ("-", "/") and before.isdigit() and _is_period(passage, at):
        return 2
    if word.isdigit():
        return int(before in ("عام", "لعام", "سنة", "لسنة", "لفترة", "الفترة"))
    if word in ("-", "/"):
        more = at + 1 < len(passage.words)
        joined = more and not passage.gap(at - 1, at) + passage.gap(at, at + 1)
        return 2 if joined and passage.norm(at + 1).isalpha() else 0
    if word == "(":
        return _over_bracket(passage, at)
    if word in QUOTES:
        return _over_quoted(passage, at)
    return _over_comma(passage, at) if word in ("،", ",") else 0


def over_dated_bracket(passage: Passage, at: int) -> int:
    """Over a bracket and the year of the title behind it; 0 where no year follows."""
    norms = passage.norms
    if passage.norm(at) != "(":
        return 0
    inside = range(at + 2, min(at + 2 + _LONGEST_BRACKET, len(norms)))
    closing = next((end for end in inside if norms[end] == ")"), 0)
    noun = closing + 2
    dated = closing and norms[closing + 1 : noun] == ("ل",) and passage.norm(noun) in _YEAR_NOUNS
    return noun + 2 - at if dated and passage.norm(noun + 1).isdigit() else 0


def over_year(passage: Passage, at: int) -> int:
    """Little goes on behind a year, and a year without a preposition only behind what is called by one."""
    word, before = passage.norm(at), passage.norm(at - 1)
    if before.isdigit() and word not in _YEAR_NOUNS:
        return int(word in OPENERS | VERSION or word.startswith("لل"))
    dated = before in ("بحلول", "بعد", "بروتوكول", "اتفاقية", "معاهدة")
    return 2 if dated and passage.norm(at + 1).isdigit() else 0


def _over_bracket(passage: Passage, at: int) -> int:
    """A bracket belongs to a title that it numbers (`(رقم 182)`, `رقم (155)`), or that goes on behind it."""
    inner, after = passage.norm(at + 1), passage.norm(at + 3)
    if inner == "رقم" and after == ")" and passage.norm(at + 2).isdigit():
        return 4
    if year := over_dated_bracket(passage, at):
        return year
    goes_on = passage.norm(at + 2) == ")" and after.startswith("وال") and after[1:] not in UPON_IT
    return 3 if goes_on and inner.startswith("ال") and f"ال{inner[2:]}" not in TITLE_HEADS else 0


def _over_quoted(passage: Passage, at: int) -> int:
    """Over a name in quotation marks behind which the subject of the title is opened."""
    inside = range(at + 2, min(at + 2 + _LONGEST_BRACKET, len(passage.words)))
    closing = next((end for end in inside if passage.norm(end) in QUOTES), 0)
    return closing + 1 - at if closing and passage.norm(closing + 1) in OPENERS else 0


def _over_comma(passage: Passage, at: int) -> int:
    """A comma goes on before the year of a title, and before what changes or widens it."""
    word = passage.norm(at + 1)
    if word == "ل" and passage.norm(at + 2) in _YEAR_NOUNS:
        return 3
    if word.isdigit() and passage.norms[at + 2 : at + 4] == ("(", "رقم"):
        return 2
    if word in _AIMED and passage.norm(at + 2) == "الى":
        return 3
    if word in ("لعام", "لسنة", "بمن", "المكمل", "المكملة") or word in VERSION:
        return 2
    return 3 if word == "والمعاقبة" and passage.norm(at + 2) == "عليها" else 0


def _is_period(passage: Passage, at: int) -> bool:
    """Whether a stroke between two years stands at `at`, behind a year that belongs to the title."""
    return passage.norm(at + 1).isdigit() and passage.norm(at - 2) in ("لفترة", "الفترة", "عام", "للعقد")
