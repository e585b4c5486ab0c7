"""Mentions that begin with a proclitic (`و`, `ب`, `ل`, `ك`, `ف`): the guidelines leave it outside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.tag.mentions.passage import Passage

_PROCLITICS = frozenset("وفبلك")
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Proclitic:
    """A mention that begins too early, and where it should begin."""

    document: str
    quote: str
    mention: GoldMention
    start: int


def find_proclitics(document: GoldDocument) -> Iterator[Proclitic]:
    """The mentions of a document that begin with letters that the tokenizer splits off."""
    words = Passage.of(document.text).words
    places = {word.start: number for number, word in enumerate(words)}
    for mention in document.mentions or ():
        number = places.get(mention.span.start)
        if number is None:
            continue
        at = number
        while _is_proclitic(words[at].norm, at + 1 < len(words) and words[at + 1].start == words[at].end):
            at += 1
        if at > number and words[at].start < mention.span.end:
            yield Proclitic(document.name, mention.span.of(document.text), mention, words[at].start)


def without_proclitics(documents: Iterable[GoldDocument], *, fix: bool) -> tuple[list[GoldDocument], int]:
    """The documents with such mentions shortened, and how many there were; `GoldError` lists them without `fix`."""
    read = list(documents)
    found = [proclitic for document in read for proclitic in find_proclitics(document)]
    if found and not fix:
        listed = "; ".join(
            f"{one.quote[:40]!r} in {one.document!r} should begin at {one.start}" for one in found[:_LISTED]
        )
        raise GoldError(
            f"{len(found)} mentions begin with a proclitic, which stands outside: {listed}"
            f"{'; ...' if len(found) > _LISTED else ''}. Mend them, or let --fix do it"
        )
    shorter = {(one.document, one.mention): one.start for one in found}
    return [_shortened(document, shorter) for document in read], len(found)


def _shortened(document: GoldDocument, starts: dict[tuple[str, GoldMention], int]) -> GoldDocument:
    mentions = tuple(
        replace(mention, span=Span(starts.get((document.name, mention), mention.span.start), mention.span.end))
        for mention in document.mentions or ()
    )
    return document if document.mentions is None else replace(document, mentions=mentions)


def _is_proclitic(norm: str, is_joined: bool) -> bool:
    return is_joined and norm in _PROCLITICS
