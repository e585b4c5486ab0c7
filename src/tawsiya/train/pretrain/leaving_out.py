"""What must not be learned: lines of corpora that share a run of words with a sentence kept for testing.

Words are compared folded and by their letters and digits alone, so that other marks, spellings of alef and white space
hide nothing.
"""

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tawsiya.arabic.fold import fold_word
from tawsiya.core.errors import PipelineError
from tawsiya.corpus.split import read_split
from tawsiya.train.pretrain.settings import LeftOut

_WORDS = re.compile(r"[^\W_]+")


class Guard:
    """Knows the held-out sentences; `refuses` says whether a line quotes one of them."""

    def __init__(self, sentences: Iterable[str], run: int) -> None:
        self._run = run
        self._whole: set[tuple[str, ...]] = set()
        self._runs: set[tuple[str, ...]] = set()
        for sentence in sentences:
            words = _words(sentence)
            self._whole.add(words)
            self._runs.update(_runs_of(words, run))
        self._whole.discard(())

    def refuses(self, line: str) -> bool:
        """Whether `line` is a held-out sentence or shares a run of words with one.

        >>> guard = Guard(["ذهب الولد إلى المدرسة صباحا"], 3)
        >>> guard.refuses("ثم ذهب الولد الى مدينته"), guard.refuses("ذهب إلى المدرسة")
        (True, False)
        """
        words = _words(line)
        return words in self._whole or not self._runs.isdisjoint(_runs_of(words, self._run))


def read_sentences(left_out: LeftOut, texts: Path, annotations: Path) -> tuple[list[str], list[str]]:
    """The sentences that must not be learned, and those among them that the loss is measured on."""
    split = read_split(annotations / left_out.split)
    held: list[str] = []
    measured: list[str] = []
    for document, text in _documents(texts / left_out.sentences):
        part = split.get(document)
        if part in left_out.parts:
            held.append(text)
        if part == left_out.measured:
            measured.append(text)
    for path in left_out.tokens:
        held.extend(" ".join(words) for words in _sentences_of_tokens(texts / path))
    return held, measured


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold_word(text)))


def _runs_of(words: Sequence[str], run: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(run)), strict=False)


def _documents(path: Path) -> list[tuple[str, str]]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        return [(row["doc"], row["ar"]) for row in rows]
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(f"{path}, which says what must not be learned, cannot be read: {error}") from error


def _sentences_of_tokens(path: Path) -> Iterator[list[str]]:
    """The words of each sentence of a CoNLL file."""
    words: list[str] = []
    try:
        with lzma.open(path, "rt", encoding="utf-8") as stream:
            for line in stream:
                if line.strip():
                    words.append(line.split("\t")[0].strip())
                elif words:
                    yield words
                    words = []
    except (OSError, lzma.LZMAError) as error:
        raise PipelineError(f"{path}, which says what must not be learned, cannot be read: {error}") from error
    if words:
        yield words
