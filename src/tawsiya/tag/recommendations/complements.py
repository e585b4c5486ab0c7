"""What follows an operative word: whether it gets what it asks for, and what that is.

Verbs that ask need their preposition or clause; those of decision and agreement need an act, since a text or a meeting
that is agreed on asks nobody; stress needs a necessity.
"""

import re
from collections.abc import Sequence

from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.slots import is_act
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import Word

NEAR = 12
"""Words behind an operative word in which what belongs to it begins."""
FURTHER = 60
"""The same where names stand between."""
_TOWARD = frozenset(("الى", "اليه", "اليها", "اليهم", "اليهما"))
_FROM = _TOWARD | {"من", "منه", "منها", "منهم", "ان"}
_MODALS = frozenset(("يجب", "ينبغي", "يتعين"))
_NEEDS = re.compile(r"(?:ال|ب)?ضرورة|وجوب|الحاجة|دعوت\w+|طلب\w+|مطالبت\w+|توصي[اةت]\w*|نداء\w*|الدعوة")
_TO_COME = re.compile(r"(?:لل|ل)?(?:ال)?(?:تقديم|حضور|تسمية|مشاركة|موافا[ةت]\w*|ابداء|ارسال)")
_TO_SEND = re.compile(r"(?:ال)?(?:تقديم|حضور|تسمية|موافا[ةت]\w*)")
_ACTS = re.compile(r"ان|ت\w+ي\w|ا\w{2,3}ا\w|وضع|عقد|ضمان|كفالة|النظر|مواصلة|العمل|نشر|دعم|منح|جعل|بذل|زيادة|متابعة")
_THAT = frozenset(("ان", "الا", "بان"))
_ASKING = frozenset(("تكليف", "دعوة", "مطالبة", "مناشدة", "حث", "تشجيع", "توجيه"))
"""Verbal nouns of asking: what is decided then asks others."""
_EXPLANATIONS = frozenset(("ايضاحات", "توضيحات", "ايضاحا", "توضيحا"))
"""What speakers in a debate ask for, and no act."""
_AGREED_ON = frozenset(("اقتراح", "اختصاصات", "اعمال", "توصيات"))
"""What is agreed on and no act, though it looks like one."""


def strength_at(words: Sequence[Word], hit: Hit) -> str:
    """Of an operative word in its sentence; but calls to come or to send something are invitations."""
    if hit.entry.frame != "toward" or hit.entry.kind not in ("present", "past", "passive", "passive_past"):
        return hit.entry.strength
    for at in range(hit.end, min(len(words) - 1, hit.end + FURTHER)):
        if words[at].text.startswith("ل") and _TO_COME.fullmatch(words[at].text):
            return "invite"
        if words[at].text in _TOWARD:
            coming = _TO_COME if hit.entry.kind.startswith("passive") else _TO_SEND
            return "invite" if coming.fullmatch(words[at + 1].text) else hit.entry.strength
    return hit.entry.strength


def has_complement(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the preposition, clause or act that the verb asks for stands behind it."""
    following = [word.text for word in words[hit.end : hit.end + FURTHER]]
    match hit.entry.frame:
        case "onto":
            return any(text in ("على", "ان", "الى") for text in following)
        case "toward":
            loose = hit.entry.kind != "passive_past"
            return any(text in _TOWARD or (loose and (text[0] == "ل" or text == "ان")) for text in following)
        case "request":
            asked = any(text in _FROM for text in following[:NEAR]) or _asks_for_act(words, hit)
            return asked and _EXPLANATIONS.isdisjoint(following[:4])
        case "beg":
            return "من" in following[:NEAR] and "ان" in following
        case "aware":
            return "علما" in following[:NEAR]
        case "agree":
            return _agrees_to_act(following[:NEAR])
        case "decide" if hit.entry.past:
            return _decides_for_others(following)
        case "propose" if hit.entry.past:
            return any(map(_names_act, following))
        case "demand":
            return any(text.startswith("ب") or text == "على" or _names_act(text) for text in following)
        case "recommend" | "with":
            return any(text.startswith("ب") or text in ("ان", "على") for text in following)
    return True


def _names_act(text: str) -> bool:
    return text in _THAT or is_act(text.removeprefix("ب").removeprefix("ال"))


def _decides_for_others(following: Sequence[str]) -> bool:
    """`قرر المجلس أن تقوم`: what a body decided to do itself (`قررت اللجنة إدراج`) asks nobody."""
    reached = next((text for text in following if text in _THAT or is_act(text) or text in _ASKING), "")
    return reached in _THAT or reached in _ASKING


def _agrees_to_act(following: Sequence[str]) -> bool:
    """Whether what was agreed on is an act, told by a verbal noun or `أن`, and no text or proposal.

    A recommendation agreed on counts with the act that it asks for (`وافقت على توصية المجلس بأن`).
    """
    near = [text for text in following if text.isalpha()]
    if "على" not in near[:-1]:
        return False
    agreed, *behind = near[near.index("على") + 1 :]
    if agreed == "ان" and behind and behind[0][0] not in "يتن":
        return False  # a statement, no act
    if agreed == "توصية":
        return "بان" in behind
    return bool(_ACTS.fullmatch(agreed)) and agreed not in _AGREED_ON


def _asks_for_act(words: Sequence[Word], hit: Hit) -> bool:
    """`تطلب الإدارة إنهاء`: a body, and behind it no clause."""
    head = head_at(words, hit.end)
    if head is None or head.role not in ("body", "state"):
        return False
    end = name_end(words, hit.end, len(words), head)
    return end < len(words) and words[end].text != "ما" and words[end].text.isalpha()


def stresses_need(words: Sequence[Word], hit: Hit) -> bool:
    """Whether what is stressed is a necessity or a call; a need that others only confirmed describes."""
    for at, word in enumerate(words[hit.end : hit.end + 30], hit.end):
        if is_function_word("that", word.text):
            return not hit.entry.past and at + 1 < len(words) and words[at + 1].text in _MODALS
        if word.text in ("؛", "."):
            return False
        if _NEEDS.fullmatch(word.text):
            return word.text != "الحاجة" or not hit.entry.past or "شدد" in words[hit.first].text
    return False


def names_nobody(words: Sequence[Word], hit: Hit) -> bool:
    """`يشجع على الحوار`: nobody is encouraged, the words tell what is done."""
    return hit.entry.frame == "onto" and not hit.object_joined and words[hit.end].text == "على"


def convenes(words: Sequence[Word], hit: Hit) -> bool:
    """`يدعو الوديع إلى عقد مؤتمر`: an officer calls a meeting, as rules prescribe, and nobody to an act."""
    head = head_at(words, hit.end)
    if hit.entry.frame != "toward" or head is None or not _OFFICER.fullmatch(words[hit.end].text):
        return False
    end = name_end(words, hit.end, len(words), head)
    return [word.text for word in words[end : end + 2]] in (["الى", "عقد"], ["الى", "الاجتماع"], ["الى", "انعقاد"])


_OFFICER = re.compile(r"(?:ال)?(?:وديع|رئيس\w*|امين|امينة|مدير\w*)")
