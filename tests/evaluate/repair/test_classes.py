"""The corruptor damages text as often as the real report is damaged, on paragraphs that nobody trains on."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tawsiya.corpus.split import read_split
from tawsiya.corpus.spoil.profile import REPORT
from tawsiya.evaluate.repair.bed import HELD_OUT, Rate, compare_rates, make_bed
from tawsiya.evaluate.repair.classes import CLASSES, count_classes
from tawsiya.evaluate.repair.gold import read_repair_gold
from tawsiya.evaluate.repair.held_out import DEVSET, HeldOut, read_list

ANNOTATIONS = Path(__file__).parents[3] / "annotations"
WITHIN = 0.2


@pytest.fixture(scope="module")
def paragraphs(shared_data: Path) -> list[HeldOut]:
    return read_list(ANNOTATIONS / "gold" / "repair" / "held-out.json", shared_data)


@pytest.fixture(scope="module")
def rates(shared_data: Path, paragraphs: list[HeldOut]) -> dict[str, Rate]:
    gold = read_repair_gold(ANNOTATIONS / "gold" / "repair", shared_data)
    bed = make_bed([row.text for row in paragraphs], REPORT)
    return {rate.name: rate for rate in compare_rates(gold, bed)}


@pytest.mark.seeds
@pytest.mark.parametrize("name", CLASSES)
def test_classes_are_as_frequent_as_in_the_real_report(rates: dict[str, Rate], name: str) -> None:
    assert rates[name].ratio == pytest.approx(1, abs=WITHIN)


@pytest.mark.seeds
def test_held_out_sentences_come_from_test_documents(shared_data: Path, paragraphs: list[HeldOut]) -> None:
    split = read_split(ANNOTATIONS / "splits" / "unpc-devset.tsv")
    documents = [json.loads(row)["doc"] for row in (shared_data / DEVSET).read_text("utf-8").splitlines()]
    parts = {split[documents[row.line - 1]] for row in paragraphs if row.source == DEVSET}
    assert parts == {"test"}
    assert len(paragraphs) == len({row.digest for row in paragraphs}) == HELD_OUT.size


def test_counts_follow_the_rows() -> None:
    layer = "جلسةعقد ٢٠١٧ أيار/مايو\nالأ ســـلحة زنع\n"
    rows = [
        {"kind": "line", "pieces": [(8, 22), (4, 7), (0, 4)], "class": "shattered", "printed": ""},
        {"kind": "date", "pieces": [(13, 22), (8, 12)], "printed": "أيار/مايو 2017"},
        {"kind": "word", "pieces": [(23, 26), (27, 34)], "class": "torn", "printed": "الأسلحة"},
        {"kind": "word", "pieces": [(36, 37), (35, 36), (37, 38)], "class": "swapped", "printed": "نزع"},
    ]
    counts = count_classes(layer, rows, notes=0)
    expected = {"kashida": 1, "stretched-word": 1, "date": 1, "torn": 1, "swapped": 1, "ligature": 1, "glued": 1}
    assert Counter(expected) <= counts
    assert counts["shattered"] == 1
    assert counts["groups"] == 0
