"""Who can act: the nouns that name bodies, states and groups of people, and how far such a name reaches.

The nouns are in `actors.tsv` in folded spelling, without article; the names of states come from the knowledge base.
A name is a head with its adjectives, its possessors and what a participle ties to it (`المعني بـ`); relative clauses
stay outside. There is no parser behind this: the endings of adjectives decide.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.states import state_names
from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word

_ROLES = ("body", "document", "quantifier")
_PRONOUNS = ("ها", "هما", "هم", "نا", "ه")
_TIED = {
    "ب": re.compile(r"ال(?:معني|مكلف|ملتزم|مختص)(?:ة|ين|ون|ات)?"),
    "ل": re.compile(r"ال(?:تابع|منتسب|معتمد)(?:ة|ين|ون|ات)?"),
    "في": re.compile(r"ال(?:مشارك|عامل|واقع|مساهم|ممثل|قائم)(?:ة|ين|ون|ات)?|ال(?:اعضاء|اطراف|عضو|طرف)"),
    "على": re.compile(r"ال(?:قادر|موقع)(?:ة|ين|ون|ات)?"),
    "لدى": re.compile(r"ال(?:معتمد)(?:ة|ين|ون|ات)?"),
}
"""Participles and nouns in a name, by the preposition that ties more of the name to them."""
_ADJECTIVES = re.compile(
    r"ال(?:\w+(?:ي|ية|يين|يون|يتين|يتان)|م\w+(?:ة|ين|ون)|\w+(?:ئة|مة|رة|بة|صة|زة|حة|لة|كة|نة|عة)"
    r"|اعضاء|اطراف|طرف|عضو|عام|عامة|خاص|دائم|مدني|اخرى|اخرون|اخرين|متحدة|سامي|معنيين|مستقل|مستقلون|اوسط|ادنى|كبرى|اول|ثاني|ثالث|رابع"
    r"|خامس|سادس|سابع|ثامن|تاسع|عاشر|عشر|مالية|حائزة|نووية|مشترك|موسع|معني|تابع|مختص|مكلف|متكامل|عامل|قادر|واقع)"
)


_FEW = 4
"""Words behind a quantifier or a demonstrative in which the noun is looked for."""
_LONGEST = 40
"""Words that a name has at most."""
_CONCERNED = frozenset(("ذات", "ذوي", "ذوو", "صاحبة", "صاحب"))


@dataclass(frozen=True, slots=True)
class Head:
    """The first noun of a name: how many letters of proclitics its word bears, its role, and how it is determined."""

    letters: int
    role: str
    definite: bool
    state_words: int = 0


@cache
def _roles() -> Mapping[str, str]:
    return {noun: role for role in _ROLES for noun in word_sets("actors.tsv")[role]}


@cache
def _states() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word of a state's name -> the further words of each name, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in state_names():  # ambiguous ones too: where an actor is looked for, the state is meant
        first, *further = re.findall(r"\w+|[^\w\s]", fold_word(name.name))
        found.setdefault(first, set()).add(tuple(further))
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


def head_at(words: Sequence[Word], number: int, proclitics: str = "") -> Head | None:
    """The head that begins in a word, behind at most one of `proclitics` each of و/ف and ب/ل/ك; None for others."""
    if number >= len(words):
        return None
    text = words[number].text
    for letters in range(max(1, min(3, len(text) - 2))):
        if letters and any(letter not in proclitics for letter in text[:letters]):
            break
        if letters == 2 and text[0] not in "وف":
            break
        found = _head(words, number, text[letters:], letters, swallowed=letters > 0 and text[letters - 1] == "ل")
        if found:
            return found
    return None


def _head(words: Sequence[Word], number: int, rest: str, letters: int, *, swallowed: bool) -> Head | None:
    if swallowed and rest.startswith("ل"):
        found = _head(words, number, "ا" + rest, letters, swallowed=False)
        if found:
            return found
    spelled = rest
    for further in _states().get(spelled, ()):
        following = tuple(word.text for word in words[number + 1 : number + 1 + len(further)])
        if following == further:
            return Head(letters, "state", True, 1 + len(further))
    if spelled in word_sets("actors.tsv")["demonstrative"]:
        shown = head_at(words[number + 1 : number + 1 + _FEW], 0)
        return Head(letters, "quantifier", True) if shown and shown.definite and shown.role == "body" else None
    definite = spelled.startswith("ال")
    noun = spelled[2:] if definite else spelled
    if _roles().get(noun) == "quantifier" and not _quantifies(words, number):
        return None
    if noun in _roles():
        return Head(letters, _roles()[noun], definite)
    owned = None if definite else _with_pronoun(noun)
    return Head(letters, owned, True) if owned else None


def _with_pronoun(noun: str) -> str | None:
    """The role of a noun that bears a pronoun: `وكالاتها`, `حكومته`."""
    for pronoun in _PRONOUNS:
        stem = noun.removesuffix(pronoun)
        if stem == noun or len(stem) < 3:
            continue
        for spelling in (stem, stem[:-1] + "ة" if stem.endswith("ت") else stem):
            if spelling in _roles():
                return _roles()[spelling]
    return None


def _quantifies(words: Sequence[Word], number: int) -> bool:
    """Whether a quantifier speaks of actors: `جميع الدول`, `غيرها من المنظمات`; not `جميع التدابير`."""
    behind = number + 1
    if behind < len(words) and words[behind].text == "من":
        behind += 1
    shown = head_at(words[behind : behind + _FEW], 0)
    return shown is not None and shown.role != "document"


def name_end(words: Sequence[Word], number: int, limit: int, head: Head | None = None) -> int:
    """The word behind the name that begins at `number`, at most `limit` and `_LONGEST` words on."""
    limit = min(limit, number + _LONGEST)
    head = head or head_at(words, number)
    if head and head.state_words:
        return min(limit, number + head.state_words)
    at = number + 1
    if head and head.role == "quantifier":
        if at < limit and words[at].text == "من":
            at += 1
        return name_end(words, at, limit) if at < limit and _is_noun(words[at]) else at
    definite = head.definite if head else words[number].text.startswith("ال")
    if not definite and at < limit and _is_noun(words[at]):
        at = name_end(words, at, limit)
    at = _behind_tie(words, number, at, limit)
    at = _behind_adjectives(words, at, limit)
    if at + 1 < limit and words[at].text in ("لعام", "لسنة") and words[at + 1].text.isdigit():
        at += 2
    if head and at < limit and _noun(words[number].text[head.letters :]) in word_sets("actors.tsv")["possessed"]:
        owner = head_at(words, at, "ل")
        if owner and owner.letters == 1:
            at = name_end(words, at, limit, owner)
            at = _behind_adjectives(words, at, limit)
    return at


def _noun(spelling: str) -> str:
    """Without the article, whole or swallowed."""
    return spelling[2:] if spelling.startswith("ال") else spelling[1:] if spelling.startswith("ل") else spelling


_TEENS = frozenset(("عشر", "عشرة"))
"""The second words of ordinals: `المؤتمر الثاني عشر`."""


def _behind_adjectives(words: Sequence[Word], at: int, limit: int) -> int:
    """The word behind the adjectives at `at`, with what a preposition ties to them."""
    while at < limit:
        if words[at].text == "غير" and at + 1 < limit and words[at + 1].text.startswith("ال"):
            at += 2
            continue
        if words[at].text in _CONCERNED and at + 1 < limit and words[at + 1].text in ("الصلة", "المصلحة"):
            at += 2
            continue
        if words[at].text in _TEENS and _is_adjective(words, at - 1):
            at += 1
            continue
        if not _is_adjective(words, at):
            return at
        at = _behind_tie(words, at, at + 1, limit)
    return at


def _behind_tie(words: Sequence[Word], tying: int, at: int, limit: int) -> int:
    """The word behind what a preposition at `at` ties to the participle `tying`."""
    ties = [preposition for preposition, tied in _TIED.items() if tied.fullmatch(words[tying].text)]
    if at + 1 < limit and words[at].text in ties and _is_noun(words[at + 1]):
        return name_end(words, at + 1, limit)
    if at < limit and words[at].text[0] in ties:
        return name_end(words, at, limit)
    return at


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    text = words[at].bare if _joins(words, at) else words[at].text
    if is_function_word("relative", text):
        return False
    if any(tied.fullmatch(text) for tied in _TIED.values()):
        return True
    return _ADJECTIVES.fullmatch(text) is not None and text[2:] not in _roles()


def _joins(words: Sequence[Word], number: int) -> bool:
    """Whether a word goes on with the adjective before it (`الدولية والإقليمية`)."""
    return words[number].text.startswith("وال") and words[number].text.endswith("ية")


def _is_noun(word: Word) -> bool:
    kinds = ("preposition", "relative", "not_noun")
    return word.text.isalpha() and not any(is_function_word(kind, word.text) for kind in kinds)
