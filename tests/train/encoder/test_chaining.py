"""The loss of a chain beside the sum over all sequences of tags."""

from itertools import product

import numpy as np
import pytest

from tawsiya.tag.encoder.scheme import IGNORED, Scheme
from tawsiya.train.encoder.chaining import Softened, chain_loss, soften, softened_loss, together

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


def test_what_is_held_of_tags_is_their_share_of_all_sequences() -> None:
    draw = np.random.default_rng(2)
    scores, following = draw.normal(size=(5, 3)).astype(np.float32), draw.normal(size=(4, 3)).astype(np.float32)
    first, second = soften(torch.from_numpy(scores), np.array([3, 2]), following)
    for tag in range(3):
        likely = np.exp(-_by_hand(scores[:3], following, [IGNORED, tag, IGNORED]))
        assert first.chances[1, tag] == pytest.approx(likely, rel=1e-4)
        assert second.pairs[-1, tag] == pytest.approx(second.chances[0, tag], rel=1e-4)
    both = np.exp(-_by_hand(scores[3:], following, [2, 1]))
    assert second.pairs[2, 1] == pytest.approx(both, rel=1e-4)


def test_what_is_held_for_certain_is_learned_as_tags_are() -> None:
    draw = np.random.default_rng(3)
    logits, following = torch.from_numpy(draw.normal(size=(5, 3))), torch.from_numpy(draw.normal(size=(4, 3)))
    truth, sizes = [0, 2, 1, 1, 0], np.array([3, 2])
    pairs = np.zeros((2, 4, 3))
    for sequence, before, tag in ((0, 3, 0), (0, 0, 2), (0, 2, 1), (1, 3, 1), (1, 1, 0)):
        pairs[sequence, before, tag] += 1
    certain = np.eye(3)[truth]
    held = together([Softened(certain[:3], pairs[0]), Softened(certain[3:], pairs[1])])
    expected = chain_loss(logits, torch.tensor(truth), sizes, following)
    assert softened_loss(logits, held, sizes, following).item() == pytest.approx(expected.item())


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
