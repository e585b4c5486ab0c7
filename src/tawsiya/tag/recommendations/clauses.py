"""Clauses around an operative word: what it hangs on, who speaks, and whether somebody else's words are told.

A clause is taken to begin behind punctuation; inside it a relative pronoun or a conjunction of time, cause or
condition makes what follows subordinate, and `أن` makes it what somebody says.
"""

from collections.abc import Sequence
from functools import lru_cache

from tawsiya.tag.recommendations.actors import head_at
from tawsiya.tag.recommendations.tables import is_function_word as is_a
from tawsiya.tag.recommendations.words import CLAUSE_MARKS, Word

_RECITAL = ("اذ", "واذ")
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


def is_preamble(words: Sequence[Word]) -> bool:
    """Whether the sentence is a recital (`إذ يشير`): at its start, or behind a subject where it ends in a comma."""
    head = [word.text for word in words[:3] if word.text.isalpha()]
    if head and head[0] in _RECITAL:
        return True
    return words[-1].text == "،" and any(word.text in _RECITAL for word in words[:_FAR])


def is_subordinate(words: Sequence[Word], number: int) -> bool:
    """Whether the word stands in a relative, temporal, causal or conditional clause; `أن` opens no such clause."""
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
    """Whether a request only asks that a letter be circulated or an item be kept on an agenda (a set of words)."""
    return any(is_a(kind, word.text.removeprefix("ب")) for word in words[end : end + 5])


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
        return before.role
    for at in range(end, min(end + 3, len(words))):
        if is_a("adverb", words[at].text):
            continue
        head = head_at(words, at)
        if head:
            return head.role
        break
    return before.role if before else None


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
