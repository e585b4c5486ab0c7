"""The samples hold what real reports at hand lack, and the gold of the page is about the text that its reader gives.

What must occur stands in lists: a sample that is shortened later must not lose its only hijri date or its only table.
"""

import re
from pathlib import Path

import pytest
from tests.samples.model import SAMPLES, WITH_OWN_PAGE

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.rows import FORMS, MENTION_LABELS, STATUSES, STRENGTHS
from tawsiya.ingest.files import read_file
from tawsiya.knowledge import months

ANNOTATIONS = SAMPLES.parent
WORDS = (600, 1500)
KINDS_OF_DATES = {
    "day": r"\d{4}-\d\d-\d\d",
    "month": r"\d{4}-(?:0\d|1[0-2])",
    "year": r"\d{4}",
    "season": r"\d{4}-2[1-4]",
    "quarter": r"\d{4}-3[3-6]",
    "half": r"\d{4}-4[01]",
    "decade": r"\d{3}X",
    "range of decades": r"\d{3}X/\d{3}X",
    "range of days": r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d",
    "range of months": r"\d{4}-\d\d/\d{4}-\d\d",
    "range of years": r"\d{4}/\d{4}",
    "set of days": r"\{(?:\d{4}-\d\d-\d\d,?){3}\}",
    "set of years": r"\{\d{4},\d{4}\}",
}
SERIES_OF_ACTS = ("A/RES/", "S/RES/", "E/RES/", "A/HRC/RES/", "CTOC/COP/RES/", "ACHPR/Res.", "A/DEC/", "E/DEC/")


@pytest.fixture(scope="module")
def gold() -> tuple[GoldDocument, ...]:
    return read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS)


@pytest.fixture(scope="module")
def values(gold: tuple[GoldDocument, ...]) -> dict[str, set[str]]:
    """The values of each label."""
    return {
        label: {mention.value for one in gold for mention in one.mentions or () if mention.label == label} - {None}
        for label in MENTION_LABELS
    }


def test_there_are_six_of_the_right_length(gold: tuple[GoldDocument, ...]) -> None:
    assert len(gold) == 6
    assert all(WORDS[0] <= len(one.text.split()) <= WORDS[1] for one in gold)


def test_every_strength_status_form_and_role_occurs(gold: tuple[GoldDocument, ...]) -> None:
    units = [unit for one in gold for unit in one.recommendations or ()]
    mentions = [mention for one in gold for mention in one.mentions or ()]
    assert {unit.strength for unit in units} == STRENGTHS | {None}
    assert {unit.status for unit in units} == STATUSES
    assert {mention.form for mention in mentions} == FORMS | {None}
    assert {mention.role for mention in mentions} == {"deadline", None}


@pytest.mark.parametrize("kind", KINDS_OF_DATES)
def test_every_kind_of_date_occurs(kind: str, values: dict[str, set[str]]) -> None:
    assert any(re.fullmatch(KINDS_OF_DATES[kind], value) for value in values["DATE"])


@pytest.mark.parametrize("kind", ["levantine", "gregorian", "maghrebi", "hijri"])
def test_every_kind_of_month_occurs_alone(kind: str, gold: tuple[GoldDocument, ...]) -> None:
    names = "|".join(re.escape(month.name) for month in months() if month.kind == kind)
    alone = re.compile(rf"(?<!/)\b(?:{names})\b(?!/)")
    dates = [mention.span.of(one.text) for one in gold for mention in one.mentions or () if mention.label == "DATE"]
    assert any(alone.search(date) for date in dates)


@pytest.mark.parametrize("series", SERIES_OF_ACTS)
def test_acts_of_many_organs_occur(series: str, values: dict[str, set[str]]) -> None:
    assert any(value.startswith(series) for value in values["INSTRUMENT"])


def test_goals_symbols_and_former_states_occur(values: dict[str, set[str]]) -> None:
    assert values["SDG"] >= {"10", "16.4", "16.4.2", "SDG", "MDG"}
    assert values["STATE"] >= {"SUHH", "YUCS", "CSHH", "CSXX", "DDDE", "ZRCD"}
    assert all(any(part in value for value in values["SYMBOL"]) for part in ("/Add.", "/Rev.", "/L.", "/Corr."))


def test_units_of_every_shape_occur(gold: tuple[GoldDocument, ...]) -> None:
    units = [(one, unit) for one in gold for unit in one.recommendations or ()]
    assert any(unit.span.of(one.text).startswith("[") for one, unit in units)
    assert any(unit.by and not unit.strength and "(" in unit.span.of(one.text) for one, unit in units)
    assert any(block.level == 2 and block.type == "item" for one in gold for block in one.blocks or ())
    assert any(
        block.type == "table" and block.span.contains(unit.span)
        for one, unit in units
        for block in one.blocks or ()
        if unit.status == "operative"
    )
    assert any(len(block.stretches) == 2 for one in gold for block in one.blocks or ())


@pytest.mark.parametrize("name", sorted(WITH_OWN_PAGE))
def test_the_text_of_a_page_is_what_its_reader_gives(name: str) -> None:
    assert read_file(SAMPLES / f"{name}.html").raw.split() == (SAMPLES / f"{name}.txt").read_text("utf-8").split()


def test_nothing_is_dated_before_the_project(gold: tuple[GoldDocument, ...]) -> None:
    """The first date of each report is its own, and lies where no real report does."""
    for one in gold:
        first = next(mention.value for mention in one.mentions or () if mention.label == "DATE")
        assert first is not None
        assert 2027 <= int(first[:4]) <= 2050, Path(one.source).name
