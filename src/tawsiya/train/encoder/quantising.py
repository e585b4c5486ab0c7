"""A fine-tuned network whose trunk runs in ONNX Runtime with eight-bit weights: is it as good, is it faster.

A check that ships nothing: `scripts/compare_speed.py PIPELINE TEXTS… --int8 FOLDER`. Needs `onnx`, `onnxscript` and
`onnxruntime` beside the extra `train`. Matrices of the layers and the table of pieces become whole numbers, what flows
between them is scaled as it comes (dynamic); heads stay as they are, since they are a thousandth of the work.
"""

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from spacy.language import Language
from spacy.util import load_config

from tawsiya.core.errors import PipelineError
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.tag.encoder.component import EncoderTagger
from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.network import Network
from tawsiya.tag.encoder.reading import Batch
from tawsiya.train.encoder.gold import make_examples
from tawsiya.train.encoder.hints import read_hints
from tawsiya.train.encoder.measuring import measure
from tawsiya.train.encoder.settings import read_settings

_OPSET = 18
_COMPONENT = "encoder"
_INPUTS = ("pieces", "hints", "mask")


@dataclass(frozen=True)
class Exported(Network):
    """Heads as in the network that it was made of; the trunk runs in `session`."""

    session: Any

    def _hidden(self, batch: Batch) -> Tensor:
        """Shape: (inputs, length, width)."""
        given = dict(zip(_INPUTS, (batch.pieces, batch.hints, batch.mask), strict=True))
        return library("torch").from_numpy(self.session.run(None, given)[0])


def export(network: Network, folder: Path, *, int8: bool) -> Exported:
    """The network with its trunk in ONNX Runtime, one thread; the files go into `folder`, which is there."""
    runtime = library("onnxruntime")
    path = folder / "trunk.onnx"
    _write(network, path)
    if int8:
        quantization = library("onnxruntime.quantization")
        smaller = folder / "trunk.int8.onnx"
        quantization.quantize_dynamic(path, smaller, weight_type=quantization.QuantType.QInt8, per_channel=True)
        path = smaller
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    return Exported(network.modules, session)


def export_pipeline(pipeline: str, folder: Path, *, int8: bool) -> Language:
    """The pipeline in the folder `pipeline` with its trunk in ONNX Runtime; files go into `folder`."""
    nlp = load_pipeline(pipeline).nlp
    component = cast(EncoderTagger, nlp.get_pipe(_COMPONENT))
    if component.learned is None:
        raise PipelineError(
            f"the pipeline {pipeline} has no trained encoder; name a folder of `tawsiya train finetune`"
        )
    component.learned = replace(component.learned, network=export(component.learned.network, folder, int8=int8))
    return nlp


def measure_dev(nlp: Language, recipe: Path, texts: Path) -> dict[str, float]:
    """F1 of the pipeline's encoder on what the recipe of fine-tuning looks at while it learns."""
    chosen = read_settings(load_config(recipe)["training"], recipe)
    learned = cast(EncoderTagger, nlp.get_pipe(_COMPONENT)).learned
    if chosen.dev is None or learned is None:
        raise PipelineError(f"{recipe} has no [training.dev], or the pipeline no trained encoder; add it")
    documents = [one for _, part in chosen.dev.read_parts(recipe.resolve().parents[1], texts) for one in part]
    examples = list(make_examples(documents, learned.settings, read_hints(documents, 0, chosen.seed)))
    return measure(learned.network, learned.pieces, examples, learned.settings)


def compare_int8(pipeline: str, recipe: Path, texts: Path) -> tuple[Language, list[str]]:
    """The pipeline with eight-bit weights; lines with the bytes of both trunks and the F1 of both by `measure_dev`."""
    with tempfile.TemporaryDirectory() as folder:
        small = export_pipeline(pipeline, Path(folder), int8=True)
        sizes = {path.name: path.stat().st_size for path in Path(folder).iterdir()}
    read = {"as it is": load_pipeline(pipeline).nlp, "int8": small}
    return small, [
        f"bytes: {sizes}",
        *(f"dev, {name}: {measure_dev(nlp, recipe, texts)}" for name, nlp in read.items()),
    ]


def _write(network: Network, path: Path) -> None:
    """The trunk with its embeddings as an ONNX file; batch and length may change."""
    torch, modules = library("torch"), network.modules

    class Trunk(torch.nn.Module):  # type: ignore[misc, name-defined]  # torch is there with the extra only
        def __init__(self) -> None:
            super().__init__()
            self.trunk, self.told = modules["trunk"], modules["hints"]

        def forward(self, pieces: Tensor, hints: Tensor, mask: Tensor) -> Tensor:
            known = self.trunk.get_input_embeddings()(pieces) + self.told(hints)
            return self.trunk(inputs_embeds=known, attention_mask=mask).last_hidden_state

    example = np.ones((2, 24), np.int64)
    sizes = {0: torch.export.Dim("rows", min=1, max=512), 1: torch.export.Dim("length", min=4, max=512)}
    torch.onnx.export(
        Trunk().eval(),
        tuple(torch.from_numpy(example * number) for number in (7, 0, 1)),
        path,
        input_names=list(_INPUTS),
        opset_version=_OPSET,
        dynamo=True,
        dynamic_shapes=dict.fromkeys(_INPUTS, sizes),
        external_data=False,
    )
