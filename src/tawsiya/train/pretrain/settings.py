"""What the recipe of an encoder says, checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import Field, model_validator

from tawsiya.train.section import Strict, read_section


class Corpus(Strict):
    """A text of one genre, one paragraph a line (`.xz`).

    `passes` says how often it is read in one round of all corpora; of a fraction, that share of its rows is drawn.
    """

    path: str
    passes: float = Field(gt=0)


class LeftOut(Strict):
    """What must not be learned: the sentences of `parts`, and those of the CoNLL files in `tokens`.

    A line of a corpus that shares a run of `run` words with one of them, or that is one of them, is left out.
    The sentences of `measured` are what the loss on UN text is measured on.
    """

    sentences: str
    split: str
    parts: tuple[str, ...]
    measured: str
    tokens: tuple[str, ...] = ()
    run: int = Field(gt=1)


class Vocabulary(Strict):
    """How many pieces of words, and of how many lines (one of `every`) of corpora longer than `whole` lines."""

    pieces: int = Field(gt=100, le=65536)
    every: int = Field(gt=0)
    whole: int = Field(ge=0)
    least: int = Field(gt=0)


class Vectors(Strict):
    """What embeddings begin with: the pieces at most `window` places away, contexts with the power `smoothing`.

    `size` is the root mean square of the vectors; what is drawn without vectors has 0.02.
    """

    window: int = Field(gt=0)
    smoothing: float = Field(gt=0, le=1)
    size: float = Field(gt=0)


class Shape(Strict):
    """How large the encoder is; `inner` is the width between the two halves of a layer."""

    layers: int = Field(gt=0)
    width: int = Field(gt=0)
    heads: int = Field(gt=0)
    inner: int = Field(gt=0)


class Schedule(Strict):
    """How it learns. `pieces` is the length of the whole schedule, sequences counted with their padding-free length.

    `length` counts the marks at both ends of a sequence. `until` ends a sitting after that many steps, counted from
    the first of all; the next one goes on from the checkpoint.
    """

    pieces: int = Field(gt=0)
    length: int = Field(gt=8, le=512)
    batch: int = Field(gt=0)
    rate: float = Field(gt=0)
    warmup: int = Field(ge=0)
    masked: float = Field(gt=0, lt=1)
    log_every: int = Field(gt=0)
    checkpoint_every: int = Field(gt=0)
    threads: int = Field(gt=0)
    until: int | None = None

    @property
    def steps(self) -> int:
        """Steps of the whole schedule."""
        return max(1, self.pieces // (self.batch * self.length))


class Again(Strict):
    """A stage behind the schedule: the rate rises to `rate` through `warmup` steps and falls to the end once more.

    `passes` are those of its own round. The share of a corpus that it draws begins where that of the stage before
    ended; a corpus that is not named is not read.
    """

    pieces: int = Field(gt=0)
    rate: float = Field(gt=0)
    warmup: int = Field(ge=0)
    passes: dict[str, float]


class Measure(Strict):
    """One line of `every` is kept to measure on; at most `rows` sequences of each genre are measured."""

    every: int = Field(gt=1)
    rows: int = Field(gt=0)


class PretrainSettings(Strict):
    """`[training]` of the recipe. `work` is where packed corpora and checkpoints are kept between sittings."""

    recipe: str
    seed: int = Field(ge=0)
    work: str
    corpora: dict[str, Corpus]
    left_out: LeftOut
    vocabulary: Vocabulary
    vectors: Vectors | None = None
    shape: Shape
    schedule: Schedule
    again: dict[str, Again] = Field(default_factory=dict)
    measure: Measure

    @model_validator(mode="after")
    def _names_its_corpora(self) -> Self:
        for name, stage in self.again.items():
            unknown = sorted(stage.passes.keys() - self.corpora.keys())
            if unknown:
                raise ValueError(f"[training.again.{name}.passes] names {unknown}, which [training.corpora] lacks")
        return self


def read_settings(section: Mapping[str, Any], recipe: Path) -> PretrainSettings:
    """The settings in the section `[training]` of `recipe`; `PipelineError` says which key is wrong."""
    return read_section(PretrainSettings, section, "training", recipe)
