"""Harm: what the repairer changes in clean text, beyond the cleaning of characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tawsiya.arabic.characters import LETTERS, MARKS
from tawsiya.evaluate.repair.layers import characters_only, repaired

_TOKEN = re.compile(rf"[{LETTERS}{MARKS}]+|\d+(?:[./-]\d+)*|[A-Za-z]+|[^\w\s]")
_LETTER = re.compile(f"[{LETTERS}{MARKS}]")


@dataclass(frozen=True, slots=True)
class Change:
    """Tokens that stand otherwise after repair; `letters` counts those of changed or moved words."""

    name: str
    before: str
    after: str
    letters: int


@dataclass(frozen=True, slots=True)
class Harm:
    """What repair changed in one clean text, and whether the text was taken for damaged."""

    name: str
    words: int
    damaged: bool
    changes: tuple[Change, ...]

    @property
    def letters(self) -> int:
        """Letters of words that were changed or moved."""
        return sum(change.letters for change in self.changes)


def measure_harm(name: str, raw: str) -> Harm:
    """The changes of the repairer in a clean text, against the same text with its characters cleaned."""
    before, after = characters_only(raw), repaired(raw)
    changes = () if before.text == after.text else tuple(_changes(name, before.text, after.text))
    damaged = after.cleaned is not None and after.cleaned.diagnosis.damaged
    return Harm(name, len(raw.split()), damaged, changes)


def _changes(name: str, before: str, after: str) -> Iterator[Change]:
    olds, news = before.splitlines(), after.splitlines()
    for kind, i, j, k, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _token_changes(name, _TOKEN.findall(" ".join(olds[i:j])), _TOKEN.findall(" ".join(news[k:m])))


def _token_changes(name: str, olds: list[str], news: list[str]) -> Iterator[Change]:
    for kind, i, j, k, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = " ".join(olds[i:j]), " ".join(news[k:m])
            yield Change(name, old, new, max(len(_LETTER.findall(old)), len(_LETTER.findall(new))))
