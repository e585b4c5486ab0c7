"""Dates by rules: the matches of `date_patterns`, and what makes some of them no dates.

Values (EDTF) are given by those who link. Years that belong to a resolution or an instrument's title are found here
too; the overlap is settled in `resolve`.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.date_patterns import bare_months, date_rules
from tawsiya.tag.mentions.passage import Passage

_SCORES = {"day-month": 0.97, "noun-year": 0.97, "year-range": 0.93, "numeric": 0.9, "bare-year": 0.87}
"""Precision of each rule on the UN sentences outside the test part and two reports, less a few points for unseen text;
rules with fewer than ten matches there have 0.8."""

_MONTH_CUES = frozenset(("في", "شهر", "منذ", "بحلول", "حتى", "خلال", "اوائل", "اواخر", "مطلع", "نهاية", "الى"))
_OFFICES = frozenset(
    ("الامين", "لامين", "للامين", "المدير", "المفتش", "المراقب", "القائد", "المدعي", "النائب", "الراي")
)
"""Words that `العام` qualifies: in `الأمين العام السابق` it is no year."""

_WITH_DIGITS = frozenset(
    (
        *("hijri", "season", "numeric", "year-range", "bare-year", "english"),
        *("cited-year", "met-year", "titled-year", "print-year"),
    )
)
"""Rules that match nothing in a text without digits."""

_CELL = re.compile(r"(?:^|(?<=[\t\n|]))[^\S\t\n]*(?P<mention>(?:19|20)\d\d)[^\S\t\n]*(?=[\t\n|]|$)")
_NEAR = 5
"""Years by which two in neighbouring cells differ at most; counts of things seldom come so close."""


def find_dates(passage: Passage) -> Iterator[Mention]:
    """Calendar expressions of the passage; overlapping ones are all given, the larger is to win."""
    numbered = any(letter.isdigit() for letter in passage.normal)
    for rule, pattern in date_rules():
        if not numbered and rule in _WITH_DIGITS:
            continue
        for match, span, first, _ in passage.matches(pattern, "mention"):
            quote = match.group("mention")
            if rule == "day-month" and not _is_month(passage, quote, first):
                continue
            if rule == "bare-year" and _is_session(passage, first):
                continue
            if rule == "relative" and passage.norm(first - 1) in _OFFICES:
                continue
            form = "relative" if rule in ("relative", "decade") else None
            yield Mention("DATE", span, form=form, score=_SCORES.get(rule, 0.8), rule=f"date/{rule}")
    yield from _years_in_cells(passage)


def _years_in_cells(passage: Passage) -> Iterator[Mention]:
    """Years that have cells of a table to themselves: neighbours in a row, or the first cells of rows in turn."""
    found = list(passage.matches(_CELL, "mention"))
    years = set()
    for (one, span, *_), (other, below, *_) in pairwise(found):
        between = passage.normal[one.end() : other.start("mention")]
        beside = not between.strip("\t| ")
        begin = between.count("\n") == 1 and not between.rpartition("\n")[2].strip(" |") and _begins_row(passage, one)
        if (beside or begin) and 0 < abs(int(one["mention"]) - int(other["mention"])) <= _NEAR:
            years |= {span, below}
    for span in sorted(years):
        yield Mention("DATE", span, score=0.8, rule="date/cell")


def _begins_row(passage: Passage, match: re.Match[str]) -> bool:
    """Whether nothing but a sign stands in front of a cell in its line, and another cell behind it."""
    before = passage.normal[: match.start("mention")].rpartition("\n")[2]
    return not before.strip(" |") and passage.normal[match.end() : match.end() + 1] in ("\t", "|")


def _is_month(passage: Passage, quote: str, first: int) -> bool:
    """Whether a month that stands without day, year or second name is a month and not another word."""
    if "/" in quote or any(letter.isdigit() for letter in quote):
        return True
    ambiguous = bare_months().get(" ".join(quote.split()))
    return ambiguous is None or (not ambiguous and passage.norm(first - 1) in _MONTH_CUES)


def _is_session(passage: Passage, first: int) -> bool:
    """Whether a year in brackets stands behind a number, as the year or session of a resolution does."""
    before = first - 1 - (passage.norm(first - 1) == "(")
    return passage.norm(before).isdigit()
