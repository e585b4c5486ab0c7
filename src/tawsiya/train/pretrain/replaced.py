"""Replaced pieces: two networks that learn from each other (Clark et al. 2020, ELECTRA).

The generator proposes pieces for masked places; the discriminator, which is the encoder, says of every place whether
its piece was replaced. They share the embeddings of the pieces.
"""

from dataclasses import dataclass
from typing import Any

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.train.pretrain.model import Mean, begin_with, make_config
from tawsiya.train.pretrain.order import Batch
from tawsiya.train.pretrain.settings import Generator, Shape
from tawsiya.train.pretrain.vectors import Table


@dataclass(frozen=True)
class _Read:
    """Mean losses; what the discriminator said of each place (logits) and the truth. Shape: (batch, length)."""

    generator: Tensor
    detection: Tensor
    said: Tensor
    replaced: Tensor


@dataclass(frozen=True)
class Replaced:
    """`modules` holds `discriminator` and `generator`; the loss of the former counts `weight` times."""

    modules: Any
    weight: float

    @property
    def trunk(self) -> Any:
        """The encoder."""
        return self.modules["discriminator"].electra

    def losses(self, batch: Batch, seed: int) -> dict[str, Tensor]:
        """The losses of both; replacements are drawn by `seed`."""
        read = self._read(batch, seed)
        return {"generator": read.generator, "detection": self.weight * read.detection}

    def figures(self, batch: Batch, seed: int) -> dict[str, Mean]:
        """Both losses (natural logarithm), the share of replaced places, and how many of those are found."""
        read = self._read(batch, seed)
        places, chosen = read.replaced.numel(), int(batch.chosen.sum())
        replaced = int(read.replaced.sum())
        return {
            "generator_loss": Mean(read.generator.item() * chosen, chosen),
            "loss": Mean(read.detection.item() * places, places),
            "replaced": Mean(replaced, places),
            "found": Mean(int(((read.said > 0) & read.replaced).sum()), replaced),
        }

    def _read(self, batch: Batch, seed: int) -> _Read:
        """Run both networks, in bfloat16 where that is exact enough."""
        torch = library("torch")
        pieces, chosen, shown = (torch.from_numpy(array) for array in (batch.pieces, batch.chosen, batch.shown))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            generator = self.modules["generator"]
            hidden = generator.electra(input_ids=shown).last_hidden_state[chosen]
            proposed = generator.generator_lm_head(generator.generator_predictions(hidden)).float()
            foreseen = torch.nn.functional.cross_entropy(proposed, pieces[chosen])
            with torch.no_grad():
                drawn = _draw(proposed, torch.Generator().manual_seed(seed))
            seen = pieces.clone()
            seen[chosen] = drawn
            replaced = seen != pieces
            said = self.modules["discriminator"](input_ids=seen).logits.float()
        detected = torch.nn.functional.binary_cross_entropy_with_logits(said, replaced.float())
        return _Read(foreseen, detected, said, replaced)


def make_replaced(
    shape: Shape, generator_of: Generator, pieces: int, seed: int, vectors: Table | None = None
) -> Replaced:
    """Fresh networks for a vocabulary of `pieces`, drawn by `seed`; embeddings begin with `vectors`."""
    torch, transformers = library("torch"), library("transformers")
    torch.manual_seed(seed)
    discriminator = transformers.ElectraForPreTraining(make_config(shape, pieces, shape.width, shape.heads))
    generator = transformers.ElectraForMaskedLM(make_config(shape, pieces, generator_of.width, generator_of.heads))
    shared = discriminator.electra.embeddings.word_embeddings
    generator.electra.embeddings.word_embeddings = shared
    generator.generator_lm_head.weight = shared.weight
    begin_with(shared, vectors)
    return Replaced(torch.nn.ModuleDict({"discriminator": discriminator, "generator": generator}), generator_of.weight)


def _draw(proposed: Tensor, draw: Any) -> Tensor:
    """One piece for each row of logits, as likely as they say; a step takes a quarter less than by `multinomial`."""
    torch = library("torch")
    sums = proposed.softmax(-1).cumsum(-1)
    places = torch.rand((len(sums), 1), generator=draw) * sums[:, -1:]
    return torch.searchsorted(sums, places)[:, 0].clamp_(max=sums.shape[-1] - 1)
