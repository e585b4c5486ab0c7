"""The recommendations of a house on the bench.

A paragraph is a candidate of its text, seen with all that surrounds it there; gold that no candidate meets is a
paragraph without one. What is measured is drawn as for mentions.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from spacy.util import load_config

from tawsiya.evaluate.counts import Counts
from tawsiya.retrain.recommendations import RecommendationPart
from tawsiya.retrain.simulation.bench import draw_apart
from tawsiya.retrain.simulation.houses import HOUSES
from tawsiya.retrain.simulation.trials import Draw
from tawsiya.tag.recommendations.learned.model import Calibration, LearnedRecommendations, odds
from tawsiya.train.recommendations.calibration import fit_calibration
from tawsiya.train.recommendations.folds import ReadPage
from tawsiya.train.recommendations.gold import GoldPage, read_sources
from tawsiya.train.recommendations.learning import Lesson, learn_model, make_lesson
from tawsiya.train.recommendations.measuring import ALL, by_model, tally, weighed_units
from tawsiya.train.recommendations.settings import RecommendationSettings, read_settings

FIGURES = ("units", "status", "strength", "operative_word", "addressees")
_ELSEWHERE = 0.15
_CALIBRATED = 0.3
"""The share of the base's texts on which its scores are learned, by a model of the others."""


@dataclass(frozen=True)
class UnitBench:
    """A house, and the base model that has not seen it; see `trials.Bench`."""

    house: str
    base: LearnedRecommendations
    paragraphs: tuple[Lesson, ...]
    elsewhere: tuple[Lesson, ...]

    @property
    def name(self) -> str:
        """The house, marked as one of recommendations."""
        return f"{self.house} recommendations"

    def draw(self, seed: int) -> Draw[Lesson]:
        """See `trials.Bench`."""
        return draw_apart(self.paragraphs, lambda one: one.page.group, seed)

    def learn(self, chosen: Sequence[Lesson], seed: int) -> LearnedRecommendations:
        """See `trials.Bench`."""
        return RecommendationPart(self.base).learn_lessons(chosen)

    def count(self, model: LearnedRecommendations, items: Sequence[Lesson]) -> dict[str, dict[str, Counts]]:
        """Figures as `tawsiya evaluate` counts them, by group."""
        by_group: dict[str, list[Lesson]] = {}
        for one in items:
            by_group.setdefault(one.page.group, []).append(one)
        return {group: _figures(model, lessons) for group, lessons in by_group.items()}

    def met(self, chosen: Sequence[Lesson], held: Sequence[Lesson]) -> tuple[int, int]:
        """Nothing: recommendations have no names."""
        return 0, 0


@dataclass(frozen=True)
class UnitMaterial:
    """The lessons of all texts, and how they are learned: read once for all houses."""

    settings: RecommendationSettings
    lessons: tuple[Lesson, ...]


def read_units(recipe: Path, texts: Path) -> UnitMaterial:
    """Gold as the recipe says."""
    settings = read_settings(load_config(recipe)["training"]["recommendations"], recipe)
    pages = read_sources(settings, recipe.resolve().parents[1], texts)
    return UnitMaterial(settings, tuple(make_lesson(page, settings.groups) for page in pages))


def open_units(house: str, material: UnitMaterial) -> UnitBench:
    """The house with a base model of the other texts."""
    inside = [one for one in material.lessons if one.page.group.startswith(HOUSES[house])]
    outside = [one for one in material.lessons if not one.page.group.startswith(HOUSES[house])]
    groups = sorted({one.page.group for one in outside if one.page.group.startswith("2015/")})
    Random(0).shuffle(groups)
    apart = frozenset(groups[: round(_ELSEWHERE * len(groups))])
    rest = [one for one in outside if one.page.group not in apart]
    base = replace(learn_model(rest, material.settings, Calibration()), calibration=_calibrate(rest, material.settings))
    paragraphs = paragraphs_of_pages(inside, material.settings.groups)
    return UnitBench(house, base, tuple(paragraphs), tuple(one for one in outside if one.page.group in apart))


def _calibrate(lessons: Sequence[Lesson], settings: RecommendationSettings) -> Calibration:
    """Scores from a share of the texts, read by a model of the others."""
    drawn = draw_apart(lessons, lambda one: one.page.group, 1)
    model = learn_model(drawn.pool, settings, Calibration())
    return fit_calibration(weighed_units([_read(model, lesson) for lesson in drawn.held]))


def paragraphs_of_pages(lessons: Iterable[Lesson], groups: Sequence[str]) -> Iterator[Lesson]:
    """A report's candidates one by one, each a group of its own; sentences as they are."""
    for lesson in lessons:
        if lesson.page.group.startswith("2015/"):
            yield lesson
        else:
            yield from (make_lesson(page, groups) for page in _cut(lesson.page))


def _cut(page: GoldPage) -> Iterator[GoldPage]:
    met = {id(one.gold) for one in page.candidates if one.gold}
    for number, one in enumerate(page.candidates):
        gold = (one.gold,) if one.gold else ()
        yield replace(page, group=f"{page.group}#{number}", candidates=(one,), gold=gold)
    for number, unit in enumerate(page.gold):
        if id(unit) not in met:
            yield replace(page, group=f"{page.group}#missed-{number}", candidates=(), gold=(unit,))


def _read(model: LearnedRecommendations, lesson: Lesson) -> ReadPage:
    return ReadPage(lesson.page, tuple(odds(model.verdict, features) for features in lesson.features), model)


def _figures(model: LearnedRecommendations, lessons: Sequence[Lesson]) -> dict[str, Counts]:
    read = [_read(model, lesson) for lesson in lessons]
    counted = tally(((one.page, by_model(one, model.calibration)) for one in read), model.corrections)[ALL]
    return {figure: Counts(one.matched, one.gold, one.found) for figure, one in counted.items() if figure in FIGURES}
