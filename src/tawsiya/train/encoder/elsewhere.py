"""What stands about a word where its article has it elsewhere: one sentence calls a club a club, the next does not."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawsiya.tag.mentions.learned.features import Clusters
from tawsiya.train.encoder.lexicon import Lexicon

_REACH = 30
"""Sentences before and behind: articles are not marked in ANERcorp, and few are longer."""
_SHORTEST = 3  # letters
_COMMON = 3000
_OFTEN, _OUTSIDE = 100, 0.98
"""A word that the lexicon has so often, or often and outside of names nearly always, is no name of an article."""
_MANY = 4
_BEGIN, _END = "<", ">"


@dataclass(frozen=True)
class Told:
    """A sentence: its folded words, their stems, and the clues of each word so far, to which others may be added."""

    norms: Sequence[str]
    stems: Sequence[str]
    clues: Sequence[list[str]]


def tell_elsewhere(article: Sequence[Told], lexicon: Lexicon, clusters: Clusters) -> None:
    """Say of each word that may be of a name what stands before and behind it in the sentences about its own."""
    places = defaultdict(list)
    for number, sentence in enumerate(article):
        for place, stem in enumerate(sentence.stems):
            if _may_name(stem, lexicon):
                places[stem].append((number, place))
    for known in places.values():
        for here in known:
            others = [one for one in known if one != here and abs(one[0] - here[0]) <= _REACH]
            if others:
                number, place = here
                article[number].clues[place].extend(sorted(set(_clues_of(article, here, others, clusters))))


def _may_name(stem: str, lexicon: Lexicon) -> bool:
    counts = lexicon.words.get(stem, (0,))
    total = sum(counts)
    plain = total > _OFTEN and counts[0] > _OUTSIDE * total
    return len(stem) >= _SHORTEST and stem.isalpha() and total <= _COMMON and not plain


def _clues_of(
    article: Sequence[Told], here: tuple[int, int], others: Sequence[tuple[int, int]], clusters: Clusters
) -> Iterator[str]:
    yield f"elsewhere {min(len(others), _MANY)}"
    before, behind = _neighbours(article, here)
    for one in others:
        last, following = _neighbours(article, one)
        if following == behind and behind.isalpha():
            yield "elsewhere with what is behind"
        if last == before and before.isalpha():
            yield "elsewhere with what is before"
        for side, word in (("behind", last), ("before", following)):
            yield f"elsewhere {side} {word}"
            yield from (f"elsewhere {side} {cluster}" for cluster in clusters.get(word, ())[1:])


def _neighbours(article: Sequence[Told], one: tuple[int, int]) -> tuple[str, str]:
    """The stem before a word, the word behind it."""
    sentence, place = article[one[0]], one[1]
    before = sentence.stems[place - 1] if place else _BEGIN
    behind = sentence.norms[place + 1] if place + 1 < len(sentence.norms) else _END
    return before, behind
