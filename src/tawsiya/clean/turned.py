"""Numbers of goals and sections whose parts stand in reverse order in text that is otherwise sound.

Arabic prints `16.4.2` so that right-to-left readers may meet it as `2.4.16`. A number is turned back only where the
other order cannot be: a target that does not exist, a section that breaks the count of its own outline. Where both
orders exist, the goals of the whole document must be turned in the main. Letters are never touched.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from tawsiya.arabic.characters import DIGITS, LETTERS, WESTERN_DIGITS
from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.core.rewrite import Rewrite
from tawsiya.core.span import Span

_TARGETS = (5, 5, 9, 7, 6, 6, 3, 10, 5, 7, 7, 8, 3, 7, 9, 10, 17)
"""Numbered targets of goals 1 to 17. A/RES/70/1."""
_MOST_INDICATORS = 4
"""No target has more. A/RES/71/313, with the refinements up to 2025."""

_D = f"[{DIGITS}]"
_PART = rf"(?!0)(?<![{DIGITS}]){_D}{{1,2}}(?!{_D})"
_GOAL_NUMBER = re.compile(
    rf"(?<![{DIGITS}A-Za-z./\-])({_PART})(?P<point>[.\-])({_PART})(?:(?P=point)({_PART}))?(?![./\-]?{_D})"
)
_HEAD = re.compile(rf"(?:هدف|غاي[ةت]|مؤشر|مقصد|SDG)[{LETTERS}]*(?:\s+(?:التنمية|المستدامة|رقم|الـ?))*\s*\(?$")
_NEAR = re.compile("تنمية المستدامة|SDG|مؤشر|غاية")
_REACH = 60
# Fewest votes and share of turned numbers by which those that exist in both orders are read: of the report that turns
# them 15 of 19 are turned, of the others none.
_FEWEST_VOTES = 3
_TURNED_SHARE = 2 / 3

_SECTION = re.compile(rf"(?m)^(?:{_D}{{1,3}}\t)?(?:#+[ ]*)?({_PART})(\.)({_PART})\.?[ \t]+(?=[{LETTERS}])")
_CHAPTER = rf"(?m)^(?:{_D}{{1,3}}\t)?(?:#+[ ]*)?%s\.[ \t]+(?=[{LETTERS}])"
_REFERENCE = re.compile(rf"(?:القسم|الفرع|الجزء|المبحث|الباب)(?:ين)?\s+({_PART})(\.)({_PART})(?![.{DIGITS}])")
_ENOUGH_SECTIONS = 3

_Place = tuple[int, int]  # chapter and section


def find_turned_numbers(text: str, _: Diagnosis) -> Iterator[Rewrite]:
    """Turned numbers of goals and sections, in code points of `text`; none where nothing proves the turn.

    >>> from tawsiya.clean.diagnosis import diagnose
    >>> raw = "قياس المؤشر 2.4.16 والغاية 16.4 والغاية 2.5"
    >>> [found.result(raw) for found in find_turned_numbers(raw, diagnose(raw))]
    ['16.4.2']
    """
    found = [*_find_goals(text), *_find_sections(text)]
    found.sort(key=lambda rewrite: rewrite.start)
    end = 0
    for rewrite in found:
        if rewrite.start >= end:
            yield rewrite
            end = rewrite.end


# --- goals --------------------------------------------------------------------------------------------------------


def _find_goals(text: str) -> Iterator[Rewrite]:
    numbers = [match for match in _GOAL_NUMBER.finditer(text) if _names_goal(text, match)]
    readings = [(match, _exists(_numbers(match)), _exists(_numbers(match)[::-1])) for match in numbers]
    turned = sum(1 for _, straight, reverse in readings if reverse and not straight)
    straight_votes = sum(1 for _, straight, reverse in readings if straight and not reverse)
    habit = turned >= _FEWEST_VOTES and turned >= _TURNED_SHARE * (turned + straight_votes)
    for match, straight, reverse in readings:
        if reverse and not straight:
            reason = f"there is no target or indicator {match[0]}; in the other order there is one"
        elif reverse and straight and habit and _numbers(match) != _numbers(match)[::-1]:
            reason = f"{turned} numbers of goals in this document are turned, {straight_votes} are not"
        else:
            continue
        yield _turn(match, reason)


def _names_goal(text: str, match: re.Match[str]) -> bool:
    if _HEAD.search(text, max(0, match.start() - _REACH), match.start()):
        return True
    if match[4] is None:
        return False
    near = text[max(0, match.start() - _REACH) : match.end() + _REACH]
    return _NEAR.search(near) is not None


def _numbers(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(int(part.translate(WESTERN_DIGITS)) for part in match.groups() if part and part not in ".-")


def _exists(parts: Sequence[int]) -> bool:
    """Whether goal, target and indicator exist.

    >>> _exists((16, 4, 2)), _exists((2, 4, 16)), _exists((5, 2))
    (True, False, True)
    """
    if not 1 <= parts[0] <= len(_TARGETS) or not 1 <= parts[1] <= _TARGETS[parts[0] - 1]:
        return False
    return len(parts) < 3 or 1 <= parts[2] <= _MOST_INDICATORS


# --- sections -----------------------------------------------------------------------------------------------------


def _find_sections(text: str) -> Iterator[Rewrite]:
    sections = list(_SECTION.finditer(text))
    straight: list[_Place] = [_place(match) for match in sections]
    turned: list[_Place] = [place[::-1] for place in straight]
    if all(a == b for a, b in straight) or _count_breaks(turned) or not _count_breaks(straight):
        return
    if len(sections) < _ENOUGH_SECTIONS and not all(_has_chapter(text, chapter) for chapter, _ in turned):
        return
    for match, (chapter, number) in zip(sections, turned, strict=True):
        if chapter != number:
            yield _turn(match, f"the outline counts it as section {number} of chapter {chapter}")
    for match in _REFERENCE.finditer(text):
        place = _place(match)
        if place[::-1] in turned and place not in turned:
            yield _turn(match, "the outline has a section of this number in the other order only")


def _place(match: re.Match[str]) -> _Place:
    first, second = _numbers(match)
    return first, second


def _count_breaks(places: Sequence[_Place]) -> int:
    """How often a list of sections does not count on: 1, 2, 3 in each chapter, chapters rising. It may start anew.

    >>> _count_breaks([(1, 1), (1, 2), (2, 1), (1, 1), (1, 2)]), _count_breaks([(1, 1), (2, 1), (1, 2)])
    (0, 1)
    """
    breaks = 0
    last: _Place = (0, 0)
    for chapter, number in (key for key, _ in groupby(places)):
        goes_on = chapter == last[0] and number == last[1] + 1
        begins = number == 1 and (chapter > last[0] or chapter == 1)
        breaks += not (goes_on or begins)
        last = (chapter, number)
    return breaks


def _has_chapter(text: str, chapter: int) -> bool:
    numerals = "|".join({str(chapter), "".join(chr(ord("\N{ARABIC-INDIC DIGIT ZERO}") + int(d)) for d in str(chapter))})
    return re.search(_CHAPTER % f"(?:{numerals})", text) is not None


def _turn(match: re.Match[str], reason: str) -> Rewrite:
    groups = [number for number in range(1, match.re.groups + 1) if match[number] is not None]
    digits = [Span(*match.span(number)) for number in groups if match[number] not in ".-"]
    start, end = digits[0].start, digits[-1].end
    parts: list[Span | str] = []
    for before, number in zip([None, *digits[::-1]], digits[::-1], strict=False):
        if before is not None:
            parts.append(Span(number.end, before.start))
        parts.append(number)
    return Rewrite(start, end, tuple(parts), "turned-number", reason)
