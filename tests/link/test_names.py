"""Names: every row of `cases/names.jsonl`, and what holds for all tables."""

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawsiya.core.annotations import Block, Mention
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.knowledge import instrument_names, instruments, state_names
from tawsiya.link.names import Names, bare_words, instrument_table, state_table
from tawsiya.link.values import fill_values

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "names.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(1, len(CASES) + 1)])
def test_name(case: dict[str, Any]) -> None:
    table = state_table() if case["label"] == "STATE" else instrument_table()
    found = table.find(case["quote"])
    assert (found and found.value, bool(found and found.doubtful)) == (case["value"], case.get("doubtful", False))


@pytest.mark.parametrize("table", ["states", "instruments"])
def test_no_alias_points_to_two_keys(table: str) -> None:
    """Those that would are decided by a rule, which is to leave them without a value: none does today."""
    if table == "states":
        pairs = [(name.name, name.code) for name in state_names()]
    else:
        pairs = [(name.name, name.key) for name in instrument_names()]
        pairs += [(short, key) for key, entry in instruments().items() for short in entry.abbreviations_en]
    keys = defaultdict(set)
    for name, key in pairs:
        keys[bare_words(name)].add(key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@given(st.sampled_from(instrument_names()), st.sampled_from(["", "ا", "ـ", "  ", '"']))
def test_every_name_has_the_value_of_its_row_whatever_its_marks(name: Any, mark: str) -> None:
    words = name.name.replace("ا", "أ", 1) if mark == "ا" else name.name.replace(" ", f"{mark or ' '} ", 1)
    found = instrument_table().find(words)
    assert found is not None
    assert found.value == name.key


@given(st.sampled_from(state_names()))
def test_every_name_of_a_state_has_the_code_of_its_row(name: Any) -> None:
    found = state_table().find(name.name)
    assert found is not None
    assert found.value == name.code


def test_a_name_of_two_entries_has_no_value() -> None:
    names = Names([("خطة العمل الإقليمية", "ONE"), ("خطة العمل الاقليمية", "TWO")])
    assert names.find("خطة العمل الإقليمية") is None


def _value(text: str, quote: str, label: str) -> tuple[str | None, str | None]:
    start = text.index(quote)
    mentions = [Mention(label, Span(start, start + len(quote)))]
    for year in ("1979", "2014"):
        if year in text:
            mentions.append(Mention("DATE", Span(text.index(year), text.index(year) + 4)))
    found = fill_values(text, (Block("paragraph", (Span(0, len(text)),)),), mentions, Metadata())[0]
    return found.value, found.no_value


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("وقع الاتحاد السوفياتي الاتفاق في عام 1979.", "الاتحاد السوفياتي", ("SUHH", None)),
        ("وقع الاتحاد السوفياتي الاتفاق في عام 2014.", "الاتحاد السوفياتي", (None, "outside-its-life")),
        ("وفي عام 2014 زارت دول الاتحاد السوفياتي السابق.", "الاتحاد السوفياتي", ("SUHH", None)),
        ("وفي عام 2014 ذكرت يوغوسلافيا السابقة.", "يوغوسلافيا السابقة", ("YUCS", None)),
        ("وقع الاتحاد السوفياتي الاتفاق.", "الاتحاد السوفياتي", ("SUHH", None)),
        ("وقعت كندا الاتفاق في عام 2014.", "كندا", ("CAN", None)),
    ],
)
def test_a_former_state_does_not_act_outside_its_life(
    text: str, quote: str, value: tuple[str | None, str | None]
) -> None:
    assert _value(text, quote, "STATE") == value


@pytest.mark.parametrize(
    "text",
    [
        'اعتمد المؤتمر برنامج العمل للتعدين (المشار إليه فيما يلي بـ "خطة المناجم") وتنفذ الدول خطة المناجم.',
        'اعتمد المؤتمر برنامج العمل للتعدين، المشار إليه فيما يلي باسم "خطة المناجم"، وتنفذ الدول خطة المناجم.',
        "اعتمد المؤتمر برنامج العمل للتعدين (خطة المناجم) وتنفذ الدول خطة المناجم.",
        'اعتمد المؤتمر برنامج العمل للتعدين (يسمى فيما بعد "خطة المناجم") وتنفذ الدول خطة المناجم.',
    ],
)
def test_a_short_name_that_the_text_defines_holds_from_there_on(text: str) -> None:
    first = text.index("برنامج العمل للتعدين")
    mentions = [Mention("INSTRUMENT", Span(first, first + 20), value="ATT")]
    at = -1
    while (at := text.find("خطة المناجم", at + 1)) >= 0:
        mentions.append(Mention("INSTRUMENT", Span(at, at + 11)))
    assert len(mentions) == 3
    assert [mention.value for mention in fill_values(text, (), mentions, Metadata())] == ["ATT"] * 3


def test_before_its_definition_a_short_name_stands_for_nothing() -> None:
    text = "تنفذ الدول خطة المناجم. واعتمد البرنامج (خطة المناجم)."
    second = text.rindex("خطة المناجم")
    mentions = [Mention("INSTRUMENT", Span(11, 22)), Mention("INSTRUMENT", Span(31, 39), value="ATT")]
    mentions.append(Mention("INSTRUMENT", Span(second, second + 11)))
    assert [mention.value for mention in fill_values(text, (), mentions, Metadata())] == [None, "ATT", "ATT"]


def test_the_tables_load_in_a_fifth_of_a_second() -> None:
    started = time.process_time()
    state_table.__wrapped__()
    instrument_table.__wrapped__()
    assert time.process_time() - started < 0.2
