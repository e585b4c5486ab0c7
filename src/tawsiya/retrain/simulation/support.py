"""What of a house's errors could be learned at all: those that something in her paragraphs or other texts speaks of.

An oracle: it knows the gold of what is measured. Lists and weights that come from these texts cannot know what to do
with an error that nothing speaks of.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tawsiya.retrain.simulation.bench import MentionBench, found_in
from tawsiya.tag.mentions.gazetteer import Gazetteer
from tawsiya.tag.mentions.learned.channels import Place
from tawsiya.tag.mentions.learned.corrections import words_at
from tawsiya.tag.mentions.passage import Passage
from tawsiya.train.mentions.reading import Read

KINDS = ("words", "border", "head", "found", "again")
"""What speaks of an error, the plainest first. In her paragraphs: the same words, marked (or struck out); another
mention whose bounds were moved in the same way; another missed mention of the same head. In the text of the house: the
words stand in two other places or more, and the base finds them in half of these; they stand there, found or not."""

_Key = tuple[str, tuple[str, ...]]
"""A label and the folded words of a mention."""
_Border = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A label, and the words that gold has before and behind a finding (`+`) or lacks there (`-`)."""
_AGAIN = 2


class Error(NamedTuple):
    """A mention that the base missed, or took for one; `border` where it is the same one with other bounds."""

    key: _Key
    is_missed: bool
    border: _Border | None


@dataclass(frozen=True)
class Support:
    """The errors of the base on the measured part of a house, and how many of them each kind of evidence speaks of."""

    house: str
    paragraphs: int
    errors: int
    kinds: Mapping[str, int]


def weigh_support(bench: MentionBench, sizes: Sequence[int], seeds: Iterable[int]) -> Iterator[Support]:
    """The support of each draw; the house's whole text counts, its gold only in the paragraphs learned from."""
    readers = bench.base.readers()
    found = {one.text.name: found_in(readers, bench.base, one) for one in bench.paragraphs}
    errors = {one.text.name: list(_errors(one, found[one.text.name])) for one in bench.paragraphs}
    found_again, again = _in_text(
        bench.paragraphs, found, {error.key for listed in errors.values() for error in listed}
    )
    for seed in seeds:
        draw = bench.draw(seed)
        wrong = [error for one in draw.held for error in errors[one.text.name]]
        for size in (size for size in sizes if size <= len(draw.pool)):
            hers = _Hers.of(draw.pool[:size], errors)
            kinds = Counter(hers.kind(error, found_again, again) for error in wrong)
            yield Support(bench.name, size, len(wrong), {kind: kinds[kind] for kind in KINDS})


def write_support(listed: Iterable[Support]) -> Iterator[str]:
    """Lines of Markdown: a row for each house and size, all draws together."""
    yield "| house | paragraphs | errors | words | border | head | found again | stands again | nothing |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|---:|"
    rows: dict[tuple[str, int], list[Support]] = {}
    for one in listed:
        rows.setdefault((one.house, one.paragraphs), []).append(one)
    for (house, size), draws in rows.items():
        errors = sum(one.errors for one in draws)
        counted = [sum(one.kinds[kind] for one in draws) for kind in KINDS]
        shares = (f"{count / errors:.0%}" if errors else "" for count in (*counted, errors - sum(counted)))
        yield f"| {house} | {size} | {errors} | {' | '.join(shares)} |"


@dataclass(frozen=True)
class _Hers:
    """What the paragraphs that she annotated say."""

    marked: frozenset[_Key]
    struck: frozenset[_Key]
    borders: frozenset[_Border]
    heads: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, chosen: Sequence[Read], errors: Mapping[str, Sequence[Error]]) -> "_Hers":
        """Of the chosen paragraphs, by the base's errors in each."""
        wrong = [error for one in chosen for error in errors[one.text.name]]
        marked = (
            (place.label, words_at(passage, place))
            for one in chosen
            for passage, gold in zip(one.text.passages, one.text.gold, strict=True)
            for place in gold
        )
        return cls(
            frozenset(marked),
            frozenset(error.key for error in wrong if not error.is_missed),
            frozenset(error.border for error in wrong if error.border),
            frozenset(_head(error.key) for error in wrong if error.is_missed),
        )

    def kind(self, error: Error, found_again: frozenset[_Key], again: frozenset[_Key]) -> str | None:
        """The plainest evidence of an error, None where there is none."""
        speaks = {
            "words": error.key in (self.marked if error.is_missed else self.struck),
            "border": error.border in self.borders,
            "head": error.is_missed and _head(error.key) in self.heads,
            "found": error.is_missed and error.key in found_again,
            "again": error.is_missed and error.key in again,
        }
        return next((kind for kind in KINDS if speaks[kind]), None)


def _head(key: _Key) -> tuple[str, str]:
    return key[0], next(iter(key[1]), "").removeprefix("ال")


def _errors(read: Read, found: Sequence[set[Place]]) -> Iterator[Error]:
    rows = zip(read.text.passages, read.text.gold, read.text.optional, found, strict=True)
    for passage, gold, optional, places in rows:
        counted = {one for one in places if not any(_overlap(one, other) for other in optional)}
        for place in sorted(counted ^ set(gold)):
            others = (other for other in (counted if place in gold else gold) if _overlap(place, other))
            same = next((other for other in others if other.label == place.label), None)
            pair = (place, same) if place in gold else (same, place)
            yield Error((place.label, words_at(passage, place)), place in gold, _border(passage, *pair))


def _border(passage: Passage, gold: Place | None, found: Place | None) -> _Border | None:
    if gold is None or found is None:
        return None
    before = _moved(passage, gold.first, found.first)
    behind = _moved(passage, found.stop, gold.stop)
    return gold.label, before, behind


def _moved(passage: Passage, one: int, other: int) -> tuple[str, ...]:
    """The words between two bounds, with a sign which of them comes first; none where they are the same."""
    if one == other:
        return ()
    return ("+" if one < other else "-", *passage.norms[min(one, other) : max(one, other)])


def _in_text(
    paragraphs: Sequence[Read], found: Mapping[str, Sequence[set[Place]]], keys: set[_Key]
) -> tuple[frozenset[_Key], frozenset[_Key]]:
    """Which stand in two other places or more and are found in half of these; which stand there at all."""
    names = Gazetteer((" ".join(words), words) for words in sorted({words for _, words in keys}))
    stands: Counter[tuple[str, ...]] = Counter()
    right: Counter[_Key] = Counter()
    for one in paragraphs:
        for passage, places in zip(one.text.passages, found[one.text.name], strict=True):
            stands.update(met.entry for at in range(len(passage.words)) for met in names.all_at(passage, at))
            right.update((place.label, words_at(passage, place)) for place in places)
    others = {key: stands[key[1]] - 1 for key in keys}
    again = frozenset(key for key, count in others.items() if count >= _AGAIN)
    return frozenset(key for key in again if 2 * right[key] >= others[key]), again


def _overlap(one: Place, other: Place) -> bool:
    return one.first < other.stop and other.first < one.stop
