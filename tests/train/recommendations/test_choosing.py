"""A chooser of addressees learns what gold means, sees the rules' choice only if it may, and is counted as they are."""

from pathlib import Path

import pytest

from tawsiya.corpus import read_gold
from tawsiya.train.recommendations.choosing import NamedUnit, count_losses, learn_chooser, named_units, tally_choices
from tawsiya.train.recommendations.gold import prepare

ANNOTATIONS = Path(__file__).parents[3] / "annotations"


@pytest.fixture(scope="module")
def units() -> list[NamedUnit]:
    gold = read_gold(ANNOTATIONS / "gold" / "samples", ANNOTATIONS, names=["arms-trade", "womens-rights"])
    return list(named_units(prepare(gold, "samples")))


def test_what_the_rules_chose_in_a_unit_with_an_operative_word_is_among_the_candidates(units: list[NamedUnit]) -> None:
    told = [unit for unit in units if unit.candidates]
    assert len(told) > 5
    assert all(unit.chosen <= {span for span, _ in unit.candidates} for unit in told)


@pytest.mark.parametrize("with_rules", [True, False])
def test_a_chooser_learns_what_gold_means(units: list[NamedUnit], with_rules: bool) -> None:
    chooser = learn_chooser(units, with_rules=with_rules)
    learned = tally_choices(units, chooser, with_rules=with_rules)
    rules = tally_choices(units, None)
    assert learned.gold == rules.gold > 5
    assert learned.score > 0.5


def test_every_name_is_right_or_lost_in_one_way(units: list[NamedUnit]) -> None:
    told, losses = tally_choices(units, None), count_losses(units, None)
    assert told.matched + losses["border"] + losses["missed"] == told.gold
    assert losses["no candidate"] <= losses["border"] + losses["missed"]
    assert losses["false"] <= told.found - told.matched
