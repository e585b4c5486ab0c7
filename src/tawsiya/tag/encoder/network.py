"""One trunk, four heads: tags of mentions, tags of the parts of recommendations, status and strength of units.

The trunk is any encoder that `transformers` reads; it is told what the rules found (`hints`) and, if there is a table
of them, what else is known of a word (`clues`). A word is read at its first piece, a unit at its first piece and by
the mean of its pieces.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.reading import Batch
from tawsiya.tag.encoder.scheme import Floats
from tawsiya.tag.encoder.settings import HINTS, Settings

_WEIGHTS = "weights.safetensors"
_WORD_HEADS = ("mentions", "parts")
_UNIT_HEADS = ("status", "strength")
HEADS = (*_WORD_HEADS, *_UNIT_HEADS)
CLUES, FOLLOWING = "clues", "following"


class Reader(Protocol):
    """What scores the words and units of batches: a network, or several as one."""

    @property
    def following(self) -> Floats | None:
        """What a tag of mentions weighs behind each other, in the last row at the begin. Shape: (tags + 1, tags)."""

    def read(self, batch: Batch) -> dict[str, Tensor]:
        """Logits by head. Shape: (words, tags) for `mentions` and `parts`, (units, classes) for the others."""


@dataclass(frozen=True)
class Network:
    """`modules` holds the `trunk`, the heads by name, vectors of `hints` and `clues` to be added to those of pieces.

    `following` is in it if the settings ask for it: its weight is what a tag of mentions weighs behind each other.
    """

    modules: Any

    @property
    def following(self) -> Floats | None:
        """What a tag of mentions weighs behind each other, in the last row at the begin. Shape: (tags + 1, tags)."""
        if FOLLOWING not in self.modules:
            return None
        table: Floats = self.modules[FOLLOWING].weight.detach().numpy()
        return table

    def read(self, batch: Batch) -> dict[str, Tensor]:
        """Logits by head. Shape: (words, tags) for `mentions` and `parts`, (units, classes) for the others."""
        torch = library("torch")
        hidden = self._hidden(batch)
        row, place = torch.from_numpy(batch.words).unbind(1)
        words = self.modules["dropout"](hidden[row, place])
        units = [
            torch.cat([hidden[row, first], hidden[row, first:stop].mean(0)])
            for row, first, stop in batch.units.tolist()
        ]
        logits = {name: self.modules[name](words).float() for name in _WORD_HEADS}
        if units:
            stacked = self.modules["dropout"](torch.stack(units))
            logits |= {name: self.modules[name](stacked).float() for name in _UNIT_HEADS}
        return logits

    def _hidden(self, batch: Batch) -> Tensor:
        """Shape: (inputs, length, width)."""
        torch, trunk = library("torch"), self.modules["trunk"]
        known = trunk.get_input_embeddings()(torch.from_numpy(batch.pieces))
        known = known + self.modules["hints"](torch.from_numpy(batch.hints))
        if CLUES in self.modules:
            word, clue = torch.from_numpy(batch.clues).unbind(1)
            row, place = torch.from_numpy(batch.words)[word].unbind(1)
            known = known.index_put((row, place), self.modules[CLUES](clue), accumulate=True)
        given = {"inputs_embeds": known, "attention_mask": torch.from_numpy(batch.mask)}
        if getattr(trunk.config, "type_vocab_size", 0) > 1:
            given["token_type_ids"] = torch.from_numpy(batch.segments)
        return trunk(**given).last_hidden_state

    def save(self, folder: Path) -> None:
        """Write configuration and weights, in half precision, into `folder`, which is there."""
        self.modules["trunk"].config.save_pretrained(folder)
        halved = library("copy").deepcopy(self.modules).half()
        library("safetensors.torch").save_model(halved, str(folder / _WEIGHTS))
        (folder / _WEIGHTS).chmod(0o644)  # safetensors lets nobody but the owner read


def start_network(encoder: str, settings: Settings, seed: int) -> Network:
    """The encoder at the path (or hub name) `encoder` with fresh heads, drawn by `seed`."""
    torch, transformers = library("torch"), library("transformers")
    torch.manual_seed(seed)
    try:
        trunk = transformers.AutoModel.from_pretrained(encoder, dtype=torch.float32)
    except (OSError, ValueError) as error:
        raise PipelineError(
            f"no encoder can be read from {encoder!r} ({error}); name a folder that transformers wrote, or a name on "
            "a hub that can be reached, by --set training.encoder.path=..."
        ) from error
    return _with_heads(trunk, settings)


def load_network(folder: Path, settings: Settings) -> Network:
    """The network that `Network.save` wrote; `PipelineError` when it is not whole."""
    transformers = library("transformers")
    try:
        config = transformers.AutoConfig.from_pretrained(folder, local_files_only=True)
        network = _with_heads(transformers.AutoModel.from_config(config), settings)
        library("safetensors.torch").load_model(network.modules, str(folder / _WEIGHTS))
    except (OSError, ValueError, RuntimeError, library("safetensors").SafetensorError) as error:
        raise PipelineError(f"{folder} holds no encoder of Tawsiya ({error}); train it again") from error
    network.modules.eval()
    return network


def _with_heads(trunk: Any, settings: Settings) -> Network:
    torch, width = library("torch"), trunk.config.hidden_size
    farthest = getattr(trunk.config, "max_position_embeddings", settings.length)
    if settings.length > farthest:
        raise PipelineError(
            f"sequences of {settings.length} pieces are longer than the encoder reads ({farthest}); "
            "set training.encoder.length to less"
        )
    sizes = settings.sizes
    modules = {name: torch.nn.Linear(width, sizes[name]) for name in _WORD_HEADS}
    modules["hints"] = torch.nn.Embedding(HINTS.size, trunk.get_input_embeddings().embedding_dim)
    if settings.clues:
        modules[CLUES] = torch.nn.Embedding(settings.clues, trunk.get_input_embeddings().embedding_dim)
    if settings.chained:
        modules[FOLLOWING] = torch.nn.Embedding(sizes["mentions"] + 1, sizes["mentions"])
    for name in modules.keys() & {"hints", CLUES, FOLLOWING}:
        torch.nn.init.zeros_(modules[name].weight)
    modules |= {name: torch.nn.Linear(2 * width, sizes[name]) for name in _UNIT_HEADS}
    return Network(torch.nn.ModuleDict({"trunk": trunk, "dropout": torch.nn.Dropout(0.1), **modules}))
