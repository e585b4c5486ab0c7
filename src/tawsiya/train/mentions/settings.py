"""What the recipe of a learner of mentions says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from tawsiya.core.errors import PipelineError
from tawsiya.tag.mentions.learned.features import GROUPS
from tawsiya.train.section import read_section


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """A folder of gold: all of it, or the documents that the table `split` puts into one of `parts`.

    Paths count from the folder above the recipe's. `texts` is where its texts stand, --texts where it is not said.
    """

    folder: str
    split: str | None = None
    parts: tuple[str, ...] = ()
    texts: str | None = None


class Silver(_Strict):
    """Sentences of `corpora` (paths below --texts) in which the knowledge base names an instrument, read by the rules.

    Of each corpus the first `lines` are looked at. `most_a_name` bounds how often one instrument is taken, `sentences`
    all that is taken; a share of `hidden` has no name of an instrument known to the rules. None of them has eight words
    in a row with the texts `apart_from`: files below --texts, JSON Lines with `ar` or plain text.
    """

    corpora: tuple[str, ...]
    lines: int = Field(gt=0)
    sentences: int = Field(ge=0)
    most_a_name: int = Field(gt=0)
    hidden: float = Field(ge=0, le=1)
    apart_from: tuple[str, ...] = ()


class Clustering(_Strict):
    """Clusters of the `size` most frequent words of the word model `words` (a folder above the recipe's).

    By `contexts` words that stand beside them, in `dimensions`; one clustering for each of `counts`.
    """

    words: str
    size: int = Field(gt=0)
    contexts: int = Field(gt=0)
    dimensions: int = Field(gt=0)
    counts: tuple[int, ...]
    rounds: int = Field(gt=0)


class Fit(_Strict):
    """How a linear model is learned: see `tawsiya.train.linear.fit.FitSettings`."""

    l2: float = Field(gt=0)
    least: int = Field(gt=0)
    steps: int = Field(gt=0)
    negligible: float = Field(ge=0)


class Judge(_Strict):
    """The judge is learned on `folds` folds, read by chains of the other folds.

    `least` is, by label, the probability from which a chain adds a mention to those of the rules.
    """

    folds: int = Field(gt=1)
    least: dict[str, float]
    fit: Fit


class MentionSettings(_Strict):
    """`[training.mentions]` of a recipe.

    With `alone`, folds are read by the chain without the rules' mentions.

    Of `hidden_folds` folds each is learned from without the names that it alone has; 0 hides none.
    """

    labels: tuple[str, ...]
    groups: tuple[str, ...]
    hidden_folds: int = Field(ge=0)
    alone: bool = False
    sources: dict[str, Source]
    silver: Silver | None = None
    clusters: Clustering | None = None
    fit: Fit
    judge: Judge


def read_settings(section: Mapping[str, Any], recipe: Path) -> MentionSettings:
    """The settings in the section of `recipe`; `PipelineError` says which key is wrong."""
    settings = read_section(MentionSettings, section, "training.mentions", recipe)
    unknown = sorted(set(settings.groups) - set(GROUPS))
    if unknown:
        raise PipelineError(
            f"[training.mentions] groups of {recipe}: {', '.join(unknown)} is no group of features; "
            f"the groups are {', '.join(GROUPS)}"
        )
    return settings
