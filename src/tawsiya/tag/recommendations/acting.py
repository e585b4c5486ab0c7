"""Who is to do an act: the subject of the verb behind `أن`, whom a verbal noun prompts, or the agent of a passive.

There is no parser: a known noun behind the verb is its subject, an unknown one only where the verb's own preposition
follows it (`أن يقوم المزارعون بـ`).
"""

import re
from collections.abc import Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.tag.recommendations.heads import head_at, is_feminine
from tawsiya.tag.recommendations.lists import listed_at, listed_names
from tawsiya.tag.recommendations.objects import skip_adverbs
from tawsiya.tag.recommendations.slots import any_head, is_act
from tawsiya.tag.recommendations.words import Word

_THAT = frozenset(("ان", "بان", "الا", "لكي", "كي", "لان", "لئلا"))
_PROMPTING = frozenset(("تشجيع", "حث", "مطالبة", "دعوة", "تكليف", "مناشدة", "قيام", "شروع", "اضطلاع"))
_INTRANSITIVE = frozenset(
    ("عودة", "وفاء", "التزام", "امتثال", "انضمام", "انسحاب", "امتناع", "تقيد", "مشاركة", "تعاون", "استمرار", "اسراع")
)
"""Verbal nouns whose first name is who acts."""
_OWN_PREPOSITION = {
    "ب": frozenset(("قوم", "لتزم", "ضطلع", "تعهد", "بادر", "عترف", "حتفظ", "سمح", "تقيد", "تمسك", "سترشد")),
    "في": frozenset(("نظر", "شرع", "شارك", "ساهم", "سهم", "ستمر", "نخرط", "مضي", "بدا")),
    "على": frozenset(("عمل", "حرص", "حافظ", "طلع", "تفق", "ركز")),
    "الى": frozenset(("سعى", "نضم", "بادر", "عمد", "نتقل", "مثل")),
    "عن": frozenset(("متنع", "كف", "تخلى", "فرج")),
}
"""Verbs of persons and bodies, without the first letter of the present, by the preposition that they ask for."""
_FAR = 40
"""Words behind a duty in which its agent is named."""
_CLAUSES = 150
"""Words behind the first act in which further acts are looked for."""


