"""Dates by rules: the matches of `date_patterns`, and what makes some of them no dates.

Values (EDTF) are given by those who link. Years that belong to a resolution or an instrument's title are found here
too; the overlap is settled in `resolve`.
"""

from collections.abc import Iterator

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


def find_dates(passage: Passage) -> Iterator[Mention]:
    """Calendar expressions of the passage; overlapping ones are all given, the larger is to win."""
    for rule, pattern in date_rules():
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
