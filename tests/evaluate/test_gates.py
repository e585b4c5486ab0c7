"""The score gate says which figure fell, and never passes because there was nothing to check."""

from pathlib import Path

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.evaluate import Evaluation, Floor, check_floors, read_floors
from tawsiya.evaluate.counts import Counts

SHA = "0123456789abcdef" * 4
EVALUATION = Evaluation({"a": {"mentions.exact": Counts(9, 10, 10), "blocks": Counts()}}, 1, 0, SHA)


def floor(figure: str, value: float, gold: str = SHA) -> Floor:
    return Floor("samples", figure, value, gold)


def test_a_figure_at_or_above_its_floor_passes() -> None:
    assert check_floors(EVALUATION, [floor("mentions.exact", 0.9), floor("mentions.exact", 0.2)], "samples") == ()


def test_a_figure_below_its_floor_is_named_with_both_numbers() -> None:
    [missed] = check_floors(EVALUATION, [floor("mentions.exact", 0.901)], "samples")
    assert missed.value == 0.9
    assert missed.reason == "mentions.exact is 0.9000, below its floor of 0.9010"


@pytest.mark.parametrize("figure", ["blocks", "mentions.exakt"])
def test_a_figure_that_was_not_measured_does_not_pass(figure: str) -> None:
    [missed] = check_floors(EVALUATION, [floor(figure, 0.0)], "samples")
    assert missed.value is None
    assert "not measured" in missed.reason


def test_a_floor_that_was_set_on_other_gold_does_not_pass() -> None:
    [missed] = check_floors(EVALUATION, [floor("mentions.exact", 0.1, "f" * 64)], "samples")
    assert "ffffffffffff" in missed.reason
    assert SHA[:12] in missed.reason


def test_a_set_without_floors_is_refused() -> None:
    with pytest.raises(GoldError, match="'tests'"):
        check_floors(EVALUATION, [floor("mentions.exact", 0.1)], "tests")


def test_floors_are_read_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    entry = '[[floor]]\nset = "samples"\nfigure = "{}"\nfloor = {}\ngold = "{}"\n'
    path.write_text(entry.format("mentions.exact", 0.9, SHA.upper()) + entry.format("blocks", 1, SHA), encoding="utf-8")
    assert read_floors(path) == (floor("mentions.exact", 0.9), floor("blocks", 1.0))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[[floor", "is not TOML"),
        ("", "has nothing at its top"),
        ("[floor]\nset = 'x'", "tables"),
        ("[[floors]]\nset = 'x'", "has floors at its top"),
        ("[[floor]]\nset = 'x'\nfigure = 'y'\nfloor = 0.5", "floor 1"),
        ("[[floor]]\nset = 'x'\nfigure = 'y'\nfloor = '0.5'\ngold = 'z'", "floor '0.5'"),
        ("[[floor]]\nset = 'x'\nfigure = 'y'\nfloor = true\ngold = 'z'", "floor True"),
        ("[[floor]]\nset = 'x'\nfigure = 'y'\nfloor = 95\ngold = 'z'", "no share"),
    ],
)
def test_a_bad_file_of_floors_is_refused(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=r"floors\.toml") as caught:
        read_floors(path)
    assert told in str(caught.value)


def test_a_missing_file_of_floors_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_floors(tmp_path / "none.toml")
