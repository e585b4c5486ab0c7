"""The features by which a linear chain reads a passage.

Features come from columns. A column gives each word a value, and a value speaks to the words at some distance from its
own: of a value, a distance and a word type nothing more than a few strings is made, so that both the strings (for
training) and what they weigh (for reading) can be remembered.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.learned.channels import bracketed, nearness, places_of, tags_of, walked_titles
from tawsiya.tag.mentions.learned.words import class_of, ending_of, shape_of, spelling_of
from tawsiya.tag.mentions.passage import Passage

GROUPS = ("words", "affixes", "shapes", "classes", "clusters", "pairs", "rules", "walks", "heads", "brackets", "states")
"""Every group of features: which of them a model has is a setting of its recipe. `states` is for models without rules:
of the rules' answer it has the states alone."""

_REACH = {
    "w": 3,
    "sh": 3,
    "k": 3,
    "al": 2,
    "la": 1,
    **dict.fromkeys(("p2", "p3", "s2", "s3"), 1),
}
"""How far each feature of a word type speaks."""

_OF_GROUP = {"words": ("w",), "affixes": ("p2", "p3", "s2", "s3"), "shapes": ("sh", "la"), "classes": ("k", "al")}
_REACH_OF_CLUSTERS = 2
_EDGE = "edge"
_REMEMBERED = 100_000

Strings = Callable[[Any, int], Iterator[str]]


@dataclass(frozen=True)
class Column:
    """Values of the words of a passage, and the distances (word spoken to minus own word) at which they speak."""

    name: str
    distances: tuple[int, ...]
    values: Sequence[Hashable]


Clusters = Mapping[str, tuple[str, ...]]
"""Folded word -> the names of its clusters, the coarsest first."""


