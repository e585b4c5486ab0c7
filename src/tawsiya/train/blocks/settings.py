"""What the recipe of a learner of blocks says, checked."""

from pydantic import BaseModel, ConfigDict, Field

from tawsiya.segment.learned.component import MARGINS
from tawsiya.train.pipelines import Task
from tawsiya.train.section import read_section


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


class Margins(_Strict):
    """By how much the chain must outdo the rules' tag of a line (natural logarithm).

    `sure` holds for the types in `surer` and, where that says `labelled`, for lines that begin with a printed label.
    """

    others: float = Field(ge=0)
    sure: float = Field(ge=0)
    surer: tuple[str, ...] = ()

    def by_tag(self) -> dict[str, float]:
        """The margin of each tag of lines, and of labels."""
        return {key: self.sure if key.removeprefix("B-") in self.surer else self.others for key in MARGINS}


class BlockSettings(_Strict):
    """`[training.blocks]` of a recipe: a share of the copies is `dressed`."""

    margins: Margins
    dressed: float = Field(ge=0, le=1)
    sources: dict[str, Source]
    trust: Trust
    fit: Fit


def read_settings(task: Task) -> BlockSettings:
    """The settings of the task's section; `PipelineError` says which key is wrong."""
    return read_section(BlockSettings, task.settings, "training.blocks", task.recipe)
