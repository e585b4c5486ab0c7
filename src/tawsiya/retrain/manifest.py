"""The past of a model: `manifest.json` in its folder says what it was made of and how it did."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tawsiya import __version__
from tawsiya.core.errors import PipelineError
from tawsiya.core.report import Producer
from tawsiya.evaluate import gold_sha256
from tawsiya.evaluate.paired import Difference
from tawsiya.retrain.data import Annotated
from tawsiya.retrain.run import Retrained
from tawsiya.retrain.verdict import in_words

MANIFEST = "manifest.json"
_VERSION = 1


def make_manifest(
    name: str, base: Producer, annotated: Annotated, replayed: int, seed: int, made: Retrained
) -> dict[str, Any]:
    """What is written down; `replayed` counts documents of the user's that only the base model had read."""
    documents = annotated.documents
    return {
        "manifest": _VERSION,
        "name": name,
        "made_by": f"tawsiya {__version__}",
        "base": base.model_dump(exclude_none=True),
        "data": {
            "sha256": gold_sha256(documents),
            "texts": len(documents),
            "documents": len(annotated.groups),
            "mentions": dict(sorted(Counter(one.label for text in documents for one in text.mentions or ()).items())),
            "recommendations": sum(len(text.recommendations or ()) for text in documents),
            "replayed_documents": replayed,
        },
        "seed": seed,
        "settings": dict(made.settings),
        "learned": dict(made.told),
        "verdict": made.verdict,
        "figures": {
            comparison.name: {one.figure: _difference(one) for one in comparison.differences}
            for comparison in made.comparisons
        },
    }


def read_manifest(folder: Path) -> Mapping[str, Any] | None:
    """The manifest of a model, None where it has none; `PipelineError` for a damaged or later one."""
    path = folder / MANIFEST
    if not path.is_file():
        return None
    try:
        manifest = json.loads(path.read_text("utf-8"))
        version = manifest["manifest"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PipelineError(f"{path} cannot be read ({error!r}); retrain the model, or take the file away") from error
    if version != _VERSION:
        raise PipelineError(f"{path} is of version {version}, this Tawsiya reads {_VERSION}; retrain the model with it")
    return dict(manifest)


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "old": asdict(one.old),
        "new": asdict(one.new),
        "gain": round(one.gain, 4),
        "interval": None if one.interval is None else [round(bound, 4) for bound in one.interval],
        "verdict": in_words(one),
    }
