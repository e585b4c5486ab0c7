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
from tawsiya.tag.recommendations.tables import is_function_word, names_in, word_sets
from tawsiya.tag.recommendations.words import Word

_ROLES = ("body", "document", "quantifier")
_PRONOUNS = ("ها", "هما", "هم", "نا", "ه")
_TIED = {
    "ب": re.compile(r"ال(?:معني|مكلف|ملتزم|مختص)(?:ة|ين|ون|ات)?"),
    "ل": re.compile(r"ال(?:تابع|منتسب|معتمد|حائز|مصدر|مستورد|منتج)(?:ة|ين|ون|ات)?"),
    "في": re.compile(r"ال(?:مشارك|عامل|واقع|مساهم|ممثل|قائم)(?:ة|ين|ون|ات)?|ال(?:اعضاء|اطراف|عضو|طرف)"),
    "على": re.compile(r"ال(?:قادر|موقع)(?:ة|ين|ون|ات)?"),
    "بين": re.compile(r"ال(?:مشترك)(?:ة)?"),
    "لدى": re.compile(r"ال(?:معتمد)(?:ة|ين|ون|ات)?"),
}
"""Participles and nouns in a name, by the preposition that ties more of the name to them."""
_ADJECTIVES = re.compile(
    r"ال(?:\w+(?:ي|ية|يين|يون|يتين|يتان)|م\w+(?:ة|ين|ون)|\w+(?:ئة|مة|رة|بة|صة|زة|حة|لة|كة|نة|عة|ذة)"
    r"|اعضاء|اطراف|طرف|عضو|عام|عامة|خاص|دائم|مدني|اخرى|اخرون|اخرين|متحدة|سامي|معنيين|مستقل|مستقلون|اوسط|ادنى|كبرى|سريع|جديد|كبير|اول|ثاني|ثالث|رابع"
    r"|خامس|سادس|سابع|ثامن|تاسع|عاشر|عشر|مالية|حائزة|نووية|مشترك|موسع|معني|تابع|مختص|مكلف|متكامل|عامل|قادر|واقع)"
)


_FEW = 4
"""Words behind a quantifier or a demonstrative in which the noun is looked for."""
_LONGEST = 40
"""Words that a name has at most."""
_REGION = re.compile(r"ل(?:وسط|غرب|شرق|شمال|جنوب|غربي|شرقي)")
_REGIONS = frozenset(("افريقيا", "اسيا", "اوروبا", "البلقان", "المتوسط"))
_SOMEWHERE = "*"
_OTHERS = frozenset(("غيرها", "غيرهم"))
_CONCERNED = frozenset(("ذات", "ذوي", "ذوو", "صاحبة", "صاحب"))


@dataclass(frozen=True, slots=True)
class Head:
    """The first noun of a name: how many letters of proclitics its word bears, its role, and how it is determined.

    `fixed` counts the words of a proper name (a state, a body of the United Nations), which is then the whole.
    """

    letters: int
    role: str
    definite: bool
    fixed: int = 0


@cache
def _roles() -> Mapping[str, str]:
    return {noun: role for role in _ROLES for noun in word_sets("actors.tsv")[role]}


@cache
def _proper_names() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of a proper name -> the further words of each name and the role of it, the longest first."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    named = [(name.name, "state") for name in state_names()]  # ambiguous ones too: an actor must be the state
    for name, role in (*named, *((name, "body") for name in names_in("body_names.tsv"))):
        first, *further = re.findall(r"\w+|[^\w\s]", fold_word(name))
        found.setdefault(first, set()).add((tuple(further), role))
    return {first: tuple(sorted(names, key=lambda one: (-len(one[0]), one))) for first, names in found.items()}


