"""The result of an evaluation: counts by document group, from which every figure and interval is computed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256

from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate.bootstrap import RESAMPLES, Interval, f1_intervals
from tawsiya.evaluate.counts import Counts, add_up
from tawsiya.evaluate.output import Output
from tawsiya.evaluate.scores import score_document


@dataclass(frozen=True)
class Evaluation:
    """Counts by figure and document group.

    `groups` has an entry for every group that was scored, also for those in which nothing stands. `unplaced` counts
    the gold's quotes that have no place and were not scored. `gold_sha256` is of the documents that were scored.
    """

    groups: Mapping[str, Mapping[str, Counts]]
    documents: int
    unplaced: int
    gold_sha256: str

    @cached_property
    def totals(self) -> dict[str, Counts]:
        """The pooled counts of every figure."""
        return add_up(self.groups.values())

    def intervals(self, *, seed: int = 0, resamples: int = RESAMPLES) -> dict[str, Interval | None]:
        """The 95 % bootstrap interval of every figure over document groups, None where it has none."""
        figures = list(self.totals)
        table = [[counts.get(figure, Counts()) for figure in figures] for counts in self.groups.values()]
        found = f1_intervals(table, seed=seed, resamples=resamples) if figures else []
        return dict(zip(figures, found, strict=True))


def evaluate(scored: Iterable[tuple[GoldDocument, Output]]) -> Evaluation:
    """Score outputs, each beside its gold, document by document; none is kept."""
    groups: dict[str, dict[str, Counts]] = {}
    digest = sha256()
    documents = unplaced = 0
    for gold, output in scored:
        groups[gold.group] = add_up((groups.get(gold.group, {}), score_document(gold, output)))
        digest.update(_canonical(gold))
        documents += 1
        unplaced += gold.unplaced
    return Evaluation(groups, documents, unplaced, digest.hexdigest())


def gold_sha256(gold: Iterable[GoldDocument]) -> str:
    """The hash of gold documents in their order: of names, texts and rows, not of paths or file layout."""
    digest = sha256()
    for document in gold:
        digest.update(_canonical(document))
    return digest.hexdigest()


def _canonical(gold: GoldDocument) -> bytes:
    blocks = [
        [block.type, [[span.start, span.end] for span in block.stretches], block.label, block.level]
        for block in gold.blocks or ()
    ]
    layers = {
        "name": gold.name,
        "group": gold.group,
        "text": gold.text,
        "mentions": None if gold.mentions is None else [asdict(mention) for mention in gold.mentions],
        "recommendations": None if gold.recommendations is None else [asdict(unit) for unit in gold.recommendations],
        "blocks": None if gold.blocks is None else blocks,
    }
    return json.dumps(layers, ensure_ascii=False, sort_keys=True).encode("utf-8") + b"\n"
