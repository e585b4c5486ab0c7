"""Write a retrained model: a spaCy pipeline folder with its manifest, whole or not at all."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from spacy.language import Language

from tawsiya.core.errors import OutputError
from tawsiya.retrain.manifest import MANIFEST
from tawsiya.retrain.run import Component


def refuse_existing(output: Path) -> None:
    """Nothing, or `OutputError` where something stands that a model would replace."""
    for path in (output, set_apart(output)):
        if path.exists():
            raise OutputError(f"{path} is there already and is not replaced; name another folder with -o, or remove it")


def set_apart(output: Path) -> Path:
    """Where a model goes that got worse."""
    return output.with_name(f"{output.name}.worse")


def write_model(target: Path, nlp: Language, contents: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    """Write the pipeline with these components into `target`, which is not there; `OutputError` when it cannot be."""
    for name, content in contents.items():
        cast(Component, nlp.get_pipe(name)).from_bytes(content)
    nlp.meta.update(name=target.name, description=f"Retrained from {manifest['base']['name']}")
    making = target.with_name(f".{target.name}.making")
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.parent.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(making, exclude=["vocab"])
        (making / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", "utf-8")
        making.replace(target)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        raise OutputError(
            f"the model cannot be written to {target} ({error.strerror}); make room or name another folder: "
            "what was learned is kept, the next run goes on from there"
        ) from error


def clear_kept(folder: Path) -> None:
    """Take away what folds learned, once the model is written."""
    shutil.rmtree(folder, ignore_errors=True)
