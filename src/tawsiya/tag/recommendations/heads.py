"""Where the name of somebody who can act begins: its first noun, behind proclitics or not.

What nouns name such is in `nouns`, proper names are in `proper_names`; how far a name reaches is in `actors`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.tag.recommendations.adjectives import has_adjective_form
from tawsiya.tag.recommendations.nouns import bare_noun, names_people, owned_role, roles
from tawsiya.tag.recommendations.proper_names import find_proper_name
from tawsiya.tag.recommendations.tables import word_sets
from tawsiya.tag.recommendations.words import Word

_FEW = 4
"""Words behind a quantifier or a demonstrative in which the noun is looked for."""
_OTHERS = frozenset(("غيرها", "غيرهم"))


@dataclass(frozen=True, slots=True)
class Head:
    """The first noun of a name: how many letters of proclitics its word bears, its role, and how it is determined.

    `fixed` counts the words of a proper name (a state, a body of the United Nations), which is then the whole.
    """

    letters: int
    role: str
    definite: bool
    fixed: int = 0


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
    proper = find_proper_name(words, number, spelled)
    if proper:
        return Head(letters, proper[1], True, proper[0])
    if spelled in roles() and spelled.startswith("ال"):  # `آليات`: no article
        return Head(letters, roles()[spelled], False)
    if spelled in word_sets("actors.tsv")["demonstrative"]:
        shown = head_at(words[number + 1 : number + 1 + _FEW], 0)
        return Head(letters, "quantifier", True) if shown and shown.definite and shown.role == "body" else None
    definite = spelled.startswith("ال")
    noun = spelled[2:] if definite else spelled
    if roles().get(noun) == "quantifier" and not _quantifies(words, number):
        return Head(letters, "quantifier", True, 1) if letters and noun in _OTHERS else None
    if noun in roles():
        return Head(letters, roles()[noun], definite)
    owned = None if definite else owned_role(noun)
    if owned:
        return Head(letters, owned, True)
    return Head(letters, "body", definite) if names_people(words, number, noun, definite=definite) else None


def looks_adjective(word: str) -> bool:
    """Whether a definite word, folded, has the shape of an adjective and is the head of no name."""
    return has_adjective_form(word) and word[2:] not in roles()


def is_feminine(words: Sequence[Word], number: int, head: Head) -> bool:
    """Whether a verb or pronoun agrees with a name as with a feminine: also plurals of what is no person."""
    noun = bare_noun(words[number].text[head.letters :])
    feminine = word_sets("actors.tsv")["feminine"]
    return head.role == "state" or noun.endswith(("ة", "ات")) or noun in feminine or noun[:-2] in feminine


def _quantifies(words: Sequence[Word], number: int) -> bool:
    """Whether a quantifier speaks of actors: `جميع الدول`, `غيرها من المنظمات`; not `جميع التدابير`."""
    behind = number + 1
    if behind < len(words) and words[behind].text == "من":
        behind += 1
    shown = head_at(words[behind : behind + _FEW], 0)
    return shown is not None and shown.role != "document"
