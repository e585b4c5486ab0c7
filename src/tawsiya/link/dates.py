"""The value of a date expression in EDTF (ISO 8601-2), or the reason why it has none: right or nothing.

It knows the order in which days, months and years stand, in good texts and in lines that a broken text layer turned
round. Words and spellings are left to `date_words`, expressions that point from another date (`العام الماضي`) and
decades to `relative_dates`, the search for dates to others. No clock: a year that is not written stays unknown.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tawsiya.link.date_words import Token, date_tokens, fragment_months, plain_quote
from tawsiya.link.relative_dates import era_value, is_relative, relative_value

YEARS = range(1500, 2201)
"""Years that a report may speak of; anything else is a number misread."""


@dataclass(frozen=True, slots=True)
class DateValue:
    """An EDTF value, or a slug that says why there is none; `doubtful` where the value rests on a guess."""

    value: str | None
    no_value: str | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    """Day, month (or the EDTF code of a part of the year) and year, as far as they are known."""

    day: int | None = None
    month: int | None = None
    year: int | None = None

    @property
    def parts(self) -> tuple[bool, bool]:
        return self.day is not None, self.month is not None

    def __str__(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04}"
        return "-".join((year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)))

    def ordinal(self) -> tuple[int, int, int]:
        return self.year or 0, self.month or 0, self.day or 0


@dataclass(frozen=True, slots=True)
class _Parsed:
    """Points with the signs between them, and whether the reading is a guess."""

    points: tuple[_Point, ...]
    signs: str
    doubtful: bool = False


class _NoValueError(Exception):
    """Carries the slug of the reason."""


def date_value(
    quote: str, *, document_date: str | None = None, sentence_years: Sequence[int] = (), between: bool = False
) -> DateValue:
    """The value of a date expression.

    `document_date` (EDTF) resolves relative expressions. `sentence_years` are the years that other dates of the same
    sentence name: a month without a year takes theirs when they agree. `between` says that the word before the quote
    makes a range of two members joined by `و`.

    Reasons: `hijri`, `impossible-date`, `turned-range`, `implausible-year`, `months-disagree`, `ambiguous`,
    `no-document-date`, `unread`.

    >>> date_value("27-28 أيار/مايو 2026").value
    '2026-05-27/2026-05-28'
    >>> date_value("31 شباط/فبراير 2020").no_value
    'impossible-date'
    """
    plain = plain_quote(quote)
    if is_relative(plain):
        value, reason = relative_value(plain, document_date, sentence_years)
        return DateValue(value, reason, doubtful=value is not None)
    era = era_value(plain)
    if era:
        return DateValue(era)
    try:
        return _value(plain, sentence_years, between)
    except _NoValueError as error:
        return DateValue(None, str(error))


def _value(plain: str, sentence_years: Sequence[int], between: bool) -> DateValue:
    numeric = _numeric(plain)
    if numeric:
        _check(numeric)
        return DateValue(str(numeric))
    tokens, guessed = _settle_fragments(_gregorian(date_tokens(plain)))
    if not tokens:
        raise _NoValueError("unread")
    parsed = _parse(tokens)
    points = _take_year(parsed.points, sentence_years)
    for point in points:
        _check(point)
    return DateValue(_combine(points, parsed.signs, between), None, parsed.doubtful or guessed)


def _numeric(plain: str) -> _Point | None:
    """`2026-03-18`, `18/3/2026`, `18.3.2026`; both orders possible is ambiguous."""
    match = re.fullmatch(r"\s*(\d{4})-(\d\d)-(\d\d)\s*", plain)
    if match:
        return _Point(int(match[3]), int(match[2]), int(match[1]))
    match = re.fullmatch(r"\s*(\d{1,4})\s*([/.])\s*(\d{1,2})\s*\2\s*(\d{1,4})\s*", plain)
    if not match:
        return None
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 4 and len(match[4]) < 3:
        first, third = third, first
    elif len(match[4]) != 4 or len(match[1]) > 2:
        return None
    if first <= 12 and second <= 12 and first != second:
        raise _NoValueError("ambiguous")
    return _Point(max(first, second), min(first, second), third)


def _gregorian(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens that count by the Gregorian calendar; of two dates that correspond, the Gregorian one."""
    if not tokens or any(token.kind == "x" for token in tokens):
        raise _NoValueError("months-disagree" if tokens else "unread")
    kinds = "".join(token.kind for token in tokens)
    if "=" in kinds:
        at = kinds.index("=")
        sides = [side for side in (tokens[:at], tokens[at + 1 :]) if side and all(t.kind != "h" for t in side)]
        if len(sides) != 1:
            raise _NoValueError("hijri" if not sides else "unread")
        return tuple(sides[0])
    if "h" in kinds:
        raise _NoValueError("hijri")
    if "?" in kinds:
        raise _NoValueError("unread")
    if any(token.kind == "y" and token.number not in YEARS for token in tokens):
        raise _NoValueError("implausible-year")
    return tuple(tokens)


