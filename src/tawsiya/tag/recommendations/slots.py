"""Slots: where the frame of a call leaves room for a name, so that a noun in no table can stand there too.

A call has an end behind whom it addresses: the preposition or `أن` before the act (`تدعو ... إلى تعزيز`). What stands
between the verb and that end is nouns; `any_head` takes each definite one, and a known one before all others.
"""

import re
from collections.abc import Sequence

from tawsiya.tag.recommendations.heads import Head, head_at, looks_adjective
from tawsiya.tag.recommendations.nouns import may_own
from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word

_THAT = frozenset(("ان", "بان", "الا", "بالا"))
_MASDAR = re.compile(
    r"ت\w{1,3}ي\w{1,3}|ا(?!ل)\w{1,3}ا\w{1,4}|ال(?:غاء|زام|حاق|قاء|تزام|تماس|تحاق)|م\w{1,2}ا\w{1,2}ة\w*|ت\w{1,2}ا\w{1,2}"
)
"""Shapes of verbal nouns of derived verbs: `تقديم`, `إعداد`, `مواصلة`, `تعاون`, with what is joined to them."""
_SURE = re.compile(r"ت\w{1,3}ي\w{1,3}|م\w{1,2}ا\w{1,2}ة\w*|ا(?!ل)(?:\wت\w|\wت\w{2}|ن\w{2}|ست\w{1,2})ا\w(?:ها|ه|هم)?")
"""Those of them that no broken plural of persons has (`أطراف` looks like `إعداد` without its hamza)."""
_OF_FIFTH_FORM = re.compile(r"الت(?!جار)[^اة]{3}")
"""`التقدم`, `التحقق`."""
_PREPOSITION_OF = {"onto": "على", "toward": "الى"}
_WITH_ACT = frozenset(("demand", "recommend", "charge"))
"""Frames whose act stands behind `ب`."""


def is_act(word: str) -> bool:
    """Whether a folded word, without conjunction and article, can be the verbal noun of an act.

    >>> is_act("تقديم"), is_act("وقف"), is_act("حكومة")
    (True, True, False)
    """
    return _MASDAR.fullmatch(word) is not None or is_function_word("act", word)


def ends_slot(words: Sequence[Word], number: int, frame: str) -> bool:
    """Whether the act that somebody is called to begins in a word that stands behind a name or an adverb."""
    text = words[number].text
    if text in _THAT or text == "ب":
        return True
    if behind_level(words, number) > number:
        return False
    if frame in _PREPOSITION_OF:
        return text == _PREPOSITION_OF[frame] or (text in ("على", "الى") and act_at(words, number + 1))
    if frame not in _WITH_ACT or text[0] != "ب" or not text.isalpha():
        return frame == "demand" and act_at(words, number) and _names_none(words, number, "")
    if is_function_word("adverb", text) or is_function_word("with", text):
        return False
    return (not text.startswith("بال") or is_act(text[3:]) or is_act(text[1:])) and _names_none(words, number, "ب")


_LEVELS = frozenset(("المستويات", "الصعد", "الصعيد", "الصعيدين", "المستوى", "المستويين"))


def behind_level(words: Sequence[Word], number: int) -> int:
    """Behind words that say where things are done: `على جميع المستويات`, `على الصعيدين الوطني والإقليمي`."""
    if words[number].text != "على":
        return number
    at = number + 1
    at += at < len(words) and words[at].text in ("جميع", "كافة", "كل", "مختلف")
    if at >= len(words) or words[at].text not in _LEVELS:
        return number
    at += 1
    while at < len(words) and words[at].bare.startswith("ال") and looks_adjective(words[at].bare):
        at += 1
    return at


def may_end_slot(words: Sequence[Word], number: int) -> bool:
    """Whether a word names an act behind ل, which may as well be what a name before it is for: `للانعقاد`."""
    text = words[number].text
    if text[0] != "ل" or not text.isalpha():
        return False
    return is_act(text[1:].removeprefix("ل")) and _names_none(words, number, "ل")


def _names_none(words: Sequence[Word], number: int, proclitics: str) -> bool:
    """Whether no actor is named in a word: `بإجراء`, whose noun may be a document too, can be an act."""
    head = head_at(words, number, proclitics)
    return head is None or head.role == "document"


def act_at(words: Sequence[Word], number: int) -> bool:
    """Whether a word is a verbal noun, with or without article, or `أن`."""
    if number >= len(words):
        return False
    text = words[number].text
    return text in _THAT or is_act(text.removeprefix("ال")) or _OF_FIFTH_FORM.fullmatch(text) is not None


def any_head(words: Sequence[Word], number: int, proclitics: str = "") -> Head | None:
    """The head in a word as `head_at` finds it, else of the role `any`.

    That is a definite noun, one that such a noun behind it determines (`واضعي السياسات`), or a quantifier before one.
    """
    known = head_at(words, number, proclitics)
    if known or number >= len(words):
        return known
    text = words[number].text
    for letters in (0, 1) if text[0] in proclitics else (0,):
        rest = text[letters:]
        swallowed = letters > 0 and text[0] == "ل"
        if _is_definite(rest, swallowed=swallowed):
            act = _SURE.fullmatch(rest[2 - swallowed :]) or is_function_word("act", rest[2 - swallowed :])
            return None if act or (text[0] in "وف" and looks_adjective(rest)) else Head(letters, "any", True)
        if _is_determined(words, number, rest) and (letters or text[0] not in "وف"):
            quantifies = rest in word_sets("actors.tsv")["quantifier"]
            return Head(letters, "quantifier" if quantifies else "any", quantifies)
    return None


def _is_definite(text: str, *, swallowed: bool) -> bool:
    """Whether a word has the article, whole or (behind ل) swallowed, and is no time."""
    definite = text.startswith("ل" if swallowed else "ال") and len(text) > 4
    return definite and text.isalpha() and not any(is_function_word(kind, text) for kind in _NO_NAMES)


def _is_determined(words: Sequence[Word], number: int, text: str) -> bool:
    """Whether a word without article may be a noun that the definite noun behind it determines."""
    if number + 1 >= len(words) or len(text) < 2 or not text.isalpha():
        return False
    if text in word_sets("actors.tsv")["quantifier"]:
        counted, owner = (words[place].text if place < len(words) else "" for place in (number + 1, number + 2))
        bound = may_own(words[number + 1]) and counted[0] not in "بل" and not counted.endswith(("ين", "ون"))
        owned = bound and _is_definite(owner, swallowed=False) and not is_function_word("manner", counted)
        return owned or _is_definite(counted, swallowed=False)
    if len(text) < 3:
        return False
    if text[0] in "يتنبل" or text.endswith(_BARE) or is_act(text):
        return False
    owner = words[number + 1].text
    return _is_definite(owner, swallowed=False) and not any(is_function_word(kind, text) for kind in _NO_NAMES)


_BARE = ("ين", "ان", "ون", "ا")
"""Endings of nouns that nothing determines."""
_NO_NAMES = ("relative", "time", "not_noun", "preposition", "adverb", "with", "subordinator", "that", "manner")
