"""What a document says again and again: pairs of words that it has more than once count for more in it.

In a broken layer most neighbours are still those of print, and reports repeat their terms: `البرنامج العالمي` is a
likelier pair in the report on that programme than anywhere.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import exp, log

from tawsiya.arabic.words import WordModel
from tawsiya.arabic.words.tokens import CLASSES, UNKNOWN

_SHARE = 0.3
"""How much the document's own counts weigh against the model's."""

_UNKNOWN = CLASSES.index(UNKNOWN)


def hear(lines: Sequence[Sequence[str]], model: WordModel) -> WordModel:
    """The model as the folded tokens of a document's lines bend it.

    A pair counts once less than it is seen, so that no line speaks for itself.
    """
    pairs: Counter[tuple[int, int]] = Counter()
    heads: Counter[int] = Counter()
    found = model.found
    for line in lines:
        ids = [found[token][0] for token in line]
        heads.update(ids[:-1])
        pairs.update(pairwise(ids))
    bent = {}
    for (one, other), count in pairs.items():
        if count > 1 and one != _UNKNOWN and other != _UNKNOWN:
            usual = exp(model.pairs[one, other])
            bent[one, other] = log((1 - _SHARE) * usual + _SHARE * (count - 1) / heads[one])
    return model.with_pairs(bent)
