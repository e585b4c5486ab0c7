"""How much gold there is: documents, words and rows by layer and label."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.jsonl import read_json, read_json_lines


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


def count_rows(folder: Path) -> Counter[tuple[str, str]]:
    """The rows of a folder by layer and label, without their texts; nothing about them is checked.

    Raises `GoldError` for a file that is no JSON.
    """
    rows = Counter[tuple[str, str]]()
    for path in sorted(folder.glob("*.mentions.jsonl")):
        rows.update(("mentions", str(row.get("label"))) for _, row in read_json_lines(path))
    for path in sorted(folder.glob("*.recommendations.jsonl")):
        rows.update(("recommendations", str(row.get("status"))) for _, row in read_json_lines(path))
    for path in sorted(folder.glob("*.blocks.json")):
        rows.update(("blocks", str(row.get("type"))) for row in read_json(path))
    return rows
