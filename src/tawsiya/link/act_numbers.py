"""Numbers of resolutions and decisions as texts print them: their forms, and which organ can have numbered so."""

import re
from bisect import bisect_right

from tawsiya.arabic.characters import LETTERS
from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.organs import ActNumbering

COUNCIL_STARTS = (
    *(1, 16, 38, 67, 79, 90, 97, 99, 104, 107, 111, 122, 127, 132, 133, 161, 170, 178, 186, 200),  # 1946 to 1965
    *(220, 233, 246, 263, 276, 292, 308, 325, 345, 367, 385, 403, 423, 444, 462, 485, 500, 529, 546, 560),  # to 1985
    *(581, 594, 607, 627, 647, 684, 726, 800, 893, 970, 1036, 1093, 1147, 1220, 1285, 1335, 1387, 1455),  # to 2003
    *(1522, 1581, 1652, 1739, 1795, 1860, 1908, 1967, 2033, 2086, 2133, 2196, 2260, 2337, 2398, 2452),  # to 2019
    *(2504, 2561, 2618, 2672, 2722, 2768),  # to 2025, whose last is left open
)
"""The first resolution of the Security Council in each year from 1946, by the Council's own lists."""

COUNCIL, ASSEMBLY, ECONOMIC, RIGHTS = (
    *("security-council", "general-assembly", "economic-and-social-council", "human-rights-council"),
)
_FORMS = (
    (
        "دإ-{session}/{number}",
        re.compile(r"(?:\bدا|\bS)\s?-\s?(?P<session>\d{1,2})\s?/\s?(?P<number>\d{1,3})(?![\d/])"),
    ),
    (
        "دإط-{session}/{number}",
        re.compile(r"(?:\bدا ?ط|\bES)\s?-\s?(?P<session>\d{1,2})\s?/\s?(?P<number>\d{1,3})(?![\d/])"),
    ),
    ("{number} ({year})", re.compile(r"(?<![\d/\-(])(?P<number>\d{1,4}) ?\( ?(?P<year>(?:19|20)\d\d) ?\)(?! ?[/\d])")),
    ("{number} ({year})", re.compile(r"(?<![\d/])\( ?(?P<year>(?:19|20)\d\d) ?\) ?(?P<number>\d{1,4})(?![\d/( ])")),
    ("{number} (د-{session})", re.compile(r"(?<!\d)(?P<number>\d{1,4}) ?\( ?د ?- ?(?P<session>\d{1,2}) ?\)")),
    ("{number} (د-{session})", re.compile(r"(?<!\d)(?P<number>\d{1,4}) ?\( ?(?P<roman>[IVXL]+) ?\)")),
    ("{year}/{number}", re.compile(r"(?<![\d/.\-(])(?P<year>(?:19|20)\d\d) ?/ ?(?P<number>\d{1,3})(?![\d/.])")),
    ("{session}/{number}", re.compile(r"(?<![\d/.\-(])(?P<session>\d{1,3}) ?/ ?(?P<number>\d{1,3})(?![\d/.])")),
    ("{number}", re.compile(r"(?<![\d/.\-(])(?P<number>\d{2,4})(?![\d/.)])")),
)
"""Printed forms, named as in the table of organs, in folded text."""
_GLUED = re.compile(rf"(?<=\d)(?=[{LETTERS}])|(?<=[{LETTERS}])(?=\d)")
_SPANS = {COUNCIL: (1, 3000), ASSEMBLY: (31, 120), RIGHTS: (1, 90), ECONOMIC: (1973, 2200)}
"""Sessions, or years where the year counts, in which an organ can have numbered so; conferences have few sessions."""
_FEW_SESSIONS = (1, 30)
_OLD_SESSIONS = {ASSEMBLY: (1, 30), ECONOMIC: (1, 63)}


def plain_words(quote: str) -> str:
    """The quote folded, digits parted from letters."""
    return " ".join(_GLUED.sub(" ", fold_word(quote)).split())


def find_form(plain: str) -> tuple[str, re.Match[str]] | None:
    """The first form that stands in folded words, named as in the table of organs, and where it matches."""
    found = ((printed, pattern.search(plain)) for printed, pattern in _FORMS)
    return next(((printed, match) for printed, match in found if match), None)


def council_year(number: int) -> int | None:
    """The year in which the Security Council adopted its resolution of this number, as far as the table goes.

    >>> council_year(1325), council_year(99999)
    (2000, None)
    """
    return 1945 + bisect_right(COUNCIL_STARTS, number) if 1 <= number < COUNCIL_STARTS[-1] else None


def can_number(row: ActNumbering, match: re.Match[str]) -> bool:
    """Whether the organ of a row of the table can have numbered as the form matches."""
    fields = match.groupdict()
    if "{roman}" in row.symbol:
        first, last = _OLD_SESSIONS[row.organ]
        return first <= (int(fields["session"]) if "session" in fields else from_roman(fields["roman"])) <= last
    if "-" in row.printed:
        return True
    if "session" in fields:
        if row.organ.startswith("commission-"):
            return 1 <= int(fields["session"]) <= 120
        first, last = _SPANS.get(row.organ, _FEW_SESSIONS)
        return first <= int(fields["session"]) <= last
    return row.organ != "commission-on-human-rights" or int(fields["year"]) <= 2006


def to_roman(number: int) -> str:
    """A number below 90 in Roman numerals.

    >>> to_roman(49)
    'XLIX'
    """
    written = ""
    for size, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        written += sign * (number // size)
        number %= size
    return written


def from_roman(roman: str) -> int:
    """The number that Roman numerals below 400 write.

    >>> from_roman("XLIX")
    49
    """
    sizes = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(sizes, [*sizes[1:], 0], strict=True))
