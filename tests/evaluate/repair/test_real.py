"""Printed values count where they stand; clean text is compared word for word; garbage is made from a seed."""

from pathlib import Path

import pytest

from tawsiya.core.rewrite import Rewrite, apply_rewrites
from tawsiya.core.span import Span
from tawsiya.evaluate.repair import harm
from tawsiya.evaluate.repair.garbage import garbage_layers
from tawsiya.evaluate.repair.gold import RepairGold, read_repair_gold
from tawsiya.evaluate.repair.layers import Outcome, characters_only
from tawsiya.evaluate.repair.real import count_verdicts, judge_rows, stands

LAYER = "٢٠١٦ حزيران/يونيه ٩إلى  ٧الفترة من \n"
DATE = {"kind": "date", "pieces": [[25, 26], [19, 22], [18, 19], [5, 17], [0, 4]], "printed": "", "class": ""}
TURNED = Rewrite(
    0,
    35,
    (Span(26, 35), Span(25, 26), " ", Span(19, 23), Span(18, 19), Span(17, 18), Span(5, 17), " ", Span(0, 4)),
    "date",
    "test",
)


def test_a_date_stands_only_in_printed_order() -> None:
    assert LAYER[18:22] == "٩إلى"
    assert not stands(LAYER, DATE, characters_only(LAYER))
    assert stands(LAYER, DATE, Outcome(LAYER, *apply_rewrites(LAYER, [TURNED])))


def test_a_number_that_touches_another_does_not_stand() -> None:
    row = {"kind": "number", "start": 0, "end": 2, "printed": "12", "class": "count"}
    assert stands("12 أ", row, characters_only("12 أ"))
    assert not stands("123", row, characters_only("123"))


def test_a_paragraph_number_stands_before_its_paragraph() -> None:
    row = {
        "kind": "label",
        "class": "paragraph",
        "pieces": [[12, 13], [11, 12]],
        "printed": "7-",
        "start": 11,
        "end": 13,
    }
    layer = "وعقد الفريق-٧\n"
    assert not stands(layer, row, characters_only(layer))
    for parts in ((Span(12, 13), Span(11, 12), " ", Span(0, 11)), (Span(0, 11), " ", Span(12, 13), Span(11, 12))):
        turned = Outcome(layer, *apply_rewrites(layer, [Rewrite(0, 13, parts, "label", "test")]))
        assert stands(layer, row, turned) == (parts[0] == Span(12, 13))


def test_doubtful_rows_are_left_out() -> None:
    gold = RepairGold("12 أ", ({"kind": "number", "start": 0, "end": 2, "class": "count", "doubtful": True},))
    assert count_verdicts(judge_rows(gold, characters_only("12 أ"))) == ({}, {})


def test_every_change_of_clean_text_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert harm.measure_harm("sound", "عقد الفريق جلستين").changes == ()
    other = Outcome("", "عقد فريق جلستين", characters_only("").alignment)
    monkeypatch.setattr(harm, "repaired", lambda raw: other)
    found = harm.measure_harm("spoilt", "عقد الفريق جلستين")
    assert [(change.before, change.after) for change in found.changes] == [("الفريق", "فريق")]
    assert found.letters == 6


def test_garbage_comes_from_a_seed() -> None:
    text = "عقد الفريق جلستين في جنيف."
    assert dict(garbage_layers(text)) == dict(garbage_layers(text))
    assert all(layer != text for _, layer in garbage_layers(text))


@pytest.mark.seeds
def test_rows_of_the_real_report_are_all_found_in_what_they_say_is_printed(shared_data: Path) -> None:
    """The layer put into the order of the gold's own pieces satisfies each row."""
    folder = Path(__file__).parents[3] / "annotations" / "gold" / "repair"
    gold = read_repair_gold(folder, shared_data)
    lines = [row for row in gold.rows if row["kind"] == "line"]
    moved = []
    for row in lines:
        parts = [part for start, end in row["pieces"] for part in (Span(start, end), " ")]
        moved.append(Rewrite(row["start"], row["end"], tuple(parts), "line", "test"))
    text, alignment = apply_rewrites(gold.layer, sorted(moved, key=lambda one: one.start))
    cleaned = characters_only(text)
    outcome = Outcome(gold.layer, cleaned.text, alignment.then(cleaned.alignment))
    wrong = [row for row in lines if not stands(gold.layer, row, outcome)]
    assert not wrong, [row["line"] for row in wrong]
