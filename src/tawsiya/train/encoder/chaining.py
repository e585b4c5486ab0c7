"""The loss of tags as a sequence: a linear chain on top of the network (Lample et al. 2016).

What is learned from are tags, or what other networks hold of them: the cross entropy between two chains needs of the
first one only how likely its tags and their pairs are, since the score of a sequence is a sum over these.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.scheme import IGNORED, Floats, Numbers

_NEVER = -1e4


@dataclass(frozen=True)
class Softened:
    """What is held of the tags of some words. Shapes: (words, tags) and (tags + 1, tags).

    `chances` is how likely each tag of each word is, `pairs` how many of them are expected behind each other, in the
    last row at the begin.
    """

    chances: Floats
    pairs: Floats


def chain_loss(logits: Tensor, truth: Tensor, sizes: Numbers, following: Tensor) -> Tensor:
    """The negative logarithm of how likely the true tags are, a word.

    `logits` (words, tags) and `truth` (words,) are those of sequences of `sizes` words, one behind the other,
    `following` is what a tag weighs behind each other, in its last row at the begin: (tags + 1, tags). A word whose
    truth is `IGNORED` may have any tag.
    """
    torch = library("torch")
    tags = torch.arange(logits.shape[1])
    possible = (truth[:, None] == tags) | (truth[:, None] == IGNORED)
    filled = torch.arange(int(sizes.max())) < torch.from_numpy(sizes)[:, None]
    scores = logits.new_zeros(2, *filled.shape, len(tags))
    scores[0, filled] = logits
    scores[1, filled] = logits.masked_fill(~possible, _NEVER)
    whole, right = _log_partition(scores.flatten(0, 1), filled.repeat(2, 1), following).chunk(2)
    return (whole - right).sum() / len(logits)


def softened_loss(logits: Tensor, held: Softened, sizes: Numbers, following: Tensor) -> Tensor:
    """As `chain_loss`, of tags that are `held` to be so likely; least where the network holds the same."""
    torch = library("torch")
    filled = torch.arange(int(sizes.max())) < torch.from_numpy(sizes)[:, None]
    scores = logits.new_zeros(*filled.shape, logits.shape[1])
    scores[filled] = logits
    expected = (logits * torch.from_numpy(held.chances)).sum() + (following * torch.from_numpy(held.pairs)).sum()
    return (_log_partition(scores, filled, following).sum() - expected) / len(logits)


def soften(logits: Tensor, sizes: Numbers, following: Floats) -> list[Softened]:
    """What a network holds of the tags of each sequence: the gradient of the logarithm of what all of them weigh."""
    torch = library("torch")
    filled = torch.arange(int(sizes.max())) < torch.from_numpy(sizes)[:, None]
    scores = torch.zeros(*filled.shape, logits.shape[1])
    scores[filled] = logits
    weights = torch.from_numpy(following).repeat(len(sizes), 1, 1)
    whole = _log_partition(scores.requires_grad_(), filled, weights.requires_grad_()).sum()
    chances, pairs = torch.autograd.grad(whole, (scores, weights))
    rows = zip(chances.numpy(), pairs.numpy(), sizes, strict=True)
    return [Softened(tags[:size].copy(), behind) for tags, behind, size in rows]


def certain(tags: Sequence[int], size: int) -> Softened:
    """What is held of tags, of which there are `size`, that nobody doubts.

    >>> certain([0, 1], 2).pairs.tolist()
    [[0.0, 1.0], [0.0, 0.0], [1.0, 0.0]]
    """
    pairs = np.zeros((size + 1, size), np.float32)
    np.add.at(pairs, ([size, *tags[:-1]], list(tags)), 1)
    return Softened(np.eye(size, dtype=np.float32)[list(tags)], pairs)


def together(held: Sequence[Softened]) -> Softened:
    """What is held of several sequences, one behind the other."""
    return Softened(np.concatenate([one.chances for one in held]), np.sum([one.pairs for one in held], axis=0))


def _log_partition(scores: Tensor, filled: Tensor, following: Tensor) -> Tensor:
    """Logarithm of the summed weights of all sequences of tags: (sequences, words, tags) -> (sequences,).

    `following` is one table for all sequences, or one for each.
    """
    torch = library("torch")
    total = following[..., -1, :] + scores[:, 0]
    for word in range(1, scores.shape[1]):
        longer = torch.logsumexp(total[:, :, None] + following[..., :-1, :], 1) + scores[:, word]
        total = torch.where(filled[:, word, None], longer, total)
    return torch.logsumexp(total, 1)
