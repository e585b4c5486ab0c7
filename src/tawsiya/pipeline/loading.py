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

DEFAULT_PIPELINE = "rules"
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
    return Pipeline(nlp, _producer(nlp, name, digest))


def shipped_pipelines() -> tuple[str, ...]:
    """Names of the pipelines that the project declares; the recipes beside them build no `nlp`."""
    declared = _pipelines_folder().glob("*.cfg")
    return tuple(sorted(path.stem for path in declared if "[nlp]" in path.read_text("utf-8").splitlines()))


def _find_config(name: str) -> Path | None:
    """The `.cfg` behind a name, or None for what spaCy may know."""
    if name in shipped_pipelines():
        return _pipelines_folder() / f"{name}.cfg"
    path = Path(name)
    if path.suffix == ".cfg":
        return path
    return path / _CONFIG if (path / _CONFIG).is_file() else None


def _pipelines_folder() -> Path:
    """`pipelines/`: inside an installed package, or at the top of the checkout."""
    package = Path(str(resources.files("tawsiya")))
    installed = package / "_pipelines"
    return installed if installed.is_dir() else package.parents[1] / "pipelines"


def _producer(nlp: Language, name: str, config: str) -> Producer:
    version = nlp.meta.get("version", __version__) if Path(name).is_dir() else __version__
    return Producer(
        name=Path(name).stem if Path(name).suffix == ".cfg" else Path(name).name,
        version=str(version),
        config_sha256=hashlib.sha256(config.encode()).hexdigest(),
    )
