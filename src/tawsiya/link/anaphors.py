"""Which instrument a bare head (`المعاهدة`, `البروتوكول`) stands for at its place in the document.

It is the last instrument with that head that the text named by a full or short name, else the one that the title
names. Where two of a kind compete in the same paragraph, and where nothing was named, it stands for none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block, Mention
from tawsiya.core.span import Span
from tawsiya.knowledge.instruments import instruments

_HEADS = {
    "treaty": ("معاهدة",),
    "convention": ("اتفاقية",),
    "agreement": ("اتفاق",),
    "protocol": ("بروتوكول",),
    "charter": ("ميثاق",),
    "covenant": ("عهد",),
    "declaration": ("إعلان",),
    "instrument": ("صك",),
    "programme": ("برنامج العمل", "برنامج عمل"),
    "platform": ("منهاج العمل", "منهاج عمل", "منهاج"),
    "plan": ("خطة العمل", "خطة عمل", "خطة"),
    "road map": ("خارطة الطريق", "خارطة طريق", "خريطة الطريق", "خريطة طريق"),
    "strategy": ("استراتيجية",),
    "statute": ("نظام",),
    "principles": ("مبادئ توجيهية", "مبادئ"),
}
"""Heads of instruments and the kind of each; a bare head points only to an instrument with a head of its kind."""

_CHARTER = "UN-CHARTER"
_DEFINING = re.compile(
    r"""[\s("'«“”:،]*(?:(?:و?يشار|المشار) إلي\w+(?: فيما بعد| فيما يلي| أدناه)?(?: باسم| بـ?)?)?[\s("'«“”:]*"""
)


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a bare head stands for; `key` is None where that is unknown or has no key. `doubtful`: from afar."""

    key: str | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """An instrument that the text names: kind of head, where, key (None without an entry), whether in a title."""

    kind: str
    span: Span
    key: str | None
    titled: bool


def bare_head(quote: str) -> str | None:
    """The kind of a bare head, None for any other quote.

    >>> bare_head("المعاهدة"), bare_head("لمعاهدة"), bare_head("معاهدة تجارة الأسلحة")
    ('treaty', 'treaty', None)
    """
    words = _words(quote)
    for kind, heads in _HEADS.items():
        for head in heads:
            folded = fold_word(head)
            spellings = {folded, "ال" + folded, "ل" + folded} if kind != "programme" else {folded}
            if words in spellings and (words != folded or "ال" in folded):
                return kind
    return None


def find_antecedents(text: str, blocks: Sequence[Block], mentions: Sequence[Mention]) -> dict[Span, Antecedent]:
    """What each bare head among `mentions` stands for, by its span in `text`; mentions in text order, values set."""
    paragraphs = [block.span for block in blocks] or [Span(0, len(text))]
    heads = [block.span for block in blocks if block.type in ("title", "metadata", "heading")]
    named: list[_Named] = []
    anaphors: list[tuple[str, Span]] = []
    for mention in mentions:
        if mention.label != "INSTRUMENT":
            continue
        kind = bare_head(mention.span.of(text))
        if kind:
            anaphors.append((kind, mention.span))
            continue
        titled = any(head.contains(mention.span) for head in heads)
        named += [_Named(kind, mention.span, mention.value, titled) for kind in _kinds(mention, text)]
    return {
        span: _resolve(span, _paragraph(span, paragraphs), [one for one in named if one.kind == kind], text, kind)
        for kind, span in anaphors
    }


def _resolve(span: Span, paragraph: Span, named: Sequence[_Named], text: str, kind: str) -> Antecedent:
    """The instrument in force at `span` among the named ones of its kind."""
    before = [one for one in named if one.span.end <= span.start]
    if before and _DEFINING.fullmatch(text, before[-1].span.end, span.start):
        return Antecedent(before[-1].key)
    near = [one for one in before if paragraph.contains(one.span)]
    if len({one.key or one.span.of(text) for one in near}) > 1:
        return Antecedent(None)
    if near:
        return Antecedent(near[-1].key)
    titled = [one for one in named if one.titled]
    if before:
        rivals = {one.key for one in before}
        return Antecedent(before[-1].key, doubtful=len(rivals) > 1)
    if titled:
        return Antecedent(titled[0].key)
    if kind == "charter" and not named:
        return Antecedent(_CHARTER, doubtful=True)
    return Antecedent(None)


def _paragraph(span: Span, paragraphs: Sequence[Span]) -> Span:
    return next((paragraph for paragraph in paragraphs if paragraph.contains(span)), span)


def _kinds(mention: Mention, text: str) -> tuple[str, ...]:
    """The kinds of head under which an instrument can be taken up: that of its name, else that of its entry."""
    words = _words(mention.span.of(text))
    for kind, heads in _HEADS.items():
        for head in heads:
            if re.match(rf"(?:ال|ل)?{fold_word(head)}(?!\w)", words):
                return (kind,)
    entry = instruments().get(mention.value or "")
    if entry is None:
        return ()
    return {"treaty": ("treaty", "convention"), "standard": ("instrument",)}.get(entry.kind, (entry.kind,))


def _words(quote: str) -> str:
    return " ".join(fold_word(quote).split())
