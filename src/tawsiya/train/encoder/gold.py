"""Gold as the encoder reads it: cleaned, in blocks, words with tags, units with classes.

What nobody can learn from is marked as ignored: optional rows, stretches in which mentions were not read, mentions that
cleaning has torn apart or brought together, units that share some words with a recommendation but are another stretch.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import spacy

from tawsiya.core.alignment import Alignment
from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span, hull
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.segment.component import BlockRules
from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.scheme import IGNORED, Numbers, Stretch
from tawsiya.tag.encoder.settings import ADDRESSEE, OPERATIVE, STATUSES, STRENGTHS, Settings, part_label
from tawsiya.tag.encoder.texts import Readable, read_texts, words_in
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.tokenizer import ArabicTokenizer
from tawsiya.train.arranged import arrange_gold
from tawsiya.train.encoder.chaining import Softened

_SLACK = 3
"""Code points by which cleaning may change the length of a mention that it leaves whole: kashida, line ends."""
_SAME, _OTHER = 0.5, 0.05
"""From which share of common characters on a unit is the gold's (as `tawsiya evaluate` pairs them), and below which
it is another one."""


@dataclass(frozen=True)
class Example:
    """A text with tags for its words and classes for its units, `IGNORED` where nothing is to be learned.

    `held` is what is learned of the mentions instead of their tags where others were asked for them.
    """

    text: Text
    mentions: Numbers
    parts: Numbers
    status: tuple[int, ...]
    strength: tuple[int, ...]
    held: Softened | None = None


@dataclass(frozen=True, slots=True)
class _Unit:
    """A recommendation of the gold in the cleaned text."""

    span: Span
    gold: GoldRecommendation
    parts: tuple[tuple[str, Span], ...]


def make_examples(
    documents: Iterable[GoldDocument], settings: Settings, hints: Mapping[str, Sequence[Mention]]
) -> Iterator[Example]:
    """The examples of `documents`, block by block, with the mentions that `hints` tell of each."""
    tokenizer, blocks = ArabicTokenizer(spacy.blank("ar").vocab), BlockRules()
    for document in documents:
        arranged = arrange_gold(document, blocks)
        known = _Known(document, arranged.alignment, settings)
        for readable in read_texts(tokenizer(arranged.text), arranged.blocks, hints.get(document.name, ())):
            if readable.text.words:
                yield known.example(readable)


class _Known:
    """What gold says of one document, in its cleaned text."""

    def __init__(self, document: GoldDocument, alignment: Alignment, settings: Settings) -> None:
        self._document = document
        self._alignment = alignment
        self._settings = settings
        self._mentions = [
            (gold, here, whole)
            for gold in document.mentions or ()
            for here, whole in [_place(alignment, gold.span)]
            if here is not None
        ]
        self._units = [unit for gold in document.recommendations or () for unit in _units(alignment, gold)]

    def example(self, readable: Readable) -> Example:
        """One block."""
        units = [self._unit(unit.span) for unit in readable.units]
        return Example(
            readable.text,
            self._tags(readable.passage),
            self._parts(readable, units),
            tuple(status for status, _, _ in units),
            tuple(strength for _, strength, _ in units),
        )

    def _tags(self, passage: Passage) -> Numbers:
        count = len(passage.words)
        if self._document.mentions is None or not self._was_read(passage):
            return np.full(count, IGNORED, np.int64)
        here = [item for item in self._mentions if passage.span.overlap(item[1])]
        sure = [(gold, span) for gold, span, whole in here if whole and not gold.optional]
        tags = self._settings.mentions.encode([_stretch(passage, gold, span) for gold, span in sure], count)
        for gold, span, whole in here:
            if gold.optional or not whole:
                first, stop = words_in(passage, span)
                tags[first:stop] = IGNORED
        return tags

    def _was_read(self, passage: Passage) -> bool:
        if self._document.read is None:
            return True
        places = self._alignment.to_source(passage.span)
        return bool(places) and any(span.contains(hull(places)) for span in self._document.read)

    def _unit(self, span: Span) -> tuple[int, int, _Unit | None]:
        """Status, strength and gold of a unit of the text."""
        if self._document.recommendations is None:
            return IGNORED, IGNORED, None
        shares = [(span.overlap(unit.span) / len(hull((span, unit.span))), unit) for unit in self._units]
        share, best = max(shares, key=lambda item: item[0], default=(0.0, None))
        if best is None or share < _OTHER:
            return 0, IGNORED, None
        if share < _SAME or best.gold.optional:
            return IGNORED, IGNORED, None
        strength = best.gold.strength or ""
        return (
            STATUSES.index(best.gold.status) if best.gold.status in STATUSES else IGNORED,
            STRENGTHS.index(strength) if strength in STRENGTHS else IGNORED,
            best,
        )

    def _parts(self, readable: Readable, units: Sequence[tuple[int, int, _Unit | None]]) -> Numbers:
        """Tags of operative words and addressees, ignored outside recommendations."""
        passage = readable.passage
        tags = np.full(len(passage.words), IGNORED, np.int64)
        for (first, stop), (_, _, unit) in zip(readable.text.units, units, strict=True):
            if unit is not None:
                stretches = [_part(passage, part, span) for part, span in unit.parts]
                inside = [one for one in stretches if first <= one.first < one.stop <= stop]
                tags[first:stop] = self._settings.parts.encode(inside, len(tags))[first:stop]
        return tags


def _place(alignment: Alignment, span: Span) -> tuple[Span | None, bool]:
    """Where a span of the source stands in the cleaned text, and whether it is whole there."""
    places = alignment.to_target(span)
    if not places:
        return None, False
    here = hull(places)
    return here, len(places) == 1 and abs(len(here) - len(span)) <= _SLACK


def _stretch(passage: Passage, gold: GoldMention, span: Span) -> Stretch:
    return Stretch(*words_in(passage, span), gold.label)


def _part(passage: Passage, part: str, span: Span) -> Stretch:
    first, stop = words_in(passage, span)
    shift = span.start - passage.words[first].start if first < stop else 0
    return Stretch(first, stop, part_label(part, max(0, shift)))


def _units(alignment: Alignment, gold: GoldRecommendation) -> Iterator[_Unit]:
    here, _ = _place(alignment, gold.span)
    if here is None:
        return
    quotes = [(OPERATIVE, gold.operative), *((ADDRESSEE, quote) for quote in gold.addressees)]
    placed = [(label, _place(alignment, quote.span)) for label, quote in quotes if quote and quote.span]
    yield _Unit(here, gold, tuple((label, span) for label, (span, whole) in placed if span and whole))