def head_at(words: Sequence[Word], number: int, proclitics: str = "") -> Head | None:
    """The head that begins in a word, behind at most one of `proclitics` each of و/ف and ب/ل/ك; None for others."""
    if number >= len(words):
        return None
    text = words[number].text
    for letters in range(max(1, min(3, len(text) - 1))):
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
    for further, role in _proper_names().get(spelled, ()):
        length = _length(words, number, further)
        if length:
            return Head(letters, role, True, length)
    if spelled in _roles() and spelled.startswith("ال"):  # `آليات`: no article
        return Head(letters, _roles()[spelled], False)
    if spelled in word_sets("actors.tsv")["demonstrative"]:
        shown = head_at(words[number + 1 : number + 1 + _FEW], 0)
        return Head(letters, "quantifier", True) if shown and shown.definite and shown.role == "body" else None
    definite = spelled.startswith("ال")
    noun = spelled[2:] if definite else spelled
    if _roles().get(noun) == "quantifier" and not _quantifies(words, number):
        return Head(letters, "quantifier", True, 1) if letters and noun in _OTHERS else None
    if noun in _roles():
        return Head(letters, _roles()[noun], definite)
    owned = None if definite else _with_pronoun(noun)
    if owned:
        return Head(letters, owned, True)
    return Head(letters, "body", definite) if _is_people(words, number, noun, definite=definite) else None


_PEOPLE = re.compile(r"\w{4,}ون")
_PEOPLE_OF = re.compile(r"\w{4,}و")


def _is_people(words: Sequence[Word], number: int, noun: str, *, definite: bool) -> bool:
    """Whether the ending of the sound plural, which only people bear, shows: `المزارعون`, `واضعو السياسات`."""
    if definite:
        return _PEOPLE.fullmatch(noun) is not None and not is_function_word("not_people", noun)
    owner = words[number + 1].text if number + 1 < len(words) else ""
    return _PEOPLE_OF.fullmatch(noun) is not None and owner.startswith("ال")


def _length(words: Sequence[Word], number: int, further: Sequence[str]) -> int:
    """The words of a proper name that begins in a word and goes on with `further`; 0 where it does not.

    A star stands for a preposition and the state in which a mission works.
    """
    placed = further[-1:] == (_SOMEWHERE,)
    named = further[:-1] if placed else further
    end = number + 1 + len(named)
    if tuple(word.text for word in words[number + 1 : end]) != tuple(named):
        return 0
    if not placed:
        return end - number
    state = head_at(words, end + 1) if end < len(words) and words[end].text in ("في", "الى") else None
    return end + 1 + state.fixed - number if state and state.role == "state" else 0


def ties(participle: str, preposition: str) -> bool:
    """Whether a preposition goes on with the name that a participle belongs to: `القادرة على`, `الأعضاء في`."""
    tied = _TIED.get(preposition)
    return tied is not None and tied.fullmatch(participle) is not None


def looks_adjective(word: str) -> bool:
    """Whether a definite word, folded, has the shape of an adjective and is the head of no name."""
    return _ADJECTIVES.fullmatch(word) is not None and word[2:] not in _roles()


def is_feminine(words: Sequence[Word], number: int, head: Head) -> bool:
    """Whether a verb or pronoun agrees with a name as with a feminine: also plurals of what is no person."""
    noun = _noun(words[number].text[head.letters :])
    feminine = word_sets("actors.tsv")["feminine"]
    return head.role == "state" or noun.endswith(("ة", "ات")) or noun in feminine or noun[:-2] in feminine


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
    if head and head.fixed:
        return min(limit, number + head.fixed)
    at = number + 1
    if head and head.role == "quantifier":
        return _quantified_end(words, at, limit)
    definite = head.definite if head else words[number].text.startswith(("ال", "بال", "لل"))
    if not definite and at < limit and _is_noun(words[at]):
        at = name_end(words, at, limit)
    at = _behind_tie(words, number, at, limit)
    at = _behind_adjectives(words, at, limit)
    at = _behind_place(words, number, at, limit)
    if at + 1 < limit and words[at].text in ("لعام", "لسنة") and words[at + 1].text.isdigit():
        at += 2
    if head and at < limit and _noun(words[number].text[head.letters :]) in word_sets("actors.tsv")["possessed"]:
        owner = head_at(words, at, "ل")
        if owner and owner.letters == 1:
            at = name_end(words, at, limit, owner)
            at = _behind_adjectives(words, at, limit)
    return at


