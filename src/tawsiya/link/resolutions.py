"""The symbol of a numbered resolution or decision: `قرار مجلس الأمن 1325 (2000)` -> `S/RES/1325(2000)`.

The organ comes from the quote, else from the head of its list, the sentence or the document, as the caller passes
them on; the form of the number says the rest. How an organ numbers its acts stands in `tawsiya.knowledge.organs`.
Where organ or number stay open there is no value.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import chain

from tawsiya.arabic.characters import LETTERS
from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.organs import ActNumbering, act_numberings, organ_names
from tawsiya.link.act_numbers import (
    ASSEMBLY,
    COUNCIL,
    COUNCIL_STARTS,
    ECONOMIC,
    RIGHTS,
    can_number,
    council_year,
    find_form,
    plain_words,
    to_roman,
)

_ASSEMBLY_BY_NUMBER = frozenset((1514, 1541, 1653, 1721, 1803, 1904, 2145, 2625, 2749, 2758))
"""Resolutions of the General Assembly that are cited by the bare number and could be read as the Council's."""

_HIS = frozenset((COUNCIL, ECONOMIC, RIGHTS, "untoc-conference", "uncac-conference", "unfccc-conference"))
_HERS = frozenset(
    (
        *(ASSEMBLY, "commission-on-human-rights", "commission-on-narcotic-drugs", "commission-on-crime-prevention"),
        *("environment-assembly", "world-health-assembly"),
    )
)
"""Organs to which the pronouns of `قراره` and `قرارها` can point."""

_HEAD = re.compile(r"(?:^|(?<=\s))[وفبلك]?(?:ال|ل)?(?P<act>مقرر|قرار)(?:ين|ان|ات|ي|ا|ت)*(?P<whose>ه|ها)?(?!\w)")
_SILENT = re.compile(
    r"\b(?:رقم|رقمه|الصادر|الصادرة|عن|التابع|التابعة|(?:ال|لل)امم المتحدة|الدولي|ذو|ذي|في|من|و|ل|د|دا ?ط?)\b"
    r"|[^\w\s]|[\d_A-Z]"
)
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
    plain = plain_words(words)
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
    plain = plain_words(quote)
    form = find_form(plain)
    if form is None:
        return False
    alone = not re.search(f"[{LETTERS}]", re.sub(r"\bد(?:ا ?ط?)?\b", "", plain))
    return _HEAD.match(plain.lstrip("0123456789/ ")) is not None or (alone and form[0] != "{number}")


def is_decision(quote: str) -> bool:
    """Whether the head of the quote is a decision (`مقرر`)."""
    head = _HEAD.match(plain_words(quote))
    return head is not None and head["act"] == "مقرر"


def resolution_value(quote: str, context: ResolutionContext = NO_CONTEXT) -> ResolutionValue:
    """The symbol of the resolution or decision that the quote names by its number.

    Reasons: `no-number`, `unknown-organ`, `years-disagree`, `lettered-part`.

    >>> resolution_value("قرار الجمعية العامة 77/71").value
    'A/RES/77/71'
    >>> resolution_value("القرار 8/3", ResolutionContext(series="CTOC/COP/WG.6/2018/2")).value
    'CTOC/COP/RES/8/3'
    """
    plain = plain_words(quote)
    lettered = _LETTERED.search(plain)
    if lettered:
        whole = resolution_value(_LETTERED.sub("", plain, count=1), context)
        return _with_letter(whole, lettered)
    form = find_form(plain)
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
        named = frozenset((COUNCIL, ASSEMBLY))
    if printed == "{number}":
        return _bare(int(match["number"]), named, head is not None and head["act"] == "مقرر", context)
    decision = head["act"] == "مقرر" if head else context.decision
    rows = [
        row
        for row in act_numberings()
        if row.printed == printed and (row.act == "decision") == decision and can_number(row, match)
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


def _choose(
    rows: list[ActNumbering], match: re.Match[str], named: frozenset[str], whose: str | None, context: ResolutionContext
) -> ResolutionValue:
    """The one numbering that fits the organ named, else the surroundings, else the form of the number."""
    own = _own_organ(context.series)
    if named:
        left = _only(rows, named)
        left = left if len(left) < 2 else _only(left, {own})
        return _written(left, match, doubtful=len(named) > 1 and bool(left) and left[0].organ not in (own, COUNCIL))
    possible = _only(rows, {None: {row.organ for row in rows}, "ه": _HIS, "ها": _HERS}[whose])
    around = _only(possible, context.organs)
    if len(around) == 1:
        return _written(around, match, doubtful=len(context.organs) > 1 and around[0].organ not in (own, COUNCIL))
    usual = _only(possible, {own, COUNCIL, ASSEMBLY, ECONOMIC})
    if len(possible) == 1 and (whose or usual):
        return _written(possible, match, doubtful=possible[0].organ not in (own, COUNCIL, ASSEMBLY))
    if len(usual) == 2 and whose == "ها" and own not in _HERS:
        usual = _only(usual, {ASSEMBLY})
    if len(usual) > 1 and "/" not in usual[0].printed:  # the Assembly's old numbers run on, the Council's begin anew
        usual = _only(usual, {ASSEMBLY} if int(match["number"]) > 100 else set())
        return _written(usual, match, doubtful=True)
    return _written(usual, match, doubtful=bool(usual) and usual[0].organ == ECONOMIC and own != ECONOMIC)


def _only(rows: list[ActNumbering], organs: Collection[str | None]) -> list[ActNumbering]:
    return [row for row in rows if row.organ in organs]


def _written(rows: list[ActNumbering], match: re.Match[str], *, doubtful: bool) -> ResolutionValue:
    """The symbol, when one way of numbering is left."""
    if len(rows) != 1:
        return ResolutionValue(None, "unknown-organ")
    fields = {name: text for name, text in match.groupdict().items() if text}
    if rows[0].organ == COUNCIL:
        number, year = int(fields["number"]), int(fields["year"])
        if council_year(number) != year and (number < COUNCIL_STARTS[-1] or year < 1945 + len(COUNCIL_STARTS)):
            return ResolutionValue(None, "years-disagree")
    if "session" in fields:
        fields["roman"] = to_roman(int(fields["session"]))
    return ResolutionValue(rows[0].symbol.format(**fields), doubtful=doubtful)


def _bare(number: int, named: frozenset[str], decision: bool, context: ResolutionContext) -> ResolutionValue:
    """`القرار 1325`: the year from the document, else from the Council's own counting."""
    if decision or (named and COUNCIL not in named):
        return ResolutionValue(None, "unknown-organ")
    printed = dict(context.years).get(number)
    year = printed or council_year(number)
    certain = printed is not None or named == {COUNCIL}
    if year is None or not (certain or (number > 1000 and number not in _ASSEMBLY_BY_NUMBER)):
        return ResolutionValue(None, "unknown-organ")
    return ResolutionValue(f"S/RES/{number}({year})", doubtful=not certain)


def _own_organ(series: str | None) -> str | None:
    """The organ in whose series the document's symbol stands; the longest root counts."""
    roots = {re.split(r"/(?:RES|DEC)/", row.symbol)[0]: row.organ for row in act_numberings() if "/RES/" in row.symbol}
    fitting = [root for root in roots if series and (series + "/").startswith(root + "/")]
    return roots[max(fitting, key=len)] if fitting else None


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
