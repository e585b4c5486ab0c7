"""Who recommends: the body, person or state that the words of a recommendation name as the one who speaks.

The subject of the operative verb is looked for right behind it (`يوصي الفريق العامل بأن`): a body or person of the
kinds listed here, with its attributes, up to the words that begin the object or what is recommended. Reviews by peers
name the recommending states in brackets behind each recommendation instead.
"""

import re
from collections.abc import Sequence

from tawsiya.arabic.fold import fold, fold_word
from tawsiya.core.annotations import Mention, Recommendation
from tawsiya.core.span import Span, hull

# Heads of bodies and persons that recommend in UN reports, folded. States are left out: behind a verb that urges they
# are far more often those who are urged.
_NAMED = (
    "الفريق العامل|الفريق|الخبراء|اللجنة|المؤتمر|الاجتماع|المجلس|الجمعية العامة|الامين العام|الامانة|المقرر الخاص|"
    "المقررة الخاصة|المقرر|المقررة|الممثل الخاص|الممثلة الخاصة|المفوض السامي|المفوضية|المكتب|الرئيسان المشاركان|"
    "الرئيسان|الرئيس|الرئيسة|الهيئة|الوفود|المشاركون|المتكلمون|الخبير المستقل|الخبيرة المستقلة|المنتدى|البرلمان|"
    "الوثيقة الختامية|التقرير|(?:عدد من|العديد من|كثير من|بعض|معظم) (?:الوفود|الدول|المشاركين|المتكلمين|الممثلين)"
)
_CONSTRUED = "فريق|لجنة|مؤتمر|مجلس|مكتب|رئيس|رئيسة"
"""Heads whose name is in the words behind them: `مجلس الأمن`, `لجنة حقوق الطفل`."""
_PREPOSITIONS = "على |الى |في |من |عن |ان |بان |لل"
_ATTRIBUTE = (
    r" (?:للامم المتحدة|للدول الاطراف|والاجتماعي(?!\w)|المعني\w* ب\w+|الخاص\w* ب\w+|التابع\w* ل\w+|"
    r"ال(?!ى\b)\w+|المشارك\w*)"
)
_HEAD = rf"(?:{_NAMED})(?!\w)|(?:{_CONSTRUED})(?: (?!{_PREPOSITIONS}|ال)\w+(?= ال))? ال(?!ى\b)\w+"
_SUBJECT = re.compile(rf"(?P<head>{_HEAD})(?:{_ATTRIBUTE}){{0,4}}")
# Words that begin an object or the content: a subject does not run over them.
_OBJECTS = re.compile(
    r"(?<!للدول) (?:الدول|الدولة|الحكومات|الحكومة|الاطراف|الاعضاء|السلطات|البلدان|المجتمع|الجهات|"
    r"الامانة|الامين|المؤتمر)(?!\w)"
)
_GAP = re.compile(r"[ ،]*(?:كذلك |ايضا |مجددا |بقوة |بشدة |علاوة على ذلك )?")


def find_speaker(text: str, sentence: Span, operative: Span | None) -> Span | None:
    """The speaker that `sentence` names behind `operative` (both spans in `text`); None where there is none.

    >>> text = "يوصي الفريق العامل بأن تنظر الدول"
    >>> find_speaker(text, Span(0, 33), Span(0, 4)).of(text)
    'الفريق العامل'
    """
    if operative is None:
        return None
    behind = Span(operative.end, max(operative.end, sentence.end))
    folded = fold(behind.of(text))
    gap = _GAP.match(folded.text)
    found = _SUBJECT.match(folded.text, gap.end() if gap else 0)
    if found is None:
        return None
    object_ = _OBJECTS.search(folded.text, found.end("head"), found.end())
    end = object_.start() if object_ else found.end()
    return folded.source_span(found.start(), end).shift(behind.start)


_PASSIVE = re.compile(r"[وف]?[يت](?!رى)\w*ى")
"""`يوصى`, `تدعى`: what stands behind them is asked, it does not ask. The vowel marks are folded away."""
_DELEGATION = re.compile(r"(?:وفد|وفود|ممثلة?|حكومة) $")
_BRACKETS = re.compile(r"\((?P<inside>[^()]+)\)(?=[\s؛;.،,]*$|\s*:)|\((?P<before>[^()]+)\)(?=\s*\()")
_BETWEEN = re.compile(r"(?:[\s،,؛;/]|و(?!\w))*")
_PERSON = re.compile(r"(?:السيد|السيدة|السفير|السفيرة|الدكتور|الدكتورة)\b[^.؛]{0,60}$")
"""A name: a state in brackets behind it says where the person is from."""

_PLACE = re.compile(r"(?<!\w)(?:في|من|إلى)(?: مدينة)? [^\W\d_]+ $")


def find_own_speaker(text: str, found: Recommendation, mentions: Sequence[Mention]) -> Span | None:
    """Whom the unit itself names as the one who recommends; `mentions` are those inside it, spans count in `text`.

    States in brackets at the end of the unit, or before the colon that opens its points; else the subject of the
    operative verb. None where the verb is passive, or asks politely (`لعل الفريق العامل يود`): that names who is asked.
    """
    states = [mention.span for mention in mentions if mention.label == "STATE"]
    asked = found.operative is not None or found.inherited.operative is not None
    bracketed = _states_in_brackets(text, found.span, states, asked=asked)
    if bracketed is not None or found.operative is None or found.strength == "may_wish":
        return bracketed
    if _PASSIVE.fullmatch(fold_word(found.operative.of(text))):
        return None
    subject = find_speaker(text, found.span, found.operative)
    if subject is None and found.status == "reported":
        subject = _state_behind(text, found.operative, states)
    if subject is not None and any(one.span.overlap(subject) for one in found.addressees):
        return None
    return subject


def _states_in_brackets(text: str, unit: Span, states: Sequence[Span], *, asked: bool) -> Span | None:
    """From the first to the last state in the brackets that close the unit, where they hold nothing else.

    Where somebody asks by a verb (`asked`), a state behind a place says where that is: `في نيروبي (كينيا)`.
    """
    named: list[Span] = []
    words = unit.of(text)
    for brackets in _BRACKETS.finditer(words):
        group = "inside" if brackets["inside"] is not None else "before"
        inside = Span(*brackets.span(group)).shift(unit.start)
        here = [span for span in states if inside.contains(span)]
        edges = [inside.start, *(edge for span in here for edge in (span.start, span.end)), inside.end]
        rest = (text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        if not here or not all(_BETWEEN.fullmatch(piece) for piece in rest):
            named = []
        elif not _PERSON.search(before := words[: brackets.start()]) and not (asked and _PLACE.search(before)):
            named += here
    return hull(named) if named else None


def _state_behind(text: str, operative: Span, states: Sequence[Span]) -> Span | None:
    """The state right behind a verb (`حثت هولندا الحكومة`), with its delegation."""
    behind = next((span for span in states if span.start >= operative.end), None)
    if behind is None:
        return None
    between = Span(operative.end, behind.start)
    delegation = _DELEGATION.search(fold_word(between.of(text)))
    if delegation is None:
        return behind if not between.of(text).strip() else None
    head = delegation.group()
    if fold_word(between.of(text)).strip() != head.strip():
        return None
    return Span(between.end - len(between.of(text).lstrip()), behind.end)
