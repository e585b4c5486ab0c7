"""The symbol of a numbered resolution or decision: `قرار مجلس الأمن 1325 (2000)` -> `S/RES/1325(2000)`.

The organ comes from the quote, else from the head of its list, the sentence or the document, as the caller passes
them on; the form of the number says the rest. How an organ numbers its acts stands in `tawsiya.knowledge.organs`.
Where organ or number stay open there is no value.
"""

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tawsiya.arabic.characters import LETTERS
from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.organs import ActNumbering, act_numberings, organ_names

COUNCIL_STARTS = (
    *(1, 16, 38, 67, 79, 90, 97, 99, 104, 107, 111, 122, 127, 132, 133, 161, 170, 178, 186, 200),  # 1946 to 1965
    *(220, 233, 246, 263, 276, 292, 308, 325, 345, 367, 385, 403, 423, 444, 462, 485, 500, 529, 546, 560),  # to 1985
    *(581, 594, 607, 627, 647, 684, 726, 800, 893, 970, 1036, 1093, 1147, 1220, 1285, 1335, 1387, 1455),  # to 2003
    *(1522, 1581, 1652, 1739, 1795, 1860, 1908, 1967, 2033, 2086, 2133, 2196, 2260, 2337, 2396, 2452),  # to 2019
    *(2504, 2561, 2618, 2672, 2722, 2768),  # to 2025, whose last is left open
)
"""The first resolution of the Security Council in each year from 1946, by the Council's own lists."""

_ASSEMBLY_BY_NUMBER = frozenset((1514, 1541, 1653, 1721, 1803, 1904, 2145, 2625, 2749, 2758))
"""Resolutions of the General Assembly that are cited by the bare number and could be read as the Council's."""

_COUNCIL, _ASSEMBLY, _ECONOMIC, _RIGHTS = (
    *("security-council", "general-assembly", "economic-and-social-council", "human-rights-council"),
)
_HIS = frozenset((_COUNCIL, _ECONOMIC, _RIGHTS, "untoc-conference", "uncac-conference", "unfccc-conference"))
_HERS = frozenset(
    (
        *(_ASSEMBLY, "commission-on-human-rights", "commission-on-narcotic-drugs", "commission-on-crime-prevention"),
        *("environment-assembly", "world-health-assembly"),
    )
)
"""Organs to which the pronouns of `قراره` and `قرارها` can point."""

