"""Bare heads: every row of `cases/anaphors.jsonl`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawsiya.link.anaphors import bare_head, find_antecedents

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "anaphors.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(1, len(CASES) + 1)])
def test_what_bare_heads_stand_for(case: dict[str, Any], read_marked: Callable[[str, str], Any]) -> None:
    text, blocks, mentions = read_marked(case["marked"], "INSTRUMENT")
    found = find_antecedents(text, blocks, mentions)
    spans = [mention.span for mention in mentions if bare_head(mention.span.of(text))]
    assert [found[span].key for span in spans] == case["values"]


def test_a_charter_that_nobody_named_is_the_charter_but_doubtful(read_marked: Callable[[str, str], Any]) -> None:
    text, blocks, mentions = read_marked("وفقا ل⟦الميثاق⟧.", "INSTRUMENT")
    assert find_antecedents(text, blocks, mentions)[mentions[0].span].doubtful
