"""Which words go on with a name: the shapes of adjectives, and participles to which a preposition ties more.

There is no lexicon of adjectives behind this: the ending of a definite word decides.
"""

import re
from collections.abc import Sequence

from tawsiya.tag.recommendations.words import Word

_TIED = {
    "ب": re.compile(r"ال(?:معني|مكلف|ملتزم|مختص|مساهم|قائم)(?:ة|ين|ون|ات)?"),
    "ل": re.compile(
        r"ال(?:تابع|منتسب|معتمد|حائز|مصدر|مستورد|منتج|مصنع|مورد|مضيف|مستضيف|مستقبل|موالي|وديع)(?:ة|ين|ون|ات)?"
    ),
    "في": re.compile(
        r"ال(?:مشارك|واقع|مساهم|ممثل|قائم|مدرج|موجود|مقيم)(?:ة|ين|ون|ات)?|العامل(?:ة|ين|ون|ات)"
        r"|ال(?:اعضاء|اطراف|عضو|طرف|شركاء)"
    ),
    "على": re.compile(r"ال(?:موقع)(?:ة|ين|ون|ات)?"),
    "عن": re.compile(r"ال(?:مسؤول)(?:ة|ين|ون)?"),
    "بين": re.compile(r"ال(?:مشترك)(?:ة)?"),
    "لدى": re.compile(r"ال(?:معتمد)(?:ة|ين|ون|ات)?"),
}
"""Participles and nouns in a name, by the preposition that ties more of it to them; `القادرة` has none in gold."""
_ADJECTIVES = re.compile(
    r"ال(?:\w+(?:ي|ية|يين|يون|يتين|يتان)|م\w+(?:ة|ين|ون)|\w+(?:ئة|مة|رة|بة|صة|زة|حة|لة|كة|نة|عة|ذة)"
    r"|اعضاء|اطراف|طرف|عضو|عام|عامة|خاص|دائم|مدني|اخرى|اخرون|اخرين|متحدة|سامي|معنيين|مستقل|مستقلون|اوسط|ادنى|كبرى|سريع|جديد|كبير|اول|ثاني|ثالث|رابع"
    r"|خامس|سادس|سابع|ثامن|تاسع|عاشر|عشر|مالية|حائزة|نووية|مشترك|موسع|معني|تابع|مختص|مكلف|متكامل|عامل|قادر|قادرين|قادرون|واقع"
    r"|ثلاث|اربع|خمس|ست|سبع|ثماني|تسع|اوسع|اعلى|اكبر|اصغر|اهم|اقوى|افقر|اغنى|اكثر|اقل"
    r"|اولى|ثانية|ثالثة|رابعة|خامسة|سادسة|سابعة|ثامنة|تاسعة|عاشرة|جديدة|صديقة|شقيقة|وحيدة|حديثة|ضعيفة)"
)
_NOUNS = re.compile(
    r"ال(?:مسؤولية|اولوية|اهمية|شفافية|عضوية|حرية|هوية|تنمية|حماية|رعاية|قضية|عملية|ولاية|امكانية|مصداقية|فعالية|استمرارية"
    r"|انتاجية|ملكية|مشورة|معونة|معرفة|محاسبة|مساءلة|مناقشة|مصالحة|متابعة|معالجة|مراجعة|مكافحة|مساواة|مقاضاة|تحلي|تصدي|سعي|مضي|تخلي|تقصي|تحري|موافقة|مصادقة|مسارعة|مبادرة|مواظبة|محافظة|مساعدة|مثابرة|مواصلة)"
)
"""Nouns of acts and things that have the shape of adjectives."""
_PARTICIPLE = re.compile(r"ال(?!م\w{1,2}ا\w{1,2}ة)(?!مراة|منطقة|مدينة|معونة)(?:م\w+|صغير|كبير|نامي|ناشئ|صاعد|عام|خاص)ة")
_NISBA = re.compile(r"ال\w+(يين|يون|ية|ي)")
_OF_PEOPLE = re.compile(r"ال\w+(ين|ون)")
TURNED = frozenset(
    ("متلقية", "متلقي", "مقدمة", "طالبة", "متوسطة", "منخفضة", "مرتفعة", "متعددة", "رفيعة", "حائزة", "ضعيفة", "قليلة")
)
"""Adjectives before what they are true of: `الدولة متلقية الطلب`, `البلدان متوسطة الدخل`."""
RESPECTS = frozenset(("النمو", "الدخل", "الحجم", "النطاق", "الاجل", "المستوى", "الجنسيات", "القوميات", "الابعاد"))
"""In which respect an adjective is true: `المتقدمة النمو`, `المتوسطة الدخل`."""
_TENS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
TEENS = frozenset(("عشر", "عشرة", *(f"وال{ten}{case}" for ten in _TENS for case in ("ون", "ين"))))
"""The second words of ordinals: `المؤتمر الثاني عشر`, `الدورة التاسعة والستون`."""


