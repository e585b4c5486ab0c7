"""Whether the words around a date make it a deadline: a thing must be done by then."""

import re

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span

_NEAR = 60
"""Code points that are read before a date: enough for the longest cue and the part of the year behind it."""

_DAYS = "السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة"
_PART = rf"(?: (?:نهاية|اواخر|اوائل|منتصف|بداية|مطلع|شهر|يوم|تاريخ|موعد|{_DAYS})[،,]?)*"
_CUES = re.compile(
    r"(?:\b[وف]?بحلول|\b[وف]?(?:في|قبل) موعد (?:اقصاه|لا يتجاوز|لا يتعدى|غايته)|\bفي اجل (?:اقصاه|لا يتجاوز)"
    r"|\bموعدا? نهائيا?|\bقبل (?:نهاية|انتهاء|حلول|انقضاء)|\bو?ذلك قبل"
    rf"|\b(?:الموعد النهائي|اخر موعد|اخر اجل)[^.؛]{{0,30}}?){_PART} ?(?:[وفلب]|ال)?$"
)
_BEFORE = re.compile(rf"(?<!من )(?<!ما )\bقبل{_PART} ?$")
_UNTIL = re.compile(rf"(?:\bمهلة|\bامام|\bلدى|\bمفتوحا?|\bمفتوحة)[^.؛]{{0,30}}\bحتى{_PART} ?$")
_CLOSING = re.compile(r"\b[وس]?[تي]?(?:قفل|غلق)\b[^.؛]{0,90}$")
_ACT = re.compile(
    r"\b(?:ينبغي|يتعين|يجب|يطلب|تطلب|طلب|يدعو|تدعو|يحث|تحث|يوصي|توصي|يقرر|تقدم|يقدم|تقديم|ان [تي]\w+|لتقديم|لموافاة)"
)
_TITLE_OPEN = re.compile(r'["«“][^"»”]*$')


def is_deadline(text: str, span: Span, sentence: Span, *, ahead: bool = False) -> bool:
    """Whether the date at `span` of `text` is a deadline, by the words of its `sentence`.

    `ahead` says that the date lies behind that of the document: then `قبل` alone is enough.

    >>> text = "تقدم الدول تقاريرها بحلول 1 أيار/مايو 2030"
    >>> is_deadline(text, Span(26, 42), Span(0, 42))
    True
    """
    behind = text[max(sentence.start, span.start - 200) : span.start]
    if _TITLE_OPEN.search(behind) and behind.count('"') % 2 == 1:
        return False  # inside a title
    words = " ".join(fold_word(behind).split()) + (" " if behind[-1:].isspace() else "")
    near = words[-_NEAR:]
    if _CUES.search(near) or _CLOSING.search(words):
        return True
    if _UNTIL.search(words[-90:]):
        return True
    day = re.search(r"\d", fold_word(span.of(text))[:2]) is not None
    return bool(day and _BEFORE.search(near) and (ahead or _ACT.search(words)))
