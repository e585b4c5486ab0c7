"""The value of a date expression in EDTF (ISO 8601-2), or the reason why it has none: right or nothing.

It knows the order in which days, months and years stand, in good texts and in lines that a broken text layer turned
round. Words and spellings are left to `date_words`, expressions that point from another date (`العام الماضي`) and
decades to `relative_dates`, the search for dates to others. No clock: a year that is not written stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from tawsiya.link.date_points import YEARS, NoValueError, Point, check, combine
from tawsiya.link.date_words import Token, date_tokens, fragment_months, plain_quote
from tawsiya.link.eras import era_value
from tawsiya.link.hijri_dates import gregorian_days, hijri_value
from tawsiya.link.number_words import years_in_figures
from tawsiya.link.numeric_dates import read_figures
from tawsiya.link.relative_dates import is_relative, relative_value

_SESSION_YEAR = re.compile(r"(?<!\d)(\d{2})(\d{2})\s*/\s*(\d{2})(?![\d/])")
_YEAR_NOUN = re.compile(r"(?:عام|سنة)")
_ENDING = re.compile(
    r"(?:ال)?(?:سنة|سنه|عام|فترة السنتين|سنتين)(?: المالية)?،? المنتهي(?:ة|تين|ه)? (?:في|بتاريخ|يوم) (?P<end>.+)"
)
_WEEKDAYS = {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعة": 4, "السبت": 5, "الاحد": 6}


@dataclass(frozen=True, slots=True)
class DateValue:
    """An EDTF value, or a slug that says why there is none; `doubtful` where the value rests on a guess."""

    value: str | None
    no_value: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Points with the signs between them, and whether the reading is a guess."""

    points: tuple[Point, ...]
    signs: str
    doubtful: bool = False


def date_value(
    quote: str, *, document_date: str | None = None, sentence_years: Sequence[int] = (), between: bool = False
) -> DateValue:
    """The value of a date expression.

    `document_date` (EDTF) resolves relative expressions. `sentence_years` are the years that other dates of the same
    sentence name: a month without a year takes theirs when they agree. `between` says that the word before the quote
    makes a range of two members joined by `و`.

    Reasons: `impossible-date`, `turned-range`, `implausible-year`, `months-disagree`, `ambiguous`, `unread`,
    `no-document-date`, `hijri-without-year`, `hijri-year-unknown`.

    >>> date_value("27-28 أيار/مايو 2026").value
    '2026-05-27/2026-05-28'
    >>> date_value("31 شباط/فبراير 2020").no_value
    'impossible-date'
    """
    plain = _years_in_full(years_in_figures(plain_quote(quote)))
    if is_relative(plain):
        value, reason = relative_value(plain, document_date, sentence_years)
        return DateValue(value, reason, doubtful=value is not None)
    era = era_value(plain, document_date)
    if era:
        return DateValue(era)
    try:
        return _ending(plain) or _value(plain, sentence_years, between or "بين" in plain.split())
    except NoValueError as error:
        return DateValue(None, str(error))


def _years_in_full(plain: str) -> str:
    """`2014/15` as `2014-2015`; where the second number could be a month, only behind the noun of a year."""
    named = _YEAR_NOUN.search(plain) is not None

    def widen(match: re.Match[str]) -> str:
        follows = int(match[3]) == (int(match[2]) + 1) % 100 and (named or int(match[3]) > 12)
        return f"{match[1]}{match[2]}-{int(match[1] + match[2]) + 1}" if follows else match[0]

    return _SESSION_YEAR.sub(widen, plain)


def _ending(plain: str) -> DateValue | None:
    """`السنة المالية المنتهية في 30 حزيران/يونيه 2015`: the year, or the two, that end with that day."""
    match = _ENDING.fullmatch(" ".join(plain.split()))
    found = _value(match["end"], (), False) if match else None
    if match is None or found is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", found.value or ""):
        return None
    end = date.fromisoformat(found.value or "") + timedelta(days=1)
    start = end.replace(year=end.year - (2 if "سنتين" in match[0] else 1))
    return DateValue(f"{start.isoformat()}/{found.value}", None, found.doubtful)


