"""Who is asked in turn: what is recommended is itself a call (`بأن تطلب الجمعية إلى الأمين`, `مطالبة إسرائيل بـ`).

By the conventions of the gold both are addressees, who is asked and who is to act in the end. Here only known nouns
count, since what is told inside an act is often about others.
"""

from collections.abc import Iterator, Sequence

from tawsiya.core.span import Span
from tawsiya.tag.recommendations import clauses
from tawsiya.tag.recommendations.actors import name_end
from tawsiya.tag.recommendations.asking import find_asked
from tawsiya.tag.recommendations.heads import head_at
from tawsiya.tag.recommendations.lexicon import Hit, find_operatives
from tawsiya.tag.recommendations.lists import listed_at, listed_names
from tawsiya.tag.recommendations.objects import find_object, skip_adverbs
from tawsiya.tag.recommendations.slots import any_head, ends_slot
from tawsiya.tag.recommendations.words import Word

_FRAMES = ("onto", "toward", "demand", "recommend")
_CALLING = frozenset(
    ("مطالبة", "مطالبته", "مطالبتها", "مطالبا", "داعيا", "داعية", "مناشدة", "مناشدا", "حاثا", "حاثة", "دعوته", "دعوتها")
)


def find_in_turn(words: Sequence[Word], call: Hit) -> Iterator[Span]:
    """The names behind calls that stand in the act of another `call`."""
    for hit in find_operatives(words):
        if hit.first < call.end or hit.entry.kind != "present" or not clauses.is_subjunctive(words, hit.first):
            continue
        if hit.object_joined:
            continue
        behind = skip_adverbs(words, hit.end)
        if hit.entry.frame == "request":
            yield from find_asked(words, behind)
        elif hit.entry.frame in _FRAMES:
            named = hit.entry.frame == "recommend" and call.entry.frame != "wish"
            yield from find_object(words, hit, behind, speaker_named=named)
    for number in range(call.end, len(words) - 1):
        if words[number].text in _CALLING or words[number].text[1:] in _CALLING:
            yield from _called(words, number + 1)


def _called(words: Sequence[Word], at: int) -> Iterator[Span]:
    head = head_at(words, at)
    if head is None or head.role == "document" or not head.definite:
        return
    end = name_end(words, at, len(words), head)
    if end < len(words) and (ends_slot(words, end, "demand") or words[end].text in ("الى", "،")):
        yield from listed_at(words, at, stop="")


_CHARGING = frozenset(("تكليف", "دعوة", "مطالبة", "تشجيع", "حث", "مناشدة", "تفويض"))
_ASKING = frozenset(("الطلب", "الايعاز"))


def find_charged(words: Sequence[Word], at: int) -> Iterator[Span]:
    """The names behind a call that somebody decides on: `قررت اللجنة تكليف الأمانة بـ`, `قرر الطلب إلى الأمين`."""
    at = skip_adverbs(words, at)
    head = head_at(words, at)
    if head and words[at].text not in _CHARGING:
        at = skip_adverbs(words, name_end(words, at, len(words), head))
    if at >= len(words):
        return
    text = words[at].text.removeprefix("على") or (words[at + 1].text if at + 1 < len(words) else "")
    at += words[at].text == "على"
    if text in _CHARGING:
        yield from (span for span, _ in listed_names(words, at + 1, "", find_head=any_head))
    elif text in _ASKING:
        yield from find_asked(words, at + 1)
