"""The value of a reference to the Sustainable Development Goals: `16`, `16.4`, `16.4.2`, `SDG` or `MDG`.

Arabic texts print these numbers in either order, on purpose or not. Which order is meant follows from what exists:
goal 16 has ten targets and goal 2 has none numbered 16. Where both orders exist, the way in which the same document
turns its other numbers decides, and the value is doubtful. The search for references is left to others.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tawsiya.arabic.fold import fold_word
from tawsiya.link.date_words import ORDINALS, plain_quote

TARGETS = (5, 5, 9, 7, 6, 6, 3, 10, 5, 7, 7, 8, 3, 7, 9, 10, 19)
"""Numbered targets of goals 1 to 17. A/RES/70/1; lettered ones (`16.a`) are apart."""
LETTERED = (2, 3, 4, 3, 3, 2, 2, 2, 3, 3, 3, 3, 2, 3, 3, 2, 0)
"""Lettered targets (means of implementation) of goals 1 to 17. A/RES/70/1."""
MOST_INDICATORS = 4
"""No target has more but 3.3, which has five. A/RES/71/313, with the refinements up to 2025."""
_FIVE_INDICATORS = ["3", "3"]

_LETTERS = {"أ": "a", "ا": "a", "ب": "b", "ج": "c", "د": "d", "a": "a", "b": "b", "c": "c", "d": "d"}
_DIGITS = r"\d{1,2}(?!\d)"
_LETTER = r"(?<!\w)[ابجدabcd](?!\w)"
_PART = rf"(?:{_DIGITS}|{_LETTER})"
_NUMBER = re.compile(rf"(?<![\d.\-/])({_PART})(?:\s?([.\-/])\s?({_PART}))?(?:\s?\2\s?({_PART}))?(?!\s?[.\-/]\d)")
_MILLENNIUM = re.compile(r"\bلل?الفية|\bالالفية|انمائية|\bMDGs?\b")
_ALL_GOALS = re.compile(r"(?:ال)?سبعة عشر|\bال\s?17\b|\b17\s+هدف")
_ORDINALS = {fold_word(word): number for number, word in enumerate(ORDINALS[:17], start=1)}
_ORDINAL = re.compile(
    rf"(?:هدف|الهدف) (?:رقم |(?:ال|لل)تنمية المستدامة )?({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?!\w)"
)
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class GoalValue:
    """The value, or a slug that says why there is none; `doubtful` where the document's habit decided."""

    value: str | None
    no_value: str | None = None
    doubtful: bool = False


def goal_value(quote: str, *, turned: bool | None = None) -> GoalValue:
    """The goal, target or indicator that the quote names.

    `turned` is what `habit` says of the other quotes of the document. Reasons: `several-goals`, `no-such-goal`,
    `ambiguous`, `unread`.

    >>> goal_value("المؤشر 2.4.16").value, goal_value("الغاية ٤-١٦").value, goal_value("أهداف التنمية المستدامة").value
    ('16.4.2', '16.4', 'SDG')
    """
    plain = _YEAR.sub(" ", " ".join(plain_quote(quote).split()))
    if _MILLENNIUM.search(plain):
        return GoalValue("MDG")
    ordinal = _ORDINAL.search(plain)
    if ordinal:
        return GoalValue(str(_ORDINALS[ordinal[1]]))
    numbers = _numbers(plain)
    if not numbers or (_ALL_GOALS.search(plain) and len(numbers) == 1 and "اهداف" in plain):
        return _unnumbered(plain)
    if len(numbers) > 1:
        return GoalValue(None, "several-goals")
    straight, reverse = _canonical(numbers[0]), _canonical(numbers[0][::-1])
    if straight and reverse and straight != reverse:
        if turned is None:
            return GoalValue(straight)
        return GoalValue(reverse if turned else straight, doubtful=turned)
    value = straight or reverse
    return GoalValue(value) if value else GoalValue(None, "no-such-goal")


def habit(quotes: Iterable[str]) -> bool | None:
    """Whether a document prints its numbers turned around, by those that exist in one order only; None if unknown."""
    votes = 0
    for quote in quotes:
        for parts in _numbers(_YEAR.sub(" ", " ".join(plain_quote(quote).split()))):
            straight, reverse = _canonical(parts), _canonical(parts[::-1])
            votes += (straight is None) - (reverse is None)
    return None if votes == 0 else votes > 0


def _unnumbered(plain: str) -> GoalValue:
    named = re.search(r"\bSDGs?\b|مستدامة|اهداف (?:ال)?سبعة عشر|ال\s?17\b", plain)
    return GoalValue("SDG") if named else GoalValue(None, "unread")


def _numbers(plain: str) -> list[tuple[str, ...]]:
    """The dotted numbers of a quote, as parts in the order of the characters."""
    found = [tuple(part for part in match.group(1, 3, 4) if part) for match in _NUMBER.finditer(plain)]
    return [parts for parts in found if any(part.isdecimal() for part in parts)]


def _canonical(parts: tuple[str, ...]) -> str | None:
    """The parts as goal, target and indicator, if there is such a one."""
    if not parts[0].isdecimal() or not 1 <= int(parts[0]) <= len(TARGETS):
        return None
    goal = int(parts[0])
    named = [str(goal)]
    if len(parts) > 1:
        letter = _LETTERS.get(parts[1])
        known = int(parts[1]) if parts[1].isdecimal() else "abcd".index(letter) + 1 if letter else 0
        if not 1 <= known <= (LETTERED if letter else TARGETS)[goal - 1]:
            return None
        named.append(letter or str(known))
    if len(parts) > 2:
        if not parts[2].isdecimal() or not 1 <= int(parts[2]) <= MOST_INDICATORS + (named == _FIVE_INDICATORS):
            return None
        named.append(str(int(parts[2])))
    return ".".join(named)
