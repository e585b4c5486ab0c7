"""Corpora into numbers: every token an id, words in the order in which they are met.

A corpus is read through a stream and never stands in memory as text; its tokens do, four bytes each.
"""

from array import array
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tawsiya.arabic.words.tokens import CLASSES, class_of, split_tokens
from tawsiya.train.lines import read_lines

Ids = npt.NDArray[np.uint32]


class Lexicon(dict[str, int]):
    """Ids of tokens, given out when first asked for: classes first, then words. `tokens` are the tokens by id."""

    def __init__(self) -> None:
        super().__init__((name, number) for number, name in enumerate(CLASSES))
        self.tokens = list(CLASSES)

    def __missing__(self, token: str) -> int:
        name = class_of(token)
        if name is not None:
            number = self[name]
        else:
            number = len(self.tokens)
            self.tokens.append(token)
        self[token] = number
        return number

    def encode(self, lines: list[str]) -> "array[int]":
        """The ids of the tokens of `lines`, each line ended by the class of line ends."""
        return array("I", [self[token] for token in split_tokens("".join(lines))])


@dataclass(frozen=True)
class Corpus:
    """Token ids of a corpus, `held` of the lines kept for measuring; `left_out` counts lines that were skipped."""

    learned: Ids
    held: Ids
    lines: int
    left_out: int
    sha256: str


def read_corpus(path: Path, lexicon: Lexicon, left_out: Collection[str], every: int) -> Corpus:
    """Read a corpus of one paragraph a line; one line of `every` is held for measuring and gives no ids of its own.

    Lines whose `digest` is in `left_out` are skipped. `PipelineError` when the file is not there.
    """
    learned, held = array("I"), []
    lines = skipped = 0
    for chunk in read_lines(path):
        kept = []
        for line in chunk:
            lines += 1
            if left_out and digest(line) in left_out:
                skipped += 1
            elif lines % every == 0:
                held.append(line)
            else:
                kept.append(line)
        learned.extend(lexicon.encode(kept))
    with path.open("rb") as stream:
        whole = file_digest(stream, "sha256").hexdigest()
    return Corpus(_ids(learned), encode_unseen(held, lexicon), lines, skipped, whole)


def digest(line: str) -> str:
    """What a line is left out by: the SHA-256 of its text, white space squeezed, cut to 16 hexadecimal digits."""
    return sha256(" ".join(line.split()).encode()).hexdigest()[:16]


def encode_unseen(lines: list[str], lexicon: Lexicon) -> Ids:
    """The ids of lines that are measured: words met nowhere in what is learned are given new ids of their own."""
    return _ids(lexicon.encode(lines))


def _ids(found: "array[int]") -> Ids:
    return np.frombuffer(found, dtype=np.uint32) if found else np.zeros(0, np.uint32)
