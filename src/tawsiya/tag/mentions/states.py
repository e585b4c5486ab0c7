"""States by name, with what tells a state from a city, a river, a region, a body or an ordinary word.

The names come from the knowledge base. A name inside an instrument's title is settled in `resolve`.
"""

from collections.abc import Iterator
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Mention
from tawsiya.knowledge import StateName, states
from tawsiya.tag.mentions.gazetteer import Found
from tawsiya.tag.mentions.names import Names, all_names
from tawsiya.tag.mentions.passage import Passage


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold_word(word) for word in words.split())


NOT_BEHIND = _folded(
    "مدينة مدينتا مدينتي العاصمة نهر نهري بحيرة بحر خليج مضيق قناة دلتا جبل جبال شبه غور حوض نيو ولاية مقاطعة "
    "بلدة جولة"
    " مسار تحرير لتحرير مؤسسة شركة بنو بني منطقة داعش"
)
"""A name behind one of these is a city, a water, a region, a round of talks, a company."""

_REGION_ONLY = _folded("منطقة شبه")
"""Of them, those after which only names of regions are meant: `منطقة جنوب أفريقيا`, but not `منطقة كندا`."""

_NOT_BEFORE = {
    "": _folded("العاصمة"),
    "اليونان": _folded("القديمة"),
    "ايرلندا": _folded("الشمالية"),
    "ساموا": _folded("الأمريكية الأميركية"),
    "غيانا": _folded("الفرنسية البريطانية"),
    "جورجيا": _folded("الجنوبية"),
    "المغرب": _folded("العربي الإسلامي الكبير"),
    "مصر": _folded("الجديدة القديمة"),
    "الهند": _folded("الصينية الغربية"),
    "كولومبيا": _folded("البريطانية"),
    "الصين": _folded("الجنوبي الشرقي"),
    "عمان": _folded("الأردن"),
    "امريكا": _folded("اللاتينية الشمالية الجنوبية الوسطى"),
    "اميركا": _folded("اللاتينية الشمالية الجنوبية الوسطى"),
    "اسرائيل": _folded("الكبرى"),
    "العراق": _folded("والشام"),
    "غينيا": _folded("الجديدة"),
}

_NEEDS_CONTEXT = _folded("مالي بنين قطر سيلان موريس بوتان عمان السعودية الإمارات مكسيك نيوي المجر التشيك بولونيا")
"""Names that are also ordinary words: they count behind a word that governs a state, or in a list of states."""

_GOVERNS = _folded(
    "في من إلى على عن مع بين لدى ضد تجاه نحو داخل خارج عبر حول بشأن ب ل ف ك حالة حكومة جمهورية دولة سلطنة "
    "مملكة بعثة وفد رئيس"
    " شمال جنوب شرق غرب وسط شعب سفير سفارة أن إن تعرب تؤيد وزير وزارة شبعا باستثناء عدا سوى لكن لجمهورية أراضي إقليم"
    " باسم ممثل ممثلة ممثلا رئيسة رئيسا حدود جيش قوات برلمان دستور مواطني نظام الحالة سلطات حكومتا حكومتي قبل"
)
"""Words behind which an ambiguous name is a state: prepositions, offices of a state, points of the compass."""

_SOMETIMES_NOUN = _folded("نظام قوات بعثة وفد دولة")
"""Of these, nouns that an adjective may follow too: `نظام مالي` is a financial system."""

_KINDS = _folded("دولة جمهورية مملكة سلطنة إمارة")
"""Nouns that make one name with the name of a state behind them."""

_PROCLITICS = ("و", "ف", "ب", "ل")
_PERSONS = frozenset(("jordan", "chad", "georgia", "israel"))
"""English names of states that persons have, too, as authors in notes."""

_LIST_MARKS = frozenset("،,;؛/(*)-[]:|")


def find_states(passage: Passage, names: Names | None = None) -> Iterator[Mention]:
    """The states named in the passage by one of `names`; the value is the ISO code."""
    found = list((names or all_names()).states.find(passage))
    ends = {name.stop for name in found}
    firsts = {name.first for name in found}
    for name in found:
        if _is_other(passage, name):
            continue
        doubtful = name.stop - name.first == 1 and passage.norm(name.first) in _NEEDS_CONTEXT
        if _is_adjective(passage, name) or (doubtful and not _has_context(passage, name, ends, firsts)):
            continue
        first = name.first - (passage.norm(name.first - 1) in _KINDS)
        span = passage.cover(first, name.stop)
        score = 0.85 if doubtful else 0.9 if name.entry.ambiguous else 0.98
        yield Mention("STATE", span, value=name.entry.code, score=score, rule="state/name")
    yield from _in_addresses(passage)


