"""Years written out in words, as treaties and solemn texts have them: `ألفين وخمسة عشر` -> `2015`.

Numbers that are no year of our time stay words; days in words are read with the other words of dates.
"""

import re
from itertools import chain

from tawsiya.arabic.fold import fold_word
from tawsiya.link.date_points import YEARS

_TEENS_FROM = 10
_NUMBERS: dict[int, str] = {
    1: "واحد واحدة أحد إحدى",
    2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي",
    3: "ثلاث ثلاثة",
    4: "أربع أربعة",
    5: "خمس خمسة",
    6: "ست ستة",
    7: "سبع سبعة",
    8: "ثمان ثماني ثمانية",
    9: "تسع تسعة",
    _TEENS_FROM: "عشر عشرة",
    20: "عشرون عشرين",
    30: "ثلاثون ثلاثين",
    40: "أربعون أربعين",
    50: "خمسون خمسين",
    60: "ستون ستين",
    70: "سبعون سبعين",
    80: "ثمانون ثمانين",
    90: "تسعون تسعين",
    500: "خمسمائة خمسمئة",
    600: "ستمائة ستمئة",
    700: "سبعمائة سبعمئة",
    800: "ثمانمائة ثمانمئة ثمانيمائة",
    900: "تسعمائة تسعمئة",
    1000: "ألف",
    2000: "ألفان ألفين",
}
_VALUES = {fold_word(word): number for number, words in _NUMBERS.items() for word in words.split()}
_SMALL = "|".join(sorted((word for word, number in _VALUES.items() if number < 1000), key=len, reverse=True))
_YEAR = re.compile(rf"(?<!\w)(?:الفان|الفين|الف)(?:\s+و?(?:{_SMALL})(?!\w))*(?!\w)")
_COUNT = re.compile(rf"(?:و?(?:{_SMALL})(?:\s+و?(?:{_SMALL}))*|\d{{1,3}})")


def years_in_figures(plain: str) -> str:
    """The folded quote with years of `YEARS` that stand in words written in figures.

    >>> years_in_figures("سنة الف وتسعمائة وثمان واربعين")
    'سنة 1948'
    """
    return _YEAR.sub(_in_figures, plain)


def count_of(words: str) -> int | None:
    """The number below a thousand that folded words or figures give; None where they are something else.

    >>> count_of("خمسة وعشرين"), count_of("12"), count_of("كثيرة")
    (25, 12, None)
    """
    if not _COUNT.fullmatch(words):
        return None
    return int(words) if words.isdecimal() else _sum(words)


def _in_figures(match: re.Match[str]) -> str:
    number = _sum(match[0])
    return str(number) if number in YEARS else match[0]


def _sum(words: str) -> int:
    parts = chain.from_iterable((word, word.removeprefix("و")) for word in words.split())
    found = [(at // 2, _VALUES[part]) for at, part in enumerate(parts) if part in _VALUES]
    return sum(dict(found).values())
