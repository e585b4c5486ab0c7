"""Which operative words count: the conditions under which each kind of word makes its sentence a recommendation.

A judge looks at one word in a main clause and gives the rule that decided (a key of `reading.RULES`) and the status,
or None. The exclusions are those of the guidelines: recitals, questions, rhetoric, letters that ask to be circulated,
standing rules, descriptions of what is possible, needed or done anyway.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.complements import (
    FURTHER,
    NEAR,
    convenes,
    has_complement,
    names_nobody,
    strength_at,
    stresses_need,
)
from tawsiya.tag.recommendations.heads import Head, head_at
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.slots import act_at
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.units import Place
from tawsiya.tag.recommendations.words import CLAUSE_MARKS, Word

Verdict = tuple[str, str] | None
"""Rule and status, or None."""

_STATES = re.compile(r"لل(?:دول|دولة|بلدان|حكومات|حكومة|سلطات)")
_THAT = ("ان", "الا")
_AMBIGUOUS = frozenset(("طلب", "حث", "دعوا", "طلبا", "جدد"))
_COUNCIL = ("مجلس", "المجلس", "مؤتمر", "المؤتمر")
"""Organs that speak in the present only in what they adopt."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An operative word that counts, in its sentence: the rule that decided, the status that follows."""

    rule: str
    status: str
    hit: Hit
    words: tuple[Word, ...]

    @property
    def strength(self) -> str:
        """Of the operative word, read with what follows it."""
        return strength_at(self.words, self.hit)


def judge_sentence(words: tuple[Word, ...], place: Place, *, opens: bool) -> tuple[Judged, ...]:
    """The operative words of a sentence that count; `opens` where it opens an item or a numbered paragraph."""
    start = clauses.main_start(words) if words else 0
    if start == len(words) or words[-1].text in ("؟", "?"):
        return ()
    titled = opens and words[0].text[0] not in "وف"  # the speaker is in the title above, as in a resolution
    found: list[Judged] = []
    for hit in find_operatives(words):
        if hit.first < start:
            continue
        if clauses.is_subordinate(words, hit.first) and not _goes_on(words, hit, found):
            continue
        verdict = _JUDGES[hit.entry.kind](words, hit, place, titled)
        if verdict:
            found.append(Judged(*verdict, hit, words))
    return tuple(found)


def _goes_on(words: Sequence[Word], hit: Hit, found: Sequence[Judged]) -> bool:
    """Whether a verb in the present joins one before it in the same person: `تلاحظ ... وتطلب`."""
    form = words[hit.first].text
    if form[0] != "و" or hit.entry.kind != "present":
        return False
    return any(other.hit.entry.kind == "present" and words[other.hit.first].bare[0] == form[1] for other in found[-3:])