def find_acting(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The subjects of the act and of those joined to it: `أن يعد ... وأن تعتمد اللجنة`, `(ب) أن يقوم المركز`."""
    yield from find_subject(words, at)
    yield from find_joined_acting(words, at)


def find_joined_acting(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The subjects of the acts that join the one at `at`."""
    for number in range(at + 1, min(len(words) - 1, at + _CLAUSES)):
        lettered = words[number].text in _THAT and words[number - 1].text in (")", "؛")
        joined = words[number].text[0] == "و" and words[number].text[1:] in _THAT
        if (lettered or joined) and _has_subject(words, number + 1):
            yield from find_subject(words, number)


def _has_subject(words: Sequence[Word], verb: int) -> bool:
    """Whether the name behind a verb can be its subject: `وأن تشرك المجتمع` has it as object."""
    subject = skip_adverbs(words, verb + 1)
    head = head_at(words, subject)
    if head is None or words[verb].text[1:] in _ON_SOMEBODY:
        return False
    if words[verb].text[0] not in "تي":
        return True
    return (words[verb].text[0] == "ت") == is_feminine(words, subject, head)


def _own_prepositions(verb: Word) -> Iterator[str]:
    """Those that a verb of persons and bodies asks for."""
    for preposition, verbs in _OWN_PREPOSITION.items():
        if verb.text[1:] in verbs or verb.text[1:].removesuffix("وا") in verbs:
            yield preposition


def _before_own(words: Sequence[Word], verb: int, names: Sequence[tuple[Span, int]], at: int) -> Iterator[Span]:
    """Names behind a verb; its preposition, where none follows them, ends the last: `تقوم السلطات المختصة بإجراء`."""
    own = tuple(_own_prepositions(words[verb]))
    end = names[-1][1] if names else at
    if own and not (end < len(words) and words[end].text.startswith(own)):
        inside = (number for number in range(end - 1, at, -1) if _begins(words[number].text, own))
        cut = next(inside, end)
        names = tuple(listed_names(words[:cut], at, "")) if cut < end else names
    yield from (span for span, _ in names)


def _begins(text: str, prepositions: Sequence[str]) -> bool:
    return text in prepositions or ("ب" in prepositions and text[0] == "ب" and is_act(text[1:].removeprefix("ال")))


_UNDERGOING = frozenset(("حاسب", "حاسبوا", "حاكم", "حاكموا", "عاقب", "تمتع"))
"""Verbs of what somebody gets or undergoes, and does not do, without the first letter of the present."""
_CONVENED = frozenset(("عقد", "نعقد"))
_MEETING = re.compile(r"(?:ال)?(?:منتدى|مؤتمر|اجتماع|ندوة|قمة)")
"""Of it one says that it is held, in the same spelling as of a body that holds something."""
_MASCULINE = re.compile(r"(?:ال)?(?:فريق|مكتب|مجلس|مقرر|صندوق|برنامج|مركز|امين|رئيس|مدير|ممثل|منسق|خبير|جهاز|وفد|كيان)")
"""Of whom no verb speaks as of a woman: they are objects of one that does."""
_ON_SOMEBODY = frozenset(("شجع", "دعو", "حث", "طالب", "ناشد", "كلف", "مكن", "ساعد", "زود", "شرك"))
"""Verbs whose object is a person or body, without the first letter of the present."""
_WITH_IT = frozenset(("فيه", "فيها", "به", "بها", "معه", "معها", "له", "لها", "اليه", "اليها", "منه", "منها"))


def find_subject(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The subject of the act: behind the verb after `أن`, or behind the verbal noun of prompting somebody."""
    if at >= len(words):
        return
    if words[at].text.removeprefix("ب") in _PROMPTING:
        yield from (span for span, _ in listed_names(words, at + 1, "", find_head=any_head))
        return
    if is_act(words[at].text) or words[at].text.removeprefix("ب") in _INTRANSITIVE:
        yield from _agent_of_act(words, at)
        return
    verb = _verb_behind(words, at) if words[at].text.removeprefix("و") in _THAT else len(words)
    if verb >= len(words):
        return
    subject = skip_adverbs(words, verb + 1)
    while subject < len(words) and words[subject].text in _WITH_IT:
        subject += 1
    if words[verb].text[1:] in _UNDERGOING or (
        words[verb].text[1:] in _CONVENED and _MEETING.fullmatch(words[subject].text if subject < len(words) else "")
    ):
        return
    topic = head_at(words, verb)
    if topic and topic.definite and topic.role != "document":
        subject = verb
    head = head_at(words, subject)
    if head and words[verb].text[0] == "ت" and _MASCULINE.fullmatch(words[subject].text):
        return
    if head and head.role in ("body", "state", "quantifier"):
        yield from _before_own(words, verb, tuple(listed_names(words, subject, "")), subject)
    elif head is None and subject == verb + 1:
        yield from _unknown_subject(words, verb)


def _verb_behind(words: Sequence[Word], that: int) -> int:
    """The verb behind `أن` and a `لا`; the end where a text is cut off there."""
    verb = skip_adverbs(words, that + 1)
    while verb < len(words) and words[verb].text == "لا":
        verb += 1
    return verb


def _agent_of_act(words: Sequence[Word], act: int) -> Iterator[Span]:
    """The known names behind a verbal noun without object, or with its object behind ل: `تنفيذ الدول للقرار`."""
    head = head_at(words, act + 1)
    if head is None or head.role == "document" or not head.definite:
        return
    names = tuple(listed_names(words, act + 1, ""))
    behind = words[names[-1][1]].text if names and names[-1][1] < len(words) else ""
    if words[act].text.removeprefix("ب") in _INTRANSITIVE or (
        behind.startswith("ل") and behind.isalpha() and len(behind) > 3
    ):
        yield from (span for span, _ in names)


def _unknown_subject(words: Sequence[Word], verb: int) -> Iterator[Span]:
    """The names behind a verb of persons and bodies, where its preposition follows them."""
    if any_head(words, verb + 1) is None or words[verb].text[0] not in "يت":
        return
    names = tuple(listed_names(words, verb + 1, "", find_head=any_head))
    behind = words[names[-1][1]].text if names and names[-1][1] < len(words) else ""
    if behind and any(preposition in (behind, behind[0]) for preposition in _own_prepositions(words[verb])):
        yield from (span for span, _ in names)


def find_agents(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Whom `من جانب` names in the clause at `at`: `ينبغي تطبيق الخطط من جانب السلطات`."""
    for number in range(at, min(len(words) - 2, at + _FAR)):
        if words[number].text in ("؛", "."):
            return
        if (words[number].text, words[number + 1].text) == ("من", "جانب") and head_at(words, number + 2):
            yield from listed_at(words, number + 2, stop="")
            return
