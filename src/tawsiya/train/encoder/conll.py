"""Sentences of a CoNLL file (`.xz`): a token a line, a tab, its BIO tag; a blank line between two."""

import lzma
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import numpy as np

from tawsiya.core.errors import GoldError
from tawsiya.tag.encoder.reading import Text
from tawsiya.tag.encoder.scheme import IGNORED, Scheme, Stretch
from tawsiya.train.encoder.gold import Example

_OUTSIDE = "O"


def read_conll(path: Path, labels: Sequence[str]) -> list[Example]:
    """The sentences as examples, tokens as words; `GoldError` for a line or a label that nobody understands."""
    try:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            lines = [line.rstrip("\n").split("\t") for line in stream]
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise GoldError(f"{path} cannot be read ({error}); name the folder above it by --texts") from error
    for number, cells in enumerate(lines, start=1):
        if cells != [""] and (len(cells) != 2 or not (cells[1] == _OUTSIDE or cells[1][2:] in labels)):
            raise GoldError(f"{cells!r} in {path}, line {number}: a token, a tab and O, B- or I- with {labels}")
    scheme = Scheme(tuple(labels))
    sentences = [list(rows) for filled, rows in groupby(lines, key=lambda cells: cells != [""]) if filled]
    return [_example([tuple(cells) for cells in rows], scheme) for rows in sentences]


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


def _example(rows: list[tuple[str, ...]], scheme: Scheme) -> Example:
    words, tags = tuple(word for word, _ in rows), [tag for _, tag in rows]
    ignored = np.full(len(words), IGNORED, np.int64)
    return Example(Text(words), scheme.encode(stretches_of_bio(tags), len(words)), ignored, (), ())
