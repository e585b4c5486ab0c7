"""Dates by rules: days, months and years in the orders of UN Arabic, their ranges, and years with evidence of time.

Values (EDTF) are given by those who link. Years that belong to a resolution or an instrument's title are found here
too; the overlap is settled in `resolve`.
"""

from collections.abc import Iterator

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.calendar import (
    AMBIGUOUS_MONTHS,
    MONTHS,
    ORDINAL_DAYS,
    SEASONS,
    YEAR_NOUNS,
    YEAR_QUALIFIERS,
    YEARS_NOUNS,
)
from tawsiya.tag.mentions.passage import Passage, compiled, one_of

_SCORES = {"day-month": 0.97, "noun-year": 0.97, "year-range": 0.93, "numeric": 0.9, "bare-year": 0.87}
"""Precision of each rule on the training part of the UN sentences and two reports, rounded down; others have 0.8."""

_YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d)"
_DAY = r"(?<![\d.,/])(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_CLOSERS = '،,؛;:.>)"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
_DASHES = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_DASH = rf"\s*[{_DASHES}]\s*"
_UNTIL = r"\s+(?:و\s*)?(?:إلى|الى|حتى|لغاية|إلى غاية|وحتى)\s+(?:(?:تاريخ|يوم|شهر|نهاية)\s+)?|\s*و\s*(?:حتى|إلى)\s+"
_TO = rf"(?:{_DASH}|{_UNTIL})"
_AND = r"\s*[،,]?\s*و\s*"
_MONTH = rf"{one_of(MONTHS)}(?:\s*/\s*{one_of(MONTHS)})?"
_DAYS = rf"{_DAY}(?:(?:{_TO}|{_AND}|\s*[،,]\s*){_DAY}){{0,5}}"
_ORDINAL = rf"{one_of(ORDINAL_DAYS)}\s+من(?:\s+شهر)?\s+"
_OF_YEAR = rf"(?:\s*[،,]?\s*(?:(?:من\s+|في\s+)?(?:عام|سنة)\s+)?(?:\[{_YEAR}\]|{_YEAR}))"
_YEARLESS = rf"(?:{_DAYS}\s*(?:من\s+(?:شهر\s+)?|شهر\s+)?|{_ORDINAL})?{_MONTH}"
_FULL = rf"{_YEARLESS}{_OF_YEAR}?"
_MONTHS = rf"(?:{_MONTH}{_AND})?{_YEARLESS}{_OF_YEAR}?(?:{_TO}{_FULL})?"
_BETWEEN = rf"{_FULL}{_AND}{_FULL}"
_THAT_YEAR = r"(?:الماضي|الماضية|نفسه|نفسها|المقبل|المقبلة|الجاري|الجارية)"
_RELATIVE_YEAR = rf"(?:\s+من(?:\s+هذا)?\s+(?:هذا\s+)?(?:العام|السنة)(?:\s+{_THAT_YEAR})?)"

_NOUN = rf"(?:{one_of(YEAR_NOUNS)}(?:\s+{one_of(YEAR_QUALIFIERS)})?)"
_NOUNS = rf"(?:{one_of(YEARS_NOUNS)}(?:\s+{one_of(YEAR_QUALIFIERS)})?)"
_YEARS = rf"{_YEAR}(?:(?:{_DASH}|\s*/\s*|{_TO}){_YEAR}|{_DASH}\d\d(?!\d))?"
_NOUN_YEAR = rf"{_NOUN}\s+{_YEARS}(?:{_TO}{_NOUN}\s+{_YEAR})?"
_NOUNS_YEARS = rf"{_NOUNS}\s+{_YEAR}(?:(?:{_AND}|\s*[،,]\s*)(?:{_NOUN}\s+)?{_YEAR})+"
_PART = rf"(?:(?:النصف|الربع|الثلث)\s+(?:{one_of(ORDINAL_DAYS[:4])}|الأخير|الثاني|الأولى)\s+من\s+|{one_of(SEASONS)}\s+)"

