"""Whole documents, and texts of which each line is one, are scored apart."""

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate.sets import name_sets


def document(source: str, group: str = "g") -> GoldDocument:
    return GoldDocument(source, group, source, "نص", None, None, None)


def test_texts_of_lines_are_sentences_and_others_reports() -> None:
    gold = [document("a.txt"), document("b.jsonl"), document("c.tsv"), document("d.md")]
    assert name_sets(gold) == {"reports": (0, 3), "sentences": (1, 2), "all": (0, 1, 2, 3)}


def test_a_split_parts_the_sentences_and_must_place_each() -> None:
    gold = [document("b.jsonl", "b"), document("c.tsv", "c")]
    assert name_sets(gold, {"b": "train", "c": "test"}) == {
        "sentences.test": (1,),
        "sentences.train": (0,),
        "all": (0, 1),
    }
    with pytest.raises(GoldError, match="does not place 'c'"):
        name_sets(gold, {"b": "train"})
