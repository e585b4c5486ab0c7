"""Whether a unit is a recommendation, and what it says of itself: status, strength and operative word.

A unit counts when an operative word stands in a main clause and gets what it asks for; an item of a list of
recommendations counts as it stands. Of several operative words the first decides. The `RULES` name what was decisive,
and give the score of each.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.core.span import Span
from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.actors import head_at, name_end
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.units import Place, Unit
from tawsiya.tag.recommendations.words import CLAUSE_MARKS, Word, read_words

RULES = {
    "listed": 0.9,
    "outcome": 0.9,
    "modal": 0.9,
    "asking": 0.9,
    "told": 0.8,
    "told-modal": 0.8,
    "possibility": 0.6,
    "need": 0.6,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a unit says. `hits` are its operative words, the first of which decided, each with its sentence."""

    rule: str
    status: str
    strength: str | None
    operative: Span | None
    hits: tuple[tuple[Hit, tuple[Word, ...]], ...]


def read_unit(text: str, unit: Unit) -> Reading | None:
    """What the unit says, or None where it is no recommendation."""
    found: list[tuple[str, str, Hit, tuple[Word, ...]]] = []
    for sentence in split_sentences(text, unit.span):
        words = read_words(text, sentence)
        outcome = unit.place is Place.LISTED or (unit.place is Place.OUTCOME and sentence.start == unit.span.start)
        for hit in _in_main_clauses(words, unit.place, outcome and _opens_with_verb(words)):
            rule, status = hit[0], hit[1]
            found.append((rule, status, hit[2], words))
    if unit.place is Place.LISTED:
        return _listed(text, unit, found)
    if not found or _only_leads(read_words(text, unit.span), found[0][2]):
        return None
    rule, status, first, _ = found[0]
    hits = tuple((hit, words) for _, _, hit, words in found)
    return Reading(rule, status, _strength(first, found[0][3]), first.span, hits)


def _strength(hit: Hit, words: Sequence[Word]) -> str:
    """Of the entry; but calls to come or to send something are invitations."""
    if hit.entry.frame != "toward" or hit.entry.kind not in ("present", "past", "passive_past"):
        return hit.entry.strength
    invited = hit.entry.kind == "passive_past"
    for at in range(hit.end, min(len(words) - 1, hit.end + _FURTHER)):
        if words[at].text.startswith("ل") and _TO_COME.fullmatch(words[at].text):
            return "invite"
        if words[at].text in _TOWARD:
            return "invite" if invited and _TO_COME.fullmatch(words[at + 1].text) else hit.entry.strength
    return hit.entry.strength


