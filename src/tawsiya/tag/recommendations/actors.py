"""How far the name of somebody who can act reaches, from the head that `heads` finds.

A name is a head with its adjectives, its possessors and what a participle ties to it (`المعني بـ`); relative clauses
stay outside. There is no parser behind this: the endings of adjectives decide.
"""

import re
from collections.abc import Sequence

from tawsiya.tag.recommendations.adjectives import (
    RESPECTS,
    TEENS,
    TURNED,
    disagrees,
    goes_with_people,
    joins_adjective,
    joins_participle,
    prepositions_of,
)
from tawsiya.tag.recommendations.heads import Head, head_at, looks_adjective
from tawsiya.tag.recommendations.nouns import bare_noun, binds_pronoun, may_own, roles
from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word

_LONGEST = 40
"""Words that a name has at most."""
_REGION = re.compile(r"ل(?:وسط|غرب|شرق|شمال|جنوب|غربي|شرقي)")
_REGIONS = frozenset(("افريقيا", "اسيا", "اوروبا", "البلقان", "المتوسط"))
_CONCERNED = frozenset(("ذات", "ذوي", "ذوو", "صاحبة", "صاحب"))


def name_end(words: Sequence[Word], number: int, limit: int, head: Head | None = None) -> int:
    """The word behind the name that begins at `number`, at most `limit` and `_LONGEST` words on."""
    limit = min(limit, number + _LONGEST)
    head = head or head_at(words, number)
    if head and head.fixed:
        return min(limit, number + head.fixed)
    if head and head.role == "quantifier":
        return _quantified_end(words, number + 1, limit)
    at = _bare_end(words, number, limit, head)
    return at + (at < limit and words[at].text in _ALL and not _counts_next(words, at, limit))


def _counts_next(words: Sequence[Word], at: int, limit: int) -> bool:
    """Whether a quantifier belongs to what follows and not to the name before it: `دعت الهيئة كافة السائقين إلى`."""
    if at + 1 >= limit or not may_own(words[at + 1]):
        return False
    text = words[at + 1].text
    acts = _ACT.fullmatch(text.removeprefix("ال")) is not None and head_at(words, at + 1) is None
    return text[0] not in "بل" and not acts


_ALL = frozenset(("كافة", "جميعها", "كلها"))
"""Quantifiers behind a name: `الدول كافة`."""


def _bare_end(words: Sequence[Word], number: int, limit: int, head: Head | None) -> int:
    """Behind a noun with its possessors, adjectives, and what it stands for."""
    at = number + 1
    definite = head.definite if head else words[number].text.startswith(("ال", "بال", "لل"))
    alone = definite or not _NUNATION.isdisjoint(words[number].printed)
    if not alone and at < limit and may_own(words[at]) and (head or not _is_act(words[at].text)):
        at = name_end(words, at, limit)
    at = _behind_tie(words, number, at, limit)
    at = _behind_shared(words, number, head, at, limit)
    at = _behind_adjectives(words, number, at, limit)
    at = _behind_place(words, number, at, limit)
    if at + 1 < limit and words[at].text in ("لعام", "لسنة") and words[at + 1].text.isdigit():
        at += 2
    if [word.text for word in words[at : min(at + 2, limit)]] == ["لحقوق", "الانسان"]:
        at += 2
    if at < limit and words[at].text.isdigit() and words[at - 1].text in ("المرفق", "الفصل", "الفئة"):
        at += 1
    if at < limit and words[at].text == "للتنمية" and bare_noun(words[number].text) in _FINANCING:
        at += 1
    at = _behind_state(words, bare_noun(words[number].text[head.letters :]), at, limit) if head else at
    if head and at < limit and bare_noun(words[number].text[head.letters :]) in word_sets("actors.tsv")["possessed"]:
        owner = head_at(words, at, "ل")
        if owner and owner.letters == 1:
            at = name_end(words, at, limit, owner)
            at = _behind_adjectives(words, number, at, limit)
    return at


_SHARED = re.compile(r"وزارات|وزارتي|وزارتا|وزراء|وزيري|وزيرا|حكومات|حكومتي|حكومتا|مجلسي|مجلسا|شعبي|شعبا|رئيسي|رئيسا")
"""Plurals and duals that several possessors share: `وزارات الداخلية والعدل`, `حكومتي السودان وجنوب السودان`."""


def _behind_shared(words: Sequence[Word], number: int, head: Head | None, at: int, limit: int) -> int:
    """Behind the further possessors of a plural or dual."""
    if head is None or head.definite or not _SHARED.fullmatch(words[number].text[head.letters :]):
        return at
    while at < limit and words[at].text[0] == "و":
        owner = head_at(words, at, "و")
        if owner and owner.role == "state":
            at += owner.fixed
        elif owner is None and words[at].text.startswith("وال") and not joins_adjective(words, at):
            at += 1
        else:
            break
    return at


_ACT = re.compile(r"ت\w{1,3}ي\w|ا(?!ل)(?:\wت\w|ن\w{2}|ست\w{1,2}|\w{2})ا\w|ال(?:تزام|تحاق|تماس|غاء|زام)")
"""Verbal nouns that are no adjectives: behind what is counted they open the act (`على كل دولة تقديم`)."""


