"""The table of months: twelve in each calendar, no name for two months, in step with CLDR."""

from collections import Counter

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from tawsiya.knowledge import months


def folded(name: str) -> str:
    """A name with one form of alef and plain spaces."""
    return "".join({"أ": "ا", "إ": "ا", "آ": "ا", "\N{NO-BREAK SPACE}": " "}.get(c, c) for c in name)


@pytest.mark.parametrize(
    ("calendar", "kind"), [("gregorian", "levantine"), ("gregorian", "gregorian"), ("hijri", "hijri")]
)
def test_each_kind_names_all_twelve(calendar: str, kind: str) -> None:
    numbers = {month.number for month in months() if (month.calendar, month.kind) == (calendar, kind)}
    assert numbers == set(range(1, 13))


def test_maghrebi_names_stand_only_where_they_differ() -> None:
    assert {month.number for month in months() if month.kind == "maghrebi"} == set(range(1, 13)) - {3, 10}


def test_no_name_stands_twice_whatever_its_alefs() -> None:
    counts = Counter(folded(month.name) for month in months())
    assert [name for name, count in counts.items() if count > 1] == []


def test_an_ambiguous_name_says_what_else_it_is() -> None:
    for month in months():
        assert month.ambiguous == (month.unless is not None), month


def test_every_arabic_month_of_cldr_is_in_the_table() -> None:
    known = {(month.number, folded(month.name)) for month in months() if month.calendar == "gregorian"}
    cldr = {
        (number, folded(name))
        for identifier in locale_identifiers()
        if identifier.split("_")[0] == "ar"
        for widths in Locale.parse(identifier).months.values()
        for number, name in widths["wide"].items()
    }
    assert cldr - known == set()
