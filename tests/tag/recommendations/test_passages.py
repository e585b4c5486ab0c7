"""Passages by genre, written for the project: every recommendation in them, with status, strength and operative word.

They hold what tempts in each genre: recitals, boilerplate, what committees observe, auditors who were answered, plans.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tawsiya.clean.clean import clean
from tawsiya.ingest.document import RawDocument
from tawsiya.segment.arrange import arrange
from tawsiya.segment.component import BlockRules
from tawsiya.tag.recommendations.component import RecommendationRules

LINES = Path(__file__).with_name("passages.jsonl").read_text(encoding="utf-8").splitlines()
PASSAGES = [json.loads(line) for line in LINES]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["genre"])
def test_a_passage_gives_its_recommendations_and_nothing_else(passage: dict[str, Any]) -> None:
    text = passage["text"]
    cleaned = clean(RawDocument(text, passage["genre"], "text/plain", "0" * 64, len(text), "test"))
    arranged = arrange(cleaned.text, BlockRules().find(cleaned.text, cleaned.marks))
    found = RecommendationRules().find(arranged.text, arranged.blocks)
    assert [
        {
            "quote": one.span.of(arranged.text),
            "status": one.status,
            "strength": one.strength,
            "operative": one.operative.of(arranged.text) if one.operative else None,
        }
        for one in found
    ] == passage["expected"]


def test_passages_speak_of_many_genres_in_every_voice() -> None:
    expected = [one for passage in PASSAGES for one in passage["expected"]]
    assert len({passage["genre"] for passage in PASSAGES}) >= 30
    assert len({one["strength"] for one in expected}) == 15  # and none
    assert {one["status"] for one in expected} == {"operative", "reported"}
