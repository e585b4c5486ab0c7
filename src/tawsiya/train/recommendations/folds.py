"""Folds by document: every page is read by a model that learned from other documents."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tawsiya.tag.recommendations.learned.model import Calibration, LearnedRecommendations, odds
from tawsiya.train.recommendations.gold import GoldPage
from tawsiya.train.recommendations.learning import Lesson, learn_model
from tawsiya.train.recommendations.settings import RecommendationSettings


@dataclass(frozen=True)
class ReadPage:
    """A page and the weight of each of its candidates by a model, uncalibrated, that had not seen it."""

    page: GoldPage
    weights: tuple[float, ...]
    model: LearnedRecommendations


def fold_of_groups(pages: Sequence[GoldPage], folds: int, seed: int) -> dict[str, int]:
    """The fold of each group that is measured; those of a part are spread evenly, at random by `seed`."""
    placed: dict[str, int] = {}
    for part in dict.fromkeys(page.part for page in pages if page.measured):
        groups = sorted({page.group for page in pages if page.part == part} - placed.keys())
        Random(seed).shuffle(groups)
        placed |= {group: (number + len(placed)) % folds for number, group in enumerate(groups)}
    return placed


def read_folds(
    lessons: Sequence[Lesson],
    settings: RecommendationSettings,
    seed: int,
    tell: Callable[[str], None],
    learned_from: Callable[[GoldPage], bool] = lambda page: True,
) -> Iterator[ReadPage]:
    """The measured pages, each read by the model of the other folds; `learned_from` leaves pages out of learning."""
    placed = fold_of_groups([lesson.page for lesson in lessons], settings.folds, seed)
    for fold in range(settings.folds):
        others = [one for one in lessons if placed.get(one.page.group) != fold and learned_from(one.page)]
        model = learn_model(others, settings, Calibration())
        tell(f"recommendations: fold {fold + 1} of {settings.folds}")
        for lesson in lessons:
            if lesson.page.measured and placed[lesson.page.group] == fold:
                weights = tuple(odds(model.verdict, features) for features in lesson.features)
                yield ReadPage(lesson.page, weights, model)