def _value(plain: str, sentence_years: Sequence[int], between: bool) -> DateValue:
    figures = read_figures(plain)
    if figures:
        for point in figures.points:
            check(point)
        return DateValue(combine(figures.points, "-"[: len(figures.points) - 1], between), None, figures.doubtful)
    gregorian, hijri = _calendars(date_tokens(plain))
    if not gregorian:
        return _hijri(hijri)
    tokens, guessed = _settle_fragments(gregorian)
    if not tokens:
        raise NoValueError("unread")
    parsed = _parse(tokens)
    points = _take_year(parsed.points, sentence_years)
    for point in points:
        check(point)
    doubtful = parsed.doubtful or guessed or _disagrees(plain, points, hijri)
    return DateValue(combine(points, parsed.signs, between), None, doubtful)


def _calendars(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens that count by the Gregorian calendar, and those by the hijri one: of two dates that correspond."""
    if not tokens or any(token.kind == "x" for token in tokens):
        raise NoValueError("months-disagree" if tokens else "unread")
    sides = _sides(tokens)
    hijri = [side for side in sides if any(token.kind == "h" for token in side)]
    gregorian = [side for side in sides if side not in hijri]
    if len(hijri) > 1 or len(gregorian) > 1 or any(token.kind == "?" for token in tokens):
        raise NoValueError("unread")
    if any(token.kind == "y" and token.number not in YEARS for side in gregorian for token in side):
        raise NoValueError("implausible-year")
    return tuple(*gregorian) if gregorian else (), tuple(*hijri) if hijri else ()


def _sides(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The two dates of `15 رمضان 1440 الموافق 20 أيار/مايو 2019` and of `1436 هـ (2015 م)`; one, where there is one."""
    kinds = "".join(token.kind for token in tokens)
    cut, gap = kinds.find("="), 1
    if cut < 0 and "h" in kinds:
        years = [place for place, token in enumerate(tokens) if token.kind == "y"]
        modern = [tokens[place].number in YEARS for place in years]
        if modern == [False, True]:
            marked = kinds[years[0] + 1 : years[0] + 2] == "h"
            cut, gap = years[0] + 1 + marked, 0
        elif modern == [True, False]:
            cut, gap = years[0] + 1, 0
    sides = [tuple(tokens)] if cut < 0 else [tuple(tokens[:cut]), tuple(tokens[cut + gap :])]
    return [trimmed for side in sides if (trimmed := _trimmed(side))]


def _trimmed(side: tuple[Token, ...]) -> tuple[Token, ...]:
    """A side without the slash or dash that stood between it and the other."""
    while len(side) > 1 and side[0].kind in "/-&":
        side = side[1:]
    while len(side) > 1 and side[-1].kind in "/-&":
        side = side[:-1]
    return side


def _hijri(tokens: Sequence[Token]) -> DateValue:
    parsed = _hijri_points(tokens)
    return DateValue(hijri_value(parsed.points, parsed.signs), None, parsed.doubtful)


def _hijri_points(tokens: Sequence[Token]) -> _Parsed:
    """The points of a hijri date; `h` without a number is the mark of the calendar."""
    months = (token._replace(kind="m") if token.kind == "h" else token for token in tokens)
    return _parse([token for token in months if token.kind != "m" or token.number])


def _disagrees(plain: str, points: Sequence[Point], hijri: Sequence[Token]) -> bool:
    """Whether the weekday or the hijri date beside a Gregorian day names another day."""
    if len(points) != 1 or points[0].day is None or points[0].year is None:
        return False
    day = date(points[0].year, points[0].month or 1, points[0].day)
    weekdays = {_WEEKDAYS[word] for word in plain.split() if word in _WEEKDAYS}
    if weekdays and day.weekday() not in weekdays:
        return True
    if not hijri:
        return False
    try:
        first, last = gregorian_days(_hijri_points(hijri).points[0])
    except NoValueError:
        return False
    return not first - timedelta(days=2) <= day <= last + timedelta(days=2)


def _settle_fragments(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], bool]:
    """The tokens without halves of month names that agree with the month beside them, and whether there were any."""
    months = {token.number for token in tokens if token.kind == "m"}
    fragments = [token for token in tokens if token.kind == "f"]
    if any(not months & set(fragment_months(token.number)) for token in fragments):
        raise NoValueError("unread")
    kept = [token for token in tokens if token.kind != "f"]
    while kept and kept[0].kind in "/-&":
        kept.pop(0)
    return tuple(token for token in kept if not fragments or token.kind != "/"), bool(fragments)


