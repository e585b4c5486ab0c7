"""Who is to act: the names that the frame of an operative word points at.

Each frame is the pattern in which the addressee of a group of words stands (`تطلب إلى X أن`, `ينبغي لـX أن`, `تحث X
على`). Names joined by و are addressees apart; what a relative clause adds stays outside. Pronouns are not resolved.
"""

import re
from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.acting import find_acting, find_agents, find_joined_acting, find_subject
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.antecedents import find_antecedents
from tawsiya.tag.recommendations.asking import find_asked, find_called_with, names_before_act, names_wishing
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.in_turn import find_charged, find_in_turn
from tawsiya.tag.recommendations.judging import Judged
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.lists import listed_at, listed_names
from tawsiya.tag.recommendations.nouns import binds_pronoun
from tawsiya.tag.recommendations.objects import find_object, skip_adverbs
from tawsiya.tag.recommendations.slots import act_at, any_head
from tawsiya.tag.recommendations.tables import is_function_word
from tawsiya.tag.recommendations.words import CLAUSE_MARKS, Word, read_words

_NEAR = 14
"""Words within which the preposition of a request names who is asked."""
_AGAIN = 8
"""Words within which what is repeated is named."""
_NEED = frozenset(("ضرورة", "بضرورة"))
_GOING_ON = frozenset(("مواصلة", "استمرار", "قيام", "اضطلاع", "شروع"))
_THAT = frozenset(("ان", "بان", "الا"))
_FITTING = ("يجدر", "حري")
"""Words of duty that ask for `ب`."""
_ABLE = ("يستطيع", "تستطيع", "يستطيعون", "بوسع", "بامكان", "باستطاعة")
"""Words of ability, behind which who is meant stands without a preposition."""

_REQUIRED = ("مطلوب", "المطلوب")
"""Behind these with `من` likewise."""


def find_addressees(text: str, judged: Sequence[Judged]) -> tuple[Span, ...]:
    """Spans in the text of the words, in order, each name once."""
    found: dict[str, Span] = {}
    titled: tuple[Word, ...] = ()
    for word in judged:
        hit, words = word.hit, word.words
        if hit.first == 0 and words[0].text[0] not in "وف":
            titled = words
        behind = _behind_chapeau(words, hit)
        for span in _by_frame(words, hit, speaker_named=words is not titled or hit.entry.past):
            if span.start < behind:
                continue
            found.setdefault(_key(span.of(text)), span)
    for word in judged[:1]:
        in_turn = find_in_turn(word.words, word.hit) if word.hit.entry.frame != "subject" or not found else ()
        for span in in_turn:
            found.setdefault(_key(span.of(text)), span)
    return tuple(sorted(found.values()))


def find_item_addressees(text: str, unit: Span) -> tuple[Span, ...]:
    """Who is named as acting in an item without operative word: `أن تعتمد الدولة الطرف`, `مواصلة الأمانة رصد`."""
    words = read_words(text, unit)
    if words and words[0].text in _GOING_ON:
        head = head_at(words, 1)
        end = name_end(words, 1, len(words), head) if head and head.definite and head.role != "document" else 0
        acting = end and end < len(words) and words[end].text.isalpha() and not words[end].text.startswith(("ال", "و"))
        return tuple(listed_at(words, 1, stop="")) if acting else ()
    return tuple(find_acting(words, 0)) if words and words[0].text in _THAT else ()


def _behind_chapeau(words: Sequence[Word], hit: Hit) -> int:
    """Where the only item of a list begins whose chapeau stands before it in one row: `توصي اللجنة بما يلي: (ج) ...`.

    Whom the chapeau names the item inherits, and does not name itself. Offset in the text, 0 where there is none.
    """
    for number in range(hit.end + 1, min(len(words) - 1, hit.end + _CHAPEAU)):
        own = words[number].text == {"onto": "على", "toward": "الى"}.get(hit.entry.frame)
        if own and words[number + 1].text not in ("ما", "ان", "الاتي"):
            return 0  # an act of the chapeau's own
        if words[number].text == ":" and words[number - 1].text in _LEADING:
            behind = [word.text for word in words[number + 1 :]]
            labels = sum(behind[at] == "(" and behind[at + 2] == ")" for at in range(len(behind) - 2))
            return words[number].span.end if behind[0] == "-" or (behind[0] == "(" and labels == 1) else 0
    return 0


_CHAPEAU = 10
"""Words of a chapeau without an act of its own, behind its verb."""
_LEADING = frozenset(("يلي", "الاتي", "بالاتي", "تحديدا"))
"""How a chapeau ends before its colon."""


def _key(name: str) -> str:
    """One spelling of a name with its article whole or swallowed (`لدول`)."""
    folded = fold_word(name)
    return f"ا{folded}" if folded.startswith("ل") else folded


