"""Resolutions and decisions by number, alone and in lists, with the organ that stands next to them."""

from collections.abc import Iterator

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.passage import Passage, compiled, one_of

_HEAD = (
    r"\b(?:ال)?(?:قرار|مقرر)(?:ات|ين|ي|ا|ان)?(?:ه|ها|هم|هما|نا)?"
    r"(?:\s+(?:المشترك|الرئيسي|رقم))?"
)
_ORGANS = (
    *("مجلس الأمن", "المجلس الاقتصادي والاجتماعي", "مجلس حقوق الإنسان", "مجلس الإدارة", "مجلس التجارة والتنمية"),
    *("المجلس التنفيذي", "المجلس", "الجمعية العامة", "الجمعية", "الأمم المتحدة", "لجنة حقوق الإنسان"),
    *("لجنة وضع المرأة", "لجنة المخدرات", "لجنة منع الجريمة والعدالة الجنائية", "اللجنة", "المؤتمر العام", "المؤتمر"),
    *("مؤتمر الأطراف", "مؤتمر الدول الأطراف", "جمعية الصحة العالمية", "المجلس المركزي", "مجلس السلام والأمن"),
    *("مجلس الجامعة", r"اللجنة الاقتصادية [\w ]{3,60}?"),
)
_ORGAN_NAME = one_of(_ORGANS)
_BELONGS = r"(?: (?:التابع|التابعة) (?:للأمم المتحدة|ل الأمم المتحدة|لها))?"
_ORGAN = rf"(?: {_ORGAN_NAME}{_BELONGS})?(?: رقم)?"
_SESSION = r"\(\s*(?:(?:19|20)\d\d|(?:دا?|د ?إ ?[طا]?)\s?-\s?\d+|[ivxlc]+)\s*\)"
_LETTER = r"(?: (?:ألف|باء|جيم|دال|هاء|واو|زاي)\b(?:[ -]+(?:ألف|باء|جيم|دال|هاء|واو|زاي)\b)?)?"
_PLAIN = rf"\d{{1,4}}(?!\d|\s?[./]\s?\d)(?:\s*{_SESSION})?{_LETTER}(?:\s*{_SESSION})?"
_SERIES = r"(?:(?:19|20)\d\d|\d{1,3}|(?:دا?|[a-z]+)\s?-\s?\d+|د ?إ ?-\s?\d+)"
_SLASHED = rf"{_SERIES}\s?/\s?(?:\d{{1,3}}|[a-z]+\.\s?\d+)(?!\d)(?:\s*{_SESSION})?{_LETTER}"
_NUMBER = rf"(?:{_SLASHED}|{_PLAIN})"
_LISTED_NUMBER = rf"(?:{_SLASHED}|\d{{1,4}}\s*{_SESSION}{_LETTER})"

_OTHER_ORGAN = (
    r" (?:مجلس|لجنة|اللجنة|مؤتمر|جمعية|هيئة)"
    r"(?: (?!(?:أن|إن|التي|الذي|بشأن|المؤرخ|عن|إلى|من|على|في|رقم)\b)[^\W\d]+| في (?=اتفاقية|معاهدة|بروتوكول)){1,12}?"
    rf"{_BELONGS}(?: رقم)? "
)
"""An organ that no list has: its head noun and the words up to the number."""

_FIRST = compiled(
    rf"(?P<mention>{_HEAD}{_ORGAN} {_NUMBER}(?: ل\s*(?:مجلس الأمن|لجمعية العامة|الجمعية العامة){_BELONGS})?)"
)
_OF_OTHERS = compiled(rf"(?P<mention>{_HEAD}{_OTHER_ORGAN}{_LISTED_NUMBER})")
_NAMED = r"[^\W\d]+(?:\s+[^\W\d]+)?"
_DATED = (
    r"(?:\s+(?:المؤرخ(?:ة|ين)?|الصادر(?:ة)?)(?:\s+في)?\s+(?:\d{1,2}\s+)?"
    rf"{_NAMED}(?:\s*/\s*{_NAMED})?\s+\d{{4}})"
)
"""The date of adoption behind a number."""
_LISTED = compiled(rf"(?:{_DATED}?\s*\[?\d*\]?\s*[،,]\s*(?:و\s*)?|{_DATED}?\s*و\s*)(?P<mention>{_LISTED_NUMBER})")
_UNNUMBERED = compiled(
    r"(?P<mention>\b(?:ال)?(?:قرار|مقرر)(?: عام (?:19|20)\d\d(?: بشأن الشرق الأوسط)?| المتعلق ب\s*الشرق الأوسط))"
)
_POINTED = compiled(r"(?P<mention>\bالقرار)\s+(?:نفسه|ذاته|المذكور|السالف|الآنف|المشار)")
_BARE_YEAR = compiled(r"(?:19|20)\d\d$")


def find_resolutions(passage: Passage) -> Iterator[Mention]:
    """Resolutions of the passage; each in a list is one, the shared head goes with the first."""
    for match, span, _, _ in passage.matches(_FIRST, "mention"):
        quote = match.group("mention")
        plain = "/" not in quote and "(" not in quote
        if plain and (_BARE_YEAR.search(quote) or len(quote.split()[-1]) < 3) and "رقم" not in quote:
            continue
        yield Mention("INSTRUMENT", span, form="full", score=0.85 if plain else 0.98, rule="instrument/resolution")
        at = match.end("mention")
        while listed := _LISTED.match(passage.normal, at):
            place = passage.place(listed, "mention")
            if place:
                yield Mention(
                    "INSTRUMENT", passage.cover(*place), form="full", score=0.95, rule="instrument/listed-resolution"
                )
            at = listed.end()
    for _, span, _, _ in passage.matches(_OF_OTHERS, "mention"):
        yield Mention("INSTRUMENT", span, form="full", score=0.85, rule="instrument/resolution-of-others")
    for _, span, _, _ in passage.matches(_UNNUMBERED, "mention"):
        yield Mention("INSTRUMENT", span, form="short", score=0.9, rule="instrument/named-resolution")
    for _, span, _, _ in passage.matches(_POINTED, "mention"):
        yield Mention("INSTRUMENT", span, form="anaphor", score=0.7, rule="instrument/pointed-resolution")
