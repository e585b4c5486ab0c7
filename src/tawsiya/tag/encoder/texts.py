"""A document as texts for the encoder: its blocks as passages, what stands above each, and the units in each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.mentions.passage import Passage, passages_of
from tawsiya.tag.recommendations.units import Unit, find_units

_HEADING_WORDS = 12
_CHAPEAU_WORDS = 24
"""Words of a heading from its start and of a chapeau from its end: more do not fit into the quarter for context."""


@dataclass(frozen=True)
class Readable:
    """A passage, its units (spans in the document's text) and both as the encoder reads them."""

    passage: Passage
    units: tuple[Unit, ...]
    text: Text


def read_texts(doc: Doc, blocks: Sequence[Block]) -> list[Readable]:
    """The passages of `doc`; without blocks the document is one."""
    text = doc.text  # spaCy joins the tokens each time it is asked
    stretches = [(span, block) for block in blocks for span in block.stretches if len(span)]
    spans = [span for span, _ in stretches] or [Span(0, len(text))]
    passages = passages_of(doc, spans)
    units = _sort_units(spans, tuple(find_units(text, blocks)))
    contexts = [tuple(_context(text, block, blocks)) for _, block in stretches] or [()]
    return [_readable(*item) for item in zip(passages, units, contexts, strict=True)]


def words_in(passage: Passage, span: Span) -> tuple[int, int]:
    """The words of `passage` that share a character with `span`, as a half-open range; empty where none does."""
    starts, ends = [word.start for word in passage.words], [word.end for word in passage.words]
    return bisect_right(ends, span.start), bisect_left(starts, span.end)


def _readable(passage: Passage, units: list[Unit], context: tuple[str, ...]) -> Readable:
    words = tuple(passage.text[word.start : word.end] for word in passage.words)
    places = tuple(words_in(passage, unit.span) for unit in units)
    return Readable(passage, tuple(units), Text(words, context, places))


def _sort_units(spans: Sequence[Span], units: Sequence[Unit]) -> list[list[Unit]]:
    """The units that begin in each of `spans`, which are in no certain order."""
    order = sorted(range(len(spans)), key=lambda place: spans[place])
    starts = [spans[place].start for place in order]
    found: list[list[Unit]] = [[] for _ in spans]
    for unit in units:
        found[order[max(0, bisect_right(starts, unit.span.start) - 1)]].append(unit)
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
