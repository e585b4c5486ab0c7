"""The patterns of dates: days, months and years in the orders of UN Arabic, their ranges, years with evidence of time.

Each is built from named parts, the smallest first; `@month` stands for any name of a month of the knowledge base,
`@hijri` for one of the hijri year; it is read when the patterns are asked for. What a match must pass besides is said
in `dates`.
"""

import re
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.months import ENGLISH_MONTHS, months
from tawsiya.tag.mentions.calendar import ORDINAL_DAYS, SEASONS, YEAR_NOUNS, YEAR_QUALIFIERS, YEARS_NOUNS
from tawsiya.tag.mentions.passage import compiled, one_of

_YEAR = r"(?:1[5-9]|20|21)\d\d(?!\d)"
_DAY = r"(?<![\d.,/])(?:[12]\d|3[01]|0?[1-9])(?!\d)"
_CLOSERS = '،,؛;:.>)"\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}'
_DASHES = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}"
_DASH = rf"\s*[{_DASHES}]\s*"
_UNTIL = r"\s+(?:و\s*)?(?:إلى|الى|حتى|لغاية|إلى غاية|وحتى)\s+(?:(?:تاريخ|يوم|شهر|نهاية)\s+)?|\s*و\s*(?:حتى|إلى)\s+"
_TO = rf"(?:{_DASH}|{_UNTIL})"
_AND = r"\s*[،,]?\s*و\s*"
_MONTH = r"@month(?:\s*/\s*@month)?"
_DAYS = rf"{_DAY}(?:(?:{_TO}|{_AND}|\s*[،,]\s*){_DAY}){{0,5}}"
_ORDINAL = rf"{one_of(ORDINAL_DAYS)}\s+من(?:\s+شهر)?\s+"
_NUMBER_WORDS = "|".join(
    (
        *("مائة", "مئة", "مائتين", "ثلاثمائة", "أربعمائة", "خمسمائة", "ستمائة", "سبعمائة", "ثمانمائة", "تسعمائة"),
        *("تسعمئة", "ثمانمئة", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"),
        *("أحد عشر", "اثني عشر", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"),
    )
)
_WORDED = rf"(?:ألفين|ألف)(?:\s+و\s*(?:{_NUMBER_WORDS})\b){{1,3}}"
"""A year in words, as the last lines of treaties have it."""
_OF_YEAR = (
    rf"(?:\s*[،,]?\s*(?:(?:من\s+|في\s+)?(?:ال)?(?:عام|سنة)\s+)?(?:\[{_YEAR}\]|{_YEAR})"
    rf"|\s+(?:من\s+)?(?:عام|سنة)\s+{_WORDED})"
)
_YEARLESS = rf"(?:{_DAYS}\s*(?:من\s+(?:شهر\s+)?|شهر\s+)?|(?:الأسبوع\s+)?{_ORDINAL})?{_MONTH}"
_FULL = rf"{_YEARLESS}{_OF_YEAR}?"
_MONTHS = rf"(?:{_MONTH}{_AND})?{_YEARLESS}{_OF_YEAR}?(?:{_TO}{_FULL})?"
_BETWEEN = rf"{_FULL}{_AND}{_FULL}"
_NEAR = (
    *("الماضي", "السابق", "المنصرم", "الفائت", "المقبل", "القادم", "الجاري", "الحالي"),
    *("الماضية", "السابقة", "المنصرمة", "الفائتة", "المقبلة", "القادمة", "الجارية", "الحالية"),
)
_THAT_YEAR = one_of((*_NEAR, "نفسه", "نفسها", "ذاته", "ذاتها"))
_RELATIVE_YEAR = rf"(?:\s+من(?:\s+هذا|\s+نفس)?\s+(?:هذا\s+)?(?:العام|السنة)(?:\s+{_THAT_YEAR})?(?!\s+\d))"
_HIJRI = (
    r"(?:(?:[12]\d|30|0?[1-9])\s*(?:من\s+(?:شهر\s+)?)?)?@hijri\s*[،,]?\s*(?:من\s+|في\s+)?(?:(?:عام|سنة)\s+)?1[34]\d\d(?!\d)"
    r"(?:\s*(?:هجرية|هجري|للهجرة|هـ))?"
)

_NOUN = rf"(?:{one_of(YEAR_NOUNS)}(?:\s+{one_of(YEAR_QUALIFIERS)})?)"
_NOUNS = rf"(?:{one_of(YEARS_NOUNS)}(?:\s+{one_of(YEAR_QUALIFIERS)})?)"
_YEARS = rf"{_YEAR}(?:(?:{_DASH}|\s*/\s*|{_TO}){_YEAR}|{_DASH}\d\d(?!\d))?"
_NOUN_YEAR = rf"{_NOUN}\s+{_YEARS}(?:{_TO}{_NOUN}\s+{_YEAR})?"
_NOUNS_YEARS = rf"{_NOUNS}\s+{_YEAR}(?:(?:{_AND}|\s*[،,]\s*)(?:{_NOUN}\s+)?{_YEAR})+"
_SHARE = rf"(?:النصف|الربع|الثلث)\s+(?:{one_of(ORDINAL_DAYS[:4])}|الأخير)"
_PART = rf"(?:{_SHARE}\s+من\s+|{one_of(SEASONS)}\s+)"
_DECADE = r"(?:ال)?(?:عشرين|ثلاثين|أربعين|خمسين|ستين|سبعين|ثمانين|تسعين)(?:ي)?ات"

_ENGLISH = one_of(name.lower() for name in ENGLISH_MONTHS)
_MEETING = r"\b(?:مؤتمر|قمة|اجتماع|منتدى)"
_COUNTED = one_of(
    ("العدد", "عدد", "الرقم", "رقم", "المجلد", "الصفحة", "القرار", "المقرر", "المرسوم", "القانون", "البند")
)

_RULES = (
    ("day-month", rf"\b(?:بين|الفترة)\s+(?P<mention>{_BETWEEN})"),
    ("relative", rf"(?P<mention>{_YEARLESS}{_RELATIVE_YEAR})"),
    ("relative", rf"(?P<mention>{_YEARLESS}\s+{one_of(_NEAR)}\b)"),
    ("hijri", rf"(?P<mention>{_HIJRI}(?:\s*[،,(]?\s*(?:الموافق|الموافقة|الموافقين)\s+(?:ل\s*)?(?:يوم\s+)?{_FULL})?)"),
    ("day-month", rf"(?P<mention>{_PART}?(?:{_MONTHS}))"),
    ("noun-year", rf"(?P<mention>{_PART}?(?:{_NOUNS_YEARS}|{_NOUN_YEAR}))"),
    ("noun-year", rf"(?P<mention>{_NOUN}\s+{_WORDED})"),
    ("share", rf"(?P<mention>{_PART}{_YEAR}(?![\d/-]|\.\d))"),
    ("share", rf"(?P<mention>{_SHARE})(?=\s+من(?:ه|ها)\b)"),
    ("season", rf"(?P<mention>{one_of(SEASONS)}\s+{_YEAR})"),
    ("numeric", rf"(?<![\d/.-])(?P<mention>\d{{1,2}}\s?([/.-])\s?\d{{1,2}}\s?\2\s?{_YEAR})(?![\d/-])"),
    ("numeric", rf"(?<![\d/.-])(?P<mention>{_YEAR}([/-])\d{{1,2}}\2\d{{1,2}})(?![\d/-])"),
    ("year-range", rf"(?<![\w./-])(?P<mention>{_YEAR}(?:(?:{_DASH}|/){_YEAR}|{_TO}{_YEAR}))(?![\d/])"),
    ("bare-year", rf"(?<=\()(?P<mention>{_YEAR}(?:{_AND}{_YEAR}|{_DASH}{_YEAR})*)(?=\))"),
    (
        "bare-year",
        r"\b(?:في|منذ|بحلول|حتى|لغاية|قبل|بعد|خلال|غضون|فترة|الفترة|لفترة|للفترة|من|بين|إلى|مطلع|نهاية|بداية|أواخر|أوائل)"
        rf"\s+(?P<mention>{_YEAR}(?:{_AND}{_YEAR})?)(?![\d/-]|\.\d|\s*\()",
    ),
    ("english", rf"(?P<mention>(?:{_DAY}(?:{_DASH}{_DAY})?\s+)?{_ENGLISH}\s+{_YEAR})(?![/-]|\s*\.\s*pdf)"),
    ("english", rf"(?P<mention>{_ENGLISH}\s+{_DAY}\s*,\s*{_YEAR})(?![/-])"),
    ("cited-year", rf"\b(?:وآخرون|وآخرين|et\s+al\s*\.?)\s*[،,]?\s*(?P<mention>{_YEAR})(?![\d/.-])"),
    ("met-year", rf"{_MEETING}\s+[^\W\d]+\s+(?P<mention>(?:19|20)\d\d)(?![\d/-]|\s*\()"),
    (
        "met-year",
        rf"{_MEETING}(?:\s+(?!{_COUNTED})[^\W\d]+){{2,4}}\s+(?P<mention>(?:19|20)\d\d)(?=\s*(?:[{_CLOSERS}]|$))",
    ),
    ("titled-year", rf"(?!{_COUNTED})\bال\w+\s+(?P<mention>(?:199|20[0-3])\d)(?=\s*:)"),
    ("print-year", rf"[،,]\s*(?P<mention>{_YEAR})(?=\s*(?:[{_CLOSERS}]|$))"),
    (
        "relative",
        rf"(?P<mention>\b(?:العام|الشهر|الأسبوع|السنة|القرن)\s+{one_of(_NEAR[:6] + _NEAR[8:14])}\b)",
    ),
    ("relative", r"(?P<mention>\bهذا\s+الشهر\b)(?!\s+من)"),
    (
        "decade",
        rf"(?P<mention>{_DECADE}(?:{_AND}{_DECADE})*(?:\s+من)?\s+"
        r"(?:هذا\s+القرن|القرن\s+(?:الماضي|الحالي|العشرين|الحادي والعشرين|التاسع عشر)))",
    ),
    ("century", r"(?P<mention>\bالقرن\s+(?:الحادي والعشرين|العشرين|التاسع عشر|الثامن عشر|السابع عشر)\b)"),
)


@cache
def date_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The name of each rule and its pattern, whose group `mention` is the date."""
    month = one_of(name.name for name in months())
    hijri = one_of(name.name for name in months() if name.kind == "hijri")
    return tuple(
        (rule, compiled(pattern.replace("@month", month).replace("@hijri", hijri))) for rule, pattern in _RULES
    )


@cache
def bare_months() -> dict[str, bool]:
    """Folded names of months, and whether the name is also another word, so that it needs a day or a year."""
    return {fold_word(name.name): name.ambiguous or name.kind == "hijri" for name in months()}
