"""The stages of a run: in each the rate of learning rises once and falls to nearly nothing.

A stage behind the first takes weights and moments of the one before and goes on (Ibrahim et al. 2024, on warming up
again: https://arxiv.org/abs/2403.08763). Each has a fingerprint, in which those of the stages before it are, so that
stages may be added to a run that has ended, and none that is over may change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tawsiya.train.pretrain.order import Order
from tawsiya.train.pretrain.packing import fingerprint
from tawsiya.train.pretrain.settings import PretrainSettings

FIRST = "schedule"
"""What the first stage is called: its section of the recipe."""

_LAST_RATE = 0.02  # of the highest, at the end of a stage


@dataclass(frozen=True)
class Stage:
    """A stage from step `begin` of the run on. `recipe` is the fingerprint of all that led to it, itself included."""

    name: str
    recipe: str
    begin: int
    steps: int
    rate: float
    warmup: int
    order: Order

    @property
    def end(self) -> int:
        """The step behind its last one."""
        return self.begin + self.steps

    def rate_of(self, step: int) -> float:
        """The learning rate of a step of the run: up in a line through the warm-up, down in a line to the end."""
        done = step - self.begin
        up = min(1.0, (done + 1) / max(1, self.warmup))
        return self.rate * up * max(_LAST_RATE, 1 - done / self.steps)


def make_stages(settings: PretrainSettings, order: Order, about: Mapping[str, Any]) -> tuple[Stage, ...]:
    """All stages of a recipe; `order` is that of the first, `about` what its fingerprint is made of."""
    schedule = settings.schedule
    stages = [Stage(FIRST, fingerprint(about), 0, schedule.steps, schedule.rate, schedule.warmup, order)]
    for name, again in settings.again.items():
        before = stages[-1]
        recipe = fingerprint({"before": before.recipe, "again": again.model_dump()})
        steps = max(1, again.pieces // (schedule.batch * schedule.length))
        following = before.order.following(again.passes, before.end)
        stages.append(Stage(name, recipe, before.end, steps, again.rate, again.warmup, following))
    return tuple(stages)


def stage_of(stages: Sequence[Stage], step: int) -> Stage:
    """The stage in which a step of the run is learned; the last one for steps behind all."""
    return next((stage for stage in stages if step < stage.end), stages[-1])
