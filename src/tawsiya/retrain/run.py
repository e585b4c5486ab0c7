"""From annotated paragraphs to a model and a verdict.

Figures on the user's documents come from folds: each document is read by a model that learned from the others, so all
of them count and none flatters. The model that is written learned from all. What is learned on a fold is kept until the
model is written, so that an interrupted run goes on where it was.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, cast

from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.rows import MENTION_LABELS
from tawsiya.evaluate import Output, extract_outputs, gold_sha256
from tawsiya.pipeline.extract import Pipeline
from tawsiya.retrain.data import Annotated
from tawsiya.retrain.measure import measure
from tawsiya.retrain.part import Part
from tawsiya.retrain.verdict import Comparison, Verdict, judge
from tawsiya.train.mentions.hiding import folds_of

FOLDS = 5
"""Parts into which the user's documents are put to be read by models that had not seen them."""


class Component(Protocol):
    """A component of a pipeline that can be filled with what was learned."""

    def to_bytes(self) -> bytes:
        """What it holds."""
        ...

    def from_bytes(self, content: bytes) -> object:
        """Take over what `to_bytes` gave."""
        ...


@dataclass(frozen=True)
class Retrained:
    """What the new model's components take, by name, how it compares, how it was learned; `told` goes into its past."""

    contents: Mapping[str, bytes]
    comparisons: tuple[Comparison, ...]
    verdict: Verdict
    settings: Mapping[str, Any]
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Retraining:
    """A base model with the `parts` of it that learn again. `kept` is the folder for what folds learned.

    `pipeline` is changed while folds are read and holds the base model again afterwards.
    """

    pipeline: Pipeline
    parts: Sequence[Part]
    kept: Path
    seed: int
    tell: Callable[[str], None]

    def run(
        self,
        annotated: Annotated,
        replayed: Sequence[GoldDocument],
        references: Mapping[str, Sequence[GoldDocument]],
    ) -> Retrained:
        """Learn on folds and on all, compare on the user's documents and on `references` (by name)."""
        base = {part.name: self._component(part.name).to_bytes() for part in self.parts}
        documents = annotated.documents
        self.tell("reading your documents with the base model")
        old = extract_outputs(self.pipeline, documents)
        new = self._read_folds(documents, replayed, base)
        self.tell("learning from all of your documents")
        contents = self._learn("all", documents, replayed, base)
        labels = annotated.labels
        comparisons = [measure("yours", documents, old, new, labels, is_hers=True)]
        for name, gold in references.items():
            self.tell(f"reading {name}")
            before = extract_outputs(self.pipeline, gold)
            after = self._with(contents, gold, base)
            comparisons.append(measure(name, gold, before, after, MENTION_LABELS))
        return Retrained(
            contents,
            tuple(comparisons),
            judge(comparisons),
            {part.name: part.options for part in self.parts},
            {part.name: part.tell(contents[part.name]) for part in self.parts},
        )

    def _read_folds(
        self, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument], base: Mapping[str, bytes]
    ) -> list[Output]:
        """The outputs of models that had not seen the documents, in their order."""
        groups = [document.group for document in documents]
        count = min(FOLDS, len(set(groups)))
        fold_of = folds_of(groups, count, self.seed)
        read: dict[int, Output] = {}
        for fold in range(count):
            self.tell(f"fold {fold + 1} of {count}")
            rest = [document for document, of in zip(documents, fold_of, strict=True) if of != fold]
            held = [number for number, of in enumerate(fold_of) if of == fold]
            contents = self._learn(f"fold-{fold}", rest, replayed, base)
            outputs = self._with(contents, [documents[number] for number in held], base)
            read |= dict(zip(held, outputs, strict=True))
        return [read[number] for number in range(len(documents))]

    def _learn(
        self, name: str, documents: Sequence[GoldDocument], replayed: Sequence[GoldDocument], base: Mapping[str, bytes]
    ) -> dict[str, bytes]:
        """What the parts learn from documents: from the last run where it was there already."""
        learned = {}
        for part in self.parts:
            key = hashlib.sha256(
                base[part.name] + gold_sha256([*documents, *replayed]).encode() + part.options.encode()
            )
            file = self.kept / f"{name}.{part.name}.{key.hexdigest()[:16]}"
            if not file.is_file():
                self.kept.mkdir(parents=True, exist_ok=True)
                whole = file.with_suffix(".part")
                whole.write_bytes(part.learn(documents, replayed))
                whole.replace(file)
            learned[part.name] = file.read_bytes()
        return learned

    def _with(
        self, contents: Mapping[str, bytes], documents: Sequence[GoldDocument], base: Mapping[str, bytes]
    ) -> tuple[Output, ...]:
        """What the pipeline finds with these components; afterwards it has the base model's again."""
        try:
            self._fill(contents)
            return extract_outputs(self.pipeline, documents)
        finally:
            self._fill(base)

    def _fill(self, contents: Mapping[str, bytes]) -> None:
        for name, content in contents.items():
            self._component(name).from_bytes(content)

    def _component(self, name: str) -> Component:
        return cast(Component, self.pipeline.nlp.get_pipe(name))
