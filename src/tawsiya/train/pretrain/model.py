"""The network of a run: an encoder that foresees the pieces of words that it is not shown, and the copy that ships.

The encoder is a small ModernBERT (Warner et al. 2024): rotary positions and norms in front of each part. With what
BERT and ELECTRA have instead, positions that are learned and norms behind, a run of this size learns next to nothing
(decision 0016).
"""

from dataclasses import dataclass
from typing import Any

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.train.precision import mixed_precision
from tawsiya.train.pretrain.order import Batch
from tawsiya.train.pretrain.settings import Shape
from tawsiya.train.pretrain.vectors import Table
from tawsiya.train.pretrain.vocabulary import CLOSING, OPENING, PAD

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


@dataclass(frozen=True)
class Network:
    """`modules` is a `ModernBertForMaskedLM` whose last layer is the embeddings of pieces."""

    modules: Any

    @property
    def trunk(self) -> Any:
        """The encoder, a `ModernBertModel`."""
        return self.modules.model

    def loss(self, batch: Batch) -> Tensor:
        """The mean loss (natural logarithm) over the places chosen."""
        return self._read(batch)[0]

    def figures(self, batch: Batch) -> dict[str, Mean]:
        """Loss and share of right pieces, over the places chosen."""
        loss, right = self._read(batch)
        return {"loss": Mean(loss.item() * len(right), len(right)), "right": Mean(float(right.sum()), len(right))}

    def _read(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The mean loss, and for each place chosen whether the likeliest piece is the right one."""
        torch = library("torch")
        pieces, chosen, shown = (torch.from_numpy(array) for array in (batch.pieces, batch.chosen, batch.shown))
        with mixed_precision():
            hidden = self.trunk(input_ids=shown, attention_mask=torch.ones_like(shown)).last_hidden_state[chosen]
            proposed = self.modules.decoder(self.modules.head(hidden)).float()
        truth = pieces[chosen]
        return torch.nn.functional.cross_entropy(proposed, truth), proposed.detach().argmax(-1) == truth


def make_network(shape: Shape, pieces: int, seed: int, vectors: Table | None = None) -> Network:
    """A fresh network for a vocabulary of `pieces`, drawn by `seed`; embeddings begin with `vectors` where not 0.

    Without dropout: in less than a few passes over the text there is nothing to keep from learning by heart.
    """
    torch, transformers = library("torch"), library("transformers")
    torch.manual_seed(seed)
    network = transformers.ModernBertForMaskedLM(
        transformers.ModernBertConfig(
            vocab_size=pieces,
            hidden_size=shape.width,
            intermediate_size=shape.inner,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            max_position_embeddings=_FARTHEST,
            global_attn_every_n_layers=1,
            pad_token_id=PAD,
            bos_token_id=OPENING,
            cls_token_id=OPENING,
            eos_token_id=CLOSING,
            sep_token_id=CLOSING,
            attention_dropout=0.0,
            mlp_dropout=0.0,
            embedding_dropout=0.0,
            attn_implementation="eager",  # a third faster a step than the fused one on processors with bfloat16
        )
    )
    if vectors is not None:
        embeddings, known = network.model.embeddings.tok_embeddings.weight, torch.from_numpy(vectors)
        with torch.no_grad():
            embeddings.copy_(torch.where(known.any(dim=1, keepdim=True), known, embeddings))
    return Network(network)


def for_tuning(trunk: Any) -> Any:
    """A copy in half precision, with dropout for fine-tuning in its configuration: what is shipped."""
    copy = library("copy").deepcopy(trunk).half()
    for kind in ("attention_dropout", "mlp_dropout", "embedding_dropout"):
        setattr(copy.config, kind, _DROPOUT_WHEN_TUNED)
    return copy
