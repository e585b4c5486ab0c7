"""Bare heads: every row of `cases/anaphors.jsonl`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span
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


@pytest.mark.parametrize(
    ("marked", "series", "key", "doubtful"),
    [
        ("تنفذ الدول ⟦الاتفاقية⟧.", "CTOC/COP/2030/1", "UNTOC", True),
        ("تنفذ الدول ⟦الاتفاقية⟧ و⟦اتفاقية الجريمة المنظمة=UNTOC⟧.", "CTOC/COP/2030/1", "UNTOC", False),
        ("تنفذ ⟦اتفاقية حقوق الطفل=CRC⟧.\n\nوتنفذ ⟦الاتفاقية⟧.", "CEDAW/C/XYZ/CO/9", "CEDAW", True),
        ("تنفذ ⟦اتفاقية حقوق الطفل=CRC⟧ وتنشر ⟦الاتفاقية⟧.", "CEDAW/C/XYZ/CO/9", "CRC", True),
        ("# ⟦اتفاقية حقوق الطفل=CRC⟧\n\nوتنفذ ⟦الاتفاقية⟧.", "CEDAW/C/XYZ/CO/9", "CRC", False),
        ("تنفذ الدول ⟦المعاهدة⟧.", "CTOC/COP/2030/1", None, False),
        ("تنفذ الدول ⟦المعاهدة⟧.", "A/89/117", None, False),
    ],
)
def test_a_body_that_serves_one_treaty_means_that_one(
    read_marked: Callable[[str, str], Any], marked: str, series: str, key: str | None, doubtful: bool
) -> None:
    text, blocks, mentions = read_marked(marked, "INSTRUMENT")
    (found,) = find_antecedents(text, blocks, mentions, series).values()
    assert (found.key, found.doubtful) == (key, doubtful)


def test_a_charter_that_nobody_named_is_the_charter_but_doubtful(read_marked: Callable[[str, str], Any]) -> None:
    text, blocks, mentions = read_marked("وفقا ل⟦الميثاق⟧.", "INSTRUMENT")
    assert find_antecedents(text, blocks, mentions)[mentions[0].span].doubtful


@pytest.mark.parametrize(("symbol", "key"), [("A/CONF.192/15", "POA"), ("A/CONF.999/15", "EU-FIREARMS-PLAN-2020-2025")])
def test_the_symbol_behind_a_head_tells_its_instrument(
    read_marked: Callable[[str, str], Any], symbol: str, key: str
) -> None:
    marked = f"⟦خطة عمل الاتحاد الأوروبي=EU-FIREARMS-PLAN-2020-2025⟧.\n\nانظر ⟦خطة العمل⟧، {symbol}، الفقرة 3."
    text, blocks, mentions = read_marked(marked, "INSTRUMENT")
    start = text.index(symbol)
    cited = Mention("SYMBOL", Span(start, start + len(symbol)), value=symbol)
    assert find_antecedents(text, blocks, [*mentions, cited])[mentions[1].span].key == key
