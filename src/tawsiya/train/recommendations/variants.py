"""What each part of the learner is worth: groups of features left out, less to learn from, side by side with the rules.

Every variant is read in the same folds by document; each is calibrated on its own.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from random import Random

from tawsiya.train.recommendations.calibration import fit_calibration
from tawsiya.train.recommendations.folds import ReadPage, read_folds
from tawsiya.train.recommendations.gold import GoldPage
from tawsiya.train.recommendations.learning import make_lesson
from tawsiya.train.recommendations.measuring import Tallies, by_model, by_rules, scored_units, tally, weighed_units
from tawsiya.train.recommendations.settings import RecommendationSettings
from tawsiya.train.reliability import calibration_error

SHARES = (0.1, 0.25, 0.5)
"""Shares of the documents that the learning curve learns from, below all of them."""
Measured = tuple[str, Tallies, float | None]
"""The name of a variant, its figures, its calibration error."""


def measure_variants(
    pages: Sequence[GoldPage], settings: RecommendationSettings, seed: int, tell: Callable[[str], None]
) -> Iterator[Measured]:
    """The rules, the learner, and the learner with less."""
    read = _read(pages, settings, settings.groups, seed, tell)
    yield "rules", tally((one.page, by_rules(one.page)) for one in read), None
    yield _measured("learner", read)
    for group in settings.groups:
        groups = tuple(other for other in settings.groups if other != group)
        yield _measured(f"without {group}", _read(pages, settings, groups, seed, tell))
    for share in SHARES:
        read = _read(pages, settings, settings.groups, seed, tell, _kept(pages, share, seed))
        yield _measured(f"{share:.0%} of the documents", read)


def _read(
    pages: Sequence[GoldPage],
    settings: RecommendationSettings,
    groups: tuple[str, ...],
    seed: int,
    tell: Callable[[str], None],
    kept: Collection[str] | None = None,
) -> list[ReadPage]:
    """Every page by the model of other folds, learned from documents of the groups `kept` where these are given."""
    settings = settings.model_copy(update={"groups": groups})
    lessons = [make_lesson(page, groups) for page in pages]
    return list(read_folds(lessons, settings, seed, tell, lambda page: kept is None or page.group in kept))


def _measured(name: str, read: Sequence[ReadPage]) -> Measured:
    calibration = fit_calibration(weighed_units(read))
    tallies = tally((one.page, by_model(one, calibration)) for one in read)
    return name, tallies, calibration_error(scored_units(read, calibration))


def _kept(pages: Sequence[GoldPage], share: float, seed: int) -> frozenset[str]:
    """A share of the documents of each source, the same ones in larger shares."""
    kept: set[str] = set()
    known: set[str] = set()
    for source in dict.fromkeys(page.source for page in pages):
        groups = sorted({page.group for page in pages if page.source == source} - known)
        known.update(groups)
        Random(seed).shuffle(groups)
        kept.update(groups[: max(1, round(share * len(groups)))])
    return frozenset(kept)
