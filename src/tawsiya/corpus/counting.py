"""How much gold there is: documents, words and rows by layer and label."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tawsiya.corpus.gold import GoldDocument


@dataclass(frozen=True, slots=True)
class GoldCounts:
    """Counts of one set of gold. `rows` by (layer, label): label of mentions, status, type of blocks.

    `words` are runs of non-blank characters; `optional` counts rows that never enter a score.
    """

    documents: int
    groups: int
    words: int
    rows: Counter[tuple[str, str]]
    optional: int


def count_gold(gold: Iterable[GoldDocument]) -> GoldCounts:
    """The counts of `gold`, all documents together."""
    documents = list(gold)
    rows = Counter[tuple[str, str]]()
    optional = 0
    for document in documents:
        mentions, units = document.mentions or (), document.recommendations or ()
        rows.update(("mentions", mention.label) for mention in mentions)
        rows.update(("recommendations", unit.status) for unit in units)
        rows.update(("blocks", block.type) for block in document.blocks or ())
        optional += sum(mention.optional for mention in mentions) + sum(unit.optional for unit in units)
    return GoldCounts(
        len(documents),
        len({document.group for document in documents}),
        sum(len(document.text.split()) for document in documents),
        rows,
        optional,
    )
