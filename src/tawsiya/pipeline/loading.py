"""Pipelines by name: a `.cfg` that the project declares, a `.cfg` or model folder of the user's, or a package."""

import hashlib
from importlib import resources
from pathlib import Path

import spacy
from confection import ConfigValidationError
from spacy.language import Language
from spacy.util import load_config, load_model_from_config

from tawsiya import __version__
from tawsiya.core.errors import PipelineError
from tawsiya.core.report import Producer
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.shelf import DEFAULT_PIPELINE, shipped_models

_CONFIG = "config.cfg"


def load_pipeline(name: str = DEFAULT_PIPELINE) -> Pipeline:
    """The pipeline that `name` says: one that ships (`rules`), a path to a `.cfg` or a model folder, a spaCy package.

    Raises `PipelineError` when nothing by that name can be built.
    """
    config = _find_config(name)
    try:
        if config is None:
            nlp = spacy.load(name)
            digest = nlp.config.to_str()
        elif config.name == _CONFIG:
            nlp = spacy.load(config.parent)
            digest = config.read_text("utf-8")
        else:
            nlp = load_model_from_config(load_config(config), auto_fill=True)
            digest = config.read_text("utf-8")
    except (OSError, ValueError, ConfigValidationError) as error:
        raise PipelineError(
            f"no pipeline can be built from {name!r}: {error}; "
            f"give one of {', '.join(shipped_pipelines())}, a .cfg file, a model folder or an installed spaCy package"
        ) from error
    folder = config.parent if config and config.name == _CONFIG else None
    return Pipeline(nlp, _producer(nlp, name, digest, folder))


def shipped_pipelines() -> tuple[str, ...]:
    """Names of the pipelines that ship: declared ones, and trained models. Recipes beside them build no `nlp`."""
    trained = [path.parent.name for path in shipped_models().glob(f"*/{_CONFIG}")]
    return tuple(sorted({*shipped_configs("[nlp]"), *trained}))


def shipped_configs(section: str) -> dict[str, Path]:
    """The `.cfg` files that ship with a line `section` in them (`[nlp]`, `[training]`), by their names, in order."""
    return {
        path.stem: path
        for path in sorted(_pipelines_folder().glob("*.cfg"))
        if section in path.read_text("utf-8").splitlines()
    }


def _find_config(name: str) -> Path | None:
    """The `.cfg` behind a name, or None for what spaCy may know."""
    declared = shipped_configs("[nlp]").get(name)
    if declared is not None and not (shipped_models() / name / _CONFIG).is_file():
        return declared
    path = Path(name)
    if path.suffix == ".cfg":
        return path
    for folder in (path, shipped_models() / name):
        if (folder / _CONFIG).is_file():
            return folder / _CONFIG
    return None


def _pipelines_folder() -> Path:
    """`pipelines/`: inside an installed package, or at the top of the checkout."""
    package = Path(str(resources.files("tawsiya")))
    installed = package / "_pipelines"
    return installed if installed.is_dir() else package.parents[1] / "pipelines"


def _producer(nlp: Language, name: str, config: str, folder: Path | None) -> Producer:
    version = nlp.meta.get("version", __version__) if folder else __version__
    return Producer(
        name=folder.name if folder else Path(name).stem if Path(name).suffix == ".cfg" else Path(name).name,
        version=str(version),
        config_sha256=hashlib.sha256(config.encode()).hexdigest(),
        weights_sha256=_hash_weights(folder) if folder else None,
    )


def _hash_weights(folder: Path) -> str:
    """The hash of all that the components of a model have learned: names and contents of their files."""
    found = hashlib.sha256()
    for path in sorted(folder.glob("*/**/*")):
        if path.is_file():
            found.update(f"{path.relative_to(folder).as_posix()}\n".encode())
            found.update(path.read_bytes())
    return found.hexdigest()
