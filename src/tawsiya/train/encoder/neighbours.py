"""Sentences that stand behind one another, read together: a name that is told in full in one is short in the next."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from tawsiya.tag.encoder.reading import Pieces, Text
from tawsiya.train.encoder.gold import Example

_MARKS = 2


def join_neighbours(examples: Sequence[Example], pieces: Pieces, length: int) -> Iterator[Example]:
    """Neighbours in one as long as they have `length` pieces at most, with those that open and close; no units."""
    some: list[Example] = []
    filled = _MARKS
    for example in examples:
        size = sum(map(len, pieces.of(example.text.words)))
        if some and filled + size > length:
            yield _join(some)
            some, filled = [], _MARKS
        some.append(example)
        filled += size
    if some:
        yield _join(some)


def _join(examples: Sequence[Example]) -> Example:
    words, clues = (
        tuple(chain.from_iterable(getattr(one.text, name) for one in examples)) for name in ("words", "clues")
    )
    mentions, parts = (np.concatenate([getattr(one, name) for one in examples]) for name in ("mentions", "parts"))
    return Example(Text(words, clues=clues), mentions, parts, (), ())
