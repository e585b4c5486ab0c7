"""Values of the first reading's own spans: floors by label, so that a change that loses values is seen."""

from pathlib import Path

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.report import Metadata
from tawsiya.corpus import read_gold
from tawsiya.link.metadata import find_metadata
from tawsiya.link.resolutions import is_numbered
from tawsiya.link.values import fill_values


def _right(shared_data: Path, name: str) -> dict[str, int]:
    """How many values are right, by label, without those that finders give."""
    right: dict[str, int] = {}
    for document in read_gold(shared_data / "first-reading", shared_data, names=[name]):
        gold = document.mentions or ()
        bare = [Mention(mention.label, mention.span, form=mention.form) for mention in gold]
        metadata = find_metadata(document.text, document.blocks or (), bare)
        metadata = metadata.model_copy(update={"date": metadata.date or ("2015" if name == "unpc-devset" else None)})
        found = fill_values(document.text, document.blocks or (), bare, metadata)
        assert metadata != Metadata()
        for one, other in zip(gold, found, strict=True):
            numbered = one.label == "INSTRUMENT" and is_numbered(one.span.of(document.text))
            label = "RESOLUTION" if numbered else one.label
            right[label] = right.get(label, 0) + (one.value == other.value)
    return right


@pytest.mark.seeds
@pytest.mark.parametrize(
    ("name", "floors"),
    [
        ("att-2026", {"DATE": 10, "SYMBOL": 6, "STATE": 22, "INSTRUMENT": 123}),
        ("unidir-2024-part1", {"DATE": 84, "SYMBOL": 38, "SDG": 45, "RESOLUTION": 16}),
        ("unodc-2018-part1", {"DATE": 40, "SYMBOL": 3, "SDG": 5, "RESOLUTION": 1}),
        ("unpc-devset", {"DATE": 945, "SDG": 23, "RESOLUTION": 127}),
    ],
)
def test_values_on_gold_spans_keep_their_floors(shared_data: Path, name: str, floors: dict[str, int]) -> None:
    right = _right(shared_data, name)
    assert {label: right.get(label, 0) >= floor for label, floor in floors.items()} == dict.fromkeys(floors, True), (
        right
    )
