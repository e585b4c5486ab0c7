"""Find a recipe, read it, and run the room that knows its kind."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from spacy.util import load_config

from tawsiya.core.errors import PipelineError
from tawsiya.pipeline.loading import shipped_configs
from tawsiya.train.blocks.learn import learn_blocks
from tawsiya.train.encoder.learn import tune_encoder
from tawsiya.train.encoder.tagging import tag_entities
from tawsiya.train.mentions.learn import learn_mentions
from tawsiya.train.pipelines import Learner, learn_pipeline
from tawsiya.train.pretrain.learn import learn_encoder
from tawsiya.train.recommendations.learn import learn_recommendations
from tawsiya.train.words.learn import learn_words

_LEARNERS: dict[str, Learner] = {
    "blocks": learn_blocks,
    "mentions": learn_mentions,
    "recommendations": learn_recommendations,
}
_KINDS: dict[str, Callable[..., Path]] = {
    "words": learn_words,
    "pretraining": learn_encoder,
    "fine-tuning": tune_encoder,
    "tagging": tag_entities,
    "pipeline": partial(learn_pipeline, learners=_LEARNERS),
}


def find_recipe(name: str) -> Path:
    """The `.cfg` that `name` says: a path, or the name of a recipe that ships in `pipelines/`.

    `PipelineError` when no recipe has that name.
    """
    path = Path(name)
    if path.suffix == ".cfg":
        return path
    shipped = shipped_configs("[training]")
    if name not in shipped:
        raise PipelineError(f"no recipe is named {name!r}; name a .cfg, or one of {', '.join(shipped)}")
    return shipped[name]


def train(
    recipe: Path, texts: Path, output: Path, tell: Callable[[str], None], changes: Mapping[str, Any] | None = None
) -> Path:
    """Learn what `recipe` (a `.cfg`) says from the texts below `texts`; the folder below `output` that now holds it.

    `tell` is given a line now and then about how far it is; `changes` gives keys of the recipe, in dotted form, other
    values. `PipelineError` when the recipe or a text is not there or says what nobody understands.
    """
    try:
        config = load_config(recipe, overrides=dict(changes or {}))
    except (OSError, ValueError) as error:
        raise PipelineError(f"the recipe {recipe} cannot be read: {error}; name a .cfg with [training]") from error
    section = config.get("training")
    kind = section.get("recipe") if isinstance(section, dict) else None
    if kind not in _KINDS:
        raise PipelineError(
            f"[training] recipe = {kind!r} in {recipe} is no kind of recipe; the kinds are {', '.join(_KINDS)}"
        )
    return _KINDS[kind](section, recipe=recipe, texts=texts, output=output, tell=tell)
