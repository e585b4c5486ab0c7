"""Names in running text: a tree of folded words, searched for the longest name at every word.

Names are cut as the tokenizer cuts texts, so a proclitic inside a name stands apart on both sides. Quotation marks and
white space inside a name are passed over.
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
                    node = node.children.setdefault(norm, _Node())
            if node.entry is None and node is not self._root:
                node.entry = entry

    def find(self, passage: Passage) -> Iterator[Found[Entry]]:
        """The longest name at each word, left to right, not overlapping."""
        at = 0
        while at < len(passage.words):
            found = self.at(passage, at)
            if found:
                yield found
            at = found.stop if found else at + 1

    def at(self, passage: Passage, first: int) -> Found[Entry] | None:
        """The longest name that begins with the word `first`."""
        found = list(self.all_at(passage, first))
        return found[-1] if found else None

    def all_at(self, passage: Passage, first: int) -> Iterator[Found[Entry]]:
        """Every name that begins with the word `first`, the shortest first."""
        node: _Node[Entry] | None = self._root
        norms = passage.norms
        for number in range(first, len(norms)):
            if number > first and norms[number] in QUOTES:
                continue
            node = node.children.get(norms[number]) if node else None
            if node is None:
                break
            if node.entry is not None:
                yield Found(first, number + 1, node.entry)
