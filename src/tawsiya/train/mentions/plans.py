"""Which variants make a table, and which texts each is read on: folds, one report at a time, one organ at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tawsiya.core.errors import PipelineError
from tawsiya.train.mentions.gold import GoldText
from tawsiya.train.mentions.settings import MentionSettings
from tawsiya.train.mentions.variants import Variant, ablations, in_fold, learning_curve, yardstick

REPORTS = ("att-2026", "unidir-2024-part1", "unodc-2018-part1")
PARTS = {"sentences": ("train", "dev"), "reports": REPORTS}
"""Columns of the tables and the parts of the texts that they pool."""

ORGANS = ("a", "s", "e", "npt", "cedaw", "other")
"""Series of document symbols with sentences enough to be left out; the rest is one."""

_SHARES = (0.1, 0.25, 0.5, 1.0)

TABLES = ("design", "ablations", "curve", "reports", "organs")

Held = Callable[[GoldText], bool]


@dataclass(frozen=True)
class Plan:
    """A variant, and what is held out of it: each in turn. `with_rules` asks for what the rules find, too."""

    variant: Variant
    held: tuple[Held, ...]
    with_rules: bool = False


def plan(table: str, settings: MentionSettings, texts: Sequence[GoldText], folds: int, seed: int) -> Iterator[Plan]:
    """The rows of a table; `folds` of the recipe's folds are read."""
    recipe = Variant("the recipe", settings)
    by_fold = tuple(in_fold(texts, settings.judge.folds, fold, seed + 1) for fold in range(folds))
    if table == "design":
        yield Plan(recipe, by_fold, with_rules=True)
        yield Plan(yardstick(settings), by_fold)
    elif table == "ablations":
        yield from (Plan(variant, by_fold) for variant in ablations(settings))
    elif table == "curve":
        yield from (Plan(variant, by_fold) for variant in learning_curve(settings, _SHARES))
    elif table == "reports":
        for report in REPORTS:
            for variant in (recipe, yardstick(settings)):
                yield Plan(_titled(report, variant), (_in_part(report),), with_rules=variant is recipe)
    elif table == "organs":
        yield from (Plan(_titled(name, recipe), (_of_organ(name),), with_rules=True) for name in ORGANS)
    else:
        raise PipelineError(f"there is no table {table!r}; choose from {', '.join(TABLES)}")


def _titled(name: str, variant: Variant) -> Variant:
    return replace(variant, title=f"{name}: {variant.title}")


def _in_part(part: str) -> Held:
    return lambda text: text.part == part


def _of_organ(organ: str) -> Held:
    """Whether a text is a sentence of a document of this series of symbols."""

    def held(text: GoldText) -> bool:
        if text.part not in PARTS["sentences"]:
            return False
        series = text.group.split("/")[1]
        return (series if series in ORGANS else "other") == organ

    return held