_MENTION = [
    ("day-month", rf"\b(?:بين|الفترة)\s+(?P<mention>{_BETWEEN})"),
    ("relative", rf"(?P<mention>{_YEARLESS}{_RELATIVE_YEAR})"),
    ("day-month", rf"(?P<mention>{_PART}?(?:{_MONTHS}))"),
    ("noun-year", rf"(?P<mention>{_PART}?(?:{_NOUNS_YEARS}|{_NOUN_YEAR}))"),
    ("season", rf"(?P<mention>{one_of(SEASONS)}\s+{_YEAR})"),
    ("numeric", rf"(?<![\d/.-])(?P<mention>\d{{1,2}}\s?([/.-])\s?\d{{1,2}}\s?\2\s?{_YEAR})(?![\d/-])"),
    ("numeric", rf"(?<![\d/.-])(?P<mention>{_YEAR}([/-])\d{{1,2}}\2\d{{1,2}})(?![\d/-])"),
    ("year-range", rf"(?<![\w./-])(?P<mention>{_YEAR}(?:(?:{_DASH}|/){_YEAR}|{_TO}{_YEAR}))(?![\d/])"),
    ("bare-year", rf"(?<=\()(?P<mention>{_YEAR}(?:{_AND}{_YEAR}|{_DASH}{_YEAR})*)(?=\))"),
    (
        "bare-year",
        r"\b(?:في|منذ|بحلول|حتى|لغاية|قبل|بعد|خلال|غضون|فترة|الفترة|لفترة|للفترة|من|بين|إلى|مطلع|نهاية|بداية|أواخر|أوائل)"
        rf"\s+(?P<mention>{_YEAR}(?:{_AND}{_YEAR})?)(?![\d/.-]|\s*\()",
    ),
    ("print-year", rf"[،,]\s*(?P<mention>{_YEAR})(?=\s*(?:[{_CLOSERS}]|$))"),
    (
        "relative",
        r"(?P<mention>\b(?:العام|الشهر|الأسبوع|السنة|القرن)\s+"
        r"(?:الماضي|الماضية|السابق|السابقة|المقبل|المقبلة|القادم|القادمة|المنصرم|المنصرمة|الفائت|الفائتة)\b)",
    ),
    (
        "decade",
        r"(?P<mention>(?:(?:أوائل|أواخر|منتصف|بداية|نهاية)\s+)?"
        r"(?:العشرين|الثلاثين|الأربعين|الخمسين|الستين|السبعين|الثمانين|التسعين)(?:ي)?ات(?:\s+من)?\s+القرن\s+"
        r"(?:الماضي|العشرين|التاسع عشر))",
    ),
    ("century", r"(?P<mention>\bالقرن\s+(?:الحادي والعشرين|العشرين|التاسع عشر|الثامن عشر|السابع عشر)\b)"),
]
_RULES = [(rule, compiled(pattern)) for rule, pattern in _MENTION]
_BARE_MONTH = compiled(one_of(AMBIGUOUS_MONTHS))
_WEAK_MONTH = compiled(one_of(MONTHS))
_MONTH_CUES = frozenset(("في", "شهر", "منذ", "بحلول", "حتى", "خلال", "اوائل", "اواخر", "مطلع", "نهاية", "الى"))
_OFFICES = frozenset(
    ("الامين", "لامين", "للامين", "المدير", "المفتش", "المراقب", "القائد", "المدعي", "النائب", "الراي")
)
"""Words that `العام` qualifies: in `الأمين العام السابق` it is no year."""
_RESOLUTION_NUMBER = compiled(r"\d\s*\(?$")


def find_dates(passage: Passage) -> Iterator[Mention]:
    """Calendar expressions of the passage; overlapping ones are all given, the larger is to win."""
    for rule, pattern in _RULES:
        for match, span, first, _ in passage.matches(pattern, "mention"):
            quote = match.group("mention")
            if rule == "day-month" and not _is_month(passage, quote, first):
                continue
            if rule == "bare-year" and _RESOLUTION_NUMBER.search(passage.normal[: match.start("mention")]):
                continue
            if rule == "relative" and passage.norm(first - 1) in _OFFICES:
                continue
            form = "relative" if rule in ("relative", "decade") else None
            yield Mention("DATE", span, form=form, score=_SCORES.get(rule, 0.8), rule=f"date/{rule}")


def _is_month(passage: Passage, quote: str, first: int) -> bool:
    """Whether a month that stands without day, year or second name is a month and not another word."""
    if "/" in quote or any(letter.isdigit() for letter in quote):
        return True
    if _BARE_MONTH.fullmatch(quote):
        return False
    return not _WEAK_MONTH.fullmatch(quote) or passage.norm(first - 1) in _MONTH_CUES
