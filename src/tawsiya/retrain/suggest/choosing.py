"""The choice: paragraphs in which the model expects to be wrong, unlike one another, rare labels first.

What a paragraph promises is the number of errors that the model itself expects in it: of each mention and each
recommendation 1 less its score, more for labels of which the documents have few. One paragraph after the other is
taken; what resembles those that are taken counts for less (maximal marginal relevance, Carbonell and Goldstein 1998).
"""

import math
from collections import Counter
from collections.abc import Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.corpus.formats.sheet import UNIT
from tawsiya.retrain.suggest.paragraphs import Paragraph

_FLOOR = 0.02
"""What a paragraph promises in which nothing was found: something may have been missed."""


Findings = Sequence[tuple[str, float]]
"""Label and score of all that the model found in a paragraph."""


def choose(paragraphs: Sequence[Paragraph], count: int) -> list[Paragraph]:
    """At most `count` of the paragraphs, the most promising first; the same paragraphs give the same choice."""
    found = [
        [
            *((one.label, one.score) for one in paragraph.mentions),
            *((UNIT, one.score) for one in paragraph.recommendations),
        ]
        for paragraph in paragraphs
    ]
    return [paragraphs[number] for number in choose_among([one.text for one in paragraphs], found, count)]


def choose_among(texts: Sequence[str], found: Sequence[Findings], count: int) -> list[int]:
    """The same of texts, by their numbers, in which a model has `found` this."""
    promises = _promises(found)
    vectors = _vectors(texts)
    nearest = [0.0] * len(texts)
    left = set(range(len(texts)))
    chosen: list[int] = []
    while left and len(chosen) < count:
        best = max(left, key=lambda number: (promises[number] * (1 - nearest[number]), -number))
        left.remove(best)
        chosen.append(best)
        for number in left:
            nearest[number] = max(nearest[number], _likeness(vectors[best], vectors[number]))
    return chosen


def _promises(found: Sequence[Findings]) -> list[float]:
    """What each paragraph promises."""
    counts = Counter(label for findings in found for label, _ in findings)
    most = max(counts.values(), default=1)
    rarity = {label: math.sqrt(most / count) for label, count in counts.items()}
    return [_FLOOR + sum((1 - score) * rarity[label] for label, score in findings) for findings in found]


def _vectors(texts: Sequence[str]) -> list[dict[str, float]]:
    """Words by how much they tell (tf-idf), of length 1."""
    words = [Counter(fold_word(text).split()) for text in texts]
    spread = Counter(word for counted in words for word in counted)
    vectors = []
    for counted in words:
        weights = {word: count * math.log(len(words) / spread[word]) for word, count in counted.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items() if weight})
    return vectors


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """The cosine of two vectors."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum(weight * large.get(word, 0.0) for word, weight in small.items())
