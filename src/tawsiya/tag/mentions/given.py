"""Names that a document gives its instruments itself: short forms and abbreviations in brackets behind a title.

What stands in brackets behind the full title (`... (برنامج العمل)`, `... (ITI)`) is a name from there on, whether
anybody has listed it or not. And a title that comes again and again tells where it ends: what follows it once only is
no part of it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span
from tawsiya.tag.mentions.gazetteer import QUOTES, Gazetteer
from tawsiya.tag.mentions.headed import is_national
from tawsiya.tag.mentions.heads import ANAPHORS, HEADS
from tawsiya.tag.mentions.passage import Passage

_HEADS = frozenset(fold_word(word) for word in (*HEADS, *(f"ال{head}" for head in HEADS), "خارطة", "المدونة"))
_ANAPHORS = frozenset(fold_word(word) for word in ANAPHORS)
_INTRODUCTION = frozenset(
    fold_word(word)
    for word in (
        "المشار",
        "المشارة",
        "إليه",
        "إليها",
        "يشار",
        "ويشار",
        "فيما",
        "يلي",
        "بعد",
        "باسم",
        "بعبارة",
        "ب",
        "هنا",
    )
)
_SHORT = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z][A-Za-z]{1,9}")
_LETTERS = {"معاهدة": "T", "اتفاقية": "CA", "بروتوكول": "P", "صك": "I", "اعلان": "D"}
"""Letters of the English noun, one of which is in the abbreviation of an instrument that this head begins."""
_OF_OTHERS = frozenset(
    ("SALW", "UN", "EU", "AU", "OAS", "ECOWAS", "SADC", "IGAD", "WMD", "IED", "NATO", "OSCE", "ICC", "ICJ", "IAEA")
)
"""Abbreviations of bodies and things with which titles end, too."""
_ROAD_MAPS = (("خارطة", "طريق"), ("خريطة", "طريق"))
"""Heads that with the article point to the title, as no ordinary words do."""
_OF_ANY = frozenset(("الاقليمية", "الاقليمي", "الثنائية", "المقترحة", "المقترح"))
"""Adjectives behind which a short form means instruments of a kind."""
_LONGEST = 8
_OFTEN = 3
"""How often a title must come to tell the bounds of another."""


@dataclass(frozen=True)
class Given:
    """Names of instruments with their keys, and titles with how often each comes.

    A name in Arabic whose instrument has no key has the empty string, an abbreviation None.
    """

    names: Gazetteer[str] = field(default_factory=lambda: Gazetteer(()))
    abbreviations: Mapping[str, str | None] = field(default_factory=dict)
    titles: Mapping[tuple[str, ...], int] = field(default_factory=dict)


def read_given(found: Iterable[tuple[Passage, Mention]]) -> Given:
    """What the titles and names `found` in the passages of a document tell of names."""
    names: dict[str, str] = {}
    short: dict[str, str | None] = {}
    titles: dict[tuple[str, ...], int] = {}
    for passage, mention in found:
        first, stop = _words(passage, mention.span)
        title = passage.norms[first:stop]
        titles[title] = titles.get(title, 0) + 1
        if title[:2] in _ROAD_MAPS:
            names.setdefault(f"{passage.words[first].norm} الطريق", mention.value or "")
        place = _in_brackets(passage, stop)
        if place is None or stop - first < 2:
            continue
        quote = passage.cover(*place).of(passage.text)
        if _is_name(passage, *place):
            names.setdefault(quote, mention.value or "")
        elif _is_abbreviation(quote, title[0]):
            short.setdefault(quote, mention.value)
    return Given(Gazetteer(names.items()), short, titles)


def find_given(passage: Passage, given: Given) -> Iterator[Mention]:
    """The names in Arabic that its document gave; none that the next word makes a state's own."""
    for found in given.names.find(passage):
        if is_national(passage.norms[found.first : found.stop + 1]) or passage.norm(found.stop) in _OF_ANY:
            continue
        span = passage.cover(found.first, found.stop)
        form = "short" if found.stop - found.first > 1 else "anaphor"
        yield Mention("INSTRUMENT", span, value=found.entry or None, form=form, score=0.85, rule="instrument/given")


def bounded(passage: Passage, title: Mention, given: Given) -> Span:
    """The span of a guessed title, cut behind a title that the document repeats while it has the longer one once."""
    first, stop = _words(passage, title.span)
    words = passage.norms[first:stop]
    here = given.titles.get(words, 1)
    for size in range(len(words) - 1, 1, -1):
        often = given.titles.get(words[:size], 0)
        dated = words[size] in ("ل", "لعام", "لسنة") or (words[size] == "بشان" and size == 2)
        if often >= _OFTEN and often > 2 * here and not dated:
            return passage.cover(first, first + size)
    return title.span


def _words(passage: Passage, span: Span) -> tuple[int, int]:
    """The words `first..stop` that a span covers."""
    inside = [number for number, word in enumerate(passage.words) if span.start <= word.start < span.end]
    return inside[0], inside[-1] + 1


def _in_brackets(passage: Passage, at: int) -> tuple[int, int] | None:
    """The words in brackets that open at `at`, without quotation marks and what introduces a name."""
    norms = passage.norms
    while at < len(norms) and norms[at] in QUOTES:
        at += 1
    if passage.norm(at) != "(":
        return None
    first = at + 1
    while first < len(norms) and (norms[first] in QUOTES or norms[first] in _INTRODUCTION):
        first += 1
    for stop in range(first, min(first + _LONGEST, len(norms))):
        if norms[stop] == ")" or norms[stop] in QUOTES:
            return (first, stop) if stop > first else None
    return None


def _is_name(passage: Passage, first: int, stop: int) -> bool:
    """Whether the words in a bracket are a name in Arabic; a single word only in quotation marks."""
    if passage.norm(first) not in _HEADS or not all(
        norm.isalpha() and not norm.isascii() for norm in passage.norms[first:stop]
    ):
        return False
    return stop - first > 1 or (passage.norm(first - 1) in QUOTES and passage.norm(first) not in _ANAPHORS)


def _is_abbreviation(quote: str, head: str) -> bool:
    letters = _LETTERS.get(head.removeprefix("ال"), "")
    return (
        bool(_SHORT.fullmatch(quote)) and quote not in _OF_OTHERS and (not letters or any(c in quote for c in letters))
    )
