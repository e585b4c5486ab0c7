"""Titles in quotation marks: the marks say where a title ends, whatever its words are."""

from collections.abc import Iterator
from itertools import pairwise

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.gazetteer import QUOTES
from tawsiya.tag.mentions.headed import is_national
from tawsiya.tag.mentions.heads import PLAN_HEADS, TREATY_HEADS
from tawsiya.tag.mentions.passage import Passage

_PLANS = ("خطة", "الخطة", "خارطة الطريق", "برنامج العمل", "خطة العمل", "إطار العمل", "الصك", "المبادئ", "القواعد")
_HEADS = tuple(
    tuple(fold_word(head).split())
    for head in (*TREATY_HEADS, *(f"ال{head}" for head in TREATY_HEADS if " " not in head), *PLAN_HEADS, *_PLANS)
)
_NOT_BEHIND = frozenset(
    fold_word(word)
    for word in (
        *("تقرير", "التقرير", "دراسة", "ورقة", "الورقة", "مقال", "كتاب", "ندوة", "حلقة", "اجتماع", "جلسة", "مشروع"),
        *("البند", "بند", "المعنون", "المعنونة", "بعنوان", "موضوع"),
    )
)
"""What is called by a title that is no instrument's, within three words before."""
_STOPS = frozenset(".؛:،,")
_SHORTEST, _LONGEST = 3, 30


def find_quoted(passage: Passage) -> Iterator[Mention]:
    """Titles that fill quotation marks, at least three words of them."""
    norms = passage.norms
    marks = [number for number, norm in enumerate(norms) if norm in QUOTES]
    for opening, closing in pairwise(marks):
        words = norms[opening + 1 : closing]
        if not _SHORTEST <= len(words) <= _LONGEST or not _begins(words):
            continue
        if _NOT_BEHIND & set(norms[max(0, opening - 3) : opening]) or _STOPS & set(words) or is_national(words):
            continue
        span = passage.cover(opening + 1, closing)
        yield Mention("INSTRUMENT", span, form="full", score=0.6, rule="instrument/quoted")


def _begins(words: tuple[str, ...]) -> bool:
    return any(words[: len(head)] == head for head in _HEADS)
