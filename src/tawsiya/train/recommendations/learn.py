"""Learn the component of recommendations: gold, folds, calibration, figures."""

import hashlib
from collections.abc import Sequence
from typing import Any

from tawsiya.tag.recommendations.learned.component import Recommendations
from tawsiya.train.pipelines import Learned, Task
from tawsiya.train.recommendations.calibration import fit_calibration
from tawsiya.train.recommendations.card import write_card
from tawsiya.train.recommendations.folds import read_folds
from tawsiya.train.recommendations.gold import GoldPage, read_sources
from tawsiya.train.recommendations.learning import learn_model, make_lesson
from tawsiya.train.recommendations.measuring import Tallies, by_model, by_rules, scored_units, tally, weighed_units
from tawsiya.train.recommendations.settings import read_settings
from tawsiya.train.reliability import as_rows, calibration_error


def learn_recommendations(task: Task) -> Learned:
    """The learned component `tawsiya_recommendations`, with the figures of its folds."""
    settings = read_settings(task.settings, task.recipe)
    pages = read_sources(settings, task.annotations, task.texts)
    task.tell(f"recommendations: {len(pages)} texts with gold")
    lessons = [make_lesson(page, settings.groups) for page in pages]
    read = list(read_folds(lessons, settings, task.seed, task.tell))
    calibration = fit_calibration(weighed_units(read))
    task.tell("recommendations: the models of all texts")
    model = learn_model(lessons, settings, calibration)
    scored = scored_units(read, calibration)
    metrics: dict[str, Any] = {
        "texts": _counted(pages),
        "gold_sha256": _digest(pages),
        "features": {part: len(chain.features) for part, chain in model.parts.items()},
        "folds": {
            "rules": _figures(tally((one.page, by_rules(one.page)) for one in read)),
            "learned": _figures(tally((one.page, by_model(one, calibration)) for one in read)),
        },
        "calibration_error": round(calibration_error(scored), 4),
        "reliability": as_rows(scored, "units"),
    }
    content = Recommendations(model).to_bytes()
    return Learned("tawsiya_recommendations", content, metrics, write_card(settings, metrics))


def _figures(tallies: Tallies) -> dict[str, dict[str, dict[str, float]]]:
    return {part: {name: counts.to_json() for name, counts in figures.items()} for part, figures in tallies.items()}


def _counted(pages: Sequence[GoldPage]) -> dict[str, dict[str, int]]:
    """Texts, candidates and recommendations, part by part."""
    counted: dict[str, dict[str, int]] = {}
    for page in pages:
        here = counted.setdefault(page.part, {"texts": 0, "candidates": 0, "recommendations": 0})
        here["texts"] += 1
        here["candidates"] += len(page.candidates)
        here["recommendations"] += len(page.gold)
    return counted


def _digest(pages: Sequence[GoldPage]) -> str:
    """The hash of all that was learned from: names, texts and gold."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(repr((page.name, page.part, page.text, page.gold)).encode())
    return digest.hexdigest()
