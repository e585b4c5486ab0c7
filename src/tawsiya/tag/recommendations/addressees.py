"""Who is to act: the names that the frame of an operative word points at.

Each frame is the pattern in which the addressee of a group of words stands (`تطلب إلى X أن`, `ينبغي لـX أن`, `تحث X
على`). Names joined by و are addressees apart; what a relative clause adds stays outside. Pronouns are not resolved.
"""

from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.actors import head_at, is_feminine, name_end
from tawsiya.tag.recommendations.antecedents import find_antecedents
from tawsiya.tag.recommendations.joined import joined_names, names_at
from tawsiya.tag.recommendations.judging import Judged
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word, read_words

_NEAR = 14
"""Words within which the preposition of a request names who is asked."""
_PROMPTING = frozenset(("تشجيع", "حث", "مطالبة", "دعوة", "تكليف", "مناشدة", "قيام", "شروع", "اضطلاع"))
_NEED = frozenset(("ضرورة", "بضرورة"))
_GOING_ON = frozenset(("مواصلة", "استمرار", "قيام", "اضطلاع", "شروع"))
_THAT = frozenset(("ان", "بان", "الا"))


def find_addressees(text: str, judged: Sequence[Judged]) -> tuple[Span, ...]:
    """Spans in the text of the words, in order, each name once."""
    found: dict[str, Span] = {}
    titled: tuple[Word, ...] = ()
    for word in judged:
        hit, words = word.hit, word.words
        if hit.first == 0 and words[0].text[0] not in "وف":
            titled = words
        for span in _by_frame(words, hit, speaker_named=words is not titled):
            found.setdefault(_key(span.of(text)), span)
    return tuple(sorted(found.values()))


def find_item_addressees(text: str, unit: Span) -> tuple[Span, ...]:
    """Who is named as acting in an item without operative word: `أن تعتمد الدولة الطرف`, `مواصلة الأمانة رصد`."""
    words = read_words(text, unit)
    if words and words[0].text in _GOING_ON:
        head = head_at(words, 1)
        end = name_end(words, 1, len(words), head) if head and head.definite and head.role != "document" else 0
        acting = end and end < len(words) and words[end].text.isalpha() and not words[end].text.startswith(("ال", "و"))
        return tuple(names_at(words, 1, stop="")) if acting else ()
    return tuple(_of_acts(words, 0)) if words and words[0].text in _THAT else ()


def _key(name: str) -> str:
    """One spelling of a name with its article whole or swallowed (`لدول`)."""
    folded = fold_word(name)
    return f"ا{folded}" if folded.startswith("ل") else folded


def _by_frame(words: Sequence[Word], hit: Hit, *, speaker_named: bool) -> Iterator[Span]:
    yield from find_antecedents(words, hit)
    at = _skip_adverbs(words, hit.end)
    match hit.entry.frame:
        case "subject":
            yield from _duty_of(words, hit, at)
        case "need":
            yield from _of_act(words, at)
        case "burden" | "wish" | "expected":
            yield from names_at(words, at, "ل")
        case "request":
            yield from _asked(words, at)
        case "with":
            yield from _called_with(words, at)
        case "onto" | "toward" | "demand" | "charge":
            yield from _called(words, hit, at, speaker_named=speaker_named)
        case "recommend":
            yield from _advised(words, hit, at, speaker_named=speaker_named)
        case "agree":
            yield from tuple(_of_acts(words, _find(words, at, _THAT))) or _agreeing(words, at)
        case "stress":
            needed = _find(words, at, _NEED) + 1
            acting = tuple(_of_acts(words, _find(words, at, _THAT))) or tuple(_of_act(words, needed))
            yield from acting or _called_again(words, at)
        case "propose" | "decide" | "insist" | "hope":
            yield from _of_acts(words, _find(words, at, _THAT))


