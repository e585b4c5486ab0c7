"""Values on the spans of the adjudicated gold: floors by label, so that a change that loses values is seen.

Sentences are read one by one here, under the year of their documents; the table of `docs/values.md` reads those of a
document together.
"""

from collections import Counter
from pathlib import Path

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.corpus import read_gold, read_split
from tawsiya.link.metadata import find_metadata
from tawsiya.link.resolutions import is_numbered
from tawsiya.link.values import fill_values

GOLD = Path(__file__).parents[2] / "annotations"


def _right(folder: str, shared_data: Path) -> dict[str, Counter[str]]:
    """How many values are right, by report or part of the split and by label; rows that may be wrong do not count."""
    split = read_split(GOLD / "splits" / "unpc-devset.tsv")
    right: dict[str, Counter[str]] = {}
    for document in read_gold(GOLD / "gold" / folder, shared_data):
        gold = [mention for mention in document.mentions or () if not mention.optional]
        bare = [Mention(mention.label, mention.span, form=mention.form) for mention in gold]
        metadata = find_metadata(document.text, document.blocks or (), bare)
        metadata = metadata.model_copy(update={"date": metadata.date or "2015"})
        found = fill_values(document.text, document.blocks or (), bare, metadata)
        for one, other in zip(gold, found, strict=True):
            numbered = one.label == "INSTRUMENT" and is_numbered(one.span.of(document.text))
            label = "RESOLUTION" if numbered else "ANAPHOR" if one.form == "anaphor" else one.label
            right.setdefault(split.get(document.group, document.name), Counter())[label] += one.value == other.value
    return right


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("folder", "part", "floors"),
    [
        ("reports", "att-2026", {"DATE": 10, "SYMBOL": 6, "STATE": 22, "INSTRUMENT": 58, "ANAPHOR": 65}),
        ("reports", "unidir-2024-part1", {"DATE": 84, "SYMBOL": 38, "SDG": 45, "INSTRUMENT": 260, "RESOLUTION": 16}),
        ("reports", "unodc-2018-part1", {"DATE": 40, "SYMBOL": 3, "STATE": 102, "INSTRUMENT": 20}),
        ("un-sentences", "train", {"DATE": 540, "STATE": 440, "SDG": 12, "RESOLUTION": 66, "INSTRUMENT": 170}),
        ("un-sentences", "dev", {"DATE": 138, "STATE": 141, "SDG": 5, "RESOLUTION": 20, "INSTRUMENT": 42}),
        ("un-sentences", "test", {"DATE": 264, "STATE": 195, "SDG": 6, "RESOLUTION": 40, "INSTRUMENT": 105}),
    ],
)
def test_values_on_gold_spans_keep_their_floors(
    shared_data: Path, folder: str, part: str, floors: dict[str, int]
) -> None:
    right = _right(folder, shared_data)[part]
    assert {label: right[label] >= floor for label, floor in floors.items()} == dict.fromkeys(floors, True), right
