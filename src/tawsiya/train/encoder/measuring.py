"""How well a network does on examples: exact stretches of mentions by label, units by status."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tawsiya.tag.encoder.network import Reader
from tawsiya.tag.encoder.predicting import Agree, Predicted, predict
from tawsiya.tag.encoder.reading import Pieces
from tawsiya.tag.encoder.scheme import IGNORED, Numbers, Scheme, Stretch
from tawsiya.tag.encoder.settings import STATUSES, Settings
from tawsiya.train.encoder.gold import Example

_RIGHT, _FOUND, _GOLD = "right", "found", "gold"


def measure(
    network: Reader, pieces: Pieces, examples: Sequence[Example], settings: Settings, agree: Agree | None = None
) -> dict[str, float]:
    """F1 of mentions (all, and by label) and of recommendations on `examples`; what is ignored counts nowhere."""
    counts: Counter[tuple[str, str]] = Counter()
    predicted = predict(network, pieces, [example.text for example in examples], settings, agree)
    for example, said in zip(examples, predicted, strict=True):
        _count_mentions(counts, example, said, settings.mentions)
        _count_units(counts, example, said)
    names = ["mentions", *settings.labels, "recommendations"]
    return {name: round(f1(*(counts[name, key] for key in (_RIGHT, _FOUND, _GOLD))), 4) for name in names}


def f1(right: int, found: int, gold: int) -> float:
    """The harmonic mean of precision and recall; 0 where there is nothing.

    >>> f1(2, 4, 4)
    0.5
    """
    return 2 * right / (found + gold) if found + gold else 0.0


def stretches_of(tags: Numbers, scheme: Scheme) -> set[Stretch]:
    """The stretches that tags say, `IGNORED` words taken as outside; all with the score 1."""
    certain = np.full((len(tags), scheme.size), -99.0, np.float32)
    certain[np.arange(len(tags)), np.where(tags == IGNORED, 0, tags)] = 99.0
    return {replace(stretch, score=1.0) for stretch in scheme.decode(certain)}


def _count_mentions(counts: Counter[tuple[str, str]], example: Example, said: Predicted, scheme: Scheme) -> None:
    gold = stretches_of(example.mentions, scheme)
    ignored = example.mentions == IGNORED
    found = {replace(one, score=1.0) for one in said.mentions if not ignored[one.first : one.stop].any()}
    for key, stretches in ((_RIGHT, gold & found), (_FOUND, found), (_GOLD, gold)):
        for stretch in stretches:
            counts["mentions", key] += 1
            counts[stretch.label, key] += 1


def _count_units(counts: Counter[tuple[str, str]], example: Example, said: Predicted) -> None:
    for status, judgement in zip(example.status, said.units, strict=True):
        if status != IGNORED:
            found = judgement is not None and judgement.status != STATUSES[0]
            counts["recommendations", _FOUND] += found
            counts["recommendations", _GOLD] += status > 0
            counts["recommendations", _RIGHT] += found and status > 0
