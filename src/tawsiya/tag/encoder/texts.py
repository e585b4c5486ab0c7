"""A document as texts for the encoder: its blocks as passages, what stands above each, and the units in each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.span import Span
from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.scheme import Stretch
from tawsiya.tag.encoder.settings import HINTS
from tawsiya.tag.mentions.passage import Passage, passages_of
from tawsiya.tag.recommendations.units import Unit, find_units

_Spanned = TypeVar("_Spanned", Unit, Mention)

_HEADING_WORDS = 12
_CHAPEAU_WORDS = 24
"""Words of a heading from its start and of a chapeau from its end: more do not fit into the quarter for context."""


@dataclass(frozen=True)
class Readable:
    """A passage, its units (spans in the document's text) and both as the encoder reads them."""

    passage: Passage
    units: tuple[Unit, ...]
    text: Text


def read_texts(doc: Doc, blocks: Sequence[Block], mentions: Sequence[Mention] = ()) -> list[Readable]:
    """The passages of `doc`, hints by `mentions`; without blocks the document is one passage."""
    text = doc.text  # spaCy joins the tokens each time it is asked
    stretches = [(span, block) for block in blocks for span in block.stretches if len(span)]
    spans = [span for span, _ in stretches] or [Span(0, len(text))]
    passages = passages_of(doc, spans)
    units = _sort_in(spans, tuple(find_units(text, blocks)))
    contexts = [tuple(_context(text, block, blocks)) for _, block in stretches] or [()]
    told = _sort_in(spans, mentions)
    return [_readable(*item) for item in zip(passages, units, contexts, told, strict=True)]


def words_in(passage: Passage, span: Span) -> tuple[int, int]:
    """The words of `passage` that share a character with `span`, as a half-open range; empty where none does."""
    starts, ends = [word.start for word in passage.words], [word.end for word in passage.words]
    return bisect_right(ends, span.start), bisect_left(starts, span.end)


def _readable(passage: Passage, units: list[Unit], context: tuple[str, ...], mentions: list[Mention]) -> Readable:
    words = tuple(passage.text[word.start : word.end] for word in passage.words)
    places = tuple(words_in(passage, unit.span) for unit in units)
    stretches = [Stretch(*words_in(passage, mention.span), mention.label) for mention in mentions]
    hints = tuple(HINTS.encode(stretches, len(words)).tolist())
    return Readable(passage, tuple(units), Text(words, context, places, hints))


def _sort_in(spans: Sequence[Span], items: Sequence[_Spanned]) -> list[list[_Spanned]]:
    """The items that begin in each of `spans`, which are in no certain order."""
    order = sorted(range(len(spans)), key=lambda place: spans[place])
    starts = [spans[place].start for place in order]
    found: list[list[_Spanned]] = [[] for _ in spans]
    for item in items:
        found[order[max(0, bisect_right(starts, item.span.start) - 1)]].append(item)
    return found


def _context(text: str, block: Block, blocks: Sequence[Block]) -> Iterator[str]:
    """Words of the nearest heading above a block, then of the nearest paragraph or item above it."""
    heading = chapeau = None
    seen: set[int] = set()
    parent = block.parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        above = blocks[parent]
        if above.type in ("heading", "caption") and heading is None:
            heading = above
        if above.type in ("paragraph", "item") and chapeau is None:
            chapeau = above
        parent = above.parent
    if heading:
        yield from heading.content.of(text).split()[:_HEADING_WORDS]
    if chapeau:
        yield from chapeau.content.of(text).split()[-_CHAPEAU_WORDS:]
