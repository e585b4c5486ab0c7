"""The tables of states: complete, unambiguous, clean, and in step with CLDR."""

import csv
from collections import Counter
from pathlib import Path
from string import ascii_uppercase

import pytest
from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

from tawsiya.knowledge import state_names, states

NOT_A_STATE_NAME = {("PS", "الأراضي الفلسطينية"): "names a territory, not the State of Palestine"}


def folded(name: str) -> str:
    """A name without diacritics, with one form of alef."""
    return "".join({"أ": "ا", "إ": "ا", "آ": "ا"}.get(c, c) for c in name if not "\u064b" <= c <= "\u0652")


def test_the_number_of_states_of_each_kind() -> None:
    counts = Counter(state.kind for state in states().values())
    assert counts == {"member": 193, "observer": 2, "party": 2, "former": 11}


def test_observers_and_parties_are_there() -> None:
    assert {code for code, state in states().items() if state.kind in ("observer", "party")} == {
        "VAT",
        "PSE",
        "COK",
        "NIU",
    }


def test_codes_have_the_shape_of_their_standard() -> None:
    for code, state in states().items():
        assert set(code) <= set(ascii_uppercase)
        assert len(code) == (4 if state.kind == "former" else 3)
        assert state.m49 is None or (len(state.m49) == 3 and state.m49.isdigit())
    assert [code for code, state in states().items() if state.m49 is None] == ["VDVN"]


def test_m49_codes_of_living_states_are_distinct() -> None:
    codes = [state.m49 for state in states().values() if state.kind != "former"]
    assert len(codes) == len(set(codes))


@pytest.mark.seeds
def test_codes_are_those_of_the_statistics_division(shared_data: Path) -> None:
    """Every living state, its code and its region, against the table of the United Nations Statistics Division."""
    table = (shared_data / "gazetteers" / "unsd_m49_ar.csv").read_text("utf-8-sig").splitlines()
    official = {row["ISO-alpha3 Code"]: (row["M49 Code"], row["Region Name"]) for row in csv.DictReader(table)}
    arabic = {
        "Africa": "أفريقيا",
        "Americas": "الأمريكتان",
        "Asia": "آسيا",
        "Europe": "أوروبا",
        "Oceania": "أوقيانوسيا",
    }
    ours = {code: (state.m49, arabic[state.region]) for code, state in states().items() if state.kind != "former"}
    assert {code: value for code, value in ours.items() if official.get(code) != value} == {}


def test_regions_are_those_of_m49() -> None:
    regions = Counter(state.region for state in states().values() if state.kind != "former")
    assert regions == {"Africa": 54, "Americas": 35, "Asia": 48, "Europe": 44, "Oceania": 16}


def test_only_former_states_have_a_life_span() -> None:
    for state in states().values():
        assert (state.kind == "former") == (state.from_year is not None) == (state.to_year is not None)
        if state.from_year is not None and state.to_year is not None:
            assert state.from_year < state.to_year


def test_every_name_belongs_to_a_known_state_and_every_state_has_one_short_name() -> None:
    assert {name.code for name in state_names()} == set(states())
    short = Counter(name.code for name in state_names() if name.kind == "short")
    assert short == dict.fromkeys(states(), 1)


def test_no_name_stands_twice_whatever_its_alefs() -> None:
    counts = Counter(folded(name.name) for name in state_names())
    assert [name for name, count in counts.items() if count > 1] == []


def test_an_ambiguous_name_says_what_else_it_is() -> None:
    for name in state_names():
        assert name.ambiguous == (name.unless is not None), name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("المملكة المتحدة", "GBR"),
        ("إيران (جمهورية - الإسلامية)", "IRN"),
        ("جمهورية كوريا الشعبية الديمقراطية", "PRK"),
        ("ساحل العاج", "CIV"),
        ("جمهورية مقدونيا اليوغوسلافية السابقة", "MKD"),
        ("الاتحاد السوفياتي", "SUHH"),
        ("يوغوسلافيا السابقة", "YUCS"),
        ("صربيا والجبل الأسود", "CSXX"),
        ("سوازيلند", "SWZ"),
        ("عمان", "OMN"),
    ],
)
def test_names_that_reports_use(text: str, code: str) -> None:
    assert {name.code for name in state_names() if name.name == text} == {code}


def test_every_arabic_name_of_cldr_is_in_the_table() -> None:
    alpha3 = {get_global("territory_aliases")[code][0]: code for code in states() if len(code) == 3}
    assert len(alpha3) == 197
    known = {(name.code, folded(name.name)) for name in state_names()}
    missing = {
        (code, name)
        for identifier in locale_identifiers()
        if identifier.split("_")[0] == "ar"
        for code, name in Locale.parse(identifier).territories.items()
        if code in alpha3 and (alpha3[code], folded(name)) not in known
    }
    assert missing == set(NOT_A_STATE_NAME)