def _only_leads(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the unit is a chapeau without an act of its own: `توصي اللجنة بما يلي:`."""
    if len(words) < 3 or words[-1].text != ":":
        return False
    last = words[-2].text
    return len(words) - hit.end <= _CHAPEAU_WORDS and (last == "يلي" or last in ("بان", "ان", "الى", "على", "الاتي"))


_CHAPEAU_WORDS = 10


def _listed(text: str, unit: Unit, found: list[tuple[str, str, Hit, tuple[Word, ...]]]) -> Reading:
    chapeau = find_operatives(read_words(text, unit.chapeau)) if unit.chapeau else ()
    told = bool(chapeau) and chapeau[-1].entry.past
    hits = tuple((hit, words) for _, _, hit, words in found)
    first = hits[0][0] if hits else None
    status = "reported" if told or (found and found[0][0] == "told") else "operative"
    return Reading(
        "listed", status, _strength(first, hits[0][1]) if first else None, first.span if first else None, hits
    )


_NEEDS = re.compile(r"(?:ال|ب)?ضرورة|وجوب|الحاجة|دعوت\w+|طلب\w+|مطالبت\w+|توصي[اة]ت?\w*|نداء\w*|الدعوة")
_TOWARD = frozenset(("الى", "اليه", "اليها", "اليهم", "اليهما"))
_FROM = _TOWARD | {"من", "منه", "منها", "منهم", "ان"}
_TO_COME = re.compile(r"ل?(?:ال)?(?:تقديم|حضور|تسمية|مشاركة|موافاة|ابداء|ارسال|تسميه)")
_AMBIGUOUS = frozenset(("طلب", "حث", "شجع", "دعوا", "كلف", "طلبا", "قرر", "جدد"))
_COUNCIL = ("مجلس", "المجلس")
_NEAR = 12
_FURTHER = 60


def _opens_with_verb(words: Sequence[Word]) -> bool:
    """Whether a paragraph begins like one of a resolution: with the verb itself, its subject in the title above."""
    return bool(words) and words[0].text[0] not in "وف"


def _in_main_clauses(words: Sequence[Word], place: Place, outcome: bool) -> list[tuple[str, str, Hit]]:
    """The operative words that count, each with its rule and status."""
    if not words or clauses.is_preamble(words) or words[-1].text in ("؟", "?"):
        return []
    found: list[tuple[str, str, Hit]] = []
    for hit in find_operatives(words):
        if clauses.is_subordinate(words, hit.first) and not _goes_on(words, hit, found):
            continue
        judged = _JUDGES[hit.entry.kind](words, hit, place, outcome)
        if judged:
            found.append((*judged, hit))
    return found


def _goes_on(words: Sequence[Word], hit: Hit, found: Sequence[tuple[str, str, Hit]]) -> bool:
    """Whether a verb in the present joins one before it in the same person: `تلاحظ ... وتطلب`."""
    form = words[hit.first].text
    if form[0] != "و" or hit.entry.kind != "present":
        return False
    return any(other.entry.kind == "present" and words[other.first].bare[0] == form[1] for _, _, other in found)


def _modal(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    if clauses.is_rhetoric(words, hit.end):
        return None
    if words[hit.first].bare == "يلزم" and head_at(words, hit.end):
        return None  # "obliges somebody", not "is necessary"
    if hit.first and words[hit.first - 1].text in ("يزال", "تزال", "يزل", "تزل"):
        return None  # `لا يزال يتعين`: how things stand
    if hit.first > 1 and words[hit.first - 1].text == "يكون" and words[hit.first - 2].text == "لا":
        return None
    told = clauses.is_told(words, hit.first)
    if hit.entry.asks == "possibility" and place not in (Place.LISTED, Place.SECTION):
        return None if told else _possibility(words, hit, place)
    return ("told-modal", "reported") if told else ("modal", "operative")


def _possibility(words: Sequence[Word], hit: Hit, place: Place) -> tuple[str, str] | None:
    """What somebody can do counts where a report concludes, or where a sentence begins with it and names him."""
    opens = hit.first == clauses.clause_start(words, hit.first)
    if place is Place.CONCLUSIONS:
        return ("possibility", "operative") if opens else None
    begins = hit.first == 0 and words[0].text.startswith("و") and words[0].bare == "يمكن"
    return ("possibility", "operative") if begins and _names_actor(words, hit.end) else None


def _names_actor(words: Sequence[Word], at: int) -> bool:
    at += at < len(words) and words[at].text in ("ايضا", "كذلك")
    head = head_at(words, at, "ل")
    return head is not None and head.letters == 1 and head.role in ("body", "state", "quantifier")


def _duty(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    """`تقع على عاتق` describes who is responsible, unless recommendations or opinions are being listed."""
    if clauses.is_told(words, hit.first):
        return ("told-modal", "reported")
    return ("modal", "operative") if place in (Place.LISTED, Place.SECTION) else None


def _burden(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    """`على الدول أن`: the preposition opens its clause, a body follows, then `أن`."""
    before = words[hit.first - 1].text if hit.first else "."
    opens = before in CLAUSE_MARKS or is_function_word("that", before) or words[hit.first].text[0] in "وف"
    head = head_at(words, hit.end)
    if not opens or head is None or head.role == "document":
        return None
    end = name_end(words, hit.end, len(words), head)
    if end >= len(words) or words[end].text != "ان":
        return None
    return ("told-modal", "reported") if clauses.is_told(words, hit.first) else ("modal", "operative")


def _need(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    before = [word.text for word in words[max(0, hit.first - 2) : hit.first]]
    if not before or before[-1] not in ("على", "الى", "هناك", "ثمة"):
        return None
    if clauses.is_told(words, hit.first):
        return ("need", "reported")
    if before[-1] in ("هناك", "ثمة") or any(is_function_word("agreeing", word.bare) for word in words[: hit.first]):
        return ("need", "operative")
    return None


def _present(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    entry = hit.entry
    first = outcome and hit.first == 0
    if clauses.is_subjunctive(words, hit.first) or not _has_complement(words, hit):
        return None
    if words[0].bare == "اذا":
        return None  # a standing rule: what is done in a certain case
    if entry.frame in ("request", "hope") and clauses.is_letter(words, hit.end):
        return None
    role = clauses.subject_role(words, hit.first, hit.end)
    council = any(word.text in _COUNCIL for word in words[hit.end : hit.end + 2])
    titled = first and (role is None or entry.asks == "act" or not _names_body_next(words, hit))
    if entry.asks == "stance" and not council and not titled:
        return None
    if entry.asks == "stress" and not (titled or council or _stresses_need(words, hit)):
        return None
    if titled and (role != "document" or entry.frame in ("decide", "none", "stress")):
        return ("outcome", "operative")
    if clauses.speaks_first(words, hit.first) or _describes_activity(words, hit):
        return None
    if role == "document" or [word.text for word in words[hit.end : hit.end + 1]] == ["الي"]:
        return ("told", "reported")
    return ("asking", "operative")


def _names_body_next(words: Sequence[Word], hit: Hit) -> bool:
    head = head_at(words, hit.end)
    return head is not None and head.role in ("body", "state")


def _describes_activity(words: Sequence[Word], hit: Hit) -> bool:
    """`ويشجع على الحوار` in running text tells what a body does, since nobody is encouraged."""
    form = words[hit.first].text.removeprefix("و")
    return hit.entry.frame == "onto" and form[0] in "يت" and words[hit.end].text == "على"


def _past(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    bare = words[hit.first].text
    opens = hit.first == clauses.clause_start(words, hit.first) or is_function_word(
        "introducer", words[hit.first - 1].text
    )
    if hit.first == 0 and outcome and bare in ("حث", "طلب"):
        return ("outcome", "operative")
    if bare in _AMBIGUOUS and not opens:
        return None
    if clauses.is_complement(words, hit.first) or clauses.is_subjunctive(words, hit.first):
        return None
    if not _has_complement(words, hit) or (hit.entry.asks == "stress" and not _stresses_need(words, hit)):
        return None
    return ("told", "reported")


def _noun(words: Sequence[Word], hit: Hit, place: Place, outcome: bool) -> tuple[str, str] | None:
    return ("outcome", "operative") if outcome and hit.first == 0 else None


def _stresses_need(words: Sequence[Word], hit: Hit) -> bool:
    for word in words[hit.end : hit.end + 30]:
        if word.text in ("؛", ".") or is_function_word("that", word.text):
            return False
        if _NEEDS.fullmatch(word.text):
            return True
    return False


def _has_complement(words: Sequence[Word], hit: Hit) -> bool:
    """Whether the preposition or clause that the verb asks for stands behind it."""
    following = [word.text for word in words[hit.end : hit.end + _FURTHER]]
    match hit.entry.frame:
        case "onto":
            return any(text in ("على", "ان", "الى") for text in following)
        case "toward" if hit.entry.kind == "passive_past":
            return any(text in _TOWARD for text in following)
        case "toward":
            return any(text in _TOWARD or text.startswith("ل") or text == "ان" for text in following)
        case "request":
            return any(text in _FROM for text in following[:_NEAR]) or _asks_for_act(words, hit)
        case "agree":
            return _agrees_to_act(following[:_NEAR])
        case "recommend" | "with" | "demand":
            return any(text.startswith("ب") or text in ("ان", "على") for text in following)
    return True


_ACTS = re.compile(r"ان|ت\w+ي\w|ا\w{2,3}ا\w|وضع|عقد|ضمان|كفالة|النظر|مواصلة|العمل|نشر|دعم|منح|جعل|بذل|زيادة|متابعة")
_OBJECTS = frozenset(("اقتراح", "اختصاصات", "اعمال"))


def _agrees_to_act(following: Sequence[str]) -> bool:
    """Whether what was agreed on is an act, told by a verbal noun or `أن`, and no text or proposal."""
    near = [text for text in following if text.isalpha()]
    if "على" not in near[:-1]:
        return False
    agreed = near[near.index("على") + 1]
    return bool(_ACTS.fullmatch(agreed)) and agreed not in _OBJECTS


def _asks_for_act(words: Sequence[Word], hit: Hit) -> bool:
    """`تطلب الإدارة إنهاء`: a body, and behind it no clause."""
    head = head_at(words, hit.end)
    if head is None or head.role not in ("body", "state"):
        return False
    end = name_end(words, hit.end, len(words), head)
    return end < len(words) and words[end].text != "ما" and words[end].text.isalpha()


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
