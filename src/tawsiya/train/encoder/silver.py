"""Silver: sentences of a corpus with what several networks, the teachers, hold of their tags; learned before gold.

One network then knows what the teachers know together, and names that the gold does not have.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
from pydantic import Field

from tawsiya.tag.encoder.extras import library
from tawsiya.tag.encoder.reading import Pieces, Text, collate, make_inputs
from tawsiya.tag.encoder.scheme import IGNORED
from tawsiya.tag.encoder.settings import Settings
from tawsiya.train.encoder.chaining import soften
from tawsiya.train.encoder.council import Council
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.lexicon import Lexicon, norm_of, words_of_lines
from tawsiya.train.precision import mixed_precision
from tawsiya.train.pretrain.leaving_out import Guard
from tawsiya.train.section import Strict

_ENDS = frozenset(".؟!")
_SHORTEST, _LONGEST = 6, 50
"""Words: a shorter sentence says little, of a longer one the begin is a sentence, and the rest another."""

_TOGETHER = 20  # sentences


class Behind(Strict):
    """How gold is learned behind silver, from the same beginning in each of the `orders` (seeds).

    What is measured is the mean of the scores of teachers and of these.
    """

    passes: int = Field(gt=0)
    rate: float = Field(gt=0)
    orders: tuple[int, ...] = Field(min_length=1)


class Silver(Strict):
    """So many `sentences` of `corpus` (below --texts, `.xz`), read by a teacher for each of the seeds `teachers`.

    They are learned from in `passes`, `batch` windows a step; then comes gold.
    """

    corpus: str
    sentences: int = Field(gt=0)
    teachers: tuple[int, ...] = Field(min_length=1)
    passes: int = Field(gt=0)
    batch: int = Field(gt=0)
    behind: Behind


def draw_sentences(
    silver: Silver, texts: Path, lexicon: Lexicon, guard: Guard, pieces: Pieces, length: int, seed: int
) -> list[list[Example]]:
    """Sentences with a word that the lexicon has from names, of `length` pieces at most, none that `guard` refuses.

    They are drawn as parts of articles: so many that stand behind one another together.
    """
    found = (
        tuple(words)
        for lines in words_of_lines(texts / silver.corpus)
        for line in lines
        for words in cut_sentences(line)
        if any(lexicon.is_named(norm_of(word)) for word in words)
    )
    parts = list(iter(lambda: list(islice(found, _TOGETHER)), []))
    Random(seed).shuffle(parts)
    kept: list[list[Example]] = []
    missing = silver.sentences
    while parts and missing > 0:
        fit = (
            words
            for words in parts.pop()
            if sum(map(len, pieces.of(words))) + 2 <= length and not guard.refuses(" ".join(words))
        )
        if part := [_untold(words) for words in islice(fit, missing)]:
            kept.append(part)
            missing -= len(part)
    return kept


def _untold(words: tuple[str, ...]) -> Example:
    ignored = np.full(len(words), IGNORED, np.int64)
    return Example(Text(words), ignored, ignored, (), ())


def cut_sentences(words: Sequence[str]) -> Iterator[list[str]]:
    """The sentences of a line that are not too short.

    >>> [len(one) for one in cut_sentences(["كلمة"] * 6 + ["."] + ["أخرى"] * 3)]
    [7]
    """
    first = 0
    for place, word in enumerate(words, start=1):
        if word in _ENDS or place - first == _LONGEST or place == len(words):
            if place - first >= _SHORTEST:
                yield list(words[first:place])
            first = place


def ask(teachers: Council, examples: Sequence[Example], pieces: Pieces, settings: Settings) -> list[Example]:
    """The examples, each of one window, with what the teachers hold of their tags."""
    torch = library("torch")
    inputs = make_inputs([one.text for one in examples], pieces, settings.length, settings.overlap)
    following = teachers.following
    assert following is not None, "tags are learned in a chain"
    order = sorted(range(len(inputs)), key=lambda place: len(inputs[place].pieces))
    told = list(examples)
    for at in range(0, len(order), settings.batch):
        places = order[at : at + settings.batch]
        batch = collate([inputs[place] for place in places], pieces.marks.padding)
        with torch.no_grad(), mixed_precision():
            logits = teachers.read(batch)["mentions"]
        for place, held in zip(places, soften(logits, batch.sizes, following), strict=True):
            told[place] = replace(examples[place], held=held)
    return told
