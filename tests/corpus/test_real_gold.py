"""The gold at hand reads with the counts that its manifest states."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tawsiya.corpus import GoldDocument, read_gold, read_split, select_parts

ANNOTATIONS = Path(__file__).parents[2] / "annotations"


def counts(documents: list[GoldDocument]) -> dict[str, Counter[str]]:
    return {
        "mentions": Counter(mention.label for document in documents for mention in document.mentions or ()),
        "recommendations": Counter(unit.status for document in documents for unit in document.recommendations or ()),
        "blocks": Counter(block.type for document in documents for block in document.blocks or ()),
    }


def assert_manifest_holds(folder: Path, gold: tuple[GoldDocument, ...]) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, stated in manifest.items():
        documents = [document for document in gold if document.name.split(":")[0] == name]
        assert len(documents) == stated.get("sentences", 1)
        for layer, found in counts(documents).items():
            assert found == stated.get(layer, {}), (name, layer)


@pytest.mark.seeds
def test_the_first_reading_has_the_counts_of_its_manifest(shared_data: Path) -> None:
    gold = read_gold(shared_data / "first-reading", shared_data)
    assert_manifest_holds(shared_data / "first-reading", gold)
    assert sum(document.unplaced for document in gold) == 66


@pytest.mark.seeds
def test_every_sentence_of_the_first_reading_has_its_part(shared_data: Path) -> None:
    gold = read_gold(shared_data / "first-reading", shared_data, names=["unpc-devset"])
    split = read_split(ANNOTATIONS / "splits" / "unpc-devset.tsv")
    sizes = [len(select_parts(gold, split, {part})) for part in ("train", "dev", "test")]
    assert sizes == [1556, 311, 623]


def test_the_samples_have_the_counts_of_their_manifest() -> None:
    gold = read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS)
    assert_manifest_holds(ANNOTATIONS / "gold" / "samples", gold)
    assert sum(document.unplaced for document in gold) == 0
