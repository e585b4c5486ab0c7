"""The loss of a chain beside the sum over all sequences of tags."""

from itertools import product

import numpy as np
import pytest

from tawsiya.tag.encoder.scheme import IGNORED, Scheme
from tawsiya.train.encoder.chaining import chain_loss

torch = pytest.importorskip("torch")


def _by_hand(scores: np.ndarray, following: np.ndarray, truth: list[int]) -> float:
    """The negative logarithm of the share of the sequences that agree with `truth`."""
    tags = range(scores.shape[1])

    def weight(sequence: tuple[int, ...]) -> float:
        before = (len(tags), *sequence)
        return float(sum(scores[at, tag] + following[before[at], tag] for at, tag in enumerate(sequence)))

    weights = {sequence: np.exp(weight(sequence)) for sequence in product(tags, repeat=len(truth))}
    right = [w for one, w in weights.items() if all(t in (IGNORED, tag) for t, tag in zip(truth, one, strict=True))]
    return float(np.log(sum(weights.values())) - np.log(sum(right)))


def test_the_loss_is_that_of_all_sequences_and_what_is_ignored_is_open() -> None:
    draw = np.random.default_rng(1)
    scores, following = draw.normal(size=(6, 3)), draw.normal(size=(4, 3))
    truth = [0, 1, 2, 1, IGNORED, 0]
    sizes = np.array([2, 4])
    expected = _by_hand(scores[:2], following, truth[:2]) + _by_hand(scores[2:], following, truth[2:])
    loss = chain_loss(torch.from_numpy(scores), torch.tensor(truth), sizes, torch.from_numpy(following))
    assert loss.item() == pytest.approx(expected / 6)


def test_what_a_tag_weighs_behind_another_turns_the_scales() -> None:
    scheme = Scheme(("PERS", "LOC"))
    logits = np.zeros((2, scheme.size), np.float32)
    logits[0, 1], logits[1, 0] = 1, 0.5
    following = np.zeros((scheme.size + 1, scheme.size), np.float32)
    assert [(one.first, one.stop) for one in scheme.decode(logits, following)] == [(0, 1)]
    following[1, 2] = 3
    assert [(one.first, one.stop) for one in scheme.decode(logits, following)] == [(0, 2)]
    following[-1, 1] = -9
    assert scheme.decode(logits, following) == ()
