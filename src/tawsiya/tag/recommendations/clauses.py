"""Clauses around an operative word: what it hangs on, who speaks, and whether somebody else's words are told.

A clause is taken to begin behind punctuation; inside it a relative pronoun or a conjunction of time, cause or
condition makes what follows subordinate, and `أن` makes it what somebody says.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from tawsiya.tag.recommendations.heads import Head, head_at
from tawsiya.tag.recommendations.lexicon import operative_at
from tawsiya.tag.recommendations.tables import is_function_word as is_a
from tawsiya.tag.recommendations.words import CLAUSE_MARKS, Word

_RECITAL = ("اذ", "واذ")
_RESUMING = frozenset(("فان", "فانه", "فانها", "فاننا", "فانهم"))
_VERBS = frozenset(("present", "past", "passive", "passive_past"))
_PARTICIPLES = ("مدعو", "مطالب")
"""Participles of calling that are the predicate of a noun before them."""
_FAR = 12
"""Words within which a recital behind its subject begins (`الجمعية العامة، إذ تشير`)."""

_LONG = 120
"""Words before an operative word in which who said it is looked for; longer sentences are lists."""


def clause_start(words: Sequence[Word], number: int) -> int:
    """The first word of the clause that holds `number`."""
    at = number
    while at > max(0, number - _LONG) and words[at - 1].text not in CLAUSE_MARKS:
        at -= 1
    return at


def main_start(words: Sequence[Word]) -> int:
    """The first word behind a recital (`إذ يشير`); that of the sentence where there is none, its end where all is one.

    A recital opens a sentence, or stands behind a subject where the sentence ends in a comma. What goes on behind it
    begins behind a comma, with `فإن` or at once with a verb: `وإذ تذكر اللجنة ...، توصي`.
    """
    head = [word.text for word in words[:3] if word.text.isalpha()]
    if head and head[0] in _RECITAL:
        if words[-1].text in ("،", "؛"):
            return len(words)
        starts = (at for at in range(1, len(words)) if words[at - 1].text == "،" and _goes_on(words, at))
        return next(starts, len(words))
    if words[-1].text == "،" and any(word.text in _RECITAL for word in words[:_FAR]):
        return len(words)
    return 0


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether the main clause begins in a word: `فإن`, or a verb that calls, without conjunction."""
    if words[at].text in _RESUMING:
        return True
    hit = operative_at(words, at)
    return hit is not None and words[at].text[0] not in "وف" and hit.entry.kind in _VERBS


def is_preamble(words: Sequence[Word]) -> bool:
    """Whether the sentence is a recital and nothing else."""
    return main_start(words) == len(words)


def is_subordinate(words: Sequence[Word], number: int) -> bool:
    """Whether the word stands in a relative, temporal, causal or conditional clause; `أن` opens no such clause.

    What answers `أما` stands in none: `أما الدول التي تورّد الأسلحة فينبغي لها`. Nor does a participle that another verb
    parts from the relative: `والدول التي لم تنضم مدعوة إلى`.
    """
    if words[number].text[0] == "ف" and words[0].bare == "اما":
        return False
    if words[number].text.startswith(_PARTICIPLES) and not is_a("relative", words[number - 1].text):
        return False
    for at in range(number - 1, clause_start(words, number) - 1, -1):
        word = words[at]
        if is_a("that", word.text):
            return False
        if _subordinates(word.text) or _subordinates(word.bare):
            return True
    return _describes(words, number)


@lru_cache(10_000)
def _subordinates(word: str) -> bool:
    """Whether a word makes what follows in its clause subordinate."""
    return word in _RECITAL or is_a("relative", word) or is_a("subordinator", word)


def _describes(words: Sequence[Word], number: int) -> bool:
    """Whether the word follows an indefinite noun, which it then describes: `دورا أساسيا يتعين دعمه`."""
    if number - 1 <= clause_start(words, number):
        return False
    before = words[number - 1]
    if words[number].text[0] in "وف" or not before.text.isalpha() or len(before.text) < 4:
        return False
    if is_a("adverb", before.bare) or is_a("introducer", before.text) or is_a("not_noun", before.bare):
        return False
    indefinite = before.text.endswith(("ا", "ات")) and not before.text.endswith(("ها", "نا", "هما"))
    return indefinite and not before.bare.startswith(("ال", "لل"))


def is_complement(words: Sequence[Word], number: int) -> bool:
    """Whether `أن` opens the clause before the word."""
    return any(is_a("that", word.text) for word in words[clause_start(words, number) : number])


def is_subjunctive(words: Sequence[Word], number: int) -> bool:
    """Whether a verb hangs on the particle right before it: `أن يقرر`, `لم تطلب`."""
    before = words[number - 1].text if number else ""
    return is_a("subjunctive", before) or (before[:1] in ("و", "ف") and is_a("subjunctive", before[1:]))


