"""Two small networks that learn from each other (Clark et al. 2020, ELECTRA).

The generator proposes pieces for masked places; the discriminator, which is the encoder, says of every place whether
its piece was replaced. They share the embeddings of the pieces.
"""

from dataclasses import dataclass
from typing import Any

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.train.pretrain.order import Batch
from tawsiya.train.pretrain.settings import Shape
from tawsiya.train.pretrain.vectors import Table
from tawsiya.train.pretrain.vocabulary import PAD

_FARTHEST = 512  # positions that the encoder knows, for fine-tuning on longer sequences than it learned from
_DROPOUT_WHEN_TUNED = 0.1


@dataclass(frozen=True)
class Losses:
    """Of one batch: of the generator, of the discriminator, and what the latter said of each place.

    `said` are logits, `replaced` the truth. Shape of both: (batch, length).
    """

    generator: Tensor
    detection: Tensor
    said: Tensor
    replaced: Tensor


@dataclass(frozen=True)
class Networks:
    """`both` holds `discriminator` and `generator`, with parameters that they share counted once."""

    both: Any

    @property
    def discriminator(self) -> Any:
        """The encoder with its detection head: an `ElectraForPreTraining`."""
        return self.both["discriminator"]

    def losses(self, batch: Batch, seed: int) -> Losses:
        """Run both networks in bfloat16 where that is exact enough; replacements are drawn by `seed`."""
        torch = library("torch")
        pieces, chosen, shown = (torch.from_numpy(array) for array in (batch.pieces, batch.chosen, batch.shown))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            generator = self.both["generator"]
            hidden = generator.electra(input_ids=shown).last_hidden_state[chosen]
            proposed = generator.generator_lm_head(generator.generator_predictions(hidden)).float()
            foreseen = torch.nn.functional.cross_entropy(proposed, pieces[chosen])
            draw = torch.Generator().manual_seed(seed)
            with torch.no_grad():
                drawn = _draw(proposed, draw)
            seen = pieces.clone()
            seen[chosen] = drawn
            replaced = seen != pieces
            said = self.discriminator(input_ids=seen).logits.float()
        detected = torch.nn.functional.binary_cross_entropy_with_logits(said, replaced.float())
        return Losses(foreseen, detected, said, replaced)


def _draw(proposed: Tensor, draw: Any) -> Tensor:
    """One piece for each row of logits, as likely as they say. A quarter faster a step than `torch.multinomial`."""
    torch = library("torch")
    sums = proposed.softmax(-1).cumsum(-1)
    places = torch.rand((len(sums), 1), generator=draw) * sums[:, -1:]
    return torch.searchsorted(sums, places)[:, 0].clamp_(max=sums.shape[-1] - 1)


def make_networks(shape: Shape, pieces: int, seed: int, vectors: Table | None = None) -> Networks:
    """Fresh networks for a vocabulary of `pieces`, drawn by `seed`; embeddings begin with `vectors` where not 0."""
    torch, transformers = library("torch"), library("transformers")
    torch.manual_seed(seed)
    discriminator = transformers.ElectraForPreTraining(_config(shape, pieces, shape.width, shape.heads))
    generator = transformers.ElectraForMaskedLM(_config(shape, pieces, shape.generator_width, shape.generator_heads))
    shared = discriminator.electra.embeddings.word_embeddings
    if vectors is not None:
        known = torch.from_numpy(vectors)
        with torch.no_grad():
            shared.weight.copy_(torch.where(known.any(dim=1, keepdim=True), known, shared.weight))
    generator.electra.embeddings.word_embeddings = shared
    generator.generator_lm_head.weight = shared.weight
    return Networks(torch.nn.ModuleDict({"discriminator": discriminator, "generator": generator}))


def _config(shape: Shape, pieces: int, width: int, heads: int) -> Any:
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


def for_tuning(discriminator: Any) -> Any:
    """A copy in half precision, with dropout for fine-tuning in its configuration: what is shipped."""
    copy = library("copy").deepcopy(discriminator).half()
    copy.config.hidden_dropout_prob = _DROPOUT_WHEN_TUNED
    copy.config.attention_probs_dropout_prob = _DROPOUT_WHEN_TUNED
    return copy
