"""The recipe `pipeline`: components of a declared pipeline are replaced by learned ones, and the whole is written.

`base` names the declared pipeline, a `.cfg` beside the recipe. Each other section of `[training]` is named as the
component that it replaces.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

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


Learner = Callable[[Task], Learned]
_KEYS = frozenset({"recipe", "base", "seed"})


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
    learned = {name: learners[name](Task(section[name], recipe, texts, seed, tell)) for name in parts}
    for name, part in learned.items():
        nlp.replace_pipe(name, part.factory)
        cast(_Component, nlp.get_pipe(name)).from_bytes(part.content)
    folder = output / recipe.stem
    _write(folder, nlp, learned, seed)
    return folder


def _base(path: Path) -> Language:
    try:
        return load_model_from_config(load_config(path), auto_fill=True)
    except (OSError, ValueError) as error:
        raise PipelineError(f"the pipeline {path}, the base of the recipe, cannot be built: {error}") from error


def _write(folder: Path, nlp: Language, learned: Mapping[str, Learned], seed: int) -> None:
    """Write the pipeline, its figures and its card; what stood in the folder before is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    nlp.meta.update(
        name=folder.name,
        version=__version__,
        description="Mentions and recommendations in Arabic reports of the United Nations",
        author="The Tawsiya developers",
        license="MIT",
    )
    nlp.to_disk(folder, exclude=["vocab"])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    metrics = {
        "seed": seed,
        **{name: part.metrics for name, part in learned.items()},
        "files": {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    title = f"# {folder.name}\n\nLearned by `tawsiya train pipelines/{folder.name}.cfg --texts DIR`.\n"
    (folder / "CARD.md").write_text("\n".join([title, *(part.card for part in learned.values())]), "utf-8")
