"""Symbols, goals and resolutions: every row of their cases."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.link.act_numbers import council_year
from tawsiya.link.goals import LETTERED, TARGETS, goal_value, habit
from tawsiya.link.resolutions import ResolutionContext, resolution_value
from tawsiya.link.symbols import document_url, symbol_value


def _cases(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (Path(__file__).parent / "cases" / name).read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", _cases("symbols.jsonl") + _cases("held-apart-symbols.jsonl"), ids=str)
def test_symbol(case: dict[str, Any]) -> None:
    assert symbol_value(case["quote"]) == case["value"]


@pytest.mark.parametrize("case", _cases("goals.jsonl") + _cases("held-apart-goals.jsonl"), ids=str)
def test_goal(case: dict[str, Any]) -> None:
    found = goal_value(case["quote"], turned=case["turned"])
    assert found.value == case["value"]
    assert (found.no_value is None) == (found.value is not None)


@pytest.mark.parametrize("case", _cases("resolutions.jsonl"), ids=str)
def test_resolution(case: dict[str, Any]) -> None:
    context = case["context"]
    around = ResolutionContext(
        organs=frozenset(context.get("organs", ())),
        series=context.get("series"),
        years=tuple((number, year) for number, year in context.get("years", ())),
    )
    found = resolution_value(case["quote"], around)
    assert found.value == case["value"]
    assert (found.no_value is None) == (found.value is not None)


def test_there_are_169_targets() -> None:
    assert sum(TARGETS) + sum(LETTERED) == 169


@pytest.mark.parametrize(
    ("symbol", "url"),
    [
        ("A/CONF.192/15", "https://undocs.org/ar/A/CONF.192/15"),
        ("S/RES/1325(2000)", "https://undocs.org/ar/S/RES/1325(2000)"),
        ("A/RES/71/272B", "https://undocs.org/ar/A/RES/71/272B"),
        ("ATT/CSP11/2025/PRES/825/Conf.WP.UNIV", None),
        ("ICC-ASP/2/36", None),
    ],
)
def test_the_official_document_of_a_symbol(symbol: str, url: str | None) -> None:
    assert document_url(symbol) == url


def test_a_document_that_turns_its_numbers_is_known_by_those_that_exist_in_one_order_only() -> None:
    assert habit(["المؤشر 2.4.16", "الغاية 2.5"]) is True
    assert habit(["المؤشر 16.4.2", "الغاية 2.5"]) is False
    assert habit(["الغاية 2.5", "الهدف 5"]) is None


def test_a_number_without_its_year_is_doubtful_unless_the_council_is_named() -> None:
    assert resolution_value("القرار 1325").doubtful
    assert not resolution_value("قرار مجلس الأمن 1325").doubtful


@pytest.mark.parametrize(
    ("number", "year"), [(1, 1946), (242, 1967), (338, 1973), (687, 1991), (1267, 1999), (2250, 2015)]
)
def test_years_of_the_council(number: int, year: int) -> None:
    assert council_year(number) == year


@given(st.text(alphabet="0123456789/().- ASقرامجلسعهةالأد", max_size=25))
def test_any_string_is_read_without_an_error(quote: str) -> None:
    symbol_value(quote)
    goal_value(quote)
    found = resolution_value(quote)
    assert (found.value is None) != (found.no_value is None)
