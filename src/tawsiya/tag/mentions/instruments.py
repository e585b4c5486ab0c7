"""Instruments: names of the knowledge base, abbreviations, and bare heads that point to one.

Titles that no table holds are found in `headed`, resolutions in `resolutions`. What a document names elsewhere
(`Context`) decides for names and heads that could mean several things.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span
from tawsiya.knowledge import InstrumentName
from tawsiya.tag.mentions.anaphors import find_anaphors, find_pointed, referents
from tawsiya.tag.mentions.gazetteer import Found
from tawsiya.tag.mentions.given import Given, bounded, find_given, read_given
from tawsiya.tag.mentions.headed import find_shared, find_titles
from tawsiya.tag.mentions.heads import ESTABLISHED
from tawsiya.tag.mentions.names import Names
from tawsiya.tag.mentions.numbered import find_numbered, find_ordered
from tawsiya.tag.mentions.passage import Passage, compiled
from tawsiya.tag.mentions.places import is_place
from tawsiya.tag.mentions.quoted import find_quoted
from tawsiya.tag.mentions.resolutions import find_resolutions
from tawsiya.tag.mentions.symbols import urls
from tawsiya.tag.mentions.title_marks import over_dated_bracket
from tawsiya.tag.mentions.title_words import ORDINALS
from tawsiya.tag.mentions.titles import title_end

_ESTABLISHED = frozenset(fold_word(name) for name in ESTABLISHED)


@dataclass(frozen=True)
class Context:
    """What a document names without doubt: keys of instruments, the head nouns of all that is named, names it gives."""

    keys: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    given: Given = field(default_factory=Given)


_PLATFORM = "منهاج"
_OF_TEACHING = frozenset(
    fold_word(word)
    for word in ("مناهج", "المناهج", "ومناهج", "نميطة", "نمائط", "الدراسي", "الدراسية", "دراسية", "تدريسية", "الطلاب")
)
"""Words of documents in which a `platform` is a curriculum. On train and dev the bare word is an instrument in all
three sentences that have it, in the reports in neither of two places, both of one document with such words."""


def titles_of(passage: Passage) -> tuple[Mention, ...]:
    """Titles in the passage that no table holds: behind a head noun, and in quotation marks."""
    return (*find_titles(passage), *find_quoted(passage))


def read_context(titled: Iterable[tuple[Passage, tuple[Mention, ...]]], names: Names) -> Context:
    """What the passages of one document name: by an unambiguous one of `names`, a title or an abbreviation."""
    titled = tuple(titled)
    passages = [passage for passage, _ in titled]
    found = [
        (passage, mention)
        for passage, titles in titled
        for mention in (*_find_names(passage, None, names), *_find_abbreviations(passage, names), *titles)
    ]
    heads = {Passage.of(mention.span.of(passage.text)).norm(0).removeprefix("ال") for passage, mention in found}
    if not any(_OF_TEACHING.intersection(passage.norms) for passage in passages):
        heads.add(_PLATFORM)
    heads.update(head for passage in passages for head in referents(passage))
    keys = {mention.value for _, mention in found if mention.value}
    return Context(frozenset(keys), frozenset(heads), read_given(found))


def find_instruments(passage: Passage, titles: tuple[Mention, ...], known: Context, names: Names) -> Iterator[Mention]:
    """Instruments of the passage, whose `titles` are known; overlapping ones are all given, the larger is to win.

    A title is given only where no name of the knowledge base begins: that one knows where it ends.
    """
    named = tuple(_find_names(passage, known, names))
    yield from named
    begun = {name.span.start for name in named if name.rule == "instrument/name"}
    for title in titles:
        if title.span.start not in begun:
            yield replace(title, span=bounded(passage, title, known.given))
    yield from find_given(passage, known.given)
    yield from _find_abbreviations(passage, names, known.given.abbreviations)
    yield from find_shared(passage)
    anaphors = tuple(find_anaphors(passage, known.heads))
    yield from anaphors
    yield from find_pointed(passage, (*named, *titles, *anaphors))
    yield from find_resolutions(passage)
    yield from find_numbered(passage)
    yield from find_ordered(passage)


_SET = "مجموعة"
_IN_SETS = frozenset(fold_word(word) for word in ("القواعد", "قواعد", "المبادئ", "مبادئ"))
"""Heads before which titles have the noun `set`, or leave it out."""
_NATIONAL = frozenset(("الوطني", "الوطنية", "السنوي", "السنوية", "الوطنيه"))


def _find_names(passage: Passage, context: Context | None, names: Names) -> Iterator[Mention]:
    """Names of the knowledge base; ambiguous ones where the document names their instrument otherwise."""
    for found in names.instruments.find(passage):
        name = found.entry
        quote = " ".join(passage.norms[found.first : found.stop])
        value: str | None = name.key
        if name.ambiguous:
            named = context is not None and name.key in context.keys
            sure = named or quote in _ESTABLISHED or _is_paired(passage, found, names)
            if context is None or passage.norm(found.stop) in _NATIONAL or not sure:
                continue
            value = name.key if named or quote not in _ESTABLISHED else None
        stop = _name_end(passage, found)
        score = 0.85 if name.ambiguous else 0.97
        rule = "instrument/ambiguous-name" if name.ambiguous else "instrument/name"
        first = found.first - (passage.norm(found.first - 1) == _SET and passage.norm(found.first) in _IN_SETS)
        yield Mention("INSTRUMENT", passage.cover(first, stop), value=value, form=name.form, score=score, rule=rule)


def _is_paired(passage: Passage, found: Found[InstrumentName], names: Names) -> bool:
    """Whether an unambiguous name follows behind a stroke, as in `برنامج العمل/الصك الدولي للتعقب`."""
    other = names.instruments.at(passage, found.stop + 1) if passage.norm(found.stop) == "/" else None
    return other is not None and not other.entry.ambiguous


_PARTS = frozenset(fold_word(word) for word in ("وذخيرتها", "وذخائرها", "وأجزائها", "ومكوناتها", "ومراقبتها"))
"""Parts of the subject of a title that a short name leaves out."""
_MODULE = compiled(r"^\d\d\.\d\d$")


def _name_end(passage: Passage, found: Found[InstrumentName]) -> int:
    """The word behind a name with its year, or the subject behind a short name; a full one has its subject."""
    word, after = passage.norm(found.stop), passage.norm(found.stop + 1)
    if _MODULE.match("".join(passage.norms[found.stop : found.stop + 3])):
        return found.stop + 3
    if passage.norm(found.first - 1) in ("استعراض", "لاستعراض", "مؤتمر", "ب"):
        return found.stop
    if bracket := over_dated_bracket(passage, found.stop):
        return found.stop + bracket
    dated = word in ("لعام", "لسنة") or (word == "ل" and after in ("عام", "سنة"))
    dated = dated or (word in ("،", ",") and after == "ل" and passage.norm(found.stop + 2) in ("عام", "سنة"))
    if word in ("،", ",") and after in ("المكمل", "المكملة"):
        return title_end(passage, found.first, found.stop)
    if word in ORDINALS and word.endswith(("ة", "ى")) and passage.norm(found.first).endswith("ة"):
        return found.stop + 1
    placed = word == "بشان" and is_place(passage.norm(found.stop - 1))
    others = word in ("وغيرهم", "وغيرها") and after == "من"
    if placed or others or word in _PARTS:
        return title_end(passage, found.first, found.stop)
    subject = found.entry.form == "short" and word in ("بشان", "المتعلقة", "المتعلق") and not found.entry.ambiguous
    if dated or subject or word in ("بصيغتها", "بصيغته"):
        return title_end(passage, found.first, found.stop)
    return found.stop


def _find_abbreviations(
    passage: Passage, names: Names, given: Mapping[str, str | None] = MappingProxyType({})
) -> Iterator[Mention]:
    """Abbreviations in Latin letters, as the knowledge base or the document spells them; none in URLs and symbols."""
    known = {**given, **names.abbreviations}
    links = urls(passage)
    for number, word in enumerate(passage.words):
        if not word.norm.isascii() or not word.norm.isalpha():
            continue
        span = Span(word.start, word.end)
        short = span.of(passage.text)
        if short not in known or any(link.overlap(span) for link in links):
            continue
        if passage.norm(number + 1) in ("/", "-", ".") and _joined(passage, number):
            continue
        if _MODULE.match("".join(passage.norms[number + 1 : number + 4])):
            span = passage.cover(number, number + 4)
        score = 0.95 if short in names.abbreviations else 0.85
        yield Mention("INSTRUMENT", span, value=known[short], form="abbr", score=score, rule="instrument/abbreviation")


def _joined(passage: Passage, number: int) -> bool:
    """Whether two more tokens follow a word without a gap, the second in Latin letters or digits: a longer code."""
    rest = passage.norm(number + 2)
    return (
        rest.isascii() and rest.isalnum() and not passage.gap(number, number + 1) + passage.gap(number + 1, number + 2)
    )
