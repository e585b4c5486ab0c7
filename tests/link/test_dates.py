"""Dates: every row of `cases/dates.jsonl`, and what holds for all strings."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.link.dates import DateValue, date_value

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "dates.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[f"{number}" for number in range(1, len(CASES) + 1)])
def test_value_of_the_quote(case: dict[str, Any]) -> None:
    expected = {"value": case.pop("value", None), "no_value": case.pop("no_value", None)}
    found = date_value(case.pop("quote"), **case)
    assert {"value": found.value, "no_value": found.no_value} == expected


HIJRI = [json.loads(line) for line in (Path(__file__).parent / "cases" / "hijri.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", HIJRI, ids=[f"{number}" for number in range(1, len(HIJRI) + 1)])
def test_hijri_dates_by_umm_al_qura(case: dict[str, Any]) -> None:
    found = date_value(case["quote"])
    assert (found.value, found.no_value) == (case.get("value"), case.get("no_value"))


@given(st.text(alphabet="0123456789٢٠ -/و،إلىمنعاأيرباطشف\n[]", max_size=30))
def test_any_string_has_a_value_or_a_reason_and_never_both(quote: str) -> None:
    found = date_value(quote)
    assert (found.value is None) != (found.no_value is None)


def test_a_guess_is_marked() -> None:
    assert not date_value("16 أيار/مايو 2027").doubtful
    assert date_value("2027 الأول/ديسمبر").doubtful
    assert date_value("العام الماضي", document_date="2033").doubtful


def test_figures_are_read_day_first_and_doubtful_where_the_month_could_stand_first() -> None:
    assert date_value("3/4/2020") == DateValue("2020-04-03", None, doubtful=True)
    assert date_value("18/3/2031") == DateValue("2031-03-18")
    assert date_value("3/18/2031") == DateValue("2031-03-18", None, doubtful=True)


def test_a_weekday_or_a_hijri_date_that_disagrees_makes_a_day_doubtful() -> None:
    assert not date_value("الثلاثاء 5 أيار/مايو 2015").doubtful
    assert date_value("السبت 5 أيار/مايو 2015").doubtful
    assert not date_value("15 رمضان 1440 الموافق 21 أيار/مايو 2019").doubtful
    assert date_value("15 رمضان 1440 الموافق 20 تموز/يوليه 2019").doubtful
