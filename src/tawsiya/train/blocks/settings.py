"""What the recipe of a learner of blocks says, checked."""

from pydantic import Field

from tawsiya.segment.learned.component import MARGINS
from tawsiya.train.linear.fit import FitSettings
from tawsiya.train.pipelines import Task
from tawsiya.train.section import Strict, read_section
from tawsiya.train.sources import GoldFolder


class CopiedFolder(GoldFolder):
    """A folder of gold with blocks.

    `copies` is how many re-laid copies of each document are learned from (0: none, not the document either; figures
    alone are taken from it), `folds` into how many its documents fall for the figures (0: each on its own).
    """

    copies: int = Field(ge=0)
    folds: int = Field(ge=0)


class Trust(Strict):
    """Where the prior has its mean: what the rules' tag of a line weighs, more where it is one of `surer`."""

    weight: float = Field(ge=0)
    sure: float = Field(ge=0)
    surer: tuple[str, ...] = ()


class Margins(Strict):
    """By how much the chain must outdo the rules' tag of a line (natural logarithm).

    `sure` holds for the types in `surer` and, where that says `labelled`, for lines that begin with a printed label.
    """

    others: float = Field(ge=0)
    sure: float = Field(ge=0)
    surer: tuple[str, ...] = ()

    def by_tag(self) -> dict[str, float]:
        """The margin of each tag of lines, and of labels."""
        return {key: self.sure if key.removeprefix("B-") in self.surer else self.others for key in MARGINS}


class BlockSettings(Strict):
    """`[training.blocks]` of a recipe: a share of the copies is `dressed`."""

    margins: Margins
    dressed: float = Field(ge=0, le=1)
    sources: dict[str, CopiedFolder]
    trust: Trust
    fit: FitSettings


def read_settings(task: Task) -> BlockSettings:
    """The settings of the task's section; `PipelineError` says which key is wrong."""
    return read_section(BlockSettings, task.settings, "training.blocks", task.recipe)