def _settle_fragments(tokens: Sequence[Token]) -> tuple[tuple[Token, ...], bool]:
    """The tokens without halves of month names that agree with the month beside them, and whether there were any."""
    months = {token.number for token in tokens if token.kind == "m"}
    fragments = [token for token in tokens if token.kind == "f"]
    if any(not months & set(fragment_months(token.number)) for token in fragments):
        raise _NoValueError("unread")
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
        return _Parsed((_Point(found["d"], found["m"], found["y"]),), "")
    raise _NoValueError("unread")


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
    points: list[_Point] = []
    for group in groups:
        point = _point(group)
        if point is None:
            return None
        points.append(point)
    return _fill(_widen_years(points, groups), signs)


def _point(group: Sequence[Token]) -> _Point | None:
    kinds = "".join(token.kind for token in group)
    if "w" in re.sub("wy|yw", "y", kinds):
        return None  # a duration, or a year that has gone astray
    bare = [token for token in group if token.kind != "w"]
    if not re.fullmatch(r"d?m?y?|sy?", "".join(token.kind for token in bare)) or not bare:
        return None
    found = {token.kind: token.number for token in bare}
    return _Point(found.get("d"), found.get("m", found.get("s")), found.get("y"))


def _widen_years(points: list[_Point], groups: Sequence[Sequence[Token]]) -> list[_Point]:
    """`2012-13` as two years. With 1 to 12 it may be a month, and is left unread."""
    if len(points) == 2 and points[0].parts == (False, False) and points[1] == _Point(day=groups[1][0].number):
        short, first = points[1].day or 0, points[0].year or 0
        if short > 12 and short > first % 100:
            return [points[0], _Point(year=first - first % 100 + short)]
    return points


def _fill(points: list[_Point], signs: str) -> _Parsed | None:
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


def _take_year(points: tuple[_Point, ...], sentence_years: Sequence[int]) -> tuple[_Point, ...]:
    """The points in the year of their sentence, where it names one and they name none."""
    years = set(sentence_years)
    if len(years) != 1 or points[0].year is not None or any(a.ordinal() > b.ordinal() for a, b in pairwise(points)):
        return points
    return tuple(replace(point, year=next(iter(years))) for point in points)


def _check(point: _Point) -> None:
    if point.year is not None and point.year not in YEARS:
        raise _NoValueError("implausible-year")
    if point.day is None:
        return
    leap_year = 2000  # without a year, the 29th of February is possible
    month = point.month or 0
    if not 1 <= month <= 12 or not 1 <= point.day <= monthrange(point.year or leap_year, month)[1]:
        raise _NoValueError("impossible-date")


def _combine(points: Sequence[_Point], signs: str, between: bool) -> str:
    """One point, a range, or a set. Two days of a month, and neighbours, joined by `و` are a range."""
    if len(points) == 1:
        return str(points[0])
    segments: list[list[_Point]] = [[points[0]]]
    for sign, point in zip(signs, points[1:], strict=True):
        if sign == "-":
            segments[-1].append(point)
        else:
            segments.append([point])
    for segment in segments:
        if len(segment) > 2:
            raise _NoValueError("unread")
        if len(segment) == 2 and not _rises(*segment):
            raise _NoValueError("turned-range")
    if len(segments) == 1:
        return f"{segments[0][0]}/{segments[0][1]}"
    if "-" not in signs and all(_rises(first, second) for first, second in pairwise(points)):
        one_month = len({(point.year, point.month) for point in points}) == 1 and points[0].day is not None
        if (len(points) == 2 and (one_month or between)) or all(_neighbours(a, b) for a, b in pairwise(points)):
            return f"{points[0]}/{points[-1]}"
    return "{" + ",".join("..".join(map(str, segment)) for segment in segments) + "}"


def _rises(first: _Point, second: _Point) -> bool:
    if first.year is None and first.month and second.month and first.month > second.month:
        return True  # from December to January, in years unknown
    return (
        first.ordinal()[:1] < second.ordinal()[:1]
        if first.parts != second.parts
        else first.ordinal() < second.ordinal()
    )


def _neighbours(first: _Point, second: _Point) -> bool:
    """Whether the second year, month or day follows on the first."""
    if first.day is not None:
        return first.ordinal()[:2] == second.ordinal()[:2] and first.day + 1 == (second.day or 0)
    if first.month is None:
        return (first.year or 0) + 1 == (second.year or 0)
    if max(first.month, second.month or 0) > 12:
        return first.year == second.year and first.month + 1 == second.month
    apart = _months(second) - _months(first)
    return apart == 1 or (first.year is None and apart % 12 == 1)


def _months(point: _Point) -> int:
    return (point.year or 0) * 12 + (point.month or 0)
