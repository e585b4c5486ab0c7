"""The recipe `pipeline`: components of a declared pipeline are replaced by learned ones, and the whole is written.

`base` names the declared pipeline, a `.cfg` beside the recipe. Each other section of `[training]` is named as the
component that it replaces. With `only` (a list of sections) the other components are kept as the model in the output
folder has them, or as the base has them where there is none: to try one of them without waiting for the rest.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import spacy
from spacy.language import Language
from spacy.util import load_config, load_model_from_config

from tawsiya import __version__
from tawsiya.core.errors import PipelineError


@dataclass(frozen=True)
class Task:
    """What the learner of a component is given: its section of the recipe, where the recipe and the texts are."""

    settings: Mapping[str, Any]
    recipe: Path
    texts: Path
    seed: int
    tell: Callable[[str], None]

    @property
    def annotations(self) -> Path:
        """The folder from which the recipe's paths of gold and splits count: the one above its own."""
        return self.recipe.resolve().parents[1]


@dataclass(frozen=True)
class Learned:
    """A learned component: its factory, what its `from_bytes` takes, figures and a section of the card (Markdown)."""

    factory: str
    content: bytes
    metrics: Mapping[str, Any]
    card: str


class _Component(Protocol):
    """A component that can be filled with what was learned."""

    def from_bytes(self, content: bytes) -> object: ...

    def to_bytes(self) -> bytes: ...


Learner = Callable[[Task], Learned]
_KEYS = frozenset({"recipe", "base", "seed", "only"})
_METRICS, _CARD = "metrics.json", "CARD.md"


def learn_pipeline(
    section: Mapping[str, Any],
    *,
    recipe: Path,
    texts: Path,
    output: Path,
    tell: Callable[[str], None],
    learners: Mapping[str, Learner],
) -> Path:
    """Learn the pipeline of `recipe`; the folder of the model below `output`, named as the recipe.

    The same texts and recipe give the same bytes on the same machine.
    """
    parts = [name for name in section if name not in _KEYS]
    unknown = [name for name in parts if name not in learners]
    if unknown or not parts:
        raise PipelineError(
            f"[training] of {recipe} has sections {', '.join(parts) or 'none'}; there are learners for "
            f"{', '.join(learners)}: correct the recipe"
        )
    seed = int(section.get("seed", 0))
    nlp = _base(recipe.parent / str(section.get("base", "rules.cfg")))
    folder = output / recipe.stem
    wanted = section.get("only", parts)
    kept = _read_kept(folder, [name for name in parts if name not in wanted])
    learned = {
        name: kept[name] if name in kept else learners[name](Task(section[name], recipe, texts, seed, tell))
        for name in parts
        if name in wanted or name in kept
    }
    for name, part in learned.items():
        nlp.replace_pipe(name, part.factory)
        cast(_Component, nlp.get_pipe(name)).from_bytes(part.content)
    _write(folder, nlp, learned, seed)
    return folder


def _base(path: Path) -> Language:
    try:
        return load_model_from_config(load_config(path), auto_fill=True)
    except (OSError, ValueError) as error:
        raise PipelineError(f"the pipeline {path}, the base of the recipe, cannot be built: {error}") from error


def _read_kept(folder: Path, names: Sequence[str]) -> dict[str, Learned]:
    """The learned components `names` of the model in `folder`, those that it has."""
    if not names or not (folder / _METRICS).is_file():
        return {}
    metrics = json.loads((folder / _METRICS).read_text("utf-8"))
    sections = ("\n" + (folder / _CARD).read_text("utf-8")).split("\n## ")
    cards = {section.split("\n", 1)[0]: f"## {section}" for section in sections}
    nlp = spacy.load(folder)
    return {
        name: Learned(
            nlp.get_pipe_meta(name).factory,
            cast(_Component, nlp.get_pipe(name)).to_bytes(),
            metrics[name],
            cards.get(name, ""),
        )
        for name in names
        if name in metrics
    }


def _write(folder: Path, nlp: Language, learned: Mapping[str, Learned], seed: int) -> None:
    """Write the pipeline, its figures and its card; what stood in the folder before is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.meta.update(
        name=folder.name.removeprefix(f"{nlp.lang}_"),  # spaCy puts the language in front
        version=__version__,
        description="Mentions and recommendations in Arabic reports of the United Nations",
        author="The Tawsiya developers",
        license="MIT",
        requirements=[f"tawsiya>={__version__}"],
    )
    nlp.to_disk(folder, exclude=["vocab"])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    metrics = {
        "seed": seed,
        **{name: part.metrics for name, part in learned.items()},
        "files": {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    (folder / _METRICS).write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    title = f"# {folder.name}\n\nLearned by `tawsiya train pipelines/{folder.name}.cfg --texts DIR`.\n"
    (folder / _CARD).write_text("\n".join([title, *(part.card for part in learned.values())]), "utf-8")
