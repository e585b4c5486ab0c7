"""Who is to act: the names that the frame of an operative word points at.

Each frame is the pattern in which the addressee of a group of words stands (`تطلب إلى X أن`, `ينبغي لـX أن`, `تحث X
على`). Names joined by و are addressees apart; what a relative clause adds stays outside. Pronouns are not resolved.
"""

from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.actors import head_at, name_end
from tawsiya.tag.recommendations.judging import Judged
from tawsiya.tag.recommendations.lexicon import Hit
from tawsiya.tag.recommendations.tables import is_function_word, word_sets
from tawsiya.tag.recommendations.words import Word

_NEAR = 14
"""Words within which the preposition of a request names who is asked."""
_PROMPTING = frozenset(("تشجيع", "حث", "مطالبة", "دعوة", "تكليف", "مناشدة", "قيام", "شروع", "اضطلاع"))
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
            found.setdefault(fold_word(span.of(text)), span)
    return tuple(sorted(found.values()))


def _by_frame(words: Sequence[Word], hit: Hit, *, speaker_named: bool) -> Iterator[Span]:
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
            if not hit.object_joined:
                objects = tuple(_object(words, hit, at, speaker_named=speaker_named))
                yield from objects or _of_act(words, at)
        case "recommend":
            yield from _advised(words, hit, at, speaker_named=speaker_named)
        case "agree":
            yield from tuple(_of_act(words, _find(words, at, _THAT))) or _agreeing(words, at)
        case "stress":
            yield from tuple(_of_act(words, _find(words, at, _THAT))) or _called_again(words, at)
        case "propose" | "decide" | "insist" | "hope":
            yield from _of_act(words, _find(words, at, _THAT))


def _skip_adverbs(words: Sequence[Word], at: int) -> int:
    while at < len(words):
        pair = [word.text for word in words[at : at + 2]]
        if pair in (["من", "جديد"], ["مرة", "اخرى"]):
            at += 2
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


def names_at(words: Sequence[Word], at: int, proclitics: str = "", stop: str = "ان") -> Iterator[Span]:
    """The name at `at` and those joined to it; the last may reach up to `stop`."""
    yield from (span for span, _ in _joined(words, at, proclitics, stop))


def _joined(words: Sequence[Word], at: int, proclitics: str, stop: str = "") -> Iterator[tuple[Span, int]]:
    """Each name with the word behind it."""
    if [word.text for word in words[at : at + 2]] in (["كل", "من"], ["كلا", "من"]):
        at += 2
    head = head_at(words, at, proclitics)
    while head and head.role != "document":
        end = name_end(words, at, len(words), head)
        following = _next_name(words, end)
        behind = head_at(words, following, "و" + proclitics)
        if behind and not behind.letters and following == end:
            behind = None
        if behind is None and stop:
            end = _reach(words, end, stop)
        yield Span(words[at].behind(head.letters).start, words[end - 1].span.end), end
        if behind and not behind.letters and words[following - 1].text == "،":
            return
        at, head = following, behind


def _reach(words: Sequence[Word], end: int, stop: str) -> int:
    """Up to `stop` where only a short complement of the name stands before it, else `end`."""
    if end < len(words) and words[end].text not in ("في", "بين", "لدى") and words[end].text[0] not in "لو":
        return end
    for at in range(end, min(len(words), end + _COMPLEMENT)):
        if words[at].text == stop:
            return end if is_function_word("preposition", words[at - 1].text) else at
        if not words[at].text.isalpha() or is_function_word("relative", words[at].text) or words[at].text in _STOPS:
            return end
    return end


_COMPLEMENT = 7
"""Words that a complement of a name has at most."""
_STOPS = frozenset(("ان", "على", "الى", "بان", "ايضا", "كذلك"))


def _next_name(words: Sequence[Word], end: int) -> int:
    """The word behind a comma, `أو`, a repeated preposition or `بما في ذلك`."""
    at = end
    if at < len(words) and words[at].text == "،":
        at += 1
    texts = [word.text for word in words[at : at + 3]]
    if texts == ["بما", "في", "ذلك"]:
        return at + 3
    if texts[:2] in (["بما", "فيها"], ["بمن", "فيهم"], ["بما", "فيهم"]):
        return at + 2
    if texts[:1] in (["او"], ["والى"], ["وعلى"], ["ومن"]):
        return at + 1
    return at


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
    behind = tuple(_of_act(words, at))
    yield from behind or _before(words, hit.first)


def _before(words: Sequence[Word], first: int) -> Iterator[Span]:
    """Names that end right before the operative word."""
    for start in range(max(0, first - _NEAR), first):
        opens = start == 0 or is_function_word("that", words[start - 1].text) or words[start - 1].text in ("،", "؛")
        head = head_at(words, start, "وف") if opens else None
        if head and head.role in ("body", "state", "quantifier"):
            names = tuple(_joined(words, start, "وف"))
            if names and names[-1][1] in (first, first - 1):
                yield from (span for span, _ in names)
                return


def _of_act(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The subject of the act: behind the verb after `أن`, or behind the verbal noun of prompting somebody."""
    if at >= len(words):
        return
    if words[at].text in _PROMPTING:
        yield from names_at(words, at + 1)
        return
    if words[at].text not in _THAT:
        return
    verb = _skip_adverbs(words, at + 1)
    while verb < len(words) and words[verb].text in ("لا",):
        verb += 1
    subject = _skip_adverbs(words, verb + 1)
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
        if words[number].text in ("الى", "من"):
            names = tuple(names_at(words, number + 1))
            if names or words[number].text == "الى":
                yield from names
                return


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
    names = tuple(_joined(words, at, ""))
    behind = _skip_adverbs(words, names[0][1] if names else name_end(words, at, len(words), head))
    second = tuple(_joined(words, behind, "", stop)) if len(names) < 2 else ()
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
        names = tuple(_joined(words, start, "")) if words[start].text.startswith("ال") else ()
        if names and names[-1][1] < len(words) and words[names[-1][1]].text == stop:
            yield from (span for span, _ in names)
            return


def _advised(words: Sequence[Word], hit: Hit, at: int, *, speaker_named: bool) -> Iterator[Span]:
    """`توصي اللجنة الدولة الطرف بأن`, `توصي بأن تعتمد الدولة`."""
    objects = tuple(_object(words, hit, at, speaker_named=True)) if hit.entry.kind != "passive" else ()
    acting = tuple(_of_act(words, _find(words, at, _THAT)))
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
