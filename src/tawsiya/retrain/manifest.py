"""The past of a model: `manifest.json` in its folder says what it was made of and how it did."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from tawsiya import __version__
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


def _difference(one: Difference) -> dict[str, Any]:
    return {
        "old": asdict(one.old),
        "new": asdict(one.new),
        "gain": round(one.gain, 4),
        "interval": None if one.interval is None else [round(bound, 4) for bound in one.interval],
        "verdict": in_words(one),
    }
