"""What the recipe of a learner of blocks says, checked."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tawsiya.core.errors import PipelineError
from tawsiya.train.pipelines import Task


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """A folder of gold with blocks. Paths count from the folder above the recipe's; `texts` is --texts if not said.

    `copies` is how many re-laid copies of each document are learned from, `folds` into how many its documents fall for
    the figures (0: each on its own).
    """

    folder: str
    texts: str | None = None
    copies: int = Field(gt=0)
    folds: int = Field(ge=0)


class Fit(_Strict):
    """How the chain is learned: see `tawsiya.train.linear.fit.FitSettings`."""

    l2: float = Field(gt=0)
    least: int = Field(gt=0)
    steps: int = Field(gt=0)
    negligible: float = Field(ge=0)


class Trust(_Strict):
    """Where the prior has its mean: what the rules' tag of a line weighs, more where it is one of `surer`."""

    weight: float = Field(ge=0)
    sure: float = Field(ge=0)
    surer: tuple[str, ...] = ()


class BlockSettings(_Strict):
    """`[training.blocks]` of a recipe."""

    margin: float
    dressed: float = Field(ge=0, le=1)
    layouts: Literal["wrapped", "all"]
    sources: dict[str, Source]
    trust: Trust
    fit: Fit


def read_settings(task: Task) -> BlockSettings:
    """The settings of the task's section; `PipelineError` says which key is wrong."""
    section: Mapping[str, Any] = task.settings
    try:
        return BlockSettings.model_validate(section)
    except ValidationError as error:
        found = error.errors()[0]
        key = ".".join(map(str, found["loc"]))
        raise PipelineError(
            f"[training.blocks] {key} of {task.recipe}: {found['msg']} (found {found['input']!r}); correct the recipe"
        ) from error
