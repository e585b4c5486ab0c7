"""Sentences of a CoNLL file (`.xz`): a token a line, a tab, its BIO tag; a blank line between two.

Tokens are cut into words as the encoder has learned to read them: proclitics apart where a mention may begin. An entity
whose first token is cut begins behind its proclitics. That is another way of writing the same entity, so what is right
and what is wrong stays the same.
"""

import lzma
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from pathlib import Path

import numpy as np

from tawsiya.core.errors import GoldError
from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.scheme import IGNORED, Scheme, Stretch
from tawsiya.train.encoder.gold import Example
from tawsiya.train.pretrain.vocabulary import words_of

_OUTSIDE = "O"
_PROCLITICS = frozenset("وفبلك")

Sentence = list[tuple[str, str]]
"""The tokens of a sentence, each with its tag."""


def read_tokens(path: Path, labels: Sequence[str], called: Mapping[str, str] | None = None) -> list[Sentence]:
    """The sentences; `GoldError` for a line or a label that nobody understands.

    With `called` (label of the file -> label) labels are renamed, and what it does not name becomes outside.
    """
    try:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            lines = [line.rstrip("\n").split("\t") for line in stream]
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read ({error}); name the folder above it by --texts") from error
    for number, cells in enumerate(lines, start=1):
        if cells == [""]:
            continue
        if len(cells) == 2 and called is not None:
            label = called.get(cells[1][2:])
            cells[1] = f"{cells[1][:2]}{label}" if label else _OUTSIDE
        if len(cells) != 2 or not (cells[1] == _OUTSIDE or cells[1][2:] in labels):
            raise GoldError(f"{cells!r} in {path}, line {number}: a token, a tab and O, B- or I- with {labels}")
    rows_of = [list(rows) for filled, rows in groupby(lines, key=lambda cells: cells != [""]) if filled]
    return [[(word, tag) for word, tag in rows] for rows in rows_of]


def read_conll(path: Path, labels: Sequence[str]) -> list[Example]:
    """The sentences as examples; `GoldError` for a line or a label that nobody understands."""
    return [example_of(sentence, Scheme(tuple(labels))) for sentence in read_tokens(path, labels)]


def stretches_of_bio(tags: Sequence[str]) -> Iterator[Stretch]:
    """The entities of BIO tags as CoNLL counts them: `I-` behind another label or none begins one.

    >>> [(one.first, one.stop) for one in stretches_of_bio(["B-LOC", "I-LOC", "B-LOC", "O", "I-PERS"])]
    [(0, 2), (2, 3), (4, 5)]
    """
    first = 0
    for at in range(1, len(tags) + 1):
        goes_on = at < len(tags) and tags[at] == f"I-{tags[first][2:]}"
        if not goes_on:
            if tags[first] != _OUTSIDE:
                yield Stretch(first, at, tags[first][2:])
            first = at


def example_of(sentence: Sentence, scheme: Scheme) -> Example:
    """The sentence as the encoder reads it."""
    words: list[str] = []
    begins, ends = [], []
    for token, _ in sentence:
        cut = words_of(token) or (token,)
        proclitics = len(list(takewhile(_PROCLITICS.__contains__, cut[:-1])))
        begins.append(len(words) + proclitics)
        words.extend(cut)
        ends.append(len(words))
    found = stretches_of_bio([tag for _, tag in sentence])
    stretches = [replace(one, first=begins[one.first], stop=ends[one.stop - 1]) for one in found]
    ignored = np.full(len(words), IGNORED, np.int64)
    return Example(Text(tuple(words)), scheme.encode(stretches, len(words)), ignored, (), ())
