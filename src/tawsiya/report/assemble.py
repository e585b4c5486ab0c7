"""Annotations, alignment and source into a `Report`: ids, keys, stretches of `raw`, hashes. Nothing is decided here."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawsiya.arabic.characters import WESTERN_DIGITS
from tawsiya.arabic.fold import fold_word
from tawsiya.core import annotations, report, report_parts
from tawsiya.core.alignment import Alignment
from tawsiya.core.span import Span, hull, join_adjacent
from tawsiya.core.span_index import SpanIndex
from tawsiya.ingest.document import RawDocument

_NOT_LETTERS = re.compile(r"[\W_]+")
_SLUG_LENGTHS = (60, 10, 40)  # title, date and body: what a tracker shows in a column; cut between words


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the pipeline found in one document. Spans count in `text`; `alignment` leads from it to `raw`.

    `warnings` are stable codes with messages and, where they speak of one place, its span.
    """

    text: str
    alignment: Alignment
    blocks: Sequence[annotations.Block]
    mentions: Sequence[annotations.Mention]
    recommendations: Sequence[annotations.Recommendation]
    metadata: report.Metadata
    repairs: Mapping[str, int]
    quality: float
    warnings: Sequence[tuple[str, str, Span | None]]


def assemble(document: RawDocument, findings: Findings, producers: Sequence[report.Producer]) -> report.Report:
    """The report of one document."""
    writer = _Writer(document, findings)
    metadata = findings.metadata
    doc_key = _doc_key(metadata, document)
    return report.Report(
        doc_key=doc_key,
        source=_source(document),
        metadata=metadata,
        quality=report.Quality(text=findings.quality, ocr=document.ocr, repairs=dict(findings.repairs)),
        text=findings.text,
        blocks=writer.blocks(),
        mentions=writer.mentions(),
        recommendations=writer.recommendations(doc_key),
        producers=list(producers),
        warnings=[
            *(report.Warning(code=code, message=message) for code, message in document.warnings),
            *(report.Warning(code=code, message=message, span=span) for code, message, span in findings.warnings),
        ],
    )


class _Writer:
    """Turns annotations of one document into the contract's models."""

    def __init__(self, document: RawDocument, findings: Findings) -> None:
        self._document = document
        self._findings = findings
        self._blocks = SpanIndex(block.span for block in findings.blocks)
        self._mentions = SpanIndex(mention.span for mention in findings.mentions)

    def blocks(self) -> list[report_parts.Block]:
        blocks = self._findings.blocks
        stretches = _with_gaps(self._document.raw, [self._findings.alignment.to_source(block.span) for block in blocks])
        return [
            report_parts.Block(
                id=f"b{number}",
                type=block.type,
                label=block.label,
                level=block.level,
                parent=None if block.parent is None else f"b{block.parent + 1}",
                path=block.path,
                span=block.span,
                raw=[self._raw_span(stretch) for stretch in stretches[number - 1]],
                cells=None if block.cells is None else [list(row) for row in block.cells],
            )
            for number, block in enumerate(blocks, start=1)
        ]

    def mentions(self) -> list[report_parts.Mention]:
        return [
            report_parts.Mention(
                id=f"m{number}",
                label=mention.label,
                text=mention.span.of(self._findings.text),
                span=mention.span,
                raw=self._raw(mention.span),
                block=next(iter(self._block_ids(mention.span)), None),
                value=mention.value,
                no_value=mention.no_value,
                form=mention.form,
                role=mention.role,
                doubtful=mention.doubtful,
                score=mention.score,
                evidence=report_parts.Evidence(producer=mention.producer, rule=mention.rule),
            )
            for number, mention in enumerate(self._findings.mentions, start=1)
        ]

    def recommendations(self, doc_key: str) -> list[report_parts.Recommendation]:
        keys = _Keys(doc_key)
        written = []
        for number, found in enumerate(self._findings.recommendations, start=1):
            path = self._path(found.span)
            written.append(
                report_parts.Recommendation(
                    id=f"r{number}",
                    key=keys.next(path),
                    text_sha256=words_sha256(found.span.of(self._findings.text)),
                    label=found.label,
                    path=path,
                    text=found.span.of(self._findings.text),
                    span=found.span,
                    raw=self._raw(found.span),
                    blocks=self._block_ids(found.span),
                    chapeau=self._quote(found.chapeau),
                    section=[title.of(self._findings.text) for title in found.section],
                    bracketed=found.bracketed,
                    status=found.status,
                    strength=found.strength,
                    operative_word=self._quote(found.operative),
                    by=self._speaker(found),
                    addressees=[self._addressee(addressee) for addressee in found.addressees],
                    inherited=report_parts.Inherited(
                        addressees=[self._addressee(addressee) for addressee in found.inherited.addressees],
                        strength=found.inherited.strength,
                        operative_word=self._quote(found.inherited.operative),
                    ),
                    deadline=found.deadline,
                    mentions=[f"m{place + 1}" for place in self._mentions.inside(found.span)],
                    score=found.score,
                    themes=[report_parts.Theme(key=theme.key, score=theme.score) for theme in found.themes],
                )
            )
        return written

    def _raw(self, span: Span) -> list[report_parts.RawSpan]:
        return [self._raw_span(stretch) for stretch in self._findings.alignment.to_source(span)]

    def _raw_span(self, stretch: Span) -> report_parts.RawSpan:
        page = bisect_right(self._document.pages, stretch.start) or None
        return report_parts.RawSpan(start=stretch.start, end=stretch.end, page=page)

    def _block_ids(self, span: Span) -> list[str]:
        return [f"b{place + 1}" for place in self._blocks.overlapping(span)]

    def _path(self, span: Span) -> str | None:
        places = self._blocks.overlapping(span)
        return self._findings.blocks[places[0]].path if places else None

    def _quote(self, span: Span | None) -> report_parts.Quote | None:
        return None if span is None else report_parts.Quote(text=span.of(self._findings.text), span=span)

    def _speaker(self, found: annotations.Recommendation) -> report_parts.Speaker | None:
        if found.by is None:
            return None
        return report_parts.Speaker(text=found.by.of(self._findings.text), span=found.by, inherited=found.by_inherited)

    def _addressee(self, addressee: annotations.Addressee) -> report_parts.Addressee:
        text = addressee.span.of(self._findings.text)
        return report_parts.Addressee(text=text, span=addressee.span, kind=addressee.kind, state=addressee.state)


