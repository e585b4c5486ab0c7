"""Words for codes of the contract, in Arabic and in English: what the page and the feeds say in their own voice.

A pair is (Arabic, English). Codes of the contract that have no pair here (labels and classes of users) stand as they
are in both languages.
"""

from collections.abc import Mapping
from functools import cache

from markupsafe import Markup

from tawsiya.knowledge import state_names, states

Pair = tuple[str, str]

STATUSES: Mapping[str, Pair] = {
    "operative": ("صادرة عن الوثيقة", "operative"),
    "reported": ("منقولة", "reported"),
}
STRENGTHS: Mapping[str, Pair] = {
    "must": ("يجب", "must"),
    "decide": ("يقرر", "decides"),
    "urge": ("يحث", "urges"),
    "call_upon": ("يهيب", "calls upon"),
    "request": ("يطلب", "requests"),
    "recommend": ("يوصي", "recommends"),
    "should": ("ينبغي", "should"),
    "encourage": ("يشجع", "encourages"),
    "invite": ("يدعو", "invites"),
    "may_wish": ("لعله يود", "may wish"),
    "may": ("يمكن", "may"),
    "reaffirm": ("يؤكد مجددا", "reaffirms"),
    "welcome": ("يرحب", "welcomes"),
    "note": ("يحيط علما", "notes"),
}
"""From the strongest to the weakest, the order in which they are sorted and shown."""
CLASSES: Mapping[str, Pair] = {
    "states": ("الدول", "states"),
    "state": ("دولة", "one state"),
    "secretariat": ("الأمانة", "secretariat"),
    "un_body": ("هيئة أممية", "UN body"),
    "meeting": ("اجتماع", "meeting"),
    "regional_body": ("هيئة إقليمية", "regional body"),
    "civil_society": ("المجتمع المدني", "civil society"),
    "industry": ("الصناعة", "industry"),
    "donors": ("المانحون", "donors"),
    "other": ("جهة أخرى", "other"),
}
LABELS: Mapping[str, Pair] = {
    "DATE": ("تاريخ", "date"),
    "STATE": ("دولة", "state"),
    "INSTRUMENT": ("صك", "instrument"),
    "SYMBOL": ("رمز وثيقة", "document symbol"),
    "SDG": ("هدف تنمية", "development goal"),
}
PLURALS: Mapping[str, Pair] = {
    "STATE": ("الدول", "States"),
    "DATE": ("التواريخ", "Dates"),
    "INSTRUMENT": ("الصكوك", "Instruments"),
    "SYMBOL": ("رموز الوثائق", "Document symbols"),
    "SDG": ("أهداف التنمية المستدامة", "Sustainable Development Goals"),
}
FORMS: Mapping[str, Pair] = {
    "full": ("الاسم الكامل", "full title"),
    "short": ("اسم مختصر", "short name"),
    "abbr": ("مختصر", "abbreviation"),
    "anaphor": ("إحالة", "anaphor"),
    "relative": ("نسبي", "relative"),
}
ROLES: Mapping[str, Pair] = {"deadline": ("موعد نهائي", "deadline")}
METADATA: Mapping[str, Pair] = {
    "symbol": ("الرمز", "Symbol"),
    "date": ("التاريخ", "Date"),
    "body": ("الهيئة", "Body"),
    "meeting": ("الاجتماع", "Meeting"),
    "session": ("الدورة", "Session"),
    "place": ("المكان", "Place"),
    "agenda_item": ("بند جدول الأعمال", "Agenda item"),
    "distribution": ("التوزيع", "Distribution"),
    "original_language": ("اللغة الأصلية", "Original language"),
}
LANGUAGES: Mapping[str, Pair] = {
    "ar": ("العربية", "Arabic"),
    "en": ("الإنكليزية", "English"),
    "es": ("الإسبانية", "Spanish"),
    "fr": ("الفرنسية", "French"),
    "ru": ("الروسية", "Russian"),
    "zh": ("الصينية", "Chinese"),
}


def pair(table: Mapping[str, Pair], code: str) -> Pair:
    """The words for a code; the code itself twice where the table has none."""
    return table.get(code, (code, code))


def both(arabic: str, english: str) -> Markup:
    """The two texts as HTML, of which the style sheet shows one."""
    return Markup(
        '<span class="ar" lang="ar" dir="rtl">{}</span><span class="en" lang="en" dir="ltr">{}</span>'
    ).format(arabic, english)


@cache
def state_pairs() -> Mapping[str, Pair]:
    """The short Arabic and the English name of every state by its code."""
    arabic: dict[str, str] = {}
    for row in state_names():
        arabic.setdefault(row.code, row.name)
    return {code: (arabic.get(code, code), state.name_en) for code, state in states().items()}
