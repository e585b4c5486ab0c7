"""Decades and centuries in EDTF: `التسعينات` -> `199X`, `القرن الحادي والعشرين` -> `20XX`."""

import re

from tawsiya.arabic.fold import fold_word
from tawsiya.link.date_words import ORDINALS

_FIRST_TEN = 2
_TENS = ("عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين")
_DECADES = {fold_word(name): tens for tens, name in enumerate(_TENS, start=_FIRST_TEN)}
_CLEAR = 4  # the twenties and thirties may be those of this century, unless the text says which
_EARLY_LATE = re.compile(r"^(?:اوائل|اواخر|منتصف|مطلع|بدايه|بداية|نهاية) ")
_FROM_CENTURY = 16
_CENTURIES = {fold_word(name): number for number, name in enumerate(ORDINALS[: 2200 // 100], start=1)}
_LAST, _THIS = "الماضي|المنصرم|الفائت", "الحالي|الجاري|الراهن"
_NAMED = "|".join(sorted(_CENTURIES, key=len, reverse=True))
_CENTURY = rf"(?:القرن (?P<century>{_NAMED}|{_LAST}|{_THIS})|(?P<this>هذا القرن))"
_DECADE = re.compile(
    rf"(?:عقد )?(?:ال)?(?P<ten>{'|'.join(name[:-2] for name in _DECADES)})(?:ينات|ينيات)(?: (?:من )?{_CENTURY})?"
)
_TWO = re.compile(r"(?P<first>\S+) و ?(?P<second>\S+)(?P<century> .+)")
_NUMBERED = re.compile(rf"العقد (?P<decade>{'|'.join(map(fold_word, ORDINALS[:10]))}|الاخير) من {_CENTURY}")
_WHOLE = re.compile(_CENTURY)


def era_value(plain: str, document_date: str | None = None) -> str | None:
    """The EDTF value of a decade or century, if the folded expression names one and nothing else.

    The century of `document_date` (EDTF) is the one from which `القرن الماضي` counts; without it, the present one of
    the Gregorian era, the twenty-first: no report of this kind is older than the century before.

    >>> era_value("التسعينات"), era_value("السبعينات والثمانينات من القرن الماضي"), era_value("عشرينات هذا القرن")
    ('199X', '197X/198X', '202X')
    """
    words = _EARLY_LATE.sub("", " ".join(plain.split()))
    two = _TWO.fullmatch(words)
    if two:
        ends = [_decade(two[name] + two["century"], document_date) for name in ("first", "second")]
        if all(ends):
            return "/".join(map(str, ends))
    numbered = _NUMBERED.fullmatch(words)
    if numbered:
        place = 10 if numbered["decade"] == "الاخير" else _CENTURIES[numbered["decade"]]
        hundreds = _hundreds(numbered, document_date)
        return hundreds and f"{hundreds}{place - 1}X"
    whole = _WHOLE.fullmatch(words)
    hundreds = _hundreds(whole, document_date) if whole else None
    return hundreds and f"{hundreds}XX" if whole else _decade(words, document_date)


def _decade(words: str, document_date: str | None) -> str | None:
    decade = _DECADE.fullmatch(words)
    if decade is None:
        return None
    tens = _DECADES[decade["ten"] + "ين"]
    if decade["century"] is None and decade["this"] is None:
        return f"19{tens}X" if tens >= _CLEAR else None
    hundreds = _hundreds(decade, document_date)
    return hundreds and f"{hundreds}{tens}X"


def _hundreds(named: re.Match[str], document_date: str | None) -> str | None:
    """The first two digits of the years of the century that a match names, from the sixteenth on."""
    century = named["century"] or "الحالي"
    if re.fullmatch(f"{_LAST}|{_THIS}", century):
        now = int(document_date[:2]) if document_date and document_date[:2].isdecimal() else 20
        return str(now - (re.fullmatch(_LAST, century) is not None))
    number = _CENTURIES[century]
    return str(number - 1) if number >= _FROM_CENTURY else None
