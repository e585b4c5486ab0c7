"""A house of two samples on the bench, with a small base model."""

from pathlib import Path

import pytest
import spacy

from tawsiya.corpus.shipped import read_samples
from tawsiya.retrain.simulation.bench import EXACT, MentionBench
from tawsiya.retrain.simulation.houses import House
from tawsiya.retrain.simulation.support import KINDS, Support, weigh_support, write_support
from tawsiya.retrain.simulation.trials import run_trials
from tawsiya.retrain.simulation.units import UnitBench, paragraphs_of_pages
from tawsiya.retrain.simulation.ways import ways_of
from tawsiya.tag.mentions.names import Hidden
from tawsiya.train.mentions.gold import prepare
from tawsiya.train.recommendations.gold import prepare as prepare_pages
from tawsiya.train.recommendations.learning import make_lesson


@pytest.fixture(scope="module")
def bench(base: Path) -> MentionBench:
    texts = tuple(prepare(read_samples()[:3], "samples"))
    learned = spacy.load(base).get_pipe("mentions").learned
    return MentionBench(House("samples", learned, texts[:2], texts[2:], Hidden()))


@pytest.fixture(scope="module")
def units(base: Path) -> UnitBench:
    learned = spacy.load(base).get_pipe("recommendations").learned
    lessons = [make_lesson(page, learned.groups) for page in prepare_pages(read_samples()[:2], "samples")]
    return UnitBench("samples", learned, tuple(paragraphs_of_pages(lessons[:1], learned.groups)), tuple(lessons[1:]))


def test_what_is_measured_is_never_learned_from(bench: MentionBench) -> None:
    draw, other = bench.draw(0), bench.draw(1)
    names = {one.text.name for one in draw.pool}, {one.text.name for one in draw.held}
    assert not names[0] & names[1]
    assert len(names[0] | names[1]) == len(bench.paragraphs)
    assert 0.3 <= len(draw.held) / len(bench.paragraphs) < 0.4
    assert bench.draw(0) == draw
    assert other.held != draw.held


@pytest.mark.parametrize("way", ["random", "longest", "suggest"])
def test_each_way_chooses_paragraphs_of_the_pool(bench: MentionBench, way: str) -> None:
    pool = bench.draw(0).pool
    chosen = ways_of(bench)[way](pool, 5)
    assert len({one.text.name for one in chosen}) == 5
    assert {one.text.name for one in chosen} <= {one.text.name for one in pool}


def test_mentions_are_learned_and_counted(bench: MentionBench, tmp_path: Path) -> None:
    (trial,) = run_trials(bench, {"random": ways_of(bench)["random"]}, [8], [0], tmp_path / "kept.jsonl")
    assert trial.met <= trial.missed
    gold = sum(old[EXACT][0].gold for old in trial.elsewhere.values())
    assert gold == sum(len(gold) for one in bench.elsewhere for gold in one.text.gold)


def test_no_more_is_said_of_errors_than_there_are(bench: MentionBench) -> None:
    few, more = weigh_support(bench, [5, 20], [0])
    assert few.errors == more.errors
    assert set(few.kinds) == set(KINDS)
    assert sum(few.kinds.values()) <= sum(more.kinds.values()) <= more.errors


def test_a_table_of_support_adds_up_draws_and_says_what_nothing_speaks_of() -> None:
    kinds = dict.fromkeys(KINDS, 0)
    draws = [Support("E/", 100, 6, kinds | {"words": 2}), Support("E/", 100, 4, kinds | {"again": 1})]
    assert list(write_support(draws))[2:] == ["| E/ | 100 | 10 | 20% | 0% | 0% | 0% | 10% | 70% |"]


def test_recommendations_are_learned_and_counted(units: UnitBench, tmp_path: Path) -> None:
    (trial,) = run_trials(units, {"random": lambda pool, count: pool[:count]}, [8], [0], tmp_path / "kept.jsonl")
    figures = {figure for counted in trial.here.values() for figure in counted}
    assert {"units", "status", "strength", "addressees"} <= figures
    required = sum(not unit.optional for unit in read_samples()[1].recommendations or ())
    assert sum(counted["units"][0].gold for counted in trial.elsewhere.values()) == required
