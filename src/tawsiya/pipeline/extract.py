"""One document through all rooms: clean, find blocks, arrange, tag and link, assemble."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, cast

from spacy.language import Language
from spacy.tokens import Doc

from tawsiya.clean.clean import Cleaned, clean
from tawsiya.core.annotations import Addressee, Block, Inherited, Mention, Recommendation
from tawsiya.core.errors import PipelineError, ReaderLimitError
from tawsiya.core.layers import read_layer, read_metadata, write_layer, write_metadata
from tawsiya.core.report import Metadata, Producer, Report
from tawsiya.core.span import Span, hull
from tawsiya.core.span_index import SpanIndex
from tawsiya.ingest.document import Mark, RawDocument
from tawsiya.link.warnings import find_warnings
from tawsiya.report.assemble import Findings, assemble
from tawsiya.segment.arrange import Arranged, arrange

# spaCy refuses documents of over a million characters and keeps about 200 bytes a token; longer texts go through in
# parts of whole blocks.
_PART_LENGTH = 400_000
_NOTHING_SAID = Metadata()
_DIGIT = re.compile(r"\d")


class BlockFinder(Protocol):
    """The component named `blocks`: beside working on a `Doc`, it finds blocks in plain text."""

    def find(self, text: str, marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
        """Blocks of `text` in source order."""
        ...


@dataclass(frozen=True)
class Pipeline:
    """A spaCy `Language` with a component `blocks`, and what it is called in reports. Holds no state of documents."""

    nlp: Language
    producer: Producer

    def __call__(self, document: RawDocument) -> Report:
        """The report of one document: the same document always gives the same report.

        Raises:
            PipelineError: no component finds blocks.
            ReaderLimitError: a paragraph is longer than spaCy takes (`nlp.max_length`).
        """
        cleaned = clean(document)
        arranged = self._arrange(cleaned)
        self._refuse_too_long(document, arranged)
        findings = self._annotate(cleaned, arranged)
        unsettled = _place_flags(cleaned, arranged)
        misread = _find_misread(document, cleaned, arranged) if document.ocr else []
        findings = replace(
            findings,
            mentions=_doubt(findings, [*(span for _, span in unsettled), *misread], borrowed=document.ocr),
            quality=max(0.0, cleaned.quality - _hard_share(document)) if document.ocr else cleaned.quality,
            warnings=(*findings.warnings, *(("line-unsettled", reason, span) for reason, span in unsettled)),
        )
        return assemble(document, findings, [self.producer])

    def _arrange(self, cleaned: Cleaned) -> Arranged:
        if "blocks" not in self.nlp.pipe_names:
            raise PipelineError(
                f"pipeline {self.producer.name} has components {', '.join(self.nlp.pipe_names) or 'none'}, but none "
                "named blocks: name one in its .cfg, such as tawsiya_blocks"
            )
        finder = cast(BlockFinder, self.nlp.get_pipe("blocks"))
        return arrange(cleaned.text, finder.find(cleaned.text, cleaned.marks))

    def _refuse_too_long(self, document: RawDocument, arranged: Arranged) -> None:
        for block in arranged.blocks:
            length, most = block.span.end - block.span.start, self.nlp.max_length
            if length > most:
                raise ReaderLimitError(
                    f"{document.uri} has a paragraph of {length:,} characters, {block.span.of(arranged.text)[:20]!r} "
                    f"and on, and {most:,} is the most; end lines where paragraphs end, or split the document"
                )

    def _annotate(self, cleaned: Cleaned, arranged: Arranged) -> Findings:
        mentions: list[Mention] = []
        recommendations: list[Recommendation] = []
        metadata = _NOTHING_SAID
        for number, part in enumerate(_parts(arranged.blocks)):
            doc = self._run(arranged, part, metadata)
            if number == 0:
                metadata = read_metadata(doc)
            mentions += (replace(mention, span=mention.span.shift(part.start)) for mention in read_layer(doc, Mention))
            recommendations += (_shifted(found, part.start) for found in read_layer(doc, Recommendation))
        return Findings(
            text=arranged.text,
            alignment=cleaned.alignment.then(arranged.alignment),
            blocks=arranged.blocks,
            mentions=mentions,
            recommendations=recommendations,
            metadata=metadata,
            repairs=cleaned.repairs,
            quality=cleaned.quality,
            warnings=(
                *((code, message, None) for code, message in cleaned.warnings),
                *find_warnings(arranged.text, mentions),
            ),
        )

    def _run(self, arranged: Arranged, part: "_Part", metadata: Metadata) -> Doc:
        doc = self.nlp.make_doc(arranged.text[part.start : part.end])
        write_layer(doc, Block, part.blocks_of(arranged.blocks))
        write_metadata(doc, metadata)
        return self.nlp(doc)


@dataclass(frozen=True, slots=True)
class _Part:
    """Whole blocks `first..last` of a document, `start..end` of its text."""

    first: int
    last: int
    start: int
    end: int

    def blocks_of(self, blocks: Sequence[Block]) -> list[Block]:
        """The part's blocks with spans and parents counted in the part; parents in earlier parts are lost."""
        return [self._shifted(block) for block in blocks[self.first : self.last]]

    def _shifted(self, block: Block) -> Block:
        inside = block.parent is not None and block.parent >= self.first
        return replace(
            block,
            stretches=tuple(span.shift(-self.start) for span in block.stretches),
            marker=None if block.marker is None else block.marker.shift(-self.start),
            cells=block.cells and tuple(tuple(cell.shift(-self.start) for cell in row) for row in block.cells),
            parent=block.parent - self.first if inside and block.parent is not None else None,
        )


