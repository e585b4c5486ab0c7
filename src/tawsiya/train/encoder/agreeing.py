"""A word that comes again: what the network holds of it there counts here, too.

One sentence says what a name is, the next one only has it; so an article comes to agree with itself (Krishnan and
Manning 2006, who learn how; here one weight says it).
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from pydantic import Field

from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.scheme import Floats
from tawsiya.train.encoder.lexicon import norm_of
from tawsiya.train.section import Strict

_SHORTEST = 3  # letters


class Agreeing(Strict):
    """Logits of the same word, `reach` words away at most, are added to its own: their mean times `weight`."""

    reach: int = Field(gt=0)
    weight: float = Field(gt=0)

    def __call__(self, texts: Sequence[Text], logits: Sequence[Floats]) -> list[Floats]:
        """The logits of texts that stand behind one another, each (words, tags), as they are with those elsewhere."""
        places = defaultdict(list)
        for place, word in enumerate(norm_of(word) for text in texts for word in text.words):
            if len(word) >= _SHORTEST and word.isalpha():
                places[word].append(place)
        alone = np.concatenate(logits)
        agreed = alone.copy()
        for known in map(np.array, places.values()):
            for here in known:
                others = known[(known != here) & (abs(known - here) <= self.reach)]
                if len(others):
                    agreed[here] += self.weight * alone[others].mean(0)
        return np.split(agreed, np.cumsum([len(one) for one in logits])[:-1])