def _by_frame(words: Sequence[Word], hit: Hit, *, speaker_named: bool) -> Iterator[Span]:
    yield from find_antecedents(words, hit)
    at = skip_adverbs(words, hit.end)
    match hit.entry.frame:
        case "subject":
            yield from _duty_of(words, hit, at)
        case "need":
            yield from find_subject(words, at)
        case "burden" | "expected":
            yield from listed_at(words, at, "ل")
        case "wish":
            yield from tuple(listed_at(words, at, "ل")) or names_wishing(words, at)
        case "request":
            that = _find(words, at, _THAT)
            asked = tuple(find_asked(words, at))
            open_to = not asked and not any(binds_pronoun(word.text) or word.text == "الي" for word in words[at:that])
            yield from asked or (find_acting(words, that) if open_to else ())
            yield from find_joined_acting(words, that)
        case "with":
            yield from find_called_with(words, at)
        case "onto" | "toward" | "demand" | "charge":
            yield from _called(words, hit, at, speaker_named=speaker_named)
        case "recommend":
            yield from _advised(words, hit, at, speaker_named=speaker_named)
        case "agree":
            acting = tuple(find_acting(words, _find(words, at, _THAT)))
            yield from acting or tuple(find_charged(words, at)) or _agreeing(words, at)
        case "stress" | "none" | "aware":
            yield from _stressed(words, at) if hit.entry.frame == "stress" else _noted(words, at)
        case "propose" | "decide" | "insist" | "hope" | "beg":
            begged = hit.entry.frame in ("hope", "beg")
            charged = find_asked(words, at) if begged else find_charged(words, at)
            yield from tuple(charged) or find_acting(words, _find(words, at, _THAT))