def _parts(blocks: Sequence[Block]) -> Iterator[_Part]:
    """The document in parts of whole blocks, each as long as `_PART_LENGTH` allows."""
    first = 0
    for place, block in enumerate(blocks):
        if place > first and block.span.end - blocks[first].span.start > _PART_LENGTH:
            yield _Part(first, place, blocks[first].span.start, blocks[place - 1].span.end)
            first = place
    if blocks:
        yield _Part(first, len(blocks), blocks[first].span.start, blocks[-1].span.end)


def _place_flags(cleaned: Cleaned, arranged: Arranged) -> list[tuple[str, Span]]:
    """Why and where in `text` lines stand that no repair settled; pieces that fit together are no reason to doubt."""
    found = ((flag.reason, arranged.alignment.to_target(flag.span)) for flag in cleaned.flagged if flag.doubt == 1)
    return [(reason, hull(places)) for reason, places in found if places]


def _find_misread(document: RawDocument, cleaned: Cleaned, arranged: Arranged) -> list[Span]:
    """Where the words that OCR doubted stand in `text`."""
    return [
        place
        for word in document.doubtful
        for stretch in cleaned.alignment.to_target(word)
        for place in arranged.alignment.to_target(stretch)
    ]


def _doubt(findings: Findings, doubtful: Sequence[Span], *, borrowed: bool) -> list[Mention]:
    """The mentions, those `doubtful` that share a character with a stretch that may be wrong.

    With `borrowed`, for documents of OCR, also those whose value has digits where their words have none: they come
    from another place, and who knows how that was read.
    """
    index = SpanIndex(doubtful)

    def is_doubtful(mention: Mention) -> bool:
        from_elsewhere = bool(_DIGIT.search(mention.value or "")) and not _DIGIT.search(mention.span.of(findings.text))
        return mention.doubtful or bool(index.overlapping(mention.span)) or (borrowed and from_elsewhere)

    return [replace(mention, doubtful=is_doubtful(mention)) for mention in findings.mentions]


def _hard_share(document: RawDocument) -> float:
    """The share of the words that OCR found hard to read: the doubtful ones without a digit."""
    hard = sum(1 for word in document.doubtful if not _DIGIT.search(word.of(document.raw)))
    return hard / max(1, len(document.raw.split()))


def _shifted(found: Recommendation, distance: int) -> Recommendation:
    """The recommendation with all its spans counted `distance` further on."""

    def move(span: Span | None) -> Span | None:
        return None if span is None else span.shift(distance)

    def move_all(addressees: tuple[Addressee, ...]) -> tuple[Addressee, ...]:
        return tuple(replace(addressee, span=addressee.span.shift(distance)) for addressee in addressees)

    inherited = Inherited(
        move_all(found.inherited.addressees), found.inherited.strength, move(found.inherited.operative)
    )
    return replace(
        found,
        span=found.span.shift(distance),
        operative=move(found.operative),
        addressees=move_all(found.addressees),
        chapeau=move(found.chapeau),
        by=move(found.by),
        inherited=inherited,
        section=tuple(title.shift(distance) for title in found.section),
    )
