"""The difference of two systems on the same documents, and its interval."""

import pytest

from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.evaluation import Evaluation
from tawsiya.evaluate.paired import compare


def evaluation(counts: list[Counts]) -> Evaluation:
    groups = {f"g{number}": {"mentions.exact": one} for number, one in enumerate(counts)}
    return Evaluation(groups, len(counts), 0, "")


def test_the_same_outputs_differ_by_nothing() -> None:
    same = evaluation([Counts(number, 5, 5) for number in range(6)])
    (difference,) = compare(same, same, ["mentions.exact"])
    assert difference.gain == 0
    assert difference.interval == (0, 0)
    assert not difference.is_better
    assert not difference.is_worse


def test_what_is_better_in_every_document_is_better() -> None:
    old, new = evaluation([Counts(2, 5, 5)] * 8), evaluation([Counts(4, 5, 5)] * 8)
    (difference,) = compare(old, new, ["mentions.exact"])
    assert difference.gain == pytest.approx(0.4)
    assert difference.is_better
    assert compare(new, old, ["mentions.exact"])[0].is_worse


def test_pairs_are_drawn_together() -> None:
    """Documents of very unlike difficulty hide a small gain from unpaired draws, not from paired ones."""
    old = evaluation([Counts(0, 10, 10), Counts(9, 10, 10)] * 10)
    new = evaluation([Counts(1, 10, 10), Counts(10, 10, 10)] * 10)
    (difference,) = compare(old, new, ["mentions.exact"])
    assert difference.interval == pytest.approx((0.1, 0.1))


def test_one_document_tells_nothing() -> None:
    one = evaluation([Counts(1, 2, 2)])
    (difference,) = compare(one, one, ["mentions.exact", "recommendations.iou50"])[:1]
    assert difference.interval is None