def _parse(tokens: Sequence[Token]) -> _Parsed:
    """Points in the order of the words, else in the reverse order of a mirrored line, else by kind alone."""
    for order, doubtful in ((tokens, False), (tuple(reversed(tokens)), False)):
        parsed = _points(order)
        if parsed:
            guess = doubtful or (order is not tokens and len(tokens) == 2)  # month and day may be month and a note
            return replace(parsed, doubtful=parsed.doubtful or guess)
    if sorted(token.kind for token in tokens if token.kind != "&") == ["d", "m", "y"]:
        found = {token.kind: token.number for token in tokens}
        return _Parsed((Point(found["d"], found["m"], found["y"]),), "")
    raise NoValueError("unread")


def _points(tokens: Sequence[Token]) -> _Parsed | None:
    """The points of tokens that stand in the usual order; None where they do not."""
    groups: list[list[Token]] = [[]]
    signs = ""
    for token, following in zip(tokens, (*tokens[1:], Token("")), strict=True):
        if token.kind == "&" and token.number and groups[-1] and groups[-1][-1].kind == "m" and following.kind == "y":
            continue  # a comma between month and year
        if token.kind == "/" or (token.kind in "-&" and not groups[-1]):
            if token.kind != "/" or not groups[-1] or {groups[-1][-1].kind, following.kind} != {"y"}:
                return None
            signs, groups = signs + "-", [*groups, []]
        elif token.kind in "-&":
            signs, groups = signs + token.kind, [*groups, []]
        else:
            groups[-1].append(token)
    points: list[Point] = []
    for group in groups:
        point = _point(group)
        if point is None:
            return None
        points.append(point)
    return _fill(_widen_years(points, groups), signs)


def _point(group: Sequence[Token]) -> Point | None:
    kinds = "".join(token.kind for token in group)
    if "w" in re.sub("wy|yw", "y", kinds):
        return None  # a duration, or a year that has gone astray
    bare = [token for token in group if token.kind != "w"]
    if not re.fullmatch(r"d?m?y?|sy?", "".join(token.kind for token in bare)) or not bare:
        return None
    found = {token.kind: token.number for token in bare}
    return Point(found.get("d"), found.get("m", found.get("s")), found.get("y"))


def _widen_years(points: list[Point], groups: Sequence[Sequence[Token]]) -> list[Point]:
    """`2012-13` as two years. With 1 to 12 it may be a month, and is left unread."""
    if len(points) == 2 and points[0].parts == (False, False) and points[1] == Point(day=groups[1][0].number):
        short, first = points[1].day or 0, points[0].year or 0
        if short > 12 and short > first % 100:
            return [points[0], Point(year=first - first % 100 + short)]
    return points


def _fill(points: list[Point], signs: str) -> _Parsed | None:
    """What a point does not say, it has from the next one; None where that makes no sense."""
    doubtful = False
    for at in range(len(points) - 2, -1, -1):
        point, following = points[at], points[at + 1]
        if point.day is not None and point.month is None:
            if following.day is None or point.year is not None:
                return None
            point = replace(point, month=following.month)
        if point.year is None:
            point = replace(point, year=following.year)
            if point.month is not None and following.month is not None and point.month > following.month:
                wraps = following.month + 12 - point.month <= 6 and following.month <= 12 and signs[at] == "-"
                if following.year is not None and wraps:  # from December to January 2015
                    point, doubtful = replace(point, year=following.year - 1), True
        points[at] = point
    last = points[-1]
    if last.day is not None and last.month is None:
        return None
    if len({point.parts for point in points}) > 1 and (signs != "-" or points[0].month or points[0].year is None):
        return None
    if len({point.year is None for point in points}) > 1:
        return None
    return _Parsed(tuple(points), signs, doubtful)


def _take_year(points: tuple[Point, ...], sentence_years: Sequence[int]) -> tuple[Point, ...]:
    """The points in the year of their sentence, where it names one and they name none."""
    years = set(sentence_years)
    if len(years) != 1 or points[0].year is not None or any(a.ordinal() > b.ordinal() for a, b in pairwise(points)):
        return points
    return tuple(replace(point, year=next(iter(years))) for point in points)
