"""The recipe `fine-tuning`: gold, encoder, loop; the result is a spaCy pipeline in a folder of its own."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.util import load_config, load_model_from_config

from tawsiya import __version__
from tawsiya.core.errors import PipelineError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.tag.encoder.component import EncoderTagger, Learned
from tawsiya.tag.encoder.extras import hush, library
from tawsiya.tag.encoder.network import start_network
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.settings import Settings
from tawsiya.train.encoder.fit import fit
from tawsiya.train.encoder.gold import Example, make_examples
from tawsiya.train.encoder.hints import read_hints
from tawsiya.train.encoder.measuring import measure
from tawsiya.train.encoder.settings import TuningSettings, read_settings
from tawsiya.train.encoder.windows import make_dataset
from tawsiya.train.sources import GoldSource

_COMPONENT = "encoder"


def tune_encoder(
    section: Mapping[str, Any], *, recipe: Path, texts: Path, output: Path, tell: Callable[[str], None]
) -> Path:
    """Fine-tune the encoder of `recipe`; the folder of the pipeline below `output`."""
    chosen = read_settings(section, recipe)
    hush()
    encoder = chosen.encoder
    settings = Settings(chosen.labels, encoder.length, encoder.overlap, encoder.batch, encoder.path)
    annotations = recipe.resolve().parents[1]

    def read(source: GoldSource, hidden_folds: int) -> list[Example]:
        documents = _documents(source, annotations, texts)
        return list(make_examples(documents, settings, read_hints(documents, hidden_folds, chosen.seed)))

    examples = {name: read(source, chosen.hidden_folds) for name, source in chosen.sources.items()}
    dev = read(chosen.dev, 0) if chosen.dev else []
    tell(f"{ {name: len(found) for name, found in examples.items()} } blocks to learn from, {len(dev)} to look at")
    network = start_network(encoder.path, settings, chosen.seed)
    tokenizer = _tokenizer(encoder.path)
    learned = Learned(network, Pieces(tokenizer), tokenizer, settings)
    history = _fit(learned, [example for found in examples.values() for example in found], dev, chosen, tell)
    folder = output / chosen.name
    _write(folder, _pipeline(recipe.parent / chosen.base, learned), chosen, examples, history)
    return folder


def _documents(source: GoldSource, annotations: Path, texts: Path) -> Sequence[GoldDocument]:
    return [document for _, documents in source.read_parts(annotations, texts) for document in documents]


def _tokenizer(encoder: str) -> Any:
    try:
        return library("transformers").AutoTokenizer.from_pretrained(encoder)
    except (OSError, ValueError) as error:
        raise PipelineError(f"the encoder {encoder!r} has no tokenizer that can be read: {error}") from error


def _fit(
    learned: Learned,
    examples: Sequence[Example],
    dev: Sequence[Example],
    chosen: TuningSettings,
    tell: Callable[[str], None],
) -> list[dict[str, Any]]:
    """Losses of each pass and figures of `dev` after it."""
    history: list[dict[str, Any]] = []

    def after_epoch(epoch: int, losses: dict[str, float]) -> None:
        found = measure(learned.network, learned.pieces, dev, learned.settings) if dev else {}
        history.append({"epoch": epoch, "losses": losses, "dev": found})
        tell(json.dumps(history[-1]))

    dataset = make_dataset(examples, learned.pieces, learned.settings)
    marks = learned.pieces.marks
    fit(learned.network, dataset, marks.padding, chosen.fit, chosen.weights, chosen.seed, after_epoch, marks.masking)
    return history


def _pipeline(base: Path, learned: Learned) -> Language:
    """The pipeline by rules with the encoder in place of the rules of recommendations, behind those of mentions."""
    try:
        nlp = load_model_from_config(load_config(base), auto_fill=True)
    except (OSError, ValueError) as error:
        raise PipelineError(f"the pipeline {base}, the base of the recipe, cannot be built: {error}") from error
    nlp.remove_pipe("recommendations")
    nlp.add_pipe("tawsiya_encoder", name=_COMPONENT, after="mentions")
    cast(EncoderTagger, nlp.get_pipe(_COMPONENT)).learned = learned
    return nlp


def _write(
    folder: Path,
    nlp: Language,
    chosen: TuningSettings,
    examples: Mapping[str, Sequence[Example]],
    history: list[dict[str, Any]],
) -> None:
    """Write pipeline, figures and card; what stood in the folder before is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    nlp.meta.update(
        name=folder.name,
        version=__version__,
        description="Mentions and recommendations in Arabic reports of the United Nations, by an encoder",
        author="The Tawsiya developers",
        license="MIT",
    )
    nlp.to_disk(folder, exclude=["vocab"])
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    metrics = {
        "settings": chosen.model_dump(),
        "blocks": {name: len(found) for name, found in examples.items()},
        "history": history,
        "files": {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files},
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    (folder / "CARD.md").write_text(_card(folder.name, chosen, metrics["blocks"]), "utf-8")


def _card(name: str, chosen: TuningSettings, blocks: Any) -> str:
    learned = ", ".join(f"{source} ({count:,} blocks)" for source, count in blocks.items())
    return f"""# {name}

Mentions ({", ".join(chosen.labels)}) and recommendations by the encoder `{chosen.encoder.path}`, fine-tuned by
`tawsiya train finetune --texts DIR`; blocks, other labels, values and links by rules. Needs the extra `train`.

| | |
|---|---|
| Learned from | {learned}; the test part of the split took no part |
| Figures | losses and dev F1 of each pass in `metrics.json`; `tawsiya evaluate {name} GOLD --texts DIR` for the rest |
| Licence | the licence of the encoder that it was made of, and MIT for what was added |
"""