def _called(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """`تحث اللجنة الدول على`, `الدول مدعوة إلى`."""
    if words[hit.first].bare.startswith("مدعو"):
        yield from _before(words, hit.first)
    elif not hit.object_joined:
        yield from tuple(_object(words, hit, at, speaker_named=speaker_named)) or _of_act(words, at)


_IN_THIS = (["في", "هذا"], ["في", "هذه"], ["في", "ذلك"])
"""With the noun behind them (`في هذا الصدد`) they stand between a verb and whom it addresses."""


def _skip_adverbs(words: Sequence[Word], at: int) -> int:
    while at < len(words):
        pair = [word.text for word in words[at : at + 2]]
        if pair in (["من", "جديد"], ["مرة", "اخرى"]):
            at += 2
        elif pair in _IN_THIS and at + 2 < len(words):
            at += 3
        elif is_function_word("adverb", words[at].text) or words[at].text in ('"', "“", "”", "'"):
            at += 1
        else:
            break
    return at


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
    if at < len(words) and words[at].text == "على":
        yield from names_at(words, at + 1)
        return
    if hit.entry.kind == "burden":
        yield from names_at(words, at)
        return
    head = head_at(words, at, "ل")
    if head and (head.letters or words[hit.first].bare in ("يستطيع", "تستطيع")):
        yield from names_at(words, at, "ل")
        return
    named_that = words[at - 1].text in _THAT and not words[hit.first].bare.startswith("علي")
    behind = tuple(_of_acts(words, at - named_that))
    yield from behind or _before(words, hit.first)


def _before(words: Sequence[Word], first: int) -> Iterator[Span]:
    """Names that end right before the operative word."""
    for start in range(max(0, first - _NEAR), first):
        before = words[start - 1].text if start else "،"
        opens = before in ("،", "؛") or is_function_word("that", before.lstrip("وف"))
        head = head_at(words, start, "وف") if opens else None
        if head and head.role in ("body", "state", "quantifier"):
            names = tuple(joined_names(words, start, "وف"))
            if names and names[-1][1] in (first, first - 1):
                yield from (span for span, _ in names)
                return


_CLAUSES = 150
"""Words behind the first act in which further acts are looked for."""


def _of_acts(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The subjects of the act and of those joined to it: `أن يعد ... وأن تعتمد اللجنة`, `(ب) أن يقوم المركز`."""
    yield from _of_act(words, at)
    for number in range(at + 1, min(len(words) - 1, at + _CLAUSES)):
        lettered = words[number].text in _THAT and words[number - 1].text in (")", "؛")
        joined = words[number].text[0] == "و" and words[number].text[1:] in _THAT
        if (lettered or joined) and _has_subject(words, number + 1):
            yield from _of_act(words, number)


def _has_subject(words: Sequence[Word], verb: int) -> bool:
    """Whether the name behind a verb can be its subject: `وأن تشرك المجتمع` has it as object."""
    subject = _skip_adverbs(words, verb + 1)
    head = head_at(words, subject)
    if head is None or words[verb].text[0] not in "تي":
        return head is not None
    return (words[verb].text[0] == "ت") == is_feminine(words, subject, head)


_WITH_IT = frozenset(("فيه", "فيها", "به", "بها", "معه", "معها", "له", "لها", "اليه", "اليها", "منه", "منها"))


def _of_act(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The subject of the act: behind the verb after `أن`, or behind the verbal noun of prompting somebody."""
    if at >= len(words):
        return
    if words[at].text in _PROMPTING:
        yield from names_at(words, at + 1, stop="")
        return
    if words[at].text.removeprefix("و") not in _THAT:
        return
    verb = _skip_adverbs(words, at + 1)
    while verb < len(words) and words[verb].text in ("لا",):
        verb += 1
    subject = _skip_adverbs(words, verb + 1)
    while subject < len(words) and words[subject].text in _WITH_IT:
        subject += 1
    topic = head_at(words, verb)
    if topic and topic.definite and topic.role != "document":
        subject = verb
    head = head_at(words, subject)
    if head and head.role in ("body", "state", "quantifier"):
        yield from names_at(words, subject, stop="")


def _asked(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Behind the first preposition of a request: `إلى`, `من`."""
    for number in range(at, min(len(words), at + _NEAR)):
        if words[number].text in _THAT or words[number].text == "؛":
            return
        if words[number].text in _TO_THEM:
            return
        if words[number].text in ("الى", "من"):
            names = tuple(names_at(words, number + 1))
            if names or words[number].text == "الى":
                yield from names
                return


_TO_THEM = frozenset(("الي", "اليه", "اليها", "اليهم", "اليهما", "الينا", "منه", "منها", "منهم", "منا"))


def _called_with(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Behind `بـ`: `تهيب بالدول أن`."""
    for number in range(at, min(len(words), at + _NEAR)):
        head = head_at(words, number, "ب")
        if words[number].text in _THAT:
            return
        if head and head.letters:
            yield from names_at(words, number, "ب")
            return


def _object(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """The object of a verb: the second name behind it, or the only one where that cannot be its subject."""
    stop = {"onto": "على", "toward": "الى"}.get(hit.entry.frame, "")
    head = head_at(words, at)
    if head is None:
        return
    names = tuple(joined_names(words, at, ""))
    behind = _skip_adverbs(words, names[0][1] if names else name_end(words, at, len(words), head))
    second = tuple(joined_names(words, behind, "", stop)) if len(names) < 2 else ()
    if second:
        yield from (span for span, _ in second)
    elif not names or _may_speak(words, hit, at, speaker_named):
        yield from _up_to(words, behind, stop)
    else:
        yield from names_at(words, at, stop=stop)


def _up_to(words: Sequence[Word], at: int, stop: str) -> Iterator[Span]:
    """A name that ends right before `stop`, behind a subject too long to be parsed."""
    if not stop:
        return
    for start in range(at, min(len(words), at + _NEAR * 2)):
        if words[start].text == stop or words[start].text in ("؛", "."):
            return
        names = tuple(joined_names(words, start, "")) if words[start].text.startswith("ال") else ()
        if names and names[-1][1] < len(words) and words[names[-1][1]].text == stop:
            yield from (span for span, _ in names)
            return


def _advised(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """`توصي اللجنة الدولة الطرف بأن`, `توصي بأن تعتمد الدولة`."""
    objects = tuple(_object(words, hit, at, speaker_named=True)) if hit.entry.kind != "passive" else ()
    acting = tuple(_of_acts(words, _find(words, at, _THAT)))
    if objects or acting:
        yield from objects or acting
    elif not speaker_named and hit.entry.kind == "present":
        yield from names_at(words, at)


def _called_again(words: Sequence[Word], at: int) -> Iterator[Span]:
    """`تكرر دعوتها الدول إلى`, `نؤكد من جديد دعوتنا إلى المجتمع الدولي`."""
    for number in range(at, min(len(words), at + 4)):
        if words[number].text.startswith("دعوت") and number + 1 < len(words):
            yield from names_at(words, number + 1 + (words[number + 1].text == "الى"), stop="")
            return


def _agreeing(words: Sequence[Word], at: int) -> Iterator[Span]:
    """Those who agree to act themselves: states and delegations, not the body in which they meet."""
    head = head_at(words, at)
    if head and words[at].text.removeprefix("ال") in ("دول", "اطراف", "وفود", "حكومات"):
        yield Span(words[at].span.start, words[name_end(words, at, len(words), head) - 1].span.end)


def _may_speak(words: Sequence[Word], hit: Hit, at: int, speaker_named: bool) -> bool:
    """Whether the first name behind a verb may be its subject."""
    form = words[hit.first].bare
    if (
        not speaker_named
        or (hit.entry.kind == "present" and form[0] in "نا")
        or hit.entry.kind in ("passive", "passive_past")
    ):
        return False
    if hit.entry.frame == "recommend":
        return True
    head = head_at(words, at)
    noun = words[at].text.removeprefix("ال")
    return head is not None and (head.role == "state" or noun in word_sets("actors.tsv")["speaker"])
