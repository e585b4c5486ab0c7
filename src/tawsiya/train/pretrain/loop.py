"""The loop: one step after another from a checkpoint on, a line of the log now and then."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawsiya.tag.encoder.extras import library
from tawsiya.train.pretrain.checkpoint import load_checkpoint, save_checkpoint
from tawsiya.train.pretrain.measuring import measure
from tawsiya.train.pretrain.model import Network
from tawsiya.train.pretrain.order import Batch
from tawsiya.train.pretrain.packing import Rows
from tawsiya.train.pretrain.settings import Schedule
from tawsiya.train.pretrain.stages import Stage, stage_of

CHECKPOINT = "checkpoint.safetensors"
_DECAY = 0.01
_BETAS = (0.9, 0.98)


@dataclass(frozen=True)
class Run:
    """What a sitting works with. A checkpoint must have the fingerprint of one of the stages."""

    network: Network
    stages: tuple[Stage, ...]
    held: Mapping[str, Rows]
    schedule: Schedule
    folder: Path

    @property
    def log(self) -> Path:
        """The log: a JSON object a line."""
        return self.folder / "log.jsonl"

    def sit(self, tell: Callable[[str], None]) -> Iterator[int]:
        """Learn to the end of all stages or of the sitting; yields the step at each checkpoint, the last included."""
        library("torch").set_num_threads(self.schedule.threads)
        optimizer = make_optimizer(self.network.modules, self.schedule.rate)
        path = self.folder / CHECKPOINT
        done = load_checkpoint(path, self.network.modules, optimizer, self.stages)
        words = self._cut_log(done)
        steps = self.stages[-1].end
        last = min(steps, self.schedule.until or steps)
        for stage in self.stages:
            tell(f"{stage.name}: steps {stage.begin} to {stage.end}, {stage.order.size:,} rows a round")
        tell(f"step {done} of {steps}")
        began = time.monotonic()
        for step in range(done, last):
            stage = stage_of(self.stages, step)
            batch = stage.order.step(step)
            words += batch.words
            loss = self._learn(optimizer, batch, stage.rate_of(step))
            if (step + 1) % self.schedule.log_every == 0 or step + 1 == last:
                speed = self.schedule.batch * self.schedule.length * (step + 1 - done) / (time.monotonic() - began)
                self._write(step + 1, words, loss, round(speed), tell)
            if (step + 1) % self.schedule.checkpoint_every == 0 or step + 1 == last:
                save_checkpoint(path, self.network.modules, optimizer, step + 1, stage)
                yield step + 1

    def _learn(self, optimizer: Any, batch: Batch, rate: float) -> float:
        """One step at a rate of learning; the loss before it."""
        torch = library("torch")
        loss = self.network.loss(batch)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.modules.parameters(), 1.0)
        optimizer.step()
        return float(loss.item())

    def _write(self, step: int, words: int, loss: float, speed: int, tell: Callable[[str], None]) -> None:
        order = self.stages[0].order  # seed and masking are those of all stages
        figures = {
            "step": step,
            "pieces": step * self.schedule.batch * self.schedule.length,
            "words": words,
            "loss": round(loss, 4),
            "pieces_a_second": speed,
            "held_out": measure(self.network, self.held, order.seed, order.masking),
        }
        with self.log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps(figures) + "\n")
        tell(json.dumps(figures))

    def _cut_log(self, step: int) -> int:
        """Take lines behind the checkpoint from the log; the words seen up to it."""
        kept = [line for line in read_log(self.log) if line["step"] <= step]
        self.log.write_text("".join(json.dumps(line) + "\n" for line in kept), "utf-8")
        return int(kept[-1]["words"]) if kept else 0


def read_log(path: Path) -> list[dict[str, Any]]:
    """The lines of a log, none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def make_optimizer(modules: Any, rate: float) -> Any:
    """AdamW; matrices decay, the rest does not."""
    weights = list(modules.parameters())
    groups = [
        {"params": [weight for weight in weights if weight.ndim > 1], "weight_decay": _DECAY},
        {"params": [weight for weight in weights if weight.ndim < 2], "weight_decay": 0.0},
    ]
    return library("torch").optim.AdamW(groups, lr=rate, betas=_BETAS, eps=1e-6)
