"""Trials of a bench that learns nothing but how many paragraphs it was given."""

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from tawsiya.evaluate.counts import Counts
from tawsiya.retrain.simulation.tables import draw_trials, write_table
from tawsiya.retrain.simulation.trials import Draw, Trial, at_random, error_change, read_trials, run_trials, together

EXACT = "mentions.exact"


class Counting:
    """A bench whose items are numbers: a model is how many it learned from, and finds so many of 100."""

    name = "house"
    base = 50
    elsewhere = (0,)
    learned = 0

    def draw(self, seed: int) -> Draw[int]:
        return Draw(range(seed, seed + 40), range(3))

    def learn(self, chosen: Sequence[int], seed: int) -> int:
        self.learned += 1
        return self.base + len(chosen)

    def count(self, model: int, items: Sequence[int]) -> dict[str, dict[str, Counts]]:
        return {f"document {item}": {EXACT: Counts(model, 100, 100)} for item in items}

    def met(self, chosen: Sequence[int], held: Sequence[int]) -> tuple[int, int]:
        return len(chosen), 80


def test_each_size_and_seed_is_tried_as_far_as_the_pool_goes(tmp_path: Path) -> None:
    trials = list(run_trials(Counting(), {"random": at_random}, [10, 25, 60], range(2), tmp_path / "kept.jsonl"))
    assert [(one.seed, one.paragraphs) for one in trials] == [(0, 10), (0, 25), (1, 10), (1, 25)]
    assert trials[1].here["document 2"][EXACT] == (Counts(50, 100, 100), Counts(75, 100, 100))


def test_what_was_tried_is_not_tried_again(tmp_path: Path) -> None:
    bench, kept = Counting(), tmp_path / "deep" / "kept.jsonl"
    first = list(run_trials(bench, {"random": at_random}, [10], range(2), kept))
    again = list(run_trials(bench, {"random": at_random}, [10, 20], range(2), kept))
    assert bench.learned == 4
    assert [one for one in again if one.paragraphs == 10] == first
    assert len(read_trials(kept)) == 4


def test_a_line_keeps_a_trial() -> None:
    pairs = {"one": {EXACT: (Counts(1, 2, 3), Counts(2, 2, 3))}}
    trial = Trial("E/", "random", 20, 1, 3, 4, pairs, {})
    assert Trial.from_json(trial.to_json()) == trial


def test_counts_of_a_group_are_drawn_as_one() -> None:
    pairs = {name: {EXACT: (Counts(5, 10, 10), Counts(6, 10, 10))} for name in ("one", "other")}
    both = together([pairs, pairs], EXACT)
    assert (both.old, both.new) == (Counts(20, 40, 40), Counts(24, 40, 40))
    assert both.interval is not None
    assert both.is_better
    assert error_change(both) == (1 - 0.6) / (1 - 0.5) - 1


def test_the_table_has_a_row_for_each_size_and_the_picture_a_curve(tmp_path: Path) -> None:
    trials = list(run_trials(Counting(), {"random": at_random}, [10, 25], range(3), tmp_path / "kept.jsonl"))
    rows = list(write_table(trials, EXACT))
    assert rows[2].startswith("| house | random | 10 | 3 | 0.500 to 0.600 | +0.1000 to +0.1000 | -20% |")
    assert rows[3].endswith("| 31% |")
    picture = ElementTree.fromstring(draw_trials(trials, EXACT))
    (curve,) = picture.iter("{http://www.w3.org/2000/svg}polyline")
    assert len(curve.attrib["points"].split()) == 3, "it begins at no paragraphs"