def _quantified_end(words: Sequence[Word], at: int, limit: int) -> int:
    """Behind what a quantifier counts: `جميع هذه الأطراف`, `كل مجموعة من المجموعات الإقليمية`."""
    if at < limit and words[at].text == "من":
        at += 1
    if at + 1 < limit and words[at].bare in word_sets("actors.tsv")["demonstrative"]:
        at += 1
    if at >= limit or not may_own(words[at]):
        return at
    if not words[at].text.startswith("ال") and at + 1 < limit and _ACT.fullmatch(words[at + 1].text):
        return at + 1
    told = words[at - 1].text.endswith("اي") and at + 1 < limit and words[at + 1].text[0] in "يت"  # `أي دولة تعين`
    if (told or words[at - 1].text == "عدة") and not words[at].text.startswith("ال"):
        return at + 1
    end = name_end(words, at, limit)
    if end + 1 < limit and words[end].text == "من" and not words[at].text.startswith("ال"):
        among = head_at(words, end + 1)
        if among and among.role == "body" and (among.definite or words[end + 1].text[:3] == words[at].text[:3]):
            return name_end(words, end + 1, limit, among)
    return end


def _behind_place(words: Sequence[Word], number: int, at: int, limit: int) -> int:
    """Behind the state or region for which a body stands: `المجلس الوطني لمالطة`, `المكتب الإقليمي لوسط أفريقيا`."""
    if at + 1 < limit and _REGION.fullmatch(words[at].text) and words[at + 1].text in _REGIONS:
        return at + 2
    if at < limit and bare_noun(words[number].text) in _STANDING_FOR:
        head = head_at(words, at, "ل")
        if head and head.letters and head.role == "state":
            return at + head.fixed
    return at


_NUNATION = frozenset("\N{ARABIC FATHATAN}\N{ARABIC DAMMATAN}\N{ARABIC KASRATAN}")
"""Marks of nouns that nothing determines."""
_FINANCING = frozenset(("مصرف", "مصارف", "بنك", "بنوك", "صندوق", "وكالة", "وكالات", "مؤسسات"))


def _is_act(text: str) -> bool:
    """Whether a noun behind a possessor is what is to be done: `حكومة إقليم الشمال حل`, no `شؤون نزع السلاح`."""
    return is_function_word("act", text) and text not in ("نزع", "حفظ", "دعم", "رصد", "تنمية", "حماية")


def _behind_state(words: Sequence[Word], noun: str, at: int, limit: int) -> int:
    """Behind the state in which those named are, where what they are called to follows: `الأطراف في مالي على`.

    Behind titles of envoys in any case: `الممثل الخاص للأمين العام في مالي`.
    """
    state = head_at(words, at + 1) if at + 1 < limit and words[at].text == "في" else None
    end = at + 1 + state.fixed if state and state.role == "state" else len(words)
    if end < len(words) and noun in ("ممثل", "ممثلة", "مبعوث", "مبعوثة"):
        return end
    return end if end < len(words) and words[end].text in ("على", "الى", "ان", "،") else at


_STANDING_FOR = frozenset(("مجلس", "بعثة", "ممثل", "ممثلة", "اتحاد", "مصرف", "رابطة", "لجنة", "مكتب"))


_MEMBERS = frozenset(("الاعضاء", "الاطراف", "العضو", "الطرف"))
"""Nouns in a name behind which an act in `في` is told of them: `ترغب الدول الأعضاء في النظر`."""


def _behind_adjectives(words: Sequence[Word], number: int, at: int, limit: int) -> int:
    """The word behind the adjectives at `at` of the name at `number`, with what a preposition ties to them."""
    while at < limit and not disagrees(words, number, at):
        if words[at].text == "غير" and at + 1 < limit and words[at + 1].text.startswith("ال"):
            at = _behind_tie(words, at + 1, at + 2, limit)
            continue
        if words[at].text in _CONCERNED and at + 1 < limit and words[at + 1].text.startswith("ال"):
            at += 2
            continue
        if words[at].text.startswith("والمتعدد") and at + 1 < limit and words[at + 1].text == "الاطراف":
            at += 2
            continue
        if words[at].text in TURNED and at + 1 < limit and words[at + 1].text.startswith("ال"):
            at += 2
            continue
        if words[at].text in ("ودون", "وغير") and at + 1 < limit and _is_adjective(words, at + 1):
            at += 2
            continue
        if words[at].text in TEENS and _is_adjective(words, at - 1):
            at += 1
            continue
        if words[at].text in RESPECTS and _is_adjective(words, at - 1):
            at += 1
            continue
        if joins_participle(words, at) and words[at].text[3:] not in roles():
            at += 1
            continue
        if goes_with_people(words, at) and words[at].text[2:] not in roles():
            at += 1
            continue
        if not _is_adjective(words, at):
            return at
        at = _behind_tie(words, at, at + 1, limit)
    return at


def _behind_tie(words: Sequence[Word], tying: int, at: int, limit: int) -> int:
    """The word behind what a preposition at `at` ties to the participle `tying`."""
    ties = prepositions_of(words[tying].text)
    if at + 1 < limit and words[at].text in ties and may_own(words[at + 1]):
        kinds = ("circumstance", "act") if words[tying].text in _MEMBERS else ("circumstance",)
        behind = words[at + 1].text
        told = any(is_function_word(kind, text) for kind in kinds for text in (behind, behind.removeprefix("ال")))
        apart = told and head_at(words, at + 1) is None
        end = at if apart else name_end(words, at + 1, limit)
        return end + (not apart and end < limit and words[end].text.isdigit())
    if at < limit and words[at].text[0] in ties and binds_pronoun(words[at].text):
        return at + 1
    if at < limit and words[at].text[0] in ties:
        end = name_end(words, at, limit)
        further = end + 1 < limit and words[end].text == "عن" and may_own(words[end + 1])
        return name_end(words, end + 1, limit) if further and words[end - 1].text.startswith("بال") else end
    return at


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    text = words[at].bare if joins_adjective(words, at) else words[at].text
    if is_function_word("relative", text):
        return False
    return bool(prepositions_of(text)) or looks_adjective(text)