class Features:
    """Columns and strings of the groups of features `groups`; `clusters` are those of the group of this name."""

    def __init__(self, groups: Iterable[str] = GROUPS, clusters: Clusters | None = None) -> None:
        self._clusters: Clusters = clusters or {}
        self.groups = frozenset(groups)
        assert self.groups <= set(GROUPS), self.groups
        kinds = [kind for group, kinds in _OF_GROUP.items() if group in self.groups for kind in kinds]
        self._reach = {kind: _REACH[kind] for kind in kinds}
        self._said: dict[tuple[str, str], tuple[tuple[str, int, str], ...]] = {}
        self._made: dict[tuple[str, Hashable, int], tuple[str, ...]] = {}
        self._makers: Mapping[str, Strings] = {
            "word": self._of_word,
            "pair": self._of_pair,
            "tags": self._of_tags,
            "place": self._of_place,
        }

    def columns(self, passage: Passage, found: Iterable[Mention]) -> list[Column]:
        """The columns of a passage in which the rules have `found` mentions; every one has a value for every word."""
        norms = passage.norms
        size = len(norms)
        words = [(norm, _is_capital(passage, number)) for number, norm in enumerate(norms)]
        columns = [Column("word", (-3, -2, -1, 0, 1, 2, 3), words)]
        if "pairs" in self.groups:
            columns.append(Column("pair", (0, 1), [*pairwise(norms), (norms[-1], None)] if size else []))
        answers, rules = self._answers(passage, found)
        walks = tags_of(size, walked_titles(passage)) if "walks" in self.groups else ["O"] * size
        if self.groups & {"rules", "walks", "states"}:
            columns.append(Column("tags", (-1, 0, 1), list(zip(answers, rules, walks, strict=True))))
        columns.append(Column("place", (0,), self._places(norms, answers, walks)))
        return columns

    def strings(self, column: str, value: Hashable, distance: int) -> tuple[str, ...]:
        """The features that a value in a column is to the word at `distance`."""
        return tuple(self._makers[column](value, distance))

    def of(self, passage: Passage, found: Iterable[Mention]) -> list[list[tuple[str, ...]]]:
        """The features of each word, those that one value gives it together."""
        size = len(passage.words)
        features: list[list[tuple[str, ...]]] = [[] for _ in range(size)]
        for column in self.columns(passage, found):
            for number, value in enumerate(column.values):
                for distance in column.distances:
                    if 0 <= number + distance < size:
                        features[number + distance].append(self._remembered(column.name, value, distance))
        return features

    def _remembered(self, column: str, value: Hashable, distance: int) -> tuple[str, ...]:
        """`strings`, the same tuple for the same arguments."""
        key = (column, value, distance)
        strings = self._made.get(key)
        if strings is None:
            strings = self._made[key] = self.strings(*key)
        return strings

    def _answers(self, passage: Passage, found: Iterable[Mention]) -> tuple[list[str], list[str]]:
        """The rules' mentions as tags, once with their label, once with their rule."""
        size = len(passage.words)
        if not self.groups & {"rules", "states"}:
            return ["O"] * size, ["O"] * size
        states_alone = "rules" not in self.groups
        placed = [pair for pair in places_of(passage, found) if pair[0].label == "STATE" or not states_alone]
        rules = [place._replace(label=mention.rule or mention.label) for place, mention in placed]
        return tags_of(size, (place for place, _ in placed)), tags_of(size, rules)

    def _places(self, norms: Sequence[str], answers: Sequence[str], walks: Sequence[str]) -> list[Hashable]:
        """What the surroundings say of each word: kind of word, answers here and next, walk, nearest head, brackets."""
        size = len(norms)
        near = nearness(norms) if "heads" in self.groups else [(None, 8)] * size
        inside = bracketed(norms) if "brackets" in self.groups else [False] * size
        after = [*answers[1:], "none"]
        edges = [(number == 0, number == size - 1) for number in range(size)]
        kinds = [class_of(norm) if head[0] else "" for norm, head in zip(norms, near, strict=True)]
        return list(zip(kinds, answers, after, walks, near, inside, edges, strict=True))

    def _of_word(self, value: tuple[str, str], distance: int) -> Iterator[str]:
        said = self._said.get(value)
        if said is None:
            if len(self._said) >= _REMEMBERED:
                self._said.clear()
            said = self._said[value] = tuple(self._say(*value))
        return (f"{distance}{kind}={what}" for kind, reach, what in said if abs(distance) <= reach)

    def _say(self, word: str, capital: str) -> Iterator[tuple[str, int, str]]:
        """What a word type says of itself: kind of feature, how far it speaks, value."""
        said = {"w": spelling_of(word), "sh": shape_of(word), "al": ending_of(word)}
        if class_of(word) != ending_of(word):
            said["k"] = class_of(word)
        if capital:
            said["la"] = capital
        if len(word) > 2 and word.isalpha():
            said |= {"p2": word[:2], "p3": word[:3], "s2": word[-2:], "s3": word[-3:]}
        yield from ((kind, reach, said[kind]) for kind, reach in self._reach.items() if kind in said)
        if "clusters" in self.groups:
            yield from (("c", _REACH_OF_CLUSTERS, name) for name in self._clusters_of(word))

    def _of_pair(self, value: tuple[str, str | None], distance: int) -> Iterator[str]:
        """To the first of two words what follows it, to the second what stands before it."""
        first, second = value
        if second is None:
            return
        yield f"{distance}ww={spelling_of(first)}|{spelling_of(second)}"
        if "classes" in self.groups:
            kinds = (f"{ending_of(word)}{class_of(word)}" for word in (first, second))
            yield f"{distance}kk={'|'.join(kinds)}"
        if "clusters" in self.groups:
            names = [self._clusters_of(word)[1:2] for word in (first, second)]
            yield f"{distance}cc={'|'.join(name[0] if name else '-' for name in names)}"

    def _clusters_of(self, word: str) -> tuple[str, ...]:
        """The clusters of a word, of the word behind its conjunction where it is not listed."""
        found = self._clusters.get(word, ())
        return found or (self._clusters.get(word[1:], ()) if word.startswith("و") and len(word) > 4 else ())

    def _of_tags(self, value: tuple[str, str, str], distance: int) -> Iterator[str]:
        answer, rule, walk = value
        if self.groups & {"rules", "states"}:
            yield f"{distance}r={answer}"
            if rule != "O":
                yield f"{distance}u={rule}"
        if "walks" in self.groups:
            yield f"{distance}v={walk}"

    def _of_place(self, value: tuple[Any, ...], distance: int) -> Iterator[str]:
        kind, answer, after, walk, (head, step), inside, (first, last) = value
        yield "b"
        if first:
            yield f"-{_EDGE}"
        if last:
            yield f"+{_EDGE}"
        if "rules" in self.groups and not last:
            yield f"rr={answer}|{after}"
        if head:
            yield from (f"n={head}", f"nd={step}", f"nk={kind}{step}", f"nv={walk}{step}", f"nn={head}{step}")
        if "brackets" in self.groups:
            yield f"q={inside:d}"


def _is_capital(passage: Passage, number: int) -> str:
    """`X` for a word in Latin letters that begins with a capital."""
    word = passage.words[number]
    return "X" if word.norm.isascii() and word.norm.isalpha() and passage.text[word.start].isupper() else ""
