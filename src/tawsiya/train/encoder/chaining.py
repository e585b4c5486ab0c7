"""The loss of tags as a sequence: a linear chain on top of the network (Lample et al. 2016)."""

from tawsiya.tag.encoder.extras import Tensor, library
from tawsiya.tag.encoder.scheme import IGNORED, Numbers

_NEVER = -1e4


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


def _log_partition(scores: Tensor, filled: Tensor, following: Tensor) -> Tensor:
    """Logarithm of the summed weights of all sequences of tags: (sequences, words, tags) -> (sequences,)."""
    torch = library("torch")
    total = following[-1] + scores[:, 0]
    for word in range(1, scores.shape[1]):
        longer = torch.logsumexp(total[:, :, None] + following[:-1], 1) + scores[:, word]
        total = torch.where(filled[:, word, None], longer, total)
    return torch.logsumexp(total, 1)
