"""Which instrument a bare head (`المعاهدة`, `البروتوكول`) stands for at its place in the document.

It is the one whose document's symbol follows, else the one that the text defined so behind its title
(`("المعاهدة")`), else the last instrument with that head that the text named by a full or short name, else the one that
the title names, else the one whose subject its paragraph speaks of. Where two of a kind compete in the same paragraph,
it stands for none.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block, Mention
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.knowledge.instruments import instruments
from tawsiya.link.definitions import DEFINING
from tawsiya.link.subjects import by_subject

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
    "plan": ("خطة العمل", "خطة عمل"),
    "agenda": ("خطة",),
    "road map": ("خارطة الطريق", "خارطة طريق", "خريطة الطريق", "خريطة طريق"),
    "strategy": ("استراتيجية",),
    "statute": ("نظام",),
    "principles": ("مبادئ التوجيهية", "مبادئ"),
}
"""Heads of instruments and the kind of each; a bare head points only to an instrument with a head of its kind."""

_SERIES = {
    "ATT": ("treaty", "ATT"),
    "BWC": ("convention", "BWC"),
    "CAC": ("convention", "UNCAC"),
    "CAT": ("convention", "CAT"),
    "CCPR": ("covenant", "ICCPR"),
    "CED": ("convention", "CPED"),
    "CEDAW": ("convention", "CEDAW"),
    "CERD": ("convention", "ICERD"),
    "CRC": ("convention", "CRC"),
    "CRPD": ("convention", "CRPD"),
    "CTOC": ("convention", "UNTOC"),
    "FCCC": ("convention", "UNFCCC"),
    "ICCD": ("convention", "UNCCD"),
    "NPT": ("treaty", "NPT"),
    "APLC": ("convention", "APMBC"),
    "CBD": ("convention", "CBD"),
    "CCM": ("convention", "CCM"),
    "CCW": ("convention", "CCW"),
    "CMW": ("convention", "ICMW"),
    "SPLOS": ("convention", "UNCLOS"),
    "UNEP/CBD": ("convention", "CBD"),
    "UNEP/CHW": ("convention", "BASEL-CONVENTION"),
    "UNEP/FAO": ("convention", "ROTTERDAM-CONVENTION"),
    "UNEP/POPS": ("convention", "STOCKHOLM-CONVENTION"),
}
"""Roots of the symbols of bodies that serve one treaty, with the kind of its head and its key."""
_USUAL = {"charter": "UN-CHARTER", "platform": "BEIJING-PLATFORM"}
"""What a head means where the text names no instrument of its kind."""
_OFTEN = 3
"""How often a text names an instrument that a bare head means from afar, in spite of a title in between."""
_BEFORE_SYMBOL = re.compile(r"\s*[،,(]\s*")
"""What parts a head from the symbol of its document."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a bare head stands for; `key` is None where that is unknown or has no key. `doubtful`: from afar."""

    key: str | None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    """An instrument that the text names: kind of head, place, key (None without an entry), words, titled or not."""

    kind: str
    span: Span
    key: str | None
    words: str
    titled: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """A bare head: its kind, where it stands, and the paragraph around it."""

    kind: str
    span: Span
    paragraph: Span


def bare_head(quote: str) -> str | None:
    """The kind of a bare head, None for any other quote.

    >>> bare_head("المعاهدة"), bare_head("لمعاهدة"), bare_head("معاهدة تجارة الأسلحة")
    ('treaty', 'treaty', None)
    """
    return _bare_heads().get(_words(quote))


@cache
def _bare_heads() -> dict[str, str]:
    """Folded bare heads, also as they stand behind ل, and their kinds; the first kind of a head counts."""
    found: dict[str, str] = {}
    for kind, heads in _HEADS.items():
        for head in map(fold_word, heads):
            for spelling in ("ال" + head, "ل" + head, *([head] if " " in head else [])):
                found.setdefault(spelling, kind)
    return found


