"""What the recipe of a learner of recommendations says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.core.errors import PipelineError
from tawsiya.tag.recommendations.learned.candidates import KINDS
from tawsiya.tag.recommendations.learned.features import GROUPS
from tawsiya.tag.recommendations.learned.model import RULED
from tawsiya.train.linear.fit import FitSettings
from tawsiya.train.section import Strict, read_section
from tawsiya.train.sources import GoldSource


class MeasuredSource(GoldSource):
    """What is not `measured` is in no fold: it is always learned from.

    From what has no `units` addressees alone are learned.
    """

    measured: bool = True
    units: bool = True


class RecommendationSettings(Strict):
    """`[training.recommendations]` of a recipe.

    `fit` is of the verdict, `fit_said` of status and operative word, `fit_addressees` of the chain of addressees, which
    is not learned where it is not given. `least` is the probability from which a candidate is kept, by kind of text;
    the one called `ruled` holds for candidates that the rules read, where it is lower.
    """

    groups: tuple[str, ...]
    folds: int = Field(gt=1)
    least: dict[str, float]
    sources: dict[str, MeasuredSource]
    fit: FitSettings
    fit_said: FitSettings
    fit_addressees: FitSettings | None = None


def read_settings(section: Mapping[str, Any], recipe: Path) -> RecommendationSettings:
    """The settings in the section of `recipe`; `PipelineError` says which key is wrong."""
    settings = read_section(RecommendationSettings, section, "training.recommendations", recipe)
    for key, said, known in (("groups", settings.groups, GROUPS), ("least", settings.least, (*KINDS, RULED))):
        unknown = sorted(set(said) - set(known))
        if unknown or (key == "least" and not set(KINDS) <= set(said)):
            raise PipelineError(
                f"[training.recommendations] {key} of {recipe} names {', '.join(said)}; there are {', '.join(known)}: "
                "correct the recipe"
            )
    return settings
