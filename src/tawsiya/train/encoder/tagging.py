"""The recipe `tagging`: an encoder learns the entities of a CoNLL file and is measured on another.

A check of the encoder beside published figures. What is written are the figures; no pipeline comes of it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import Field

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.extras import hush, library
from tawsiya.tag.encoder.network import Network, start_network
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.scheme import Scheme
from tawsiya.tag.encoder.settings import Settings
from tawsiya.train.encoder.agreeing import Agreeing
from tawsiya.train.encoder.clues import Clues, ClueSettings
from tawsiya.train.encoder.conll import Sentence, example_of, read_tokens
from tawsiya.train.encoder.council import Council, copy_of
from tawsiya.train.encoder.fit import fit
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.heralds import learn_heralds
from tawsiya.train.encoder.lexicon import learn_lexicon
from tawsiya.train.encoder.measuring import measure
from tawsiya.train.encoder.neighbours import join_neighbours
from tawsiya.train.encoder.others import Others, guard_against, read_others
from tawsiya.train.encoder.settings import Encoder, Fit, Weights
from tawsiya.train.encoder.silver import Silver, ask, draw_sentences
from tawsiya.train.encoder.windows import make_dataset
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.section import Strict, read_section


class TaggingSettings(Strict):
    """`[training]` of the recipe; paths of CoNLL files count from --texts.

    What reads the corpus of the `clues` learns from the others. `chained` says if tags are learned as a sequence,
    `joined` if neighbours are read together. `silver` needs clues and tags in a chain.
    `agreeing` is how the sentences that are measured agree.
    """

    recipe: str
    seed: int = Field(ge=0)
    labels: tuple[str, ...] = Field(min_length=1)
    learn: str
    test: str
    encoder: Encoder
    chained: bool
    joined: bool
    fit: Fit
    others: Others
    clues: ClueSettings | None = None
    silver: Silver | None = None
    agreeing: Agreeing | None = None


@dataclass(frozen=True)
class _School:
    """What all networks that learn have in common."""

    chosen: TaggingSettings
    settings: Settings
    pieces: Pieces
    tell: Callable[[str], None]
    history: list[dict[str, Any]] = field(default_factory=list)

    def start(self, seed: int) -> Network:
        """An encoder with fresh heads."""
        return start_network(self.chosen.encoder.path, self.settings, seed)

    def teach(self, network: Network, examples: Sequence[Example], how: Fit, seed: int, stage: str) -> Network:
        """The network, which has learned from the examples in the order of the seed; losses go into the history."""
        weights = Weights(mentions=1.0, parts=0.0, status=0.0, strength=0.0)

        def after_epoch(epoch: int, losses: dict[str, float]) -> None:
            self.history.append({"stage": stage, "seed": seed, "epoch": epoch, "loss": losses["mentions"]})
            self.tell(json.dumps(self.history[-1]))

        marks = self.pieces.marks
        dataset = make_dataset(examples, self.pieces, self.settings)
        fit(network, dataset, marks.padding, how, weights, seed, after_epoch, marks.masking)
        return network


def tag_entities(
    section: Mapping[str, Any], *, recipe: Path, texts: Path, output: Path, tell: Callable[[str], None]
) -> Path:
    """Learn and measure; the folder with the figures, named as the recipe, below `output`.

    F1 is exact (label and both ends), over all entities of the test file; the figures after the last pass count, since
    nothing is chosen by them.
    """
    chosen = read_section(TaggingSettings, section, "training", recipe)
    if chosen.silver and not (chosen.clues and chosen.chained):
        raise PipelineError(f"{recipe}: silver needs training.clues and training.chained; or set training.silver=null")
    hush()
    own, test = (read_tokens(texts / path, chosen.labels) for path in (chosen.learn, chosen.test))
    learned, tested = ([example_of(one, Scheme(chosen.labels)) for one in some] for some in (own, test))
    pieces = Pieces(library("transformers").AutoTokenizer.from_pretrained(chosen.encoder.path))
    silver: list[Example] = []
    clues = None
    if chosen.clues:
        clues, parts = _tell_clues(chosen, chosen.clues, learned, test, pieces, recipe, texts, tell)
        learned, tested = map(clues.tell, (learned, tested))
        silver = [example for part in parts for example in clues.tell(part)]
    if chosen.joined:
        learned, tested = (list(join_neighbours(some, pieces, chosen.encoder.length)) for some in (learned, tested))
    encoder, told = chosen.encoder, clues.size if clues else 0
    settings = Settings(
        chosen.labels, encoder.length, encoder.overlap, encoder.batch, clues=told, chained=chosen.chained
    )
    school = _School(chosen, settings, pieces, tell)
    council = Council(_learn(school, learned, chosen.silver, silver))
    found = measure(council, pieces, tested, settings, chosen.agreeing)
    metrics = {
        "settings": chosen.model_dump(),
        "sentences": {"learned": len(own), "silver": len(silver), "tested": len(test)},
        "f1": {"all": found["mentions"], **{label: found[label] for label in chosen.labels}},
        "history": school.history,
    }
    tell(json.dumps(metrics["f1"]))
    folder = output / recipe.stem
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "metrics.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return folder


def _tell_clues(
    chosen: TaggingSettings,
    asked: ClueSettings,
    learned: Sequence[Example],
    test: Sequence[Sentence],
    pieces: Pieces,
    recipe: Path,
    texts: Path,
    tell: Callable[[str], None],
) -> tuple[Clues, list[list[Example]]]:
    """The clues, of a lexicon made without what is learned from in the end, and parts of articles for silver."""
    others = read_others(chosen.others, chosen.labels, texts, test, tell)
    clusters = cluster_words(asked.clusters, recipe.resolve().parents[1], chosen.seed)
    lexicon = learn_lexicon(others, chosen.labels, clusters, asked.reading, texts, tell)
    heralded = learn_heralds(others, chosen.labels, texts / asked.reading.corpus)
    silver: list[list[Example]] = []
    if chosen.silver:
        guard = guard_against(test, chosen.others.run)
        silver = draw_sentences(chosen.silver, texts, lexicon, guard, pieces, chosen.encoder.length, chosen.seed)
        tell(f"{sum(map(len, silver))} sentences of {chosen.silver.corpus} to be read")
    return Clues(lexicon, heralded, clusters, [learned, *silver], asked.least), silver


def _learn(
    school: _School, gold: Sequence[Example], silver: Silver | None, sentences: Sequence[Example]
) -> list[Network]:
    """The networks that count: one taught by gold; or teachers, and students whom they and then gold have taught."""
    how, seed = school.chosen.fit, school.chosen.seed
    if silver is None:
        return [school.teach(school.start(seed), gold, how, seed, "gold")]
    teachers = [school.teach(school.start(one), gold, how, one, "teacher") for one in silver.teachers]
    held = ask(Council(teachers), sentences, school.pieces, school.settings)
    read = how.model_copy(update={"epochs": silver.passes, "batch": silver.batch})
    student = school.teach(school.start(seed), held, read, seed, "silver")
    behind = how.model_copy(update={"epochs": silver.behind.passes, "rate": silver.behind.rate})
    students = [school.teach(copy_of(student), gold, behind, order, "gold") for order in silver.behind.orders]
    return [*teachers, *students]
