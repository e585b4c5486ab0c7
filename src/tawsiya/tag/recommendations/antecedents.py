"""Whom a pronoun means that is asked to act: `ويشجعها على`, `ويطلب إليه أن`, `ويتعين عليها`.

A name before the operative word that agrees with the pronoun is taken where it is the only one; a pair stands for a
dual. Who speaks is none of them, as nobody calls on himself. Without syntax there is no surer sign, and where several
names agree the question is left open.
"""

import re
from collections.abc import Sequence

from tawsiya.core.span import Span
from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.heads import Head, head_at, is_feminine
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.lists import listed_names
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import Word

_FAR = 80
"""Words before a pronoun in which whom it means is looked for."""
_PARTICLES = frozenset(("اذ", "واذ", "كما", "قد", "لقد", "فيما", "بينما"))
"""They may stand before the verb that opens a clause."""
_ROLES = ("body", "state", "quantifier")
_PROCLITICS = "وفبلك"
_JOINED = re.compile(r"\w{3,}?(?P<pronoun>هما|هم|ها|ه)")
_ALONE = re.compile(r"(?:الي|علي|من|ل|ب)(?P<pronoun>هما|هم|ها|ه)")


def find_antecedents(words: Sequence[Word], hit: Hit) -> tuple[Span, ...]:
    """The names that the object or the asked pronoun of `hit` means; nothing where there is no such pronoun."""
    pronoun = _pronoun(words, hit)
    if pronoun is None:
        return ()
    calls = hit.entry.frame != "subject"
    condition = _in_condition(words, hit, pronoun) if not calls and words[0].bare == "اذا" else ()
    if condition:
        return condition
    found: list[tuple[Span, ...]] = []
    at = max(0, hit.first - _FAR)
    while at < hit.first:
        head = head_at(words, at, _PROCLITICS)
        named = head is not None and head.role in _ROLES and _is_definite(words, at, head)
        names = tuple(listed_names(words, at, _PROCLITICS)) if named else ()
        speaks = calls and names and _speaks(words, at)
        if head and names and not speaks and _agrees(words, at, head, len(names), pronoun):
            found.append(tuple(span for span, _ in names))
        if names:
            at = names[-1][1]
        else:
            at = name_end(words, at, len(words), head) if head and head.role == "document" and head.definite else at + 1
    return found[0] if len(found) == 1 else ()


def _in_condition(words: Sequence[Word], hit: Hit, pronoun: str) -> tuple[Span, ...]:
    """The subject of the condition: `إذا كانت الدول تعتمد على ذلك، فإن عليها أن`."""
    at = 2 + (len(words) > 1 and words[1].text in ("لم", "ما"))
    head = head_at(words, at)
    if head is None or head.role not in _ROLES or hit.first <= at:
        return ()
    names = tuple(listed_names(words, at, ""))
    return tuple(span for span, _ in names) if _agrees(words, at, head, len(names), pronoun) else ()


def _is_definite(words: Sequence[Word], at: int, head: Head) -> bool:
    """Whether a name is definite by itself or by what it stands before: `دول الإقليم`."""
    text = words[at].text
    if text.endswith(("ه", "ها", "هم")) and not head.fixed and "ال" not in text[:4]:
        return False  # `برنامجه` belongs to somebody else
    owners = words[at + 1 : name_end(words, at, len(words), head)]
    owner = head_at(words, at + 1)
    in_state = owner is not None and owner.role == "state"
    return head.definite or in_state or any(word.text.startswith("ال") for word in owners)


def _speaks(words: Sequence[Word], at: int) -> bool:
    """Whether a name opens its clause, or stands behind the verb that does."""
    start = clauses.clause_start(words, at)
    if words[at].text.startswith("لل"):
        return False
    if at == start:
        return True
    opening = words[at - 1]
    verbal = opening.bare[:1] in ("ي", "ت", "ن") or is_function_word("telling", opening.bare)
    return at - 1 - (words[start].bare in _PARTICLES) == start and verbal and not opening.bare.startswith("ال")


def _pronoun(words: Sequence[Word], hit: Hit) -> str | None:
    if hit.object_joined and not words[hit.first].bare.startswith("دعوت"):  # `دعوتها`: her call
        match = _JOINED.fullmatch(words[hit.first].text)
        return match["pronoun"] if match else None
    alone = _ALONE.fullmatch(words[hit.first].bare)
    if alone:
        return alone["pronoun"]
    if hit.entry.frame in ("request", "subject", "with") and hit.end < len(words):
        match = _ALONE.fullmatch(words[hit.end].text)
        return match["pronoun"] if match else None
    return None


def _agrees(words: Sequence[Word], at: int, head: Head, names: int, pronoun: str) -> bool:
    """Whether a name, the first of `names`, may be what the pronoun stands for."""
    match pronoun:
        case "هما":
            return names == 2
        case "ه":
            return names == 1 and not is_feminine(words, at, head)
        case "هم":
            return names > 1 or words[at].text.endswith(("ون", "ين"))
    return names > 1 or is_feminine(words, at, head)
