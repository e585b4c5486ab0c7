"""Classes of addressees, and the state where it is one: who is asked to act, in the terms of a tracker.

The first class whose words stand in the phrase wins, so the narrow ones come first: `المنظمات غير الحكومية` is civil
society before `الحكومة` is a state, `الدول المانحة` are donors before they are states.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Addressee, Mention
from tawsiya.knowledge.states import states

# Class, and words (folded) that begin a word of the phrase, with the proclitics that may stand before them.
_WORDS: tuple[tuple[str, str], ...] = (
    ("donors", "مانح|المانح|شركاء التنمية"),
    (
        "civil_society",
        "المجتمع المدني|المنظمات غير الحكومية|منظمات غير حكومية|منظمات المجتمع|الاكاديمي|الاوساط الاكاديمية",
    ),
    ("industry", "القطاع الخاص|الصناع|صناع|الشركات|شركات|المشغل|مشغل|مؤسسات الاعمال|قطاع الاعمال"),
    (
        "regional_body",
        "المنظمات الاقليمية|المنظمات دون الاقليمية|الاتحاد الاوروبي|الاتحاد الافريقي|جامعة الدول|منظمة الدول|"
        "الجماعة الاقتصادية|مجلس التعاون|رابطة امم|منظمة الامن والتعاون|اللجان الاقتصادية الاقليمية|الهيئات الاقليمية",
    ),
    ("secretariat", "الامانة|امانة|الامانات|الامين العام|الامينة العامة|المدير التنفيذي|المديرة التنفيذية"),
    (
        "un_body",
        "الامم المتحدة|مجلس|المجلس|الجمعية العامة|اللجنة|لجنة|الفريق|فريق|المفوض|مفوض|المقرر الخاص|الممثل الخاص|"
        "المكتب|الوكالة|وكالات|الصناديق|الصندوق|البرنامج الانمائي|هيئات المعاهدات|كيانات|اليونيسيف|اليونسكو",
    ),
    ("meeting", "المؤتمر|مؤتمر|الاجتماع|اجتماع|المنتدى|الدورة|الرئيس|رئيس|الرئيسة|المشاركين"),
    (
        "states",
        r"(?:الدول|دول|البلدان|بلدان|الحكومات|حكومات|السلطات الوطنية|السلطات المختصة|البرلمانات|الاطراف|الاعضاء|"
        r"الوفود|الموقعون|الموقعين)(?!\w)",
    ),
    ("state", "الدولة|دولة|الحكومة|حكومة|السلطات|سلطات|البرلمان|الوزارة|وزارة|البلد"),
)
_CLASSES = tuple((kind, re.compile(rf"(?<!\w)[وفبلك]{{0,2}}(?:{words})")) for kind, words in _WORDS)


_REVIEWED = re.compile(r"/(?:C|WG\.6/\d+)/(?P<code>[A-Z]{3})/")
"""Symbols of reviews of one state: `CEDAW/C/SMR/CO/10`, `A/HRC/WG.6/112/CPV/1`."""
_REVIEW = re.compile(r"الاستعراض الدوري الشامل|الملاحظات الختامية|ملاحظات ختامية")
_THE_STATE = re.compile(
    r"(?:ال|ل)(?:دولة(?: الطرف| موضوع الاستعراض| قيد الاستعراض| المستعرضة| المشمولة بالاستعراض)?|حكومة)"
)
"""How a review calls the state under review; `ل` where the preposition has swallowed the alef of the article."""


def reviewed_state(symbol: str | None, title: str, named: Collection[str]) -> str | None:
    """The state that a document reviews, as ISO 3166-1 alpha-3: by its symbol, or by the one state named in its head.

    `named` are the codes of the states in the head, `title` its words; None where the document is no such review.

    >>> reviewed_state("CEDAW/C/SMR/CO/10", "", ())
    'SMR'
    """
    found = _REVIEWED.search(symbol or "")
    if found is not None and found["code"] in states():
        return found["code"]
    return next(iter(named)) if len(named) == 1 and _REVIEW.search(fold_word(title)) else None


def classify(addressee: Addressee, text: str, mentions: Sequence[Mention], reviewed: str | None = None) -> Addressee:
    """The addressee with its class, and its state where exactly one STATE of `mentions` stands inside.

    In a review of the state `reviewed`, `الدولة الطرف` is that state. A phrase in which no class is known is `other`.
    """
    inside = [one for one in mentions if one.label == "STATE" and addressee.span.contains(one.span)]
    if len(inside) == 1 and inside[0].value:
        return replace(addressee, kind="state", state=inside[0].value)
    phrase = " ".join(fold_word(addressee.span.of(text)).split())
    if reviewed is not None and not inside and _THE_STATE.fullmatch(phrase):
        return replace(addressee, kind="state", state=reviewed)
    swallowed = re.sub(r"^ل(?=ل?\w)", "ال", phrase) if phrase.startswith("ل") else phrase
    for kind, words in _CLASSES:
        if words.search(phrase) or words.search(swallowed):
            return replace(addressee, kind=kind)
    return replace(addressee, kind="states" if len(inside) > 1 else "other")
