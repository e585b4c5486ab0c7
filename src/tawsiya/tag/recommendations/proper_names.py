"""Proper names of those who can act: states, from the knowledge base, and bodies of the United Nations.

The bodies are in `body_names.tsv`; a star there stands for a preposition and the state in which a mission works.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.states import state_names
from tawsiya.tag.recommendations.tables import names_in
from tawsiya.tag.recommendations.words import Word

_SOMEWHERE = "*"


def find_proper_name(words: Sequence[Word], number: int, spelled: str) -> tuple[int, str] | None:
    """The words of the proper name that begins in a word, and its role; `spelled` is the word without clitics."""
    for further, role in _proper_names().get(spelled, ()):
        length = _length(words, number, further)
        if length:
            return length, role
    return None


@cache
def _proper_names() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of a proper name -> the further words of each name and the role of it, the longest first."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    named = [(name.name, "state") for name in state_names()]  # ambiguous ones too: an actor must be the state
    for name, role in (*named, *((name, "body") for name in names_in("body_names.tsv"))):
        first, *further = re.findall(r"\w+|[^\w\s]", fold_word(name))
        found.setdefault(first, set()).add((tuple(further), role))
    return {first: tuple(sorted(names, key=lambda one: (-len(one[0]), one))) for first, names in found.items()}


def _length(words: Sequence[Word], number: int, further: Sequence[str]) -> int:
    """The words of a name that begins in a word and goes on with `further`; 0 where it does not."""
    placed = further[-1:] == (_SOMEWHERE,)
    named = further[:-1] if placed else further
    end = number + 1 + len(named)
    if tuple(word.text for word in words[number + 1 : end]) != tuple(named):
        return 0
    if not placed:
        return end - number
    if end + 1 >= len(words) or words[end].text not in ("في", "الى"):
        return 0
    state = find_proper_name(words, end + 1, words[end + 1].text)
    return end + 1 + state[0] - number if state and state[1] == "state" else 0
