"""The frozen test part: what no model may learn from, known by hashes, so that its texts need not ship."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from tawsiya.arabic.fold import fold_word
from tawsiya.core.errors import GoldError
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.shipped import annotations_folder

_FILE = Path("splits") / "frozen.txt"
_SHORTEST = 6
"""Texts of fewer words (a heading, a date) stand in many documents and give nothing away."""


def fingerprint(text: str) -> str:
    """A hash of the words of a text, whatever its blanks, marks and forms of alef."""
    return sha256(" ".join(fold_word(text).split()).encode()).hexdigest()[:20]


def refuse_leaks(documents: Iterable[GoldDocument], frozen: frozenset[str] | None = None) -> None:
    """Nothing, or `GoldError` that lists the documents whose text, or a line of it, stands in the test part."""
    known = frozen_texts() if frozen is None else frozen
    leaks = [
        document.name
        for document in documents
        if any(fingerprint(line) in known for line in {document.text, *document.text.splitlines()} if _tells(line))
    ]
    if leaks:
        listed = ", ".join(leaks[:10]) + (f" and {len(leaks) - 10} more" if len(leaks) > 10 else "")
        raise GoldError(
            f"{len(leaks)} documents stand in the frozen test part, on which models are measured: {listed}; "
            "take them out of the data"
        )


@cache
def frozen_texts() -> frozenset[str]:
    """The fingerprints of the test part that ships with the project."""
    return frozenset((annotations_folder() / _FILE).read_text("utf-8").split())


def _tells(text: str) -> bool:
    return len(text.split()) >= _SHORTEST
