"""Masked words: the encoder foresees the pieces of words that it is not shown (Devlin et al. 2019)."""

from dataclasses import dataclass
from typing import Any

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.train.pretrain.model import Mean, begin_with, make_config
from tawsiya.train.pretrain.order import Batch
from tawsiya.train.pretrain.settings import Shape
from tawsiya.train.pretrain.vectors import Table


@dataclass(frozen=True)
class Masked:
    """`modules` is an `ElectraForMaskedLM` whose last layer is the embeddings of pieces."""

    modules: Any

    @property
    def trunk(self) -> Any:
        """The encoder."""
        return self.modules.electra

    def losses(self, batch: Batch, seed: int) -> dict[str, Tensor]:
        """The loss over the places chosen; nothing is drawn."""
        return {"loss": self._read(batch)[0]}

    def figures(self, batch: Batch, seed: int) -> dict[str, Mean]:
        """Loss (natural logarithm) and share of right pieces, over the places chosen."""
        loss, right = self._read(batch)
        return {"loss": Mean(loss.item() * len(right), len(right)), "right": Mean(float(right.sum()), len(right))}

    def _read(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """The mean loss, and for each place chosen whether the likeliest piece is the right one."""
        torch = library("torch")
        pieces, chosen, shown = (torch.from_numpy(array) for array in (batch.pieces, batch.chosen, batch.shown))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self.trunk(input_ids=shown).last_hidden_state[chosen]
            proposed = self.modules.generator_lm_head(self.modules.generator_predictions(hidden)).float()
        truth = pieces[chosen]
        return torch.nn.functional.cross_entropy(proposed, truth), proposed.detach().argmax(-1) == truth


def make_masked(shape: Shape, pieces: int, seed: int, vectors: Table | None = None) -> Masked:
    """A fresh network for a vocabulary of `pieces`, drawn by `seed`; embeddings begin with `vectors`."""
    torch, transformers = library("torch"), library("transformers")
    torch.manual_seed(seed)
    network = transformers.ElectraForMaskedLM(make_config(shape, pieces, shape.width, shape.heads))
    embeddings = network.electra.embeddings.word_embeddings
    network.generator_lm_head.weight = embeddings.weight
    begin_with(embeddings, vectors)
    return Masked(network)