_HEAD = re.compile(r"(?:^|(?<=\s))[وفبلك]?(?:ال|ل)?(?P<act>مقرر|قرار)(?:ين|ان|ات|ي|ا|ت)*(?P<whose>ه|ها)?(?!\w)")
_SILENT = re.compile(
    r"\b(?:رقم|رقمه|الصادر|الصادرة|عن|التابع|التابعة|(?:ال|لل)امم المتحدة|الدولي|ذو|ذي|في|من|و|ل|د|دا ?ط?)\b"
    r"|[^\w\s]|[\d_A-Z]"
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
_DIGIT = re.compile(r"\d")
_LETTERS = {
    "الف": "A",
    "باء": "B",
    "جيم": "C",
    "دال": "D",
    "هاء": "E",
    "واو": "F",
    "زاي": "G",
    "حاء": "H",
    "طاء": "I",
    "ياء": "J",
    "كاف": "K",
    "لام": "L",
    "ميم": "M",
    "نون": "N",
}
"""Letters of the parts of a resolution of the General Assembly, as Arabic texts print them."""
_LETTERED = re.compile(
    rf"(?<=\d) (?P<letter>{'|'.join(_LETTERS)}|[A-Z])(?![\w\-])(?P<more> و(?:{'|'.join(_LETTERS)})\b)?"
)
_GLUED = re.compile(rf"(?<=\d)(?=[{LETTERS}])|(?<=[{LETTERS}])(?=\d)")
_SPANS = {_COUNCIL: (1, 3000), _ASSEMBLY: (31, 120), _RIGHTS: (1, 90), _ECONOMIC: (1973, 2200)}
"""Sessions, or years where the year counts, in which an organ can have numbered so; conferences have few sessions."""
_FEW_SESSIONS = (1, 30)
_OLD_SESSIONS = {_ASSEMBLY: (1, 30), _ECONOMIC: (1, 63)}


@dataclass(frozen=True, slots=True)
class ResolutionContext:
    """What stands around a quote.

    `organs` (keys of the table) are those of the list's head or of the last name in the sentence, `decision` says
    whether the head of the list is a `مقرر`, `series` is the document's own symbol (`CTOC/COP/WG.6/2018/2`), `years`
    are the years that other mentions of the document give to numbers of the Security Council.
    """

    organs: frozenset[str] = frozenset()
    decision: bool = False
    series: str | None = None
    years: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ResolutionValue:
    """The symbol, or a slug that says why there is none; `doubtful` where organ or year is a guess."""

    value: str | None
    no_value: str | None = None
    doubtful: bool = False


NO_CONTEXT = ResolutionContext()


def organs_in(words: str) -> frozenset[str]:
    """The keys of the organs that the last name of an organ in `words` may mean.

    >>> sorted(organs_in("قرار الجمعية العامة")), organs_in("القرار")
    (['general-assembly'], frozenset())
    """
    plain = _plain(words)
    best = (0, 0, "")
    for name in _names():
        if name not in plain:
            continue
        for match in re.finditer(rf"(?<!\w)(?:[وفبلك]|و[بلك])?{name}(?!\w)", plain):
            best = max(best, (match.end(), -match.start(), name))
    return _names()[best[2]] if best[2] else frozenset()


def is_numbered(quote: str) -> bool:
    """Whether the quote names a resolution or decision by a number.

    >>> is_numbered("القرار 1325 (2000)"), is_numbered("1888 (2009)"), is_numbered("خطة التنمية المستدامة لعام 2030")
    (True, True, False)
    """
    if not _DIGIT.search(quote):
        return False
    plain = _plain(quote)
    form = _form(plain)
    if form is None:
        return False
    alone = not re.search(f"[{LETTERS}]", re.sub(r"\bد(?:ا ?ط?)?\b", "", plain))
    return _HEAD.match(plain.lstrip("0123456789/ ")) is not None or (alone and form[0] != "{number}")


def is_decision(quote: str) -> bool:
    """Whether the head of the quote is a decision (`مقرر`)."""
    head = _HEAD.match(_plain(quote))
    return head is not None and head["act"] == "مقرر"


def resolution_value(quote: str, context: ResolutionContext = NO_CONTEXT) -> ResolutionValue:
    """The symbol of the resolution or decision that the quote names by its number.

    Reasons: `no-number`, `unknown-organ`, `years-disagree`, `lettered-part`.

    >>> resolution_value("قرار الجمعية العامة 77/71").value
    'A/RES/77/71'
    >>> resolution_value("القرار 8/3", ResolutionContext(series="CTOC/COP/WG.6/2018/2")).value
    'CTOC/COP/RES/8/3'
    """
    plain = _plain(quote)
    lettered = _LETTERED.search(plain)
    if lettered:
        whole = resolution_value(_LETTERED.sub("", plain, count=1), context)
        return _with_letter(whole, lettered)
    form = _form(plain)
    if form is None:
        return ResolutionValue(None, "no-number")
    printed, match = form
    head = _HEAD.search(plain)
    named = organs_in(plain)
    if not named and re.search(
        f"[{LETTERS}]", _SILENT.sub(" ", _HEAD.sub(" ", plain[: match.start()] + " " + plain[match.end() :]))
    ):
        return ResolutionValue(None, "unknown-organ")
    if not named and "الامم المتحدة" in plain:
        named = frozenset((_COUNCIL, _ASSEMBLY))
    if printed == "{number}":
        return _bare(int(match["number"]), named, head is not None and head["act"] == "مقرر", context)
    decision = head["act"] == "مقرر" if head else context.decision
    rows = [
        row
        for row in act_numberings()
        if row.printed == printed and (row.act == "decision") == decision and _fits(row, match)
    ]
    whose = head["whose"] if head else None
    return _choose(rows, match, named, whose, context)


def _with_letter(whole: ResolutionValue, lettered: re.Match[str]) -> ResolutionValue:
    """The part of a resolution; only the General Assembly parts its own so, and two parts have no one symbol."""
    if whole.value is None or not whole.value.startswith("A/RES/") or lettered["more"]:
        return whole if whole.value is None else ResolutionValue(None, "lettered-part")
    letter = _LETTERS.get(lettered["letter"], lettered["letter"])
    number, bracket, session = whole.value.partition("(")
    return ResolutionValue(f"{number}{letter}{bracket}{session}", doubtful=whole.doubtful)


def council_year(number: int) -> int | None:
    """The year in which the Security Council adopted its resolution of this number, as far as the table goes.

    >>> council_year(1325), council_year(99999)
    (2000, None)
    """
    return 1945 + bisect_right(COUNCIL_STARTS, number) if 1 <= number < COUNCIL_STARTS[-1] else None


def _choose(
    rows: list[ActNumbering], match: re.Match[str], named: frozenset[str], whose: str | None, context: ResolutionContext
) -> ResolutionValue:
    """The one numbering that fits the organ named, else the surroundings, else the form of the number."""
    own = _own_organ(context.series)
    if named:
        left = _only(rows, named)
        left = left if len(left) < 2 else _only(left, {own})
        return _written(left, match, doubtful=len(named) > 1 and bool(left) and left[0].organ not in (own, _COUNCIL))
    possible = _only(rows, {None: {row.organ for row in rows}, "ه": _HIS, "ها": _HERS}[whose])
    around = _only(possible, context.organs)
    if len(around) == 1:
        return _written(around, match, doubtful=len(context.organs) > 1 and around[0].organ not in (own, _COUNCIL))
    usual = _only(possible, {own, _COUNCIL, _ASSEMBLY, _ECONOMIC})
    if len(possible) == 1 and (whose or usual):
        return _written(possible, match, doubtful=possible[0].organ not in (own, _COUNCIL, _ASSEMBLY))
    if len(usual) == 2 and whose == "ها" and own not in _HERS:
        usual = _only(usual, {_ASSEMBLY})
    if len(usual) > 1 and "/" not in usual[0].printed:  # the Assembly's old numbers run on, the Council's begin anew
        usual = _only(usual, {_ASSEMBLY} if int(match["number"]) > 100 else set())
        return _written(usual, match, doubtful=True)
    return _written(usual, match, doubtful=bool(usual) and usual[0].organ == _ECONOMIC and own != _ECONOMIC)


def _only(rows: list[ActNumbering], organs: Collection[str | None]) -> list[ActNumbering]:
    return [row for row in rows if row.organ in organs]


def _written(rows: list[ActNumbering], match: re.Match[str], *, doubtful: bool) -> ResolutionValue:
    """The symbol, when one way of numbering is left."""
    if len(rows) != 1:
        return ResolutionValue(None, "unknown-organ")
    fields = {name: text for name, text in match.groupdict().items() if text}
    if rows[0].organ == _COUNCIL:
        number, year = int(fields["number"]), int(fields["year"])
        if council_year(number) != year and (number < COUNCIL_STARTS[-1] or year < 1945 + len(COUNCIL_STARTS)):
            return ResolutionValue(None, "years-disagree")
    if "session" in fields:
        fields["roman"] = _roman(int(fields["session"]))
    return ResolutionValue(rows[0].symbol.format(**fields), doubtful=doubtful)


def _fits(row: ActNumbering, match: re.Match[str]) -> bool:
    """Whether the organ can have numbered so."""
    fields = match.groupdict()
    if "{roman}" in row.symbol:
        first, last = _OLD_SESSIONS[row.organ]
        return first <= (int(fields["session"]) if "session" in fields else _arabic(fields["roman"])) <= last
    if "-" in row.printed:
        return True
    if "session" in fields:
        if row.organ.startswith("commission-"):
            return 1 <= int(fields["session"]) <= 120
        first, last = _SPANS.get(row.organ, _FEW_SESSIONS)
        return first <= int(fields["session"]) <= last
    return row.organ != "commission-on-human-rights" or int(fields["year"]) <= 2006


def _bare(number: int, named: frozenset[str], decision: bool, context: ResolutionContext) -> ResolutionValue:
    """`القرار 1325`: the year from the document, else from the Council's own counting."""
    if decision or (named and _COUNCIL not in named):
        return ResolutionValue(None, "unknown-organ")
    printed = dict(context.years).get(number)
    year = printed or council_year(number)
    certain = printed is not None or named == {_COUNCIL}
    if year is None or not (certain or (number > 1000 and number not in _ASSEMBLY_BY_NUMBER)):
        return ResolutionValue(None, "unknown-organ")
    return ResolutionValue(f"S/RES/{number}({year})", doubtful=not certain)


def _own_organ(series: str | None) -> str | None:
    """The organ in whose series the document's symbol stands; the longest root counts."""
    roots = {re.split(r"/(?:RES|DEC)/", row.symbol)[0]: row.organ for row in act_numberings() if "/RES/" in row.symbol}
    fitting = [root for root in roots if series and (series + "/").startswith(root + "/")]
    return roots[max(fitting, key=len)] if fitting else None


def _form(plain: str) -> tuple[str, re.Match[str]] | None:
    found = ((printed, pattern.search(plain)) for printed, pattern in _FORMS)
    return next(((printed, match) for printed, match in found if match), None)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Folded names of organs, with the swallowed article too, and the keys that each may mean."""
    found: dict[str, set[str]] = {}
    for name in organ_names():
        plain = fold_word(name.name)
        swallowed = ["لل" + plain.removeprefix("ال")] if plain.startswith("ال") else []
        for spelling in chain((plain,), swallowed):
            found.setdefault(spelling, set()).add(name.organ)
    return {name: frozenset(keys) for name, keys in found.items()}


def _plain(quote: str) -> str:
    """The quote folded, digits parted from letters."""
    return " ".join(_GLUED.sub(" ", fold_word(quote)).split())


def _roman(number: int) -> str:
    written = ""
    for size, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        written += sign * (number // size)
        number %= size
    return written


def _arabic(roman: str) -> int:
    sizes = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in roman]
    return sum(-one if one < after else one for one, after in zip(sizes, [*sizes[1:], 0], strict=True))