def is_rhetoric(words: Sequence[Word], end: int) -> bool:
    """Whether what must be done is only to say something: `لا بد من التشديد على أن`, `يجب ألا ننسى`."""
    for word in words[end : end + 4]:
        if not is_a("before_rhetoric", word.text):
            return is_a("rhetoric", word.text)
    return False


def is_letter(words: Sequence[Word], end: int, kind: str) -> bool:
    """Whether a request only asks that a letter be circulated or an item be kept on an agenda (a set of words).

    Circulating something else (`تعميم هذه الملاحظات الختامية`) is an act like others.
    """
    at = next((at for at in range(end, min(len(words), end + 5)) if is_a(kind, words[at].text.removeprefix("ب"))), None)
    if at is None:
        return False
    return kind == "letter" or any(is_a("circulated", word.text) for word in words[at : at + _FAR])


_BY_RULE = frozenset(("بموجب", "بمقتضى"))
_AS_RULED = frozenset(("وفقا", "طبقا", "عملا"))
_RULES = re.compile(r"(?:[لب]|لل)?(?:ال)?(?:قاعدة|قانون|نظام|لائحة|دستور|احكام)")
_AROUND = 12
"""Words around a duty in which the rule that prescribes it is named."""


def is_prescribed(words: Sequence[Word], first: int, end: int, strength: str) -> bool:
    """Whether a duty is told as what a standing rule says: `ينص القانون على أنه يجب`, `يتعين، بموجب المادة 4، أن`.

    What ought to be done (`ينبغي`) is not prescribed; the law between states (`القانون الدولي`) is called upon.
    """
    said = next((at for at in range(first - 1, max(0, first - _AROUND) - 1, -1) if is_a("that", words[at].text)), None)
    if said is not None:
        before = words[max(clause_start(words, said), said - _AROUND) : said]
        if any(is_a("prescribing", word.bare) for word in before):
            return True
    if strength != "must":
        return False
    behind = range(end, min(len(words), end + 2 * _AROUND))
    act = next((at for at in behind if words[at].text in ("ان", "الا")), end)
    near = range(max(0, first - _AROUND), min(len(words) - 2, act))
    return any(words[at].text.removeprefix("و") in _BY_RULE or _follows_rule(words, at) for at in near)


def _follows_rule(words: Sequence[Word], at: int) -> bool:
    """`وفقا للقانون`, but not `وفقا للقانون الدولي`."""
    if words[at].text not in _AS_RULED or not _RULES.fullmatch(words[at + 1].text):
        return False
    return not words[at + 2].text.startswith("الدولي")


def is_told(words: Sequence[Word], number: int) -> bool:
    """Whether somebody is told to have said what follows: a verb of saying in the past before it."""
    for at in range(max(0, number - _LONG), number):
        if is_a("telling", words[at].text) or (words[at].text[0] in "وف" and is_a("telling", words[at].text[1:])):
            if at and is_a("relative", words[at - 1].text):
                continue
            return True
    return False


def subject_role(words: Sequence[Word], first: int, end: int) -> str | None:
    """The role of the subject of a verb: right behind it, else before it in its clause; None where no noun is known."""
    start = clause_start(words, first)
    said = max((at + 1 for at in range(start, first) if is_a("that", words[at].text)), default=None)
    opening = start if said is None else said
    while opening < first and words[opening].text in ('"', "“", "”", "'", "هذا", "هذه"):
        opening += 1
    before = head_at(words, opening, "وف") if opening < first else None
    if said is not None and before:
        return _role(words, opening, before)
    for at in range(end, min(end + 3, len(words))):
        if is_a("adverb", words[at].text):
            continue
        head = head_at(words, at)
        if head:
            return _role(words, at, head)
        break
    return _role(words, opening, before) if before else None


def _role(words: Sequence[Word], at: int, head: Head) -> str:
    """The role of a head; `المقرر الخاص` is a person, no decision."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    person = "مقرر" in words[at].text and is_a("person_behind", following)
    return "body" if head.role == "document" and person else head.role


def speaks_first(words: Sequence[Word], first: int) -> bool:
    """Whether a thing that cannot ask is the subject before a verb (`وهذا الحكم يشجع`)."""
    if words[first].text[0] in "وف":
        return False
    start = clause_start(words, first)
    start = max((at + 1 for at in range(start, first) if is_a("that", words[at].text)), default=start)
    start += words[start].text in ("لكن", "ولكن", "وان", "فان")
    if words[start].bare in ("هذا", "هذه", "ذلك", "تلك"):
        start += 1
    elif not words[start].bare.startswith("ال"):
        return False
    return start < first and head_at(words, start, "وف") is None
