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
from tawsiya.train.encoder.conll import example_of, read_tokens
from tawsiya.train.encoder.fit import fit
from tawsiya.train.encoder.measuring import measure
from tawsiya.train.encoder.others import Others, read_others
from tawsiya.train.encoder.settings import Encoder, Fit, Weights
from tawsiya.train.encoder.windows import make_dataset
from tawsiya.train.section import Strict, read_section


class TaggingSettings(Strict):
    """`[training]` of the recipe; paths of CoNLL files count from --texts. Others are learned from first."""

    recipe: str
    seed: int = Field(ge=0)
    labels: tuple[str, ...] = Field(min_length=1)
    learn: str
    test: str
    encoder: Encoder
    fit: Fit
    others: Others


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
    own, test = (read_tokens(texts / path, chosen.labels) for path in (chosen.learn, chosen.test))
    stages = [(chosen.fit.epochs, own)]
    if chosen.others.passes:
        stages.insert(0, (chosen.others.passes, read_others(chosen.others, chosen.labels, texts, test, tell)))
    network = start_network(chosen.encoder.path, settings, chosen.seed)
    pieces = Pieces(library("transformers").AutoTokenizer.from_pretrained(chosen.encoder.path))
    history: list[dict[str, Any]] = []

    def after_epoch(epoch: int, losses: dict[str, float]) -> None:
        history.append({"epoch": epoch, "loss": losses["mentions"]})
        tell(json.dumps(history[-1]))

    weights = Weights(mentions=1.0, parts=0.0, status=0.0, strength=0.0)
    for passes, sentences in stages:
        dataset = make_dataset([example_of(sentence, settings.mentions) for sentence in sentences], pieces, settings)
        of_stage = chosen.fit.model_copy(update={"epochs": passes})
        marks = pieces.marks
        fit(network, dataset, marks.padding, of_stage, weights, chosen.seed, after_epoch, marks.masking)
    found = measure(network, pieces, [example_of(sentence, settings.mentions) for sentence in test], settings)
    figures = {"all": found["mentions"], **{label: found[label] for label in chosen.labels}}
    tell(json.dumps(figures))
    folder = output / recipe.stem
    folder.mkdir(parents=True, exist_ok=True)
    metrics = {
        "settings": chosen.model_dump(),
        "sentences": [*(len(sentences) for _, sentences in stages), len(test)],
        "f1": figures,
        "history": history,
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return folder
