"""What a program can see of the guidelines is told, and nothing is told of gold that keeps them."""

import pytest

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.corpus.edtf import is_edtf
from tawsiya.corpus.gold import GoldDocument, GoldInherited, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.corpus.violations import find_violations

TEXT = "ينبغي لكندا أن تنضم (في عام 2031)."
CANADA, YEAR, UNIT = Span(7, 11), Span(24, 32), Span(0, 34)
SHOULD = GoldQuote("ينبغي", Span(0, 5))


def codes(
    *mentions: GoldMention, units: tuple[GoldRecommendation, ...] = (), blocks: tuple[Block, ...] | None = None
) -> list[str]:
    gold = GoldDocument("letter", "letter", "letter.txt", TEXT, mentions, units, blocks)
    return [violation.code for violation in find_violations(gold)]


def test_gold_that_keeps_the_guidelines_is_passed() -> None:
    unit = GoldRecommendation(UNIT, strength="should", operative=SHOULD)
    mentions = (GoldMention("STATE", CANADA, "CAN"), GoldMention("DATE", YEAR, "2031", role="deadline"))
    assert codes(*mentions, units=(unit,), blocks=(Block("paragraph", (UNIT,)),)) == []


@pytest.mark.parametrize(
    ("mention", "code"),
    [
        (GoldMention("STATE", Span(7, 12), "CAN"), "edge"),
        (GoldMention("DATE", Span(20, 32), "2031"), "bracket"),
        (GoldMention("STATE", CANADA, "CND"), "value"),
        (GoldMention("DATE", YEAR, "31/12/2031"), "value"),
        (GoldMention("SDG", YEAR, "16.4.2.1"), "value"),
        (GoldMention("INSTRUMENT", CANADA, "no key", form="full"), "value"),
        (GoldMention("INSTRUMENT", CANADA, "ATT"), "form"),
        (GoldMention("STATE", CANADA, "CAN", form="short"), "form"),
        (GoldMention("STATE", CANADA, "CAN", role="deadline"), "role"),
    ],
)
def test_a_mention_that_breaks_a_rule_is_told(mention: GoldMention, code: str) -> None:
    assert codes(mention) == [code]


@pytest.mark.parametrize("value", ["ATT", "S/RES/1325(2000)", "A/RES/71/272 B", "CTOC/COP/RES/20/4"])
def test_keys_and_symbols_of_acts_are_values_of_instruments(value: str) -> None:
    assert codes(GoldMention("INSTRUMENT", CANADA, value, form="full")) == []


def test_overlaps_are_told_in_every_layer() -> None:
    mentions = (GoldMention("STATE", CANADA, "CAN"), GoldMention("SYMBOL", Span(9, 14)))
    units = (GoldRecommendation(Span(0, 20)), GoldRecommendation(Span(19, 34)))
    blocks = (Block("paragraph", (Span(0, 20),)), Block("item", (Span(12, 34),)))
    assert codes(*mentions, units=units, blocks=blocks) == ["overlap", "overlap", "overlap"]


def test_a_unit_needs_its_word_and_its_chapeau() -> None:
    units = (
        GoldRecommendation(Span(0, 11), strength="should"),
        GoldRecommendation(Span(12, 34), inherited=GoldInherited(strength="urge")),
    )
    assert codes(units=units) == ["strength", "chapeau"]


def test_text_outside_all_blocks_is_told_with_its_place() -> None:
    gold = GoldDocument("letter", "letter", "letter.txt", TEXT, None, None, (Block("paragraph", (Span(0, 19),)),))
    [violation] = find_violations(gold)
    assert (violation.code, violation.span) == ("outside-blocks", Span(20, 34))


@pytest.mark.parametrize("value", ["2026", "2026-02-28", "201X", "19XX", "2018-33", "2020/..", "XXXX-02-29", "2016?"])
def test_dates_of_edtf(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value", ["26", "2026-13", "2026-00-10", "2025-02-29", "../..", "2021/2020", "{2005,x}", "now"]
)
def test_what_is_no_date_of_edtf(value: str) -> None:
    assert not is_edtf(value)
