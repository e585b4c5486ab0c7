"""The tables of organs: every template gives its own example, every organ has a name."""

import re

import pytest

from tawsiya.knowledge import ActNumbering, act_numberings, organ_names

ROMAN = {"15": "XV", "57": "LVII"}


def symbol_of(numbering: ActNumbering, printed: str) -> str:
    """The symbol of a printed number, read with the template itself."""
    pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>\\d+)", re.escape(numbering.printed))
    match = re.fullmatch(pattern, printed)
    assert match is not None, (pattern, printed)
    fields = match.groupdict()
    return numbering.symbol.format(**fields, roman=ROMAN.get(fields.get("session", ""), ""))


@pytest.mark.parametrize("numbering", act_numberings(), ids=lambda numbering: str(numbering.symbol_example))
def test_every_template_gives_its_example(numbering: ActNumbering) -> None:
    assert symbol_of(numbering, numbering.printed_example) == numbering.symbol_example


def test_every_organ_has_a_full_name() -> None:
    organs = {numbering.organ for numbering in act_numberings()}
    assert {name.organ for name in organ_names()} == organs
    assert {name.organ for name in organ_names() if name.form == "full"} == organs


def test_only_ambiguous_names_belong_to_several_organs() -> None:
    plain = [name.name for name in organ_names() if not name.ambiguous]
    assert len(plain) == len(set(plain))
    pairs = [(name.organ, name.name) for name in organ_names()]
    assert len(pairs) == len(set(pairs))


def test_an_ambiguous_name_says_what_else_it_is() -> None:
    for name in organ_names():
        assert name.ambiguous == (name.unless is not None), name


def test_an_organ_prints_each_number_in_one_way_only() -> None:
    keys = [(numbering.organ, numbering.act, numbering.printed) for numbering in act_numberings()]
    assert len(keys) == len(set(keys))
