"""Gold as the component sees it: texts cleaned and in blocks, their candidates, and which of these are recommendations.

Spans of candidates count in the cleaned text, those of gold in the source; the alignment brings them together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawsiya.core.alignment import Alignment
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span, hull
from tawsiya.corpus.gold import GoldDocument, GoldRecommendation
from tawsiya.segment.component import BlockRules
from tawsiya.tag.recommendations.learned.candidates import Candidate, find_candidates
from tawsiya.tag.recommendations.reading import Reading, read_unit
from tawsiya.train.arranged import arrange_gold
from tawsiya.train.recommendations.settings import MeasuredSource, RecommendationSettings

_SHARE = 0.5
"""Share of the union from which a candidate is the unit that gold means, as in `tawsiya evaluate`."""


@dataclass(frozen=True)
class GoldCandidate:
    """A candidate, what the rules say of it, and the gold that it is; `optional` counts neither way."""

    candidate: Candidate
    verdict: Reading | None
    gold: GoldRecommendation | None
    optional: bool


@dataclass(frozen=True)
class GoldPage:
    """A text with its candidates and all its required gold.

    `group` is what folds must not tear apart, `source` and `part` say where the text comes from, `alignment` leads from
    `text` to the text as it was read.
    """

    name: str
    group: str
    source: str
    part: str
    measured: bool
    text: str
    candidates: tuple[GoldCandidate, ...]
    gold: tuple[GoldRecommendation, ...]
    alignment: Alignment

    def source_span(self, span: Span) -> Span | None:
        """Where a stretch of the text stands in the source."""
        places = self.alignment.to_source(span)
        return hull(places) if places else None


def read_sources(settings: RecommendationSettings, annotations: Path, texts: Path) -> list[GoldPage]:
    """The gold of every source of the recipe, in the order of its sections."""
    return [page for name, source in settings.sources.items() for page in _read(name, source, annotations, texts)]


def _read(name: str, source: MeasuredSource, annotations: Path, texts: Path) -> Iterator[GoldPage]:
    for part, documents in source.read_parts(annotations, texts):
        for document in documents:
            alone = name if ":" in document.name else document.name
            yield from prepare([document], f"{name} {part}" if part else alone, name, measured=source.measured)


def prepare(
    documents: Iterable[GoldDocument], part: str, source: str | None = None, *, measured: bool = True
) -> Iterator[GoldPage]:
    """The documents whose recommendations were annotated, in their order; `source` is the part where it is not said."""
    blocks = BlockRules()
    for document in documents:
        if document.recommendations is None:
            continue
        arranged = arrange_gold(document, blocks)
        found = tuple(_candidates(document.recommendations, arranged.text, arranged.blocks, arranged.alignment))
        gold = tuple(unit for unit in document.recommendations if not unit.optional)
        yield GoldPage(
            document.name,
            document.group,
            source or part,
            part,
            measured,
            arranged.text,
            found,
            gold,
            arranged.alignment,
        )


def _candidates(
    gold: Sequence[GoldRecommendation], text: str, blocks: Sequence[Block], alignment: Alignment
) -> Iterator[GoldCandidate]:
    required = [unit for unit in gold if not unit.optional]
    optional = [unit for unit in gold if unit.optional]
    for candidate in find_candidates(text, blocks):
        places = alignment.to_source(candidate.unit.span)
        here = hull(places) if places else Span(0, 0)
        meant = max(required, key=lambda unit: _share(here, unit.span), default=None)
        if meant and _share(here, meant.span) < _SHARE:
            meant = None
        excused = meant is None and _is_excused(here, required, optional)
        yield GoldCandidate(candidate, read_unit(text, candidate.unit), meant, excused)


def _is_excused(here: Span, required: Sequence[GoldRecommendation], optional: Sequence[GoldRecommendation]) -> bool:
    """Whether a candidate that is no gold counts neither way: it is an optional one, or over one of them only."""
    if any(unit.span == here for unit in optional):
        return True
    return any(unit.span.overlap(here) for unit in optional) and not any(unit.span.overlap(here) for unit in required)


def _share(one: Span, other: Span) -> float:
    """The characters that two spans share, of those that either has."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / (len(one) + len(other) - shared)
