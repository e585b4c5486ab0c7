"""Figures on a folder of gold, part by part of its split: for gold that is not in the folds of a recipe."""

from collections.abc import Iterator
from pathlib import Path

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.split import read_split, select_parts
from tawsiya.tag.recommendations.learned.features import features_of
from tawsiya.tag.recommendations.learned.model import LearnedRecommendations, odds
from tawsiya.train.recommendations.folds import ReadPage
from tawsiya.train.recommendations.gold import GoldPage, prepare
from tawsiya.train.recommendations.measuring import Reader, Tallies, by_model, by_rules, tally


def measure_parts(folder: Path, split: Path, texts: Path, model: LearnedRecommendations | None = None) -> Tallies:
    """Figures of the model, or of the rules, by part of `split` and of all.

    Errors as `read_gold` and `select_parts` raise them.
    """
    return tally((page, _reader(page, model)) for page in _read_parts(folder, split, texts))


def _read_parts(folder: Path, split: Path, texts: Path) -> Iterator[GoldPage]:
    gold, placed = read_gold(folder, texts), read_split(split)
    for part in sorted(set(placed.values())):
        yield from prepare(select_parts(gold, placed, [part]), part)


def _reader(page: GoldPage, model: LearnedRecommendations | None) -> Reader:
    if model is None:
        return by_rules(page)
    seen = (features_of(page.text, one.candidate, one.verdict, model.groups) for one in page.candidates)
    return by_model(ReadPage(page, tuple(odds(model.verdict, features) for features in seen), model), model.calibration)
