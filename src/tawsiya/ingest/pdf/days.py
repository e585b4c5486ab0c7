"""Numbers beside Latin words and document symbols: which go with them, and which are the day of a month behind them."""

import re
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.months import months

_DAY = re.compile(r"\d{1,2}(?:[-–]\d{1,2})?")
_LAST = 31
_SYMBOL = re.compile(r"[A-Z]+\d*/.*\d[A-Za-z0-9.()]*")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(fold_word(month.name.split()[0]) for month in months())


def is_month(words: str) -> bool:
    """Whether `words` begin with the name of a month.

    >>> is_month("تموز/يوليه 2001"), is_month("تمويل")
    (True, False)
    """
    first = re.split(r"[\s/]", words.strip(), maxsplit=1)[0]
    return fold_word(first) in _first_words()


def is_day(text: str) -> bool:
    """Whether the text is a day, or two of them with a dash.

    >>> is_day("21"), is_day("27-28"), is_day("82")
    (True, True, False)
    """
    return _DAY.fullmatch(text) is not None and all(0 < int(day) <= _LAST for day in re.findall(r"\d+", text))


def takes_number(group: str, number: str, month: bool) -> bool:
    """Whether a number right of Latin words goes with them: not behind another one, behind a symbol only as a day.

    `month` says that the name of a month is read behind the number.

    >>> takes_number("CSP", "18", False), takes_number("A/74/187", "21", False), takes_number("A/74/187", "21", True)
    (True, False, True)
    """
    *_, last = group.split(" ")
    if last.isdigit() and last != group:
        return False
    return not _SYMBOL.fullmatch(last) or (month and is_day(number))
