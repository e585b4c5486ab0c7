"""Dates that say where they lie from another date: `العام الماضي`, `الأسبوع المقبل`, `قبل عشر سنوات`.

Without the date from which they count they have no value.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from tawsiya.arabic.fold import fold_word
from tawsiya.link.date_words import date_tokens
from tawsiya.link.eras import era_value
from tawsiya.link.number_words import count_of

_LAST = "ماضي منصرم فائت منقضي"
_NEXT = "مقبل قادم"
_THIS = "حالي جاري راهن"
_BEFORE = "سابق"
_AFTER = "تالي لاحق"


def _adjectives(words: str) -> str:
    """A pattern of the definite adjectives, masculine or feminine, folded."""
    return "(?:" + "|".join(f"ال{fold_word(word)}ة?" for word in words.split()) + ")"


_UNIT = r"(?P<unit>العام|السنه|السنة|الشهر)"
_STEPS: tuple[tuple[str, int], ...] = ((_LAST, -1), (_NEXT, 1), (_THIS, 0))
_FROM_DOCUMENT = tuple((re.compile(rf"{_UNIT} {_adjectives(words)}"), step) for words, step in _STEPS)
_THIS_UNIT = re.compile(r"هذا (?P<unit>العام|الشهر)|هذه (?P<unit2>السنة)")
_FROM_SENTENCE = tuple(
    (re.compile(rf"{_UNIT} {_adjectives(words)}"), step) for words, step in ((_BEFORE, -1), (_AFTER, 1))
)
_MONTH_STEP = tuple((re.compile(rf"\b{_adjectives(words)}$"), step) for words, step in _STEPS)

_EARLY_LATE = re.compile(r"^(?:نهاية|بداية|مطلع|منتصف|اواخر|اوائل) ")
_DAYS = {fold_word(word): step for word, step in (("أمس", -1), ("البارحة", -1), ("اليوم", 0), ("غدا", 1))}
_WEEK = re.compile(r"(?:الاسبوع|هذا الاسبوع)(?: (?P<which>\w+))?")
_AGO = re.compile(r"(?:قبل|منذ) (?P<count>.+?) (?:عاما?|سنة|سنوات|اعوام)(?: مضت)?")


def is_relative(plain: str) -> bool:
    """Whether the folded expression counts from another date."""
    words = _words(plain)
    if era_value(words):
        return False
    if words in _DAYS or _week_step(words) is not None or _years_ago(words) is not None:
        return True
    patterns = (_THIS_UNIT, *(pattern for pattern, _ in (*_FROM_DOCUMENT, *_FROM_SENTENCE)))
    return any(pattern.search(words) for pattern in patterns) or _named_month(words) is not None


def relative_value(
    plain: str, document_date: str | None, sentence_years: Sequence[int]
) -> tuple[str | None, str | None]:
    """EDTF value and reason why there is none, of a folded relative expression."""
    words = _words(plain)
    for pattern, step in _FROM_SENTENCE:
        if pattern.fullmatch(words) and "شهر" not in words:
            years = set(sentence_years)
            return (str(years.pop() + step), None) if len(years) == 1 else (None, "ambiguous")
    anchor = re.match(r"(\d{4})(?:-(\d\d))?(?![\dX])", document_date or "")
    if not anchor:
        return None, "no-document-date"
    year, month = int(anchor[1]), int(anchor[2]) if anchor[2] else None
    ago = _years_ago(words)
    if ago is not None:
        return f"{year - ago:04}", None
    week = _week_step(words)
    if words in _DAYS or week is not None:
        return _near_day(document_date or "", _DAYS.get(words), week)
    for pattern, step in (*_FROM_DOCUMENT, (_THIS_UNIT, 0)):
        match = pattern.search(words)
        if match:
            rest = re.sub(r"\s*(?:من|في)?\s*$", "", words[: match.start()])
            unit = next(found for found in match.groups() if found)
            if match.end() < len(words):
                return None, "unread"
            return _unit_value(rest, unit, step, year, month)
    named = _named_month(words)
    return _nearest(*named, year, month) if named else (None, "unread")


def _unit_value(rest: str, unit: str, step: int, year: int, month: int | None) -> tuple[str | None, str | None]:
    if unit != "الشهر":
        return _within(rest, year + step)
    if rest or month is None or month > 12:
        return None, "unread" if rest else "no-document-date"
    total = year * 12 + month - 1 + step
    return f"{total // 12:04}-{total % 12 + 1:02}", None


def _within(rest: str, year: int) -> tuple[str | None, str | None]:
    """A year, or the month of that year which `rest` names."""
    if not rest:
        return f"{year:04}", None
    tokens = date_tokens(rest)
    if len(tokens) == 1 and tokens[0].kind in "ms":
        return f"{year:04}-{tokens[0].number:02}", None
    return None, "unread"


def _week_step(words: str) -> int | None:
    """How many weeks away the week lies that the words name."""
    match = _WEEK.fullmatch(words)
    if match is None:
        return None
    if match["which"] is None:
        return 0 if words.startswith("هذا") else None
    steps = (step for adjectives, step in _STEPS if re.fullmatch(_adjectives(adjectives), match["which"]))
    return next(steps, None)


def _years_ago(words: str) -> int | None:
    match = _AGO.fullmatch(words)
    return count_of(match["count"]) if match else None


def _near_day(document_date: str, days: int | None, weeks: int | None) -> tuple[str | None, str | None]:
    """The day so many days from that of the document, or the week, Monday to Sunday, so many weeks from its own."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", document_date):
        return None, "no-document-date"
    issued = date.fromisoformat(document_date)
    if days is not None:
        return (issued + timedelta(days=days)).isoformat(), None
    monday = issued + timedelta(days=7 * (weeks or 0) - issued.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}", None


def _named_month(words: str) -> tuple[int, int] | None:
    """The month of `آذار/مارس الماضي` and the direction in which it lies."""
    for pattern, step in _MONTH_STEP:
        match = pattern.search(words)
        tokens = date_tokens(words[: match.start()]) if match else ()
        if len(tokens) == 1 and tokens[0].kind == "m":
            return tokens[0].number, step
    return None


def _nearest(named: int, step: int, year: int, month: int | None) -> tuple[str | None, str | None]:
    """The last named month before the month of the document, or the next one behind it."""
    if month is None or month > 12 or named == month:
        return None, "ambiguous"
    other_year = (step < 0 and named > month) or (step > 0 and named < month)
    return f"{year + (step if other_year else 0):04}-{named:02}", None


def _words(plain: str) -> str:
    return _EARLY_LATE.sub("", " ".join(plain.split()))
