"""Dates: every row of `cases/dates.jsonl`, and what holds for all strings."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.link.dates import date_value

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "dates.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[f"{number}" for number in range(1, len(CASES) + 1)])
def test_value_of_the_quote(case: dict[str, Any]) -> None:
    expected = {"value": case.pop("value", None), "no_value": case.pop("no_value", None)}
    found = date_value(case.pop("quote"), **case)
    assert {"value": found.value, "no_value": found.no_value} == expected


@given(st.text(alphabet="0123456789٢٠ -/و،إلىمنعاأيرباطشف\n[]", max_size=30))
def test_any_string_has_a_value_or_a_reason_and_never_both(quote: str) -> None:
    found = date_value(quote)
    assert (found.value is None) != (found.no_value is None)


def test_a_guess_is_marked() -> None:
    assert not date_value("16 أيار/مايو 2027").doubtful
    assert date_value("2027 الأول/ديسمبر").doubtful
    assert date_value("العام الماضي", document_date="2033").doubtful