class _Keys:
    """Keys of recommendations: document, path in western digits, and an ordinal where that repeats or there is none."""

    def __init__(self, doc_key: str) -> None:
        self._doc_key = doc_key
        self._seen: Counter[str] = Counter()

    def next(self, path: str | None) -> str:
        place = (path or "").translate(WESTERN_DIGITS)
        self._seen[place] += 1
        ordinal = self._seen[place]
        return f"{self._doc_key}#{place}" + ("" if place and ordinal == 1 else f"~{ordinal}")


def words_sha256(text: str) -> str:
    """Hash of the words of a text: white space, punctuation, marks and spelling of alef make no difference."""
    return hashlib.sha256(_NOT_LETTERS.sub("", fold_word(text)).encode()).hexdigest()


def _source(document: RawDocument) -> report.Source:
    return report.Source(
        uri=document.uri,
        media_type=document.media_type,
        sha256=document.sha256,
        bytes=document.size,
        pages=len(document.pages),
        reader=document.reader,
        raw_sha256=hashlib.sha256(document.raw.encode()).hexdigest(),
    )


def _doc_key(metadata: report.Metadata, document: RawDocument) -> str:
    """The symbol, else a slug of title, date and body, else the file's name: never empty."""
    if metadata.symbol:
        return metadata.symbol
    parts = zip((metadata.title, metadata.date, metadata.body), _SLUG_LENGTHS, strict=True)
    return "-".join(filter(None, (_slug(words, length) for words, length in parts))) or document.uri


def _slug(words: str | None, length: int) -> str:
    slug = _NOT_LETTERS.sub("-", fold_word(words or "")).strip("-")
    return slug if len(slug) <= length else slug[: length + 1].rpartition("-")[0]


def _with_gaps(raw: str, stretches: list[tuple[Span, ...]]) -> list[list[Span]]:
    """Blocks' stretches of `raw`, widened over what cleaning dropped beside them (marks of direction, kashida).

    So every character of `raw` but blanks belongs to a block: what touches the next stretch goes with it, the rest
    with the one before.
    """
    widened = [list(parts) for parts in stretches]
    order = sorted((part, block, place) for block, parts in enumerate(widened) for place, part in enumerate(parts))
    at, before = 0, None
    for following in [*order, None]:
        start = following[0].start if following else len(raw)
        gap = Span(at, start).trim(raw) if start > at else None
        if gap:
            touching = following if following and (gap.end == start or before is None) else before
            if touching:
                _, block, place = touching
                widened[block][place] = hull((widened[block][place], gap))
        if following:
            at, before = max(at, following[0].end), following
    return [list(join_adjacent(parts)) for parts in widened]
