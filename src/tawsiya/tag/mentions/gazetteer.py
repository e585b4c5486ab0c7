"""Names in running text: a tree of folded words, searched for the longest name at every word.

Names are cut as the tokenizer cuts texts, so a proclitic inside a name stands apart on both sides. Quotation marks and
white space inside a name are passed over, and words that titles have in turn (`استخدام`, `استعمال`) are the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tawsiya.tag.mentions.passage import Passage

Entry = TypeVar("Entry")
QUOTES = frozenset(
    (
        '"',
        "'",
        "`",
        "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}",
        "\N{LEFT DOUBLE QUOTATION MARK}",
        "\N{RIGHT DOUBLE QUOTATION MARK}",
        "\N{LEFT SINGLE QUOTATION MARK}",
        "\N{RIGHT SINGLE QUOTATION MARK}",
    )
)


_SAME = {
    other: word
    for word, others in (
        ("المتعلقة", "الخاصة المعنية"),
        ("المتعلق", "الخاص المعني"),
        ("بشان", "حول"),
        *((f"{proclitic}استخدام", f"{proclitic}استعمال") for proclitic in ("", "ب", "ل", "ال")),
    )
    for other in others.split()
}
"""Folded words for which names have another as well, with that one."""
_SURE, _LONG = 4, 8
"""Words of a name that must stand right before one that is not, and words of the name."""


@dataclass
class _Node(Generic[Entry]):
    children: "dict[str, _Node[Entry]]" = field(default_factory=dict)
    entry: Entry | None = None


@dataclass(frozen=True)
class Found(Generic[Entry]):
    """A name: the words `first..stop` (half-open) of the passage, and what the name stands for."""

    first: int
    stop: int
    entry: Entry


class Gazetteer(Generic[Entry]):
    """Names and what they stand for; the first entry of a name counts.

    >>> names = Gazetteer([("كوت ديفوار", "CIV")])
    >>> [(found.first, found.entry) for found in names.find(Passage.of("حكومة كوت ديفوار"))]
    [(1, 'CIV')]
    """

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self._root: _Node[Entry] = _Node()
        for name, entry in names:
            node = self._root
            for norm in Passage.of(name).norms:
                if norm not in QUOTES:
                    node = node.children.setdefault(_SAME.get(norm, norm), _Node())
            if node.entry is None and node is not self._root:
                node.entry = entry

    def find(self, passage: Passage) -> Iterator[Found[Entry]]:
        """The longest name at each word, left to right, not overlapping."""
        free = 0
        for at, norm in enumerate(passage.norms):
            if at < free or norm not in self._root.children:
                continue
            found, near = self.at(passage, at), self.nearly_at(passage, at)
            if near and (found is None or near.stop > found.stop):
                found = near
            if found:
                yield found
                free = found.stop

    def at(self, passage: Passage, first: int) -> Found[Entry] | None:
        """The longest name that begins with the word `first`."""
        found = list(self.all_at(passage, first))
        return found[-1] if found else None

    def nearly_at(self, passage: Passage, first: int) -> Found[Entry] | None:
        """The long name that begins with the word `first`, one of its later words with a letter too few or too many.

        Texts misread, mistyped and translated by machines have such words; in a short name they may be other words.
        """
        node, words, slipped = self._root, 0, False
        norms = passage.norms
        found = None
        for number in range(first, len(norms)):
            norm = _SAME.get(norms[number], norms[number])
            if number > first and norm in QUOTES:
                continue
            child = node.children.get(norm)
            if child is None and not slipped and words >= _SURE:
                child = next((node.children[near] for near in node.children if _is_near(near, norm)), None)
                slipped = True
            if child is None:
                break
            node, words = child, words + 1
            if slipped and node.entry is not None and words >= _LONG:
                found = Found(first, number + 1, node.entry)
        return found

    def all_at(self, passage: Passage, first: int) -> Iterator[Found[Entry]]:
        """Every name that begins with the word `first`, the shortest first."""
        node: _Node[Entry] | None = self._root
        norms = passage.norms
        for number in range(first, len(norms)):
            if number > first and norms[number] in QUOTES:
                continue
            node = node.children.get(_SAME.get(norms[number], norms[number])) if node else None
            if node is None:
                break
            if node.entry is not None:
                yield Found(first, number + 1, node.entry)


def _is_near(word: str, other: str) -> bool:
    """Whether one of two words of some length has a letter more than the other, and no other difference."""
    short, long = sorted((word, other), key=len)
    if len(long) - len(short) != 1 or len(short) < _SURE:
        return False
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return short[same:] == long[same + 1 :]
