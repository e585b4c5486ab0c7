"""All that a run needs to go on exactly: weights, the optimizer's two moments, the step. No pickles, any machine."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.extras import library
from tawsiya.train.pretrain.stages import FIRST, Stage

_MOMENTS = ("exp_avg", "exp_avg_sq")


def save_checkpoint(path: Path, modules: Any, optimizer: Any, step: int, stage: Stage) -> None:
    """Write a checkpoint in place of the last one, which stays until the new one is whole.

    It says in which stage it is, by name and by the fingerprint of what led there. Batches, masks and draws follow from
    seed and step, so no state of a random generator is kept.
    """
    tensors = {}
    for name, weight in modules.named_parameters():
        tensors[f"weight.{name}"] = weight.detach().contiguous()
        for moment in _MOMENTS if weight in optimizer.state else ():
            tensors[f"{moment}.{name}"] = optimizer.state[weight][moment].contiguous()
    beside = path.with_suffix(".new")
    about = {"step": str(step), "stage": stage.name, "recipe": stage.recipe}
    library("safetensors.torch").save_file(tensors, beside, metadata=about)
    os.replace(beside, path)


def load_checkpoint(path: Path, modules: Any, optimizer: Any, stages: Sequence[Stage]) -> int:
    """Take up a checkpoint where there is one; the steps that were done, 0 without one.

    `PipelineError` when it belongs to another recipe.
    """
    if not path.exists():
        return 0
    torch, safetensors = library("torch"), library("safetensors")
    with safetensors.safe_open(path, framework="pt") as kept:
        about = kept.metadata()
        step = int(about["step"])
        name = about.get("stage", FIRST)
        if about["recipe"] not in {stage.recipe for stage in stages if stage.name == name}:
            raise PipelineError(
                f"the checkpoint {path} (step {step}, stage {name}) is of another recipe, seed or text "
                f"({about['recipe']}, now {', '.join(f'{stage.name} {stage.recipe}' for stage in stages)}); "
                "name another folder by --set training.work=FOLDER, or take the old one away"
            )
        moments = {key for key in kept.keys() if not key.startswith("weight.")}  # noqa: SIM118 (no mapping)
        with torch.no_grad():
            for name, weight in modules.named_parameters():
                weight.copy_(kept.get_tensor(f"weight.{name}"))
                if f"{_MOMENTS[0]}.{name}" in moments:
                    optimizer.state[weight] = {moment: kept.get_tensor(f"{moment}.{name}") for moment in _MOMENTS}
                    optimizer.state[weight]["step"] = torch.tensor(float(step))
    return step
