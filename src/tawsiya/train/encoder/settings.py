"""What the recipe of fine-tuning says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.train.section import Strict, read_section
from tawsiya.train.sources import GoldSource


class Encoder(Strict):
    """`path` is a folder that `transformers` wrote, or a name on a hub; lengths count pieces."""

    path: str
    length: int = Field(gt=16)
    overlap: int = Field(ge=0)
    batch: int = Field(gt=0)


class Fit(Strict):
    """How it learns: passes over everything, sequences a step, the highest learning rates of trunk and heads.

    `rate_of_vectors` is that of the trunk's embeddings, the trunk's own without it; 0 leaves them as they are. A share
    of `hidden` words is shown as the mask, anew in each pass: what an entity is must then be told by its neighbours.
    """

    epochs: int = Field(gt=0)
    batch: int = Field(gt=0)
    rate: float = Field(gt=0)
    rate_of_heads: float = Field(gt=0)
    rate_of_vectors: float | None = Field(default=None, ge=0)
    hidden: float = Field(default=0, ge=0, lt=1)
    warmup: float = Field(ge=0, lt=1)
    decay: float = Field(ge=0)
    threads: int = Field(gt=0)


class Weights(Strict):
    """How much the loss of each head counts."""

    mentions: float = Field(ge=0)
    parts: float = Field(ge=0)
    status: float = Field(ge=0)
    strength: float = Field(ge=0)


class TuningSettings(Strict):
    """`[training]` of the recipe. `name` is that of the pipeline and its folder.

    The rules tell the encoder what they find; in each of `hidden_folds` folds of a source without the names that no
    other fold has. `dev` is looked at after each pass, and nothing is chosen by it.
    """

    recipe: str
    name: str = Field(min_length=1)
    seed: int = Field(ge=0)
    base: str
    labels: tuple[str, ...] = Field(min_length=1)
    encoder: Encoder
    sources: dict[str, GoldSource]
    hidden_folds: int = Field(ge=0)
    dev: GoldSource | None = None
    fit: Fit
    weights: Weights


def read_settings(section: Mapping[str, Any], recipe: Path) -> TuningSettings:
    """The settings in the section `[training]` of `recipe`; `PipelineError` says which key is wrong."""
    return read_section(TuningSettings, section, "training", recipe)
