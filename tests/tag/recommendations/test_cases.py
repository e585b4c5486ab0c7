"""Single sentences: for every rule what it finds, and what looks like it and is none. The cases are `cases.jsonl`."""

import json
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.annotations import Recommendation
from tawsiya.tag.recommendations.component import RecommendationRules
from tawsiya.tag.recommendations.reading import RULES

_LINES = Path(__file__).with_name("cases.jsonl").read_text(encoding="utf-8").splitlines()
CASES = [json.loads(line) for line in _LINES]


def told(found: Recommendation, text: str) -> dict[str, Any]:
    return {
        "status": found.status,
        "strength": found.strength,
        "operative": found.operative.of(text) if found.operative else None,
        "addressees": [addressee.span.of(text) for addressee in found.addressees],
        "label": found.label,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_a_sentence_gives_what_it_says(case: dict[str, Any]) -> None:
    text = case["text"]
    found = list(RecommendationRules().find(text))
    assert [told(one, text) for one in found] == case["expected"]
    for one in found:
        assert one.score in RULES.values()
        assert one.span.end == len(text)
        assert all(one.span.contains(addressee.span) for addressee in one.addressees)


def test_cases_tempt_as_much_as_they_ask() -> None:
    none = sum(not case["expected"] for case in CASES)
    assert len(CASES) >= 80
    assert none >= 30
