"""Classes of addressees, and the state where it is one: who is asked to act, in the terms of a tracker.

The first class whose words stand in the phrase wins, so the narrow ones come first: `المنظمات غير الحكومية` is civil
society before `الحكومة` is a state, `الدول المانحة` are donors before they are states.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Addressee, Mention

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


def classify(addressee: Addressee, text: str, mentions: Sequence[Mention]) -> Addressee:
    """The addressee with its class, and its state where exactly one STATE of `mentions` stands inside.

    A phrase in which no class is known is `other`.
    """
    inside = [one for one in mentions if one.label == "STATE" and addressee.span.contains(one.span)]
    if len(inside) == 1 and inside[0].value:
        return replace(addressee, kind="state", state=inside[0].value)
    phrase = fold_word(addressee.span.of(text))
    swallowed = re.sub(r"^ل(?=ل?\w)", "ال", phrase) if phrase.startswith("ل") else phrase
    for kind, words in _CLASSES:
        if words.search(phrase) or words.search(swallowed):
            return replace(addressee, kind=kind)
    return replace(addressee, kind="states" if len(inside) > 1 else "other")
