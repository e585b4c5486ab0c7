"""Classes of words by an encoder: what the linear chain of mentions could use beside, or in place of, its own clusters.

The vector of a word is what its pieces are to the encoder (the mean of their embeddings) and what it makes of the word
read alone (the mean of the last layer), each of length 1; spherical k-means parts them, as it does the chain's own. A
check that ships nothing: `compare_classes` prints what the chain does with either (docs/encoder.md).
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tawsiya.core.errors import PipelineError
from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.reading import Pieces, Text, collate, make_inputs
from tawsiya.tag.mentions.learned.features import Clusters
from tawsiya.train.mentions.clustering import cluster_words
from tawsiya.train.mentions.learn import read_sources
from tawsiya.train.mentions.plans import PARTS, plan
from tawsiya.train.mentions.silver import find_silver
from tawsiya.train.mentions.tables import header, row
from tawsiya.train.mentions.variants import count, is_rules, read_recipe, read_variant
from tawsiya.train.pretrain.vocabulary import words_of

Vectors = NDArray[np.float32]

_WORDS_AT_ONCE = 256
_LENGTH = 32  # pieces, of a single word and its marks
_SEED = 0


def compare_classes(encoder: Path, recipe: Path, texts: Path, tell: Callable[[str], None], folds: int = 1) -> None:
    """Tell the table of folds: the chain of `recipe` with its own clusters, with those of `encoder`, with both."""
    root = recipe.resolve().parents[1]
    settings = read_recipe(recipe)
    if settings.clusters is None or settings.silver is None:
        raise PipelineError(f"{recipe} learns mentions without clusters or silver; name one that has both")
    own = cluster_words(settings.clusters, root, _SEED)
    of_encoder = class_words(encoder, list(own), settings.clusters.counts, settings.clusters.rounds, _SEED)
    both = {word: (*names, *of_encoder[word]) for word, names in own.items()}
    gold, silver = read_sources(settings, root, texts), find_silver(settings.silver, texts, _SEED)
    planned = next(iter(plan("design", settings, gold, folds, _SEED)))
    parts: dict[str, Sequence[str]] = dict(PARTS)
    tell(header(parts))
    for title, clusters in (("its own", own), ("of the encoder", of_encoder), ("both", both)):
        found = [
            one for held in planned.held for one in read_variant(planned.variant, clusters, held, gold, silver, _SEED)
        ]
        tell(row(title, count(found), parts))
        if clusters is own:
            tell(row("rules alone", count(found, is_rules), parts))


def class_words(encoder: Path, words: Sequence[str], counts: Sequence[int], rounds: int, seed: int) -> Clusters:
    """Word -> the names of its classes, one of each of `counts` classes; the most frequent words come first."""
    vectors = vectors_of(encoder, words)
    parted = [_part(vectors, wanted, rounds, seed) for wanted in counts]
    levels = [[f"e{level}.{number}" for number in numbers.tolist()] for level, numbers in enumerate(parted)]
    return dict(zip(words, zip(*levels, strict=True), strict=True))


def vectors_of(encoder: Path, words: Sequence[str]) -> Vectors:
    """The vectors of words, of length 1. Shape: (words, twice the width of the encoder)."""
    torch, transformers = library("torch"), library("transformers")
    trunk = transformers.AutoModel.from_pretrained(encoder, dtype=torch.float32).eval()
    pieces = Pieces(transformers.AutoTokenizer.from_pretrained(encoder))
    with torch.inference_mode():
        return _normal(np.concatenate(list(_parts(trunk, pieces, words))))


def _parts(trunk: Tensor, pieces: Pieces, words: Sequence[str]) -> Iterator[Vectors]:
    torch = library("torch")
    texts = [Text((" ".join(words_of(word)) or word,)) for word in words]
    for at in range(0, len(texts), _WORDS_AT_ONCE):
        batch = collate(make_inputs(texts[at : at + _WORDS_AT_ONCE], pieces, _LENGTH, 0), pieces.marks.padding)
        ids, mask = torch.from_numpy(batch.pieces), torch.from_numpy(batch.mask)
        known = trunk.get_input_embeddings()(ids)
        made = trunk(input_ids=ids, attention_mask=mask).last_hidden_state
        inside = (mask * (ids != pieces.marks.opening) * (ids != pieces.marks.closing)).unsqueeze(-1).float()
        means = [(one * inside).sum(1) / inside.sum(1) for one in (known, made)]
        yield torch.cat([torch.nn.functional.normalize(mean, dim=1) for mean in means], 1).numpy()


def _part(vectors: Vectors, wanted: int, rounds: int, seed: int) -> NDArray[np.int64]:
    """The number of the class of each vector; centres begin at vectors of the most frequent words."""
    centres = vectors[np.random.default_rng(seed).choice(min(len(vectors), 10 * wanted), wanted, replace=False)]
    for _ in range(rounds):
        sums = np.zeros_like(centres)
        np.add.at(sums, (vectors @ centres.T).argmax(axis=1), vectors)
        centres = _normal(sums)
    return np.asarray((vectors @ centres.T).argmax(axis=1), np.int64)


def _normal(vectors: Vectors) -> Vectors:
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9), np.float32)
