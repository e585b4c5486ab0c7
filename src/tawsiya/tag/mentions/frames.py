"""The words around a noun that say it is a text of law: its articles and parties, what it provides, its use."""

from tawsiya.arabic.fold import fold_word
from tawsiya.tag.mentions.passage import Passage


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


_ARTICLES = _folded("المادة المادتين المادتان المواد مواد للمادة بالمادة")
_DIRECT = _folded(
    "أحكام لأحكام بأحكام وأحكام نص نصوص بنود مواد ديباجة مقاصد تنفيذ لتنفيذ بتنفيذ وتنفيذ تطبيق لتطبيق بتطبيق وتطبيق"
    " بموجب بمقتضى انتهاك خرق يكرسها يكرسه يكفلها يكفله يجيزها يحميها يقرها يضمنها كرسها كفلها ينص وينص يحظر يوجب"
    " يقضي يوافق يخالف تخالف ينافي يناقض تناقض ينتهك تنتهك"
    " اختصاصات أطراف"
)
"""Words that stand right before it."""
_WITH_PREPOSITION = _folded(
    "الأطراف الطرف طرف طرفا أطرافا أطراف التصديق بالتصديق والتصديق الانضمام بالانضمام صدقت انضمت التوقيع تحفظاتها"
    " تحفظاته المكرسة المكرس المكفولة المنصوص عليها عليه المعترف بها الواردة الوارد المحمية المبينة المحددة التطبيق"
    " الامتثال للامتثال التقيد بالتقيد وفقا عملا طبقا استنادا تتوافق يتوافق متوافقة متوافقا تتعارض يتعارض متسقة"
    " اتساق التزاماتها التزاماته التزامات ينص"
)
"""Words that stand before it with a preposition between."""
_PREPOSITIONS = frozenset(("في", "ل", "على", "الى", "ب", "مع", "من"))


def is_cited(passage: Passage, number: int) -> bool:
    """Whether an article with its number stands before the word, parted from it by `of`."""
    before = passage.norms[max(0, number - 6) : number]
    annexed = before[-1:] == ("ل",) and "المرفق" in before
    return annexed or (before[-1:] in (("من",), ("مواد",)) and any(word in _ARTICLES for word in before))


def in_frame(passage: Passage, number: int) -> bool:
    """Whether the words before a noun, with a preposition between or without, speak of a text of law."""
    before = passage.norm(number - 1)
    if before in _DIRECT:
        return True
    near = passage.norms[max(0, number - 3) : number - 1]
    return before in _PREPOSITIONS and any(word in _WITH_PREPOSITION for word in near)
