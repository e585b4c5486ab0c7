"""A user's own encoder, fine-tuned on her documents: `tawsiya retrain --encoder PATH`. Needs the extra `train`.

The base model keeps what it has; behind its mentions comes the encoder, which decides on the labels that she annotated,
and on recommendations where she annotated some. It learns by the recipe `finetune` from her documents and from the
project's samples, unless these lack a label of hers; what is learned from is measured by encoders that had not seen it.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

from spacy.util import load_config

from tawsiya.core.errors import PipelineError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.rows import MENTION_LABELS
from tawsiya.evaluate import Output, extract_outputs, gold_sha256
from tawsiya.pipeline.extract import Pipeline
from tawsiya.retrain.data import Annotated
from tawsiya.retrain.measure import measure
from tawsiya.retrain.run import Retrained
from tawsiya.retrain.verdict import Comparison, judge
from tawsiya.tag.encoder.component import EncoderTagger, Learned, make_encoder
from tawsiya.tag.encoder.extras import hush, library
from tawsiya.tag.encoder.network import start_network
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.settings import Settings
from tawsiya.train.encoder.fit import fit
from tawsiya.train.encoder.gold import make_examples
from tawsiya.train.encoder.hints import read_hints
from tawsiya.train.encoder.settings import TuningSettings, read_settings
from tawsiya.train.encoder.windows import make_dataset
from tawsiya.train.mentions.hiding import folds_of
from tawsiya.train.recipe import find_recipe

COMPONENT = "encoder"
FOLDS = 3
"""Fewer than of linear models: each costs a fine-tuning."""
_LARGE = 50_000_000
"""Weights from which on an encoder learns in small steps, as the recipe says of those of the size of BERT."""
_SMALL_STEPS = {"rate": 5e-5, "epochs": 5}


@dataclass(frozen=True)
class EncoderRetraining:
    """The encoder at `path` on top of the base model `old`; `new` is the same model, and is changed.

    What was learned is kept in the folder `kept`, so that an interrupted run goes on where it was.
    """

    old: Pipeline
    new: Pipeline
    path: Path
    kept: Path
    seed: int
    tell: Callable[[str], None]

    def run(
        self,
        annotated: Annotated,
        samples: Sequence[GoldDocument],
        replayed: Sequence[GoldDocument],
        references: Mapping[str, Sequence[GoldDocument]],
    ) -> Retrained:
        """Learn on folds and on all; afterwards `new` holds the encoder that learned from all."""
        hush()
        settings = self._settings(annotated)
        component = self._put(annotated)
        are_taught = set(annotated.labels) <= set(MENTION_LABELS)
        documents = [*annotated.documents, *(samples if are_taught else ())]
        references = references if are_taught else {"samples": samples, **references}
        self.tell("reading with the base model")
        before = extract_outputs(self.old, documents)
        after = self._read_folds(documents, replayed, settings, component)
        comparisons = self._compare(annotated, documents, before, after)
        self.tell("learning from all documents")
        component.from_disk(self._learn([*documents, *replayed], settings))
        for name, gold in references.items():
            self.tell(f"reading {name}")
            old, new = (extract_outputs(pipeline, gold) for pipeline in (self.old, self.new))
            comparisons.append(measure(name, gold, old, new, MENTION_LABELS))
        return Retrained(
            {}, tuple(comparisons), judge(comparisons), {"encoder": asdict(settings), "recipe": "finetune"}
        )

    def _settings(self, annotated: Annotated) -> Settings:
        """As the recipe says, sequences no longer than the encoder reads."""
        chosen = _recipe().encoder
        try:
            said = json.loads((self.path / "config.json").read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise PipelineError(
                f"{self.path} is no folder of an encoder ({error}); name one that transformers wrote"
            ) from error
        length = min(chosen.length, int(said.get("max_position_embeddings", chosen.length)))
        return Settings(annotated.labels, length, min(chosen.overlap, length // 4), chosen.batch, self.path.name)

    def _put(self, annotated: Annotated) -> EncoderTagger:
        """The component in its place: in front of the base's recommendations where she annotated none."""
        nlp = self.new.nlp
        assert make_encoder  # its factory is known once the module is there
        if "mentions" not in nlp.pipe_names:
            raise PipelineError(f"{self.new.producer.name} finds no mentions, which an encoder builds on; name another")
        if annotated.has_recommendations and "recommendations" in nlp.pipe_names:
            nlp.remove_pipe("recommendations")
        if COMPONENT not in nlp.pipe_names:
            nlp.add_pipe("tawsiya_encoder", name=COMPONENT, after="mentions")
        return cast(EncoderTagger, nlp.get_pipe(COMPONENT))

    def _read_folds(
        self,
        documents: Sequence[GoldDocument],
        replayed: Sequence[GoldDocument],
        settings: Settings,
        component: EncoderTagger,
    ) -> list[Output]:
        """The outputs of encoders that had not seen the documents, in their order."""
        fold_of = folds_of([document.group for document in documents], FOLDS, self.seed)
        read: dict[int, Output] = {}
        for fold in range(FOLDS):
            self.tell(f"fold {fold + 1} of {FOLDS}")
            rest = [document for document, of in zip(documents, fold_of, strict=True) if of != fold]
            held = [number for number, of in enumerate(fold_of) if of == fold]
            component.from_disk(self._learn([*rest, *replayed], settings))
            outputs = extract_outputs(self.new, [documents[number] for number in held])
            read |= dict(zip(held, outputs, strict=True))
        return [read[number] for number in range(len(documents))]

    def _compare(
        self,
        annotated: Annotated,
        documents: Sequence[GoldDocument],
        before: Sequence[Output],
        after: Sequence[Output],
    ) -> list[Comparison]:
        """On her documents, and on the samples where they were learned from too."""
        hers, rest = slice(len(annotated.documents)), slice(len(annotated.documents), None)
        comparisons = [measure("yours", documents[hers], before[hers], after[hers], annotated.labels, is_hers=True)]
        if documents[rest]:
            comparisons.append(measure("samples", documents[rest], before[rest], after[rest], MENTION_LABELS))
        return comparisons

    def _learn(self, documents: Sequence[GoldDocument], settings: Settings) -> Path:
        """The folder with what was learned from documents: of the last run where it was there already."""
        key = hashlib.sha256(f"{gold_sha256(documents)} {settings} {self.path.resolve()} {self.seed}".encode())
        folder = self.kept / key.hexdigest()[:16]
        if not folder.is_dir():
            making = folder.with_suffix(".part")
            shutil.rmtree(making, ignore_errors=True)
            EncoderTagger(COMPONENT, self._tune(documents, settings)).to_disk(making)
            making.replace(folder)
        return folder

    def _tune(self, documents: Sequence[GoldDocument], settings: Settings) -> Learned:
        recipe = _recipe()
        examples = list(make_examples(documents, settings, read_hints(documents, recipe.hidden_folds, self.seed)))
        network = start_network(str(self.path), settings, self.seed)
        tokenizer = library("transformers").AutoTokenizer.from_pretrained(self.path, local_files_only=True)
        learned = Learned(network, Pieces(tokenizer), tokenizer, settings)
        dataset = make_dataset(examples, learned.pieces, settings)
        large = sum(weight.numel() for weight in network.modules.parameters()) >= _LARGE
        steps = recipe.fit.model_copy(update=_SMALL_STEPS) if large else recipe.fit
        fit(network, dataset, learned.pieces.marks.padding, steps, recipe.weights, self.seed, self._after_epoch)
        return learned

    def _after_epoch(self, epoch: int, losses: dict[str, float]) -> None:
        self.tell(f"  pass {epoch}: losses {losses}")


def _recipe() -> TuningSettings:
    recipe = find_recipe("finetune")
    return read_settings(load_config(recipe)["training"], recipe)
