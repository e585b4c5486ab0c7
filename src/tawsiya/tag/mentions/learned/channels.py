"""What is known of each word of a passage beyond the word: the rules' answer, titles walked, heads near by, brackets.

A channel has one value a word. Mentions and walks are written as tags: `U` one word alone, `B` the first, `I` inside,
`E` the last, with a label behind it; `O` elsewhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tawsiya.core.annotations import Mention
from tawsiya.tag.mentions.learned.words import heads
from tawsiya.tag.mentions.passage import Passage
from tawsiya.tag.mentions.titles import title_end

_OPENING = frozenset("«“([{")
_CLOSING = frozenset("»”)]}")
_STOPS = frozenset(".؛:;؟")
_FAR = 14
"""Words behind a head that are still said to be near it."""

_STEPS = (0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7)


class Place(NamedTuple):
    """Words `first..stop` (half-open) under a label."""

    first: int
    stop: int
    label: str


class Nearness(NamedTuple):
    """The last head before a word in its clause, without article, None where there is none, and how far it is."""

    head: str | None
    step: int


def places_of(passage: Passage, mentions: Iterable[Mention]) -> Iterator[tuple[Place, Mention]]:
    """Which words of the passage each mention covers; those that do not stand in it or cut a word are left out."""
    starts = {word.start: number for number, word in enumerate(passage.words)}
    ends = {word.end: number for number, word in enumerate(passage.words)}
    for mention in mentions:
        first, last = starts.get(mention.span.start), ends.get(mention.span.end)
        if first is not None and last is not None and first <= last:
            yield Place(first, last + 1, mention.label), mention


def tags_of(size: int, places: Iterable[Place]) -> list[str]:
    """The tags of `size` words; the later of two places that overlap covers the other."""
    tags = ["O"] * size
    for first, stop, label in places:
        if stop - first == 1:
            tags[first] = f"U-{label}"
        else:
            tags[first:stop] = [f"B-{label}", *[f"I-{label}"] * (stop - first - 2), f"E-{label}"]
    return tags


def walked_titles(passage: Passage) -> Iterator[Place]:
    """What would be a title behind each head, whatever stands there: no list of names has a say in it."""
    known = heads()
    after = 0
    for number, norm in enumerate(passage.norms):
        if number >= after and norm in known:
            after = title_end(passage, number, number + 1)
            yield Place(number, after, "title")


def nearness(norms: Sequence[str]) -> list[Nearness]:
    """The nearest head before each word; a word that is a head is near itself."""
    known = heads()
    head: str | None = None
    since = _FAR
    found: list[Nearness] = []
    for norm in norms:
        since += 1
        if norm in known:
            head, since = norm.removeprefix("ال"), 0
        elif norm in _STOPS:
            head = None
        near = head if since < len(_STEPS) else None
        found.append(Nearness(near, _STEPS[since] if near else 8))
    return found


def bracketed(norms: Sequence[str]) -> list[bool]:
    """Whether each word stands inside brackets or guillemets that opened before it."""
    depth = 0
    found = []
    for norm in norms:
        found.append(depth > 0)
        depth = depth + 1 if norm in _OPENING else max(0, depth - 1) if norm in _CLOSING else depth
    return found
