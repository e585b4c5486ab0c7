"""The rate of unknown words: how many words of a text nobody wrote three times in the corpora."""

import lzma
import re
from collections import Counter
from pathlib import Path

from tawsiya.arabic.characters import LETTERS, MARKS
from tawsiya.arabic.fold import fold_word

_WORD = re.compile(f"[{LETTERS}{MARKS}]+")
_OFTEN = 3


def known_words(data: Path) -> frozenset[str]:
    """Folded words that the corpora below `data` have three times or more."""
    counts: Counter[str] = Counter()
    for path in sorted((data / "corpora").glob("*.txt.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                counts.update(_WORD.findall(line))
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[fold_word(word)] += count
    return frozenset(word for word, count in folded.items() if count >= _OFTEN)


def count_unknown(text: str, known: frozenset[str]) -> tuple[int, int]:
    """Words of a text that are not `known`, and all its words of letters."""
    words = [fold_word(word) for word in _WORD.findall(text)]
    return sum(word not in known for word in words), len(words)
