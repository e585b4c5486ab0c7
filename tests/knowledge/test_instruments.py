"""The tables of instruments: known keys, unambiguous names, dates that are dates."""

import re
from collections import Counter
from itertools import pairwise
from typing import get_args

import pytest

from tawsiya.knowledge import instrument_names, instruments
from tawsiya.knowledge.instruments import InstrumentField, InstrumentKind, NameForm

DATE = re.compile(r"(?:1[89]|20)\d\d(?:-[01]\d-[0-3]\d)?")
EXPECTED_KEYS = """
ATT POA ITI UNTOC FIREARMS-PROTOCOL TRAFFICKING-PROTOCOL SMUGGLING-PROTOCOL UNCAC AGENDA-2030 NPT CTBT CWC BWC CCW
APMBC CCM TPNW UN-CHARTER CEDAW CRC CRPD CAT ICERD ICESCR ICCPR ICMW CPED BEIJING-PLATFORM GENEVA-CONVENTIONS
WPS-AGENDA MOSAIC UDHR UNDRIP UNCLOS UNFCCC PARIS-AGREEMENT EU-FIREARMS-PLAN-2020-2025 GENEVA-DECLARATION-2006
NAIROBI-PROTOCOL NEW-AGENDA-PEACE PARIS-DECLARATION-AID SILENCING-THE-GUNS WESTERN-BALKANS-ROADMAP
"""


def folded(name: str) -> str:
    """A name with one form of alef."""
    return "".join({"أ": "ا", "إ": "ا", "آ": "ا"}.get(c, c) for c in name)


def test_there_are_at_least_130_instruments_and_the_expected_keys_are_among_them() -> None:
    assert len(instruments()) >= 130
    assert set(EXPECTED_KEYS.split()) <= set(instruments())


def test_keys_are_capitals_digits_and_hyphens() -> None:
    assert [key for key in instruments() if not re.fullmatch(r"[A-Z0-9]+(?:-[A-Z0-9]+)*", key)] == []


def test_kinds_fields_and_forms_are_known() -> None:
    assert {instrument.kind for instrument in instruments().values()} <= set(get_args(InstrumentKind))
    assert {instrument.field for instrument in instruments().values()} == set(get_args(InstrumentField))
    assert {name.form for name in instrument_names()} == set(get_args(NameForm))


def test_dates_are_dates_and_nothing_enters_into_force_before_it_is_adopted() -> None:
    for instrument in instruments().values():
        dates = [date for date in (instrument.adopted, instrument.in_force) if date is not None]
        assert all(DATE.fullmatch(date) for date in dates), instrument
        assert all(earlier <= later for earlier, later in pairwise(dates)), instrument


def test_every_instrument_has_an_official_title_first() -> None:
    first: dict[str, str] = {}
    for name in instrument_names():
        first.setdefault(name.key, name.form)
    assert first == dict.fromkeys(instruments(), "full")


def test_no_name_stands_twice_whatever_its_alefs() -> None:
    counts = Counter(folded(name.name) for name in instrument_names())
    assert [name for name, count in counts.items() if count > 1] == []


def test_no_abbreviation_points_to_two_instruments() -> None:
    counts = Counter(short for instrument in instruments().values() for short in set(instrument.abbreviations_en))
    assert [short for short, count in counts.items() if count > 1] == []


def test_names_bear_no_quotation_marks() -> None:
    assert [name.name for name in instrument_names() if re.search("[\"«»“”']", name.name)] == []


def test_an_ambiguous_name_says_what_else_it_is() -> None:
    for name in instrument_names():
        assert name.ambiguous == (name.unless is not None), name


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("معاهدة عدم الانتشار", "NPT"),
        ("اتفاقية الجريمة المنظمة", "UNTOC"),
        ("نظام روما الأساسي", "ROME-STATUTE"),
        ("خطة عام 2030", "AGENDA-2030"),
        ("إعلان ومنهاج عمل بيجين", "BEIJING-PLATFORM"),
        ("معاهدة تلاتيلولكو", "TLATELOLCO"),
        ("مسار ساموا", "SAMOA-PATHWAY"),
        ("الصك الدولي للتعقب", "ITI"),
        ("اتفاقية جنيف الرابعة", "GENEVA-CONVENTIONS"),
        ("قواعد نيلسون مانديلا", "MANDELA-RULES"),
    ],
)
def test_names_that_reports_use(text: str, key: str) -> None:
    assert {name.key for name in instrument_names() if name.name == text} == {key}
