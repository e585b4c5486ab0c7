"""What the recipe of a word model says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.train.section import Strict, read_section


class Corpus(Strict):
    """A text of one genre, one paragraph a line (`.xz`), and how often it counts."""

    path: str
    weight: float = Field(gt=0)


class LeftOut(Strict):
    """What is in the corpora and must not be learned; the sentences of `parts`, and the paragraphs that are listed."""

    sentences: str
    split: str
    parts: tuple[str, ...]
    paragraphs: str | None = None


class Size(Strict):
    """How large the model may be."""

    words: int = Field(gt=0)
    heads: int = Field(gt=0, le=65536)
    pairs: int = Field(gt=0)
    classes: int = Field(default=250, gt=0, le=250)
    spelling_least: float
    discount: float = Field(gt=0, lt=1)


class Measure(Strict):
    """One line of `every` is kept to measure on."""

    every: int = Field(gt=1)


class WordSettings(Strict):
    """`[training]` of the recipe."""

    recipe: str
    corpora: dict[str, Corpus]
    left_out: LeftOut | None = None
    size: Size
    measure: Measure


def read_settings(section: Mapping[str, Any], recipe: Path) -> WordSettings:
    """The settings in the section `[training]` of `recipe`; `PipelineError` says which key is wrong."""
    return read_section(WordSettings, section, "training", recipe)
