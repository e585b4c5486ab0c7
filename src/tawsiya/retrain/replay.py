"""Against forgetting: what the base model finds in texts that nobody annotated stands in for gold, where it is sure."""

from collections.abc import Iterable, Iterator

from tawsiya.core.errors import TawsiyaError
from tawsiya.core.report import Report
from tawsiya.core.report_parts import RawSpan
from tawsiya.core.span import Span, hull
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.reports import make_report

_SURE = 0.9


def replay(pipeline: Pipeline, documents: Iterable[RawDocument], most_words: int = 20_000) -> Iterator[GoldDocument]:
    """Documents as the pipeline reads them, until they have so many words; what it doubts counts neither way.

    A document on which the pipeline fails is left out.
    """
    words = 0
    for document in documents:
        if words >= most_words:
            return
        try:
            report = make_report(pipeline, document)
        except TawsiyaError:
            continue
        words += len(document.raw.split())
        yield _as_gold(document, report)


def _as_gold(document: RawDocument, report: Report) -> GoldDocument:
    mentions = (
        GoldMention(one.label, _span(one.raw), one.value, one.form, optional=one.score < _SURE)
        for one in report.mentions
        if one.raw
    )
    units = (
        GoldRecommendation(_span(one.raw), one.status, one.strength, label=one.label, optional=one.score < _SURE)
        for one in report.recommendations
        if one.raw
    )
    return GoldDocument(
        name=document.uri,
        group=document.uri,
        source=document.uri,
        text=document.raw,
        mentions=tuple(sorted(mentions, key=lambda one: one.span)),
        recommendations=tuple(sorted(units, key=lambda one: one.span)),
        blocks=None,
    )


def _span(stretches: Iterable[RawSpan]) -> Span:
    return hull([Span(one.start, one.end) for one in stretches])
