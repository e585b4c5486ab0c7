"""The recipe `tagging`: an encoder learns the entities of a CoNLL file and is measured on another.

A check of the encoder beside published figures. What is written are the figures; no pipeline comes of it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.tag.encoder.extras import hush, library
from tawsiya.tag.encoder.network import start_network
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.scheme import Scheme
from tawsiya.tag.encoder.settings import Settings
from tawsiya.train.encoder.clues import Clues, ClueSettings
from tawsiya.train.encoder.conll import Sentence, example_of, read_tokens
from tawsiya.train.encoder.fit import fit
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.lexicon import learn_lexicon
from tawsiya.train.encoder.measuring import measure
from tawsiya.train.encoder.others import Others, read_others
from tawsiya.train.encoder.settings import Encoder, Fit, Weights
from tawsiya.train.encoder.windows import make_dataset
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.section import Strict, read_section


class TaggingSettings(Strict):
    """`[training]` of the recipe; paths of CoNLL files count from --texts.

    Others are learned from first, and what reads the corpus of the `clues` learns from them. `chained` says if tags are
    learned as a sequence.
    """

    recipe: str
    seed: int = Field(ge=0)
    labels: tuple[str, ...] = Field(min_length=1)
    learn: str
    test: str
    encoder: Encoder
    chained: bool
    fit: Fit
    others: Others
    clues: ClueSettings | None = None


def tag_entities(
    section: Mapping[str, Any], *, recipe: Path, texts: Path, output: Path, tell: Callable[[str], None]
) -> Path:
    """Learn and measure; the folder with the figures, named as the recipe, below `output`.

    F1 is exact (label and both ends), over all entities of the test file; the figures after the last pass count, since
    nothing is chosen by them.
    """
    chosen = read_section(TaggingSettings, section, "training", recipe)
    hush()
    own, test = (read_tokens(texts / path, chosen.labels) for path in (chosen.learn, chosen.test))
    others = read_others(chosen.others, chosen.labels, texts, test, tell)
    scheme = Scheme(chosen.labels)
    learned, before, tested = ([example_of(one, scheme) for one in some] for some in (own, others, test))
    clues = _clues(chosen, others, learned, recipe, texts, tell)
    if clues:
        learned, before, tested = (list(map(clues.tell, some)) for some in (learned, before, tested))
    stages = [(chosen.others.passes, before)] if chosen.others.passes else []
    found, history = _learn(chosen, [*stages, (chosen.fit.epochs, learned)], tested, clues.size if clues else 0, tell)
    figures = {"all": found["mentions"], **{label: found[label] for label in chosen.labels}}
    tell(json.dumps(figures))
    folder = output / recipe.stem
    folder.mkdir(parents=True, exist_ok=True)
    metrics = {
        "settings": chosen.model_dump(),
        "sentences": {"learned": len(learned), "others": len(before), "tested": len(tested)},
        "f1": figures,
        "history": history,
    }
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return folder


def _clues(
    chosen: TaggingSettings,
    others: Sequence[Sentence],
    learned: Sequence[Example],
    recipe: Path,
    texts: Path,
    tell: Callable[[str], None],
) -> Clues | None:
    """The clues that the recipe asks for, of a lexicon that was made without what is learned from in the end."""
    if chosen.clues is None:
        return None
    clusters = cluster_words(chosen.clues.clusters, recipe.resolve().parents[1], chosen.seed)
    lexicon = learn_lexicon(others, chosen.labels, clusters, chosen.clues.reading, texts, tell)
    return Clues(lexicon, clusters, learned, chosen.clues.least)


def _learn(
    chosen: TaggingSettings,
    stages: Sequence[tuple[int, Sequence[Example]]],
    tested: Sequence[Example],
    clues: int,
    tell: Callable[[str], None],
) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Learn in stages of some passes each; the figures of the test file, and the loss of each pass."""
    encoder = chosen.encoder
    settings = Settings(
        chosen.labels, encoder.length, encoder.overlap, encoder.batch, clues=clues, chained=chosen.chained
    )
    network = start_network(encoder.path, settings, chosen.seed)
    pieces = Pieces(library("transformers").AutoTokenizer.from_pretrained(encoder.path))
    history: list[dict[str, Any]] = []

    def after_epoch(epoch: int, losses: dict[str, float]) -> None:
        history.append({"epoch": epoch, "loss": losses["mentions"]})
        tell(json.dumps(history[-1]))

    weights = Weights(mentions=1.0, parts=0.0, status=0.0, strength=0.0)
    marks = pieces.marks
    for passes, examples in stages:
        of_stage = chosen.fit.model_copy(update={"epochs": passes})
        dataset = make_dataset(examples, pieces, settings)
        fit(network, dataset, marks.padding, of_stage, weights, chosen.seed, after_epoch, marks.masking)
    return measure(network, pieces, tested, settings), history