def _called(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """`تحث اللجنة الدول على`, `الدول مدعوة إلى`, `الدول مطالبة بأن`."""
    if hit.entry.kind == "present" and words[hit.first].bare.startswith(("مدعو", "مطالب")):
        yield from _before(words, hit.first)
    elif not hit.object_joined:
        named = tuple(find_object(words, hit, at, speaker_named=speaker_named)) or tuple(find_subject(words, at))
        prompted = tuple(_prompted(words, at)) if hit.entry.frame == "demand" and not named else ()
        yield from named or prompted or find_joined_acting(words, _find(words, at, _THAT))
        if named:
            yield from _called_too(words, at)


def _called_too(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Who is called to another act by the same verb: `... على تنفيذه، والدول الأخرى على الانضمام إليه`."""
    for number in range(at + 1, len(words) - 1):
        head = head_at(words, number, "و") if words[number - 1].text == "،" else None
        if head and head.letters:
            names = tuple(listed_names(words, number, "و"))
            end = names[-1][1] if names else len(words)
            if end < len(words) and words[end].text in ("على", "الى") and act_at(words, end + 1):
                yield from (span for span, _ in names)


def _stressed(words: Sequence[Word], at: int) -> Iterator[Span]:
    """`يؤكد ضرورة أن تنظر الدول`, `يشدد على ضرورة قيام الأمانة بـ`, `يكرر دعوته الدول إلى`."""
    needed = _find(words, at, _NEED) + 1
    acting = tuple(find_acting(words, _find(words, at, _THAT))) or tuple(find_subject(words, needed))
    yield from acting or _called_again(words, at)


def _noted(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Who is to act by what is noted: `يشير إلى ضرورة أن تكفل السلطات`, `يشير إلى قراره ألا تقوم الدولة`."""
    noted = _find(words, at, _NEED | {"قراره", "قرارها"})
    that = _find(words, noted, _THAT)
    if that <= noted + 2:
        yield from find_acting(words, that)


def _find(words: Sequence[Word], at: int, wanted: frozenset[str]) -> int:
    """The next of `wanted` in the clause or behind a parenthesis, else the end."""
    for number in range(at, min(len(words), at + _NEAR * 2)):
        if words[number].text in wanted:
            return number
        if words[number].text in ("؛", "."):
            break
    return len(words)


def _duty_of(words: Sequence[Word], hit: Hit, at: int) -> Iterator[Span]:
    """`ينبغي للدول أن`, `يجب على الدول أن`, `ينبغي أن تنظر الدول في`, `ينبغي تشجيع الدول على`, `الدول ينبغي أن`."""
    if [word.text for word in words[at : at + 4 : 3]] == ["في", "على"]:  # `في المقام الأول على`
        at += 3
    if at < len(words) and words[at].text == "على":
        yield from names_before_act(words, at + 1, known=True)
        return
    if hit.entry.kind == "burden":
        yield from listed_at(words, at)
        return
    if at < len(words) and words[at].text == "بالنسبة":
        to = at + 1 + (words[at + 1 : at + 2] != () and words[at + 1].text == "الى")
        yield from listed_at(words, to, "ل")
        return
    proclitic = "ب" if words[hit.first].bare in _FITTING else "ل"
    head = head_at(words, at, proclitic)
    able = words[hit.first].bare in (*_ABLE, *_REQUIRED) or words[hit.end - 1].text == "واجب"
    if head and (head.letters or able):
        yield from listed_at(words, at, proclitic)
        return
    at += at < len(words) and words[at].text == "من"  # `لا بد من`
    named_that = words[at - 1].text in _THAT and not words[hit.first].bare.startswith("علي")
    behind = tuple(find_acting(words, at - named_that))
    yield from behind or tuple(_before(words, hit.first)) or find_agents(words, at)


def _before(words: Sequence[Word], first: int) -> Iterator[Span]:
    """Names that end right before the operative word, or before a relative clause that does."""
    for start in range(max(0, first - 2 * _NEAR), first):
        before = words[start - 1].text if start else "،"
        opens = before in ("،", "؛") or is_function_word("that", before.lstrip("وف"))
        head = head_at(words, start, "وف") if opens else None
        if head and head.role in ("body", "state", "quantifier"):
            names = tuple(listed_names(words, start, "وف"))
            end = names[-1][1] if names else first + 1
            if end in (first, first - 1) or (end < first and is_function_word("relative", words[end].text)):
                yield from (span for span, _ in names)
                return


def _advised(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """`توصي اللجنة الدولة الطرف بأن`, `توصي بأن تعتمد الدولة`."""
    objects = (
        tuple(find_object(words, hit, at, speaker_named=True))
        if hit.entry.kind != "passive" and not hit.object_joined
        else ()
    )
    acting = tuple(find_acting(words, _find(words, at, _THAT))) or tuple(_prompted(words, at))
    acting = acting or tuple(find_joined_acting(words, at))
    if objects or acting:
        yield from objects or acting
    elif hit.entry.kind == "present" and not _advises(words, at) and (not speaker_named or _is_advised(words, hit, at)):
        yield from listed_at(words, at)


def _prompted(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Who is advised to act by a verbal noun: `توصي اللجنة بقيام الأمانة بالدراسة`."""
    head = head_at(words, at)
    act = name_end(words, at, len(words), head) if head else at
    if act < len(words) and words[act].text.startswith("ب"):
        yield from find_subject(words, act)


def _advises(words: Sequence[Word], at: int) -> bool:
    """Whether the only name behind a verb is of those who advise: a committee or an expert, no assembly."""
    return at < len(words) and is_function_word("adviser", words[at].text.removeprefix("ال"))


def _is_advised(words: Sequence[Word], hit: Hit, at: int) -> bool:
    """Whether the only name behind a verb is of those to whom committees speak: `وتوصي الدولة الطرف أيضا بـ`.

    Or any, where a verb in the same person before it has named who speaks: `تثق اللجنة بـ...، وتوصي الجمعية بـ`.
    """
    if at >= len(words) or words[at].text in _HEARING:
        return at < len(words)
    person = words[hit.first].text[1:2]
    opening = (number for number in range(hit.first - 1) if words[number].bare.startswith(person))
    return words[hit.first].text[0] == "و" and any(
        (not number or words[number - 1].text in CLAUSE_MARKS) and _advises(words, number + 1) for number in opening
    )


_HEARING = frozenset(("الدولة", "الدول", "السلطات", "الحكومة", "الاطراف"))


_POSSESSED_CALL = re.compile(r"(?:دعوت|توصيت|طلب|نداء|مطالبت|مناشدت|حث|تشجيع)(?:ه|ها|نا|هم|ي)")


def _called_again(words: Sequence[Word], at: int) -> Iterator[Span]:
    """`تكرر دعوتها الدول إلى`, `نؤكد من جديد دعوتنا إلى المجتمع الدولي`, `تكرر طلبها السابق إلى الحكومة`."""
    for number in range(at, min(len(words) - 1, at + _AGAIN)):
        if _POSSESSED_CALL.fullmatch(words[number].text):
            called = number + 1
            while called < len(words) and words[called].text.startswith("ال") and head_at(words, called) is None:
                called += 1
            if called < len(words) and words[called].text == "الى":
                called += 1
            yield from (span for span, _ in listed_names(words, called, "ل", find_head=any_head))
            return


def _agreeing(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Those who agree to act themselves: states and delegations, not the body in which they meet."""
    head = head_at(words, at)
    if head and words[at].text.removeprefix("ال") in ("دول", "اطراف", "وفود", "حكومات"):
        yield Span(words[at].span.start, words[name_end(words, at, len(words), head) - 1].span.end)
