"""What the recipe of a learner of mentions says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.core.errors import PipelineError
from tawsiya.tag.mentions.learned.features import GROUPS
from tawsiya.train.linear.fit import FitSettings
from tawsiya.train.section import Strict, read_section
from tawsiya.train.sources import GoldSource


class Silver(Strict):
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


class Clustering(Strict):
    """Clusters of the `size` most frequent words of the word model `words` (a folder above the recipe's).

    By `contexts` words that stand beside them, in `dimensions`; one clustering for each of `counts`.
    """

    words: str
    size: int = Field(gt=0)
    contexts: int = Field(gt=0)
    dimensions: int = Field(gt=0)
    counts: tuple[int, ...]
    rounds: int = Field(gt=0)


class Judge(Strict):
    """The judge is learned on `folds` folds, read by chains of the other folds.

    `least` is, by label, the probability from which a chain adds a mention to those of the rules.
    """

    folds: int = Field(gt=1)
    least: dict[str, float]
    fit: FitSettings


class MentionSettings(Strict):
    """`[training.mentions]` of a recipe.

    With `alone`, folds are read by the chain without the rules' mentions.

    Of `hidden_folds` folds each is learned from without the names that it alone has; 0 hides none.
    """

    labels: tuple[str, ...]
    groups: tuple[str, ...]
    hidden_folds: int = Field(ge=0)
    alone: bool = False
    sources: dict[str, GoldSource]
    silver: Silver | None = None
    clusters: Clustering | None = None
    fit: FitSettings
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