def _in_addresses(passage: Passage) -> Iterator[Mention]:
    """English names of one word behind a place in Latin letters and a comma (`Vienna, Austria`)."""
    for number, norm in enumerate(passage.norms):
        if norm == "," and (code := _latin().get(passage.norm(number + 1))):
            place = passage.norm(number - 1)
            if place.isascii() and place.isalpha():
                span = passage.cover(number + 1, number + 2)
                yield Mention("STATE", span, value=code, score=0.85, rule="state/address")


@cache
def _latin() -> dict[str, str]:
    """Folded English names of one word, those of persons left out, and two abbreviations."""
    names = {fold_word(state.name_en).lower(): code for code, state in states().items() if " " not in state.name_en}
    return {name: code for name, code in names.items() if name not in _PERSONS} | {"usa": "USA", "uk": "GBR"}


def _is_other(passage: Passage, name: Found[StateName]) -> bool:
    """Whether the words around a name make it the name of something else."""
    before, behind = passage.norm(name.first - 1), passage.norm(name.stop)
    first = passage.norm(name.first)
    one_word = name.stop - name.first == 1
    noun = _among(before, NOT_BEHIND)
    if noun and (noun not in _REGION_ONLY or name.entry.code in ("ZAF", "CAF")):
        return name.entry.kind != "formal"
    if behind == "ل" and passage.norm(name.stop + 1) == "شمال":  # no state: the body in the north of Cyprus
        return True
    if first == "قبرص" and before == "شمال" and passage.norm(name.first - 2) == "ل":  # the same body by its own name
        return True
    if behind in _NOT_BEFORE[""] or (one_word and behind in _NOT_BEFORE.get(first, ())):
        return True
    return one_word and behind == "و" and passage.norm(name.stop + 1) in _NOT_BEFORE.get(first, ())


def _among(word: str, nouns: frozenset[str]) -> str:
    """The one of `nouns` that a word is, with a proclitic or without; empty where it is none."""
    return next((one for one in (word, word[1:] if word[:1] in _PROCLITICS else "") if one in nouns), "")


def _is_adjective(passage: Passage, name: Found[StateName]) -> bool:
    """Whether `Syrian` is meant: behind a noun in the accusative, or a feminine or plural one without the article."""
    before = passage.norm(name.first - 1)
    if name.stop - name.first > 1 or before in _GOVERNS or before.startswith("ال") or len(before) < 4:
        return False
    word = passage.norm(name.first)
    return (word == "سوريا" and before.endswith("ا")) or (word == "سورية" and before.endswith(("ة", "ات")))


def _has_context(passage: Passage, name: Found[StateName], ends: set[int], firsts: set[int]) -> bool:
    """Whether an ordinary word is used as the name of a state: what governs it, or states beside it, says so."""
    word = passage.words[name.first]
    before = passage.norm(name.first - 1)
    if word.norm == "عمان":
        quote = passage.text[word.start : word.end]
        if "\N{ARABIC DAMMA}" in quote or before == "سلطنة":
            return True
        beside = (passage.norm(name.stop + 1), passage.norm(name.first - 2))
        return "الاردن" not in beside and _in_list(passage, name, ends, firsts)
    if _in_list(passage, name, ends, firsts):
        return True
    if word.norm == "قطر" and before in ("في", "ب", "ل", "من", "دولة", "حكومة"):
        return True
    governs = _among(before, _GOVERNS)
    return governs != "" and governs not in _SOMETIMES_NOUN and not (before == "من" and word.norm == "قطر")


def _in_list(passage: Passage, name: Found[StateName], ends: set[int], firsts: set[int]) -> bool:
    """Whether a state stands beside this one, only marks and conjunctions between them, or nothing at all does."""
    back = name.first - 1
    while back >= 0 and (
        passage.norm(back) in _LIST_MARKS or passage.norm(back) == "و" or passage.norm(back).isdigit()
    ):
        back -= 1
    on = name.stop
    while on < len(passage.words) and (
        passage.norm(on) in _LIST_MARKS or passage.norm(on) == "و" or passage.norm(on).isdigit()
    ):
        on += 1
    alone = back < 0 and on >= len(passage.words)
    return alone or (back + 1 in ends and back + 1 < name.first) or (on in firsts and on > name.stop)
