"""The loop of fine-tuning: every head learns from every batch that has something for it."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.network import CLUES, FOLLOWING, HEADS, Network
from tawsiya.tag.encoder.reading import Batch
from tawsiya.tag.encoder.scheme import IGNORED
from tawsiya.train.encoder.chaining import chain_loss, softened_loss
from tawsiya.train.encoder.settings import Fit, Weights
from tawsiya.train.encoder.windows import Lesson, lessons
from tawsiya.train.precision import mixed_precision

_CLIP = 1.0
_FOLLOWING = 5.0
"""How many times faster than heads learn what a tag weighs behind another: there are few of these weights."""
_AS_THE_TRUNK = ("trunk.", f"{CLUES}.")


def fit(
    network: Network,
    dataset: Any,
    padding: int,
    settings: Fit,
    weights: Weights,
    seed: int,
    after_epoch: Callable[[int, dict[str, float]], None],
    masking: int | None = None,
) -> None:
    """Learn from the windows of `dataset`; `after_epoch` is given the number of each pass, from 1, and mean losses.

    `padding` and `masking` are pieces: what fills up, and what stands for a word that is hidden.
    """
    if settings.hidden and masking is None:
        raise PipelineError("the tokenizer of the encoder has no mask; set training.fit.hidden to 0")
    torch = library("torch")
    torch.set_num_threads(settings.threads)
    torch.manual_seed(seed)
    optimizer = _optimizer(network.modules, settings)
    steps = settings.epochs * -(-len(dataset) // settings.batch)
    schedule = library("transformers").get_linear_schedule_with_warmup(optimizer, int(settings.warmup * steps), steps)
    for epoch in range(1, settings.epochs + 1):
        network.modules.train()
        sums, batches = dict.fromkeys(HEADS, 0.0), 0
        draw = np.random.default_rng([seed, epoch])
        for lesson in lessons(dataset, settings.batch, padding, seed + epoch):
            if masking is not None:
                hide_words(lesson.batch, settings.hidden, masking, draw)
            for name, loss in _learn(network, lesson, optimizer, weights).items():
                sums[name] += loss
            schedule.step()
            batches += 1
        network.modules.eval()
        after_epoch(epoch, {name: round(total / max(1, batches), 4) for name, total in sums.items()})


def _learn(network: Network, lesson: Lesson, optimizer: Any, weights: Weights) -> dict[str, float]:
    """One step; the losses before it."""
    losses = losses_of(network, lesson)
    if losses:
        importance = weights.model_dump()
        optimizer.zero_grad(set_to_none=True)
        sum(importance[name] * loss for name, loss in losses.items()).backward()
        library("torch").nn.utils.clip_grad_norm_(network.modules.parameters(), _CLIP)
        optimizer.step()
    return {name: loss.item() for name, loss in losses.items()}


def losses_of(network: Network, lesson: Lesson) -> Mapping[str, Tensor]:
    """The loss of each head that has something to learn from in the lesson."""
    torch = library("torch")
    with mixed_precision():
        logits = network.read(lesson.batch)
    losses = {}
    if lesson.held:
        held, sizes = lesson.held, lesson.batch.sizes
        return {"mentions": softened_loss(logits["mentions"], held, sizes, network.modules[FOLLOWING].weight)}
    for name, tags in lesson.truth.items():
        if (tags != IGNORED).any():
            truth = torch.from_numpy(tags)
            if name == "mentions" and FOLLOWING in network.modules:
                losses[name] = chain_loss(logits[name], truth, lesson.batch.sizes, network.modules[FOLLOWING].weight)
            else:
                losses[name] = torch.nn.functional.cross_entropy(logits[name], truth, ignore_index=IGNORED)
    return losses


def hide_words(batch: Batch, share: float, masking: int, draw: np.random.Generator) -> None:
    """Show a share of the words of `batch` as masks, all pieces of them; marks and what stands above stay."""
    firsts = np.zeros(batch.pieces.shape, np.int64)
    firsts[tuple(batch.words.T)] = 1
    word = firsts.cumsum(1)
    chosen = np.take_along_axis(draw.random(batch.pieces.shape) < share, word, axis=1)
    inside = np.arange(batch.pieces.shape[1]) < batch.mask.sum(1, keepdims=True) - 1  # in front of the closing mark
    batch.pieces[chosen & inside & (word > 0)] = masking


def _optimizer(modules: Any, settings: Fit) -> Any:
    """AdamW: the heads begin from nothing and learn faster; vectors of pieces and biases do not decay."""
    groups = []
    vectors = modules["trunk"].get_input_embeddings().weight
    of_vectors = settings.rate if settings.rate_of_vectors is None else settings.rate_of_vectors
    by_rate: dict[float, list[Any]] = {}
    for name, weight in modules.named_parameters():
        if weight is not vectors:
            rate = settings.rate if name.startswith(_AS_THE_TRUNK) else settings.rate_of_heads
            rate *= _FOLLOWING if name.startswith(FOLLOWING) else 1
            by_rate.setdefault(rate, []).append(weight)
    for rate, weights in by_rate.items():
        groups.append({"params": [w for w in weights if w.ndim > 1], "lr": rate, "weight_decay": settings.decay})
        groups.append({"params": [w for w in weights if w.ndim < 2], "lr": rate, "weight_decay": 0.0})
    if of_vectors:
        groups.append({"params": [vectors], "lr": of_vectors, "weight_decay": settings.decay})
    else:
        vectors.requires_grad_(False)
    return library("torch").optim.AdamW(groups, fused=True)