def _modal(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    expected = place in (Place.LISTED, Place.SECTION)
    if clauses.is_rhetoric(words, hit.end) or _describes_state(words, hit):
        return None
    if not expected and clauses.is_prescribed(words, hit.first, hit.end, hit.entry.strength):
        return None
    told = clauses.is_told(words, hit.first)
    if hit.entry.asks == "possibility" and not expected:
        return None if told else _possibility(words, hit, place)
    return ("told-modal", "reported") if told else ("modal", "operative")


_STILL = frozenset(("يزال", "تزال", "يزل", "تزل"))


def _describes_state(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a modal says how things stand, or is none: `لا يزال يتعين`, `يلزم الشركات`, `كما ينبغي`."""
    before = [word.text for word in words[max(0, hit.first - 2) : hit.first]]
    following = words[hit.end].text if hit.end < len(words) else "."
    if before[-1:] == ["الا"] or (before[-1:] == ["ان"] and words[hit.first].text != "من"):
        return True  # what is expected or feared, not said; `ترى أن من الضروري` says it
    if before[-1:] == ["كما"] and (following[0] in "وف" or not following.isalpha()):
        return True
    if words[hit.first].bare == "يلزم" and head_at(words, hit.end):
        return True  # "obliges somebody", not "is necessary"
    if words[hit.first].bare.startswith("ال") and before and before[-1].startswith("ال"):
        return True  # an attribute: `الإجراءات المطلوب من الجمعية اتخاذها`
    return before[-1:] != [] and (before[-1] in _STILL or before == ["لا", "يكون"])


def _possibility(words: Sequence[Word], hit: Hit, place: Place) -> Verdict:
    """What somebody can do counts where a report concludes, or where a sentence begins with it and says which state."""
    if place is Place.CONCLUSIONS:
        is_something = any(word.text in ("يكون", "تكون") for word in words[hit.end : hit.end + 2])
        opens = hit.first == clauses.clause_start(words, hit.first)
        return ("possibility", "operative") if opens and not is_something else None
    begins = hit.first == 0 and words[0].text.startswith("و") and words[0].bare == "يمكن"
    return ("possibility", "operative") if begins and _lets_states_act(words, hit.end) else None


def _lets_states_act(words: Sequence[Word], at: int) -> bool:
    """`ويمكن للدول أن تعالج`; what an office can do describes it."""
    at += at < len(words) and words[at].text in ("ايضا", "كذلك")
    head = head_at(words, at, "ل")
    if head is None or not _STATES.fullmatch(words[at].text):
        return False
    end = name_end(words, at, len(words), head)
    return end < len(words) and words[end].text == "ان"


def _duty(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    """`تقع على عاتق` describes who is responsible, unless recommendations or opinions are being listed."""
    if clauses.is_told(words, hit.first):
        return ("told-modal", "reported")
    return ("modal", "operative") if place in (Place.LISTED, Place.SECTION) else None


def _burden(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    """`على الدول أن`: the preposition opens its clause, a body follows, then `أن`."""
    before = words[hit.first - 1].text if hit.first else "."
    opens = before in CLAUSE_MARKS or is_function_word("that", before) or words[hit.first].text[0] in "وف"
    head = head_at(words, hit.end)
    if not opens or head is None or head.role == "document":
        return None
    end = _behind_names(words, hit.end, head)
    if end >= len(words) or not (words[end].text in _THAT or (head.definite and act_at(words, end))):
        return None
    return ("told-modal", "reported") if clauses.is_told(words, hit.first) else ("modal", "operative")


def _behind_names(words: Sequence[Word], at: int, head: Head) -> int:
    """The word behind a name, those that are joined to it, and what commas set off before `أن`."""
    end = name_end(words, at, len(words), head)
    while end < len(words) and words[end].text[0] == "و" and (joined := head_at(words, end, "و")):
        end = name_end(words, end, len(words), joined)
    if end < len(words) and words[end].text == "،":
        commas = (at for at in range(end + 1, min(len(words) - 1, end + FURTHER)) if words[at].text == "،")
        end = next((comma + 1 for comma in commas if words[comma + 1].text in _THAT), end)
    return end


def _need(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    before = [word.text for word in words[max(0, hit.first - 2) : hit.first]]
    if not before or before[-1] not in ("على", "الى", "هناك", "ثمة"):
        return None
    if clauses.is_told(words, hit.first):
        return ("need", "reported")
    if before[-1] in ("هناك", "ثمة") or any(
        is_function_word("agreeing", word.bare) for word in words[max(0, hit.first - FURTHER) : hit.first]
    ):
        return ("need", "operative")
    return None


def _present(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    entry = hit.entry
    first = titled and (hit.first == 0 or _body_opens(words, hit))
    if clauses.is_subjunctive(words, hit.first) or not has_complement(words, hit):
        return None
    if words[hit.first].text.lstrip("وف").startswith("س") and place not in (Place.LISTED, Place.SECTION):
        return None  # the future tells a plan
    if words[0].bare == "اذا":
        return None  # a standing rule: what is done in a certain case
    letter = {"hope": "letter", "request": "circulation"}.get(entry.frame)
    if letter and clauses.is_letter(words, hit.end, letter):
        return None
    role = clauses.subject_role(words, hit.first, hit.end)
    council = any(word.text in _COUNCIL for word in words[hit.end : hit.end + 2])
    unnamed = first and (role is None or entry.asks == "act" or not _names_body_next(words, hit))
    if entry.asks == "stance" and not council and not unnamed:
        return None
    if entry.asks == "stress" and not (unnamed or council or stresses_need(words, hit)):
        return None
    if convenes(words, hit):
        return None
    if unnamed and (role != "document" or entry.frame in ("decide", "none", "stress")):
        return ("outcome", "operative")
    if clauses.speaks_first(words, hit.first) or (names_nobody(words, hit) and entry.strength == "encourage"):
        return None
    told = clauses.is_told(words, hit.first) and clauses.is_complement(words, hit.first)
    if role == "document" or told or [word.text for word in words[hit.end : hit.end + 1]] == ["الي"]:
        return ("told", "reported")
    return ("asking", "operative")


def _body_opens(words: Sequence[Word], hit: Hit) -> bool:
    """`إن المؤتمر يرحب`: the body that speaks stands before its verb."""
    head = head_at(words, 1) if words[0].text == "ان" else None
    return head is not None and head.role == "body" and name_end(words, 1, len(words), head) == hit.first


def _names_body_next(words: Sequence[Word], hit: Hit) -> bool:
    at = hit.end
    while at < len(words) and is_function_word("adverb", words[at].text):
        at += 1
    head = head_at(words, at)
    return head is not None and head.role in ("body", "state")


def _past(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    if hit.first == 0 and titled and words[0].text == "حث" and _urges_at_once(words):
        return ("outcome", "operative")
    if words[hit.first].text in _AMBIGUOUS and not _is_verb(words, hit):
        return None
    if hit.object_joined and words[hit.first].bare.startswith("طلب"):
        return None  # `طلبها`: her request
    if _refers_back(words, hit):
        return None
    if clauses.is_subjunctive(words, hit.first) and not (_did_before(words, hit) or _pluperfect(words, hit)):
        return None
    if names_nobody(words, hit) and hit.entry.strength == "encourage" and hit.entry.kind == "past":
        return None
    if not has_complement(words, hit) or (hit.entry.asks == "stress" and not stresses_need(words, hit)):
        return None
    return ("told", "reported")


def _refers_back(words: Sequence[Word], hit: Hit) -> bool:
    """`كما أوصت به اللجنة`: what was asked stands elsewhere."""
    before = words[hit.first - 1].text if hit.first else ""
    following = [word.text for word in words[hit.end : hit.end + 4]]
    return before.removeprefix("و") in ("كما", "مثلما", "حسبما") and not {"به", "بذلك", "بها"}.isdisjoint(following)


_ALREADY = frozenset(("قد", "وقد", "فقد", "لقد", "ولقد", "فلقد"))


def _pluperfect(words: Sequence[Word], hit: Hit) -> bool:
    """`كان المؤتمر قد طلب`, `وقد طلب`: the particle stands before a past, no doubt is told."""
    return words[hit.first - 1].text in _ALREADY


def _did_before(words: Sequence[Word], hit: Hit) -> bool:
    """`سبق للجنة أن أوصت`: the clause behind `أن` tells what was done."""
    return words[clauses.clause_start(words, hit.first)].bare == "سبق" or any(
        word.bare == "سبق" for word in words[max(0, hit.first - NEAR) : hit.first]
    )


def _urges_at_once(words: Sequence[Word]) -> bool:
    """`حث` as a verbal noun in a list of decisions: who is urged follows, and then to what, with nobody between."""
    head = head_at(words, 1)
    return head is not None and head_at(words, name_end(words, 1, len(words), head)) is None


def _is_verb(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a spelling that may be a noun (`طلب`) is the verb: it opens its clause, or its subject follows."""
    before = words[hit.first - 1].text if hit.first else ""
    if hit.first == clauses.clause_start(words, hit.first) or is_function_word("introducer", before):
        return True
    head = head_at(words, hit.end)
    if head is None and [word.text for word in words[hit.end : hit.end + 1]] == ["الى"]:
        return _follows_subject(words, hit) and head_at(words, hit.end + 1) is not None
    return head is not None and head.role == "body" and before.startswith(("ال", "نفس"))


def _follows_subject(words: Sequence[Word], hit: Hit) -> bool:
    """Whether a body that opens the clause ends right before the word: `فمؤتمر الأطراف طلب إلى`."""
    start = clauses.clause_start(words, hit.first)
    head = head_at(words, start, "وف")
    return head is not None and head.role == "body" and name_end(words, start, hit.first, head) == hit.first


def _noun(words: Sequence[Word], hit: Hit, place: Place, titled: bool) -> Verdict:
    charges = place is Place.LISTED and words[0].text == "تكليف"  # an act like others, in a list of acts
    return ("outcome", "operative") if titled and hit.first == 0 and not charges else None


_JUDGES = {
    "modal": _modal,
    "duty": _duty,
    "burden": _burden,
    "need": _need,
    "present": _present,
    "passive": _present,
    "past": _past,
    "passive_past": _past,
    "noun": _noun,
}