def find_antecedents(
    text: str, blocks: Sequence[Block], mentions: Sequence[Mention], series: str | None = None
) -> dict[Span, Antecedent]:
    """What each bare head among `mentions` stands for, by its span in `text`; mentions in text order, values set.

    `series` is the document's own symbol: a body that serves one treaty means that one, where its paragraph names no
    other.
    """
    roots = re.split("[/.]", series or "")
    own_kind, own = _SERIES.get("/".join(roots[:2]), _SERIES.get(roots[0], (None, None)))
    paragraphs = SpanIndex(block.span for block in blocks)
    heads = SpanIndex(block.span for block in blocks if block.type in ("title", "metadata", "heading"))
    named: list[_Named] = []
    places: list[_Place] = []
    symbols = {mention.span.start: mention.value for mention in mentions if mention.label == "SYMBOL" and mention.value}
    for mention in mentions:
        if mention.label != "INSTRUMENT":
            continue
        quote = mention.span.of(text)
        kind = bare_head(quote)
        if kind:
            places.append(_Place(kind, mention.span, _paragraph(mention.span, blocks, paragraphs, len(text))))
            continue
        titled = heads.around(mention.span) is not None
        named += [_Named(one, mention.span, mention.value, _words(quote), titled) for one in _kinds(mention, text)]
    found: dict[Span, Antecedent] = {}
    defined: dict[str, str] = {}
    for place in places:
        gap = _BEFORE_SYMBOL.match(text, place.span.end)
        cited = _by_symbol().get(symbols.get(gap.end(), "")) if gap else None
        if cited is not None:
            found[place.span] = Antecedent(cited)
            continue
        same = [one for one in named if one.kind == place.kind]
        before = [one for one in same if one.span.end <= place.span.start]
        if before and before[-1].key and DEFINING.fullmatch(text, before[-1].span.end, place.span.start):
            defined[place.kind] = before[-1].key
        resolved = _resolve(place, same, defined.get(place.kind), own if own_kind == place.kind else None)
        spoken = by_subject(place.kind, place.paragraph.of(text)) if resolved.key is None and not same else None
        found[place.span] = Antecedent(spoken, doubtful=True) if spoken else resolved
    return found


def _resolve(place: _Place, named: Sequence[_Named], defined: str | None, own: str | None) -> Antecedent:
    """The instrument in force at a place among the named ones of its kind.

    `defined` is what the text defined by this head, `own` the treaty of the document's own body.
    """
    before = [one for one in named if one.span.end <= place.span.start]
    near = [one for one in before if place.paragraph.contains(one.span)]
    rivals = {one.key or one.words for one in near}
    if defined is not None:
        return Antecedent(defined, doubtful=bool(rivals - {defined}))
    if len(rivals) > 1:
        return Antecedent(None)
    if own is not None and not any(one.titled and one.key != own for one in named):
        certain = any(one.key == own for one in named) and all(one.key == own for one in before)
        return Antecedent(near[-1].key if near else own, doubtful=not certain)
    if before:
        before = near or list(_often(before, named)) or before
        doubtful = not near and len({one.key or one.words for one in before}) > 1
        return Antecedent(before[-1].key, doubtful=doubtful and before[-1].key is not None)
    titled = [one for one in named if one.titled]
    if titled:
        return Antecedent(titled[0].key)
    if place.kind in _USUAL:
        return Antecedent(_USUAL[place.kind], doubtful=True)
    return Antecedent(None)


def _often(before: Sequence[_Named], named: Sequence[_Named]) -> Sequence[_Named]:
    """The ones before that are named often, where the last is named once and no entry knows it: a title misread."""
    counts = Counter(one.key or one.words for one in named)
    last = before[-1]
    if last.key or counts[last.words] > 1:
        return before
    return [one for one in before if one.key and counts[one.key] >= _OFTEN]


def _paragraph(span: Span, blocks: Sequence[Block], index: SpanIndex, length: int) -> Span:
    place = index.around(span)
    return Span(0, length) if place is None else blocks[place].span


def _kinds(mention: Mention, text: str) -> tuple[str, ...]:
    """The kinds of head under which an instrument can be taken up: that of its name, else that of its entry."""
    words = _words(mention.span.of(text))
    for kind, heads in _head_patterns():
        if heads.match(words):
            return (kind, "agenda") if kind == "plan" else (kind,)
    entry = instruments().get(mention.value or "") if words.isascii() else None
    if entry is None:
        return ()
    return {"treaty": ("treaty", "convention"), "standard": ("instrument",)}.get(entry.kind, (entry.kind,))


@cache
def _by_symbol() -> dict[str, str]:
    """The keys of instruments by the symbols of the documents that print them."""
    return {entry.depositary_ref: key for key, entry in instruments().items() if entry.depositary_ref}


@cache
def _head_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds, and what names of each begin with."""
    folded = ((kind, "|".join(map(fold_word, heads))) for kind, heads in _HEADS.items())
    return tuple((kind, re.compile(rf"(?:ال|ل)?(?:{heads})(?!\w)")) for kind, heads in folded)


def _words(quote: str) -> str:
    return " ".join(fold_word(quote).split())
