"""Corpora into rows of equal length: paragraphs one behind the other, each closed by a mark, cut where a row is full.

A row is its pieces without the marks at both ends. Rows are kept in the work folder, with a fingerprint of what they
were made of, so that a later sitting begins at once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tawsiya.core.errors import PipelineError
from tawsiya.train.lines import read_lines
from tawsiya.train.pretrain.leaving_out import Guard
from tawsiya.train.pretrain.vocabulary import CLOSING, words_of

Rows = npt.NDArray[np.uint16]
Counts = npt.NDArray[np.uint8]

_DISTINCT_AT_ONCE = 50_000  # chunks given to the tokenizer in one batch


@dataclass(frozen=True)
class Packed:
    """Rows of one genre, Shape: (rows, length - 2). `words` counts the words that begin in each row.

    `held` are rows of lines kept to measure on. `facts` is what the card says of the corpus.
    """

    rows: Rows
    words: Counts
    held: Rows
    facts: dict[str, Any]


class Encoder:
    """Lines into ids of pieces; each distinct stretch between blanks is tokenized once."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, npt.NDArray[np.uint16]] = {}

    def encode(self, lines: list[str]) -> tuple[Rows, npt.NDArray[np.bool_]]:
        """Ids of the pieces of `lines`, each line closed, and which of them begin a word between blanks."""
        chunked = [line.split() for line in lines]
        self._learn(sorted({chunk for chunks in chunked for chunk in chunks} - self._known.keys()))
        closing = np.array([CLOSING], np.uint16)
        parts: list[npt.NDArray[np.uint16]] = []
        for chunks in chunked:
            parts.extend(self._known[chunk] for chunk in chunks)
            parts.append(closing)
        ids = np.concatenate(parts) if parts else np.zeros(0, np.uint16)
        starts = np.zeros(len(ids), np.bool_)
        sizes = np.array([len(part) for part in parts], np.int64)
        firsts = np.cumsum(sizes) - sizes
        starts[firsts[sizes > 0]] = True
        starts[ids == CLOSING] = False
        return ids, starts

    def _learn(self, chunks: list[str]) -> None:
        for at in range(0, len(chunks), _DISTINCT_AT_ONCE):
            batch = chunks[at : at + _DISTINCT_AT_ONCE]
            found = self._tokenizer.encode_batch([" ".join(words_of(chunk)) for chunk in batch], False, False)
            self._known.update((chunk, np.array(one.ids, np.uint16)) for chunk, one in zip(batch, found, strict=True))
        words_of.cache_clear()


def pack(path: Path, encoder: Encoder, guard: Guard, *, every: int, length: int) -> Packed:
    """The rows of a corpus of one paragraph a line (`.xz`); one line of `every` is held to measure on."""
    learned: list[Rows] = []
    starts: list[npt.NDArray[np.bool_]] = []
    held: list[str] = []
    lines = left_out = 0
    for chunk in read_lines(path):
        kept = []
        for line in chunk:
            lines += 1
            if guard.refuses(line):
                left_out += 1
            elif lines % every == 0:
                held.append(line)
            else:
                kept.append(line)
        ids, begins = encoder.encode(kept)
        learned.append(ids)
        starts.append(begins)
    rows = as_rows(np.concatenate(learned), length)
    begun = np.concatenate(starts)[: rows.size].reshape(rows.shape)
    facts = {"sha256": digest_of(path), "lines": lines, "lines_left_out": left_out, "pieces": int(rows.size)}
    return Packed(
        rows,
        begun.sum(1).astype(np.uint8),
        as_rows(encoder.encode(held)[0], length),
        facts | {"words": int(begun.sum())},
    )


def as_rows(ids: Rows, length: int) -> Rows:
    """The ids in rows of `length - 2`; what is left at the end is dropped."""
    inside = length - 2
    count = len(ids) // inside
    return ids[: count * inside].reshape(count, inside)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    try:
        with path.open("rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise PipelineError(f"{path} cannot be read ({error}); name the folder above it by --texts") from error


def fingerprint(facts: Mapping[str, Any]) -> str:
    """A short name for what packed rows are made of."""
    return sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def save_packed(path: Path, packed: Packed) -> None:
    """Keep packed rows at `path` (`.npz`)."""
    with path.open("wb") as stream:
        np.savez(
            stream,
            allow_pickle=False,
            rows=packed.rows,
            words=packed.words,
            held=packed.held,
            facts=np.array(json.dumps(packed.facts)),
        )


def load_packed(path: Path) -> Packed:
    """Rows that `save_packed` kept."""
    with np.load(path, allow_pickle=False) as arrays:
        return Packed(arrays["rows"], arrays["words"], arrays["held"], json.loads(str(arrays["facts"])))