def _quantified_end(words: Sequence[Word], at: int, limit: int) -> int:
    """Behind what a quantifier counts: `جميع هذه الأطراف`, `كل مجموعة من المجموعات الإقليمية`."""
    if at < limit and words[at].text == "من":
        at += 1
    if at + 1 < limit and words[at].bare in word_sets("actors.tsv")["demonstrative"]:
        at += 1
    if at >= limit or not _is_noun(words[at]):
        return at
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
    if at < limit and _noun(words[number].text) in _STANDING_FOR:
        head = head_at(words, at, "ل")
        if head and head.letters and head.role == "state":
            return at + head.fixed
    return at


_STANDING_FOR = frozenset(("مجلس", "بعثة", "ممثل", "ممثلة", "اتحاد", "مصرف", "رابطة", "لجنة", "مكتب"))


def _noun(spelling: str) -> str:
    """Without the article, whole or swallowed."""
    return spelling[2:] if spelling.startswith("ال") else spelling[1:] if spelling.startswith("ل") else spelling


_MEMBERS = frozenset(("الاعضاء", "الاطراف", "العضو", "الطرف"))
"""Nouns in a name behind which an act in `في` is told of them: `ترغب الدول الأعضاء في النظر`."""
_RESPECTS = frozenset(("النمو", "الدخل", "الحجم", "النطاق", "الاجل", "المستوى", "الجنسيات", "القوميات", "الابعاد"))
"""In which respect an adjective is true: `المتقدمة النمو`, `المتوسطة الدخل`."""
_TEENS = frozenset(("عشر", "عشرة"))
"""The second words of ordinals: `المؤتمر الثاني عشر`."""


def _behind_adjectives(words: Sequence[Word], at: int, limit: int) -> int:
    """The word behind the adjectives at `at`, with what a preposition ties to them."""
    while at < limit:
        if words[at].text == "غير" and at + 1 < limit and words[at + 1].text.startswith("ال"):
            at = _behind_tie(words, at + 1, at + 2, limit)
            continue
        if words[at].text in _CONCERNED and at + 1 < limit and words[at + 1].text in ("الصلة", "المصلحة"):
            at += 2
            continue
        if words[at].text in ("ودون", "وغير") and at + 1 < limit and _is_adjective(words, at + 1):
            at += 2
            continue
        if words[at].text in _TEENS and _is_adjective(words, at - 1):
            at += 1
            continue
        if words[at].text in _RESPECTS and _is_adjective(words, at - 1):
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
        kinds = ("circumstance", "act") if words[tying].text in _MEMBERS else ("circumstance",)
        behind = words[at + 1].text
        told = any(is_function_word(kind, text) for kind in kinds for text in (behind, behind.removeprefix("ال")))
        apart = told and head_at(words, at + 1) is None
        return at if apart else name_end(words, at + 1, limit)
    if at < limit and words[at].text[0] in ties:
        end = name_end(words, at, limit)
        further = end + 1 < limit and words[end].text == "عن" and _is_noun(words[end + 1])
        return name_end(words, end + 1, limit) if further and words[end - 1].text.startswith("بال") else end
    return at


def _is_adjective(words: Sequence[Word], at: int) -> bool:
    text = words[at].bare if _joins(words, at) else words[at].text
    if is_function_word("relative", text):
        return False
    if any(tied.fullmatch(text) for tied in _TIED.values()):
        return True
    return _ADJECTIVES.fullmatch(text) is not None and text[2:] not in _roles()


_NISBA = re.compile(r"ال\w+(ية|ي)")


def _joins(words: Sequence[Word], number: int) -> bool:
    """Whether a word goes on with the adjective before it (`الدولية والإقليمية`, `الاقتصادي والاجتماعي`)."""
    ours, before = _NISBA.fullmatch(words[number].bare), _NISBA.fullmatch(words[number - 1].bare) if number else None
    if words[number].text[0] != "و" or ours is None:
        return False
    return ours[1] == "ية" or (before is not None and before[1] == ours[1])


def _is_noun(word: Word) -> bool:
    kinds = ("preposition", "relative", "not_noun")
    return word.text.isalpha() and not any(is_function_word(kind, word.text) for kind in kinds)
