"""The networks of a run: the encoder with what teaches it, one of two tasks, and the copy of it that ships."""

from dataclasses import dataclass
from typing import Any, Protocol

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.train.pretrain.order import Batch
from tawsiya.train.pretrain.settings import Shape
from tawsiya.train.pretrain.vectors import Table
from tawsiya.train.pretrain.vocabulary import PAD

_FARTHEST = 512  # positions that the encoder knows, for fine-tuning on longer sequences than it learned from
_DROPOUT_WHEN_TUNED = 0.1


@dataclass(frozen=True)
class Mean:
    """A figure of one batch as a sum over `count` places, so that batches add up."""

    total: float
    count: int

    def __add__(self, other: "Mean") -> "Mean":
        return Mean(self.total + other.total, self.count + other.count)

    @property
    def value(self) -> float:
        """The mean, 0 over no places."""
        return self.total / self.count if self.count else 0.0


class Networks(Protocol):
    """What learns. `modules` holds all weights, shared ones once; `trunk` is the encoder among them."""

    @property
    def modules(self) -> Any:
        """A `torch.nn.Module`."""

    @property
    def trunk(self) -> Any:
        """An `ElectraModel`."""

    def losses(self, batch: Batch, seed: int) -> dict[str, Tensor]:
        """By name, weighted: their sum is what is learned from. What is drawn is drawn by `seed`."""

    def figures(self, batch: Batch, seed: int) -> dict[str, Mean]:
        """How well the batch is read, by name."""


def make_config(shape: Shape, pieces: int, width: int, heads: int) -> Any:
    """Without dropout: in less than a few passes over the text there is nothing to keep from learning by heart."""
    return library("transformers").ElectraConfig(
        vocab_size=pieces,
        embedding_size=shape.embedding,
        hidden_size=width,
        num_hidden_layers=shape.layers,
        num_attention_heads=heads,
        intermediate_size=4 * width,
        max_position_embeddings=_FARTHEST,
        pad_token_id=PAD,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",  # a third faster a step than the fused one on processors with bfloat16
    )


def begin_with(embeddings: Any, vectors: Table | None) -> None:
    """Let the embeddings of pieces begin with `vectors`; those of which the vector is 0 stay as they were drawn."""
    if vectors is None:
        return
    torch = library("torch")
    known = torch.from_numpy(vectors)
    with torch.no_grad():
        embeddings.weight.copy_(torch.where(known.any(dim=1, keepdim=True), known, embeddings.weight))


def for_tuning(trunk: Any) -> Any:
    """A copy in half precision, with dropout for fine-tuning in its configuration: what is shipped."""
    copy = library("copy").deepcopy(trunk).half()
    copy.config.hidden_dropout_prob = _DROPOUT_WHEN_TUNED
    copy.config.attention_probs_dropout_prob = _DROPOUT_WHEN_TUNED
    return copy
