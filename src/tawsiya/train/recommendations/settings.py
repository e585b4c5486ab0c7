"""What the recipe of a learner of recommendations says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tawsiya.core.errors import PipelineError
from tawsiya.tag.recommendations.learned.candidates import KINDS
from tawsiya.tag.recommendations.learned.features import GROUPS
from tawsiya.train.linear.fit import FitSettings
from tawsiya.train.section import read_section


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """A folder of gold: all of it, or the documents that the table `split` puts into one of `parts`.

    Paths count from the folder above the recipe's. `texts` is where its texts stand, --texts where it is not said.
    What is not `measured` is in no fold: it is always learned from.
    """

    folder: str
    split: str | None = None
    parts: tuple[str, ...] = ()
    texts: str | None = None
    measured: bool = True


class Fit(_Strict):
    """How a linear model is learned: see `tawsiya.train.linear.fit.FitSettings`."""

    l2: float = Field(gt=0)
    least: int = Field(gt=0)
    steps: int = Field(gt=0)
    negligible: float = Field(ge=0)

    def settings(self) -> FitSettings:
        """As the learner of chains takes it."""
        return FitSettings(self.l2, self.least, self.steps, self.negligible)


class RecommendationSettings(_Strict):
    """`[training.recommendations]` of a recipe.

    `fit` is of the verdict, `fit_said` of status and operative word. `least` is the probability from which a candidate
    is kept, by kind of text.
    """

    groups: tuple[str, ...]
    folds: int = Field(gt=1)
    least: dict[str, float]
    sources: dict[str, Source]
    fit: Fit
    fit_said: Fit


def read_settings(section: Mapping[str, Any], recipe: Path) -> RecommendationSettings:
    """The settings in the section of `recipe`; `PipelineError` says which key is wrong."""
    settings = read_section(RecommendationSettings, section, "training.recommendations", recipe)
    for key, said, known in (("groups", settings.groups, GROUPS), ("least", settings.least, KINDS)):
        unknown = sorted(set(said) - set(known))
        if unknown or (key == "least" and set(said) != set(known)):
            raise PipelineError(
                f"[training.recommendations] {key} of {recipe} names {', '.join(said)}; there are {', '.join(known)}: "
                "correct the recipe"
            )
    return settings