def prepositions_of(word: str) -> tuple[str, ...]:
    """The prepositions that tie more of a name to a word of it.

    >>> prepositions_of("المعنية"), prepositions_of("الدولية")
    (('ب',), ())
    """
    return tuple(preposition for preposition, tied in _TIED.items() if tied.fullmatch(word))


def has_adjective_form(word: str) -> bool:
    """Whether a definite word, folded, has the shape of an adjective, and is no act that somebody is called to."""
    return _ADJECTIVES.fullmatch(word) is not None and _NOUNS.fullmatch(word) is None


def joins_adjective(words: Sequence[Word], number: int) -> bool:
    """Whether a word goes on with the adjective before it (`الدولية والإقليمية`, `الاقتصادي والاجتماعي`)."""
    ours = _NISBA.fullmatch(words[number].bare)
    if not number or words[number].text[0] != "و" or ours is None:
        return False
    before = _NISBA.fullmatch(words[number - 1].bare)
    if ours[1] == "ية" and has_adjective_form(words[number - 1].bare):
        return True
    return before is not None and before[1] == ours[1]


def goes_with_people(words: Sequence[Word], number: int) -> bool:
    """Whether a word has the ending of people that the word before it has: `المدعين العامين`."""
    ours = _OF_PEOPLE.fullmatch(words[number].text)
    before = re.search("(?:ين|ون)$", words[number - 1].text) if number else None
    return ours is not None and before is not None and ours[1] == before[0]


def disagrees(words: Sequence[Word], first: int, number: int) -> bool:
    """Whether a plural of people is no adjective of the name that begins at `first`, where all is feminine.

    Then it is a name of its own: `دعت الوزارة المدرسين`.
    """
    return _OF_PEOPLE.fullmatch(words[number].text) is not None and _is_feminine(words[first:number])


def stands_apart(words: Sequence[Word], first: int, number: int) -> bool:
    """Whether a definite noun has neither shape nor gender of an adjective of the name that begins at `first`."""
    text = words[number].text
    shaped = has_adjective_form(text) or text.endswith(("ة", "ى", "ا", "اء"))
    return disagrees(words, first, number) or (not shaped and _is_feminine(words[first:number]))


def _is_feminine(name: Sequence[Word]) -> bool:
    nouns = [word.text.removeprefix("ال") for word in name if word.text.isalpha()]
    return all(noun.endswith(("ة", "ات")) and noun not in _MEN for noun in nouns)


_MEN = frozenset(("قادة", "قضاة", "رعاة", "سادة", "طلبة", "اساتذة", "ولاة", "دعاة", "كتبة", "باعة", "جباة", "صاغة"))
"""Plurals of people in spite of their ending."""


def joins_participle(words: Sequence[Word], number: int) -> bool:
    """Whether a word goes on with the participle before it: `الدول المصدرة والمستوردة`, `الصغيرة والمتوسطة الحجم`."""
    if not number or words[number].text[0] != "و":
        return False
    before = words[number - 1].text
    joins = _PARTICIPLE.fullmatch(before) is not None or _NISBA.fullmatch(before) is not None
    return joins and _PARTICIPLE.fullmatch(words[number].text[1:]) is not None
