"""The recipe `tagging`: an encoder learns the entities of a CoNLL file and is measured on another.

A check of the encoder beside published figures. What is written are the figures; no pipeline comes of it.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.tag.encoder.extras import hush, library
from tawsiya.tag.encoder.network import start_network
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.settings import Settings
from tawsiya.train.encoder.conll import read_conll
from tawsiya.train.encoder.fit import fit
from tawsiya.train.encoder.measuring import measure
from tawsiya.train.encoder.settings import Encoder, Fit, Weights
from tawsiya.train.encoder.windows import make_dataset
from tawsiya.train.section import Strict, read_section


class TaggingSettings(Strict):
    """`[training]` of the recipe; paths of CoNLL files count from --texts."""

    recipe: str
    seed: int = Field(ge=0)
    labels: tuple[str, ...] = Field(min_length=1)
    learn: str
    test: str
    encoder: Encoder
    fit: Fit


def tag_entities(
    section: Mapping[str, Any], *, recipe: Path, texts: Path, output: Path, tell: Callable[[str], None]
) -> Path:
    """Learn and measure; the folder with the figures, named as the recipe, below `output`.

    F1 is exact (label and both ends), over all entities of the test file; the figures after the last pass count, since
    nothing is chosen by them.
    """
    chosen = read_section(TaggingSettings, section, "training", recipe)
    hush()
    settings = Settings(chosen.labels, chosen.encoder.length, chosen.encoder.overlap, chosen.encoder.batch)
    learned, test = (read_conll(texts / path, chosen.labels) for path in (chosen.learn, chosen.test))
    network = start_network(chosen.encoder.path, settings, chosen.seed)
    pieces = Pieces(library("transformers").AutoTokenizer.from_pretrained(chosen.encoder.path))
    history: list[dict[str, Any]] = []

    def after_epoch(epoch: int, losses: dict[str, float]) -> None:
        history.append({"epoch": epoch, "loss": losses["mentions"]})
        tell(json.dumps(history[-1]))

    dataset = make_dataset(learned, pieces, settings)
    weights = Weights(mentions=1.0, parts=0.0, status=0.0, strength=0.0)
    fit(network, dataset, pieces.marks.padding, chosen.fit, weights, chosen.seed, after_epoch)
    found = measure(network, pieces, test, settings)
    figures = {"all": found["mentions"], **{label: found[label] for label in chosen.labels}}
    tell(json.dumps(figures))
    folder = output / recipe.stem
    folder.mkdir(parents=True, exist_ok=True)
    metrics = {
        "settings": chosen.model_dump(),
        "sentences": [len(learned), len(test)],
        "f1": figures,
        "history": history,
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return folder
