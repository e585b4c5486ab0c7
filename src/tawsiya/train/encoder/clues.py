"""What is known of a word beside its pieces, as numbers for the encoder: affixes, clusters, and what a lexicon says."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pydantic import Field

from tawsiya.tag.mentions.learned.features import Clusters
from tawsiya.train.encoder.elsewhere import Told, tell_elsewhere
from tawsiya.train.encoder.gold import Example
from tawsiya.train.encoder.heralds import Heralded
from tawsiya.train.encoder.lexicon import Lexicon, Reading, norm_of
from tawsiya.train.encoder.stems import Stems
from tawsiya.train.mentions.settings import Clustering
from tawsiya.train.section import Strict

_LONGEST_AFFIX = 4
_LONGEST_NAME = 6  # words
_LONGEST_WORD = 10  # letters that are told apart
_SHARES = (0.0, 0.02, 0.1, 0.3, 0.6, 0.85, 0.97)
_OFTEN = 10


class ClueSettings(Strict):
    """Clues that come `least` times in what is learned from are told; `reading` is how the lexicon is made."""

    least: int = Field(gt=0)
    clusters: Clustering
    reading: Reading


class Clues:
    """The clues of words. Those of `learned`, if they come `least` times, have numbers; others are not told.

    Sentences come as articles, since what an article says of a word elsewhere is a clue, too.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        heralded: Heralded,
        clusters: Clusters,
        learned: Iterable[Sequence[Example]],
        least: int,
    ) -> None:
        self._lexicon = lexicon
        self._heralded = heralded
        self._clusters = clusters
        self._stems = Stems(lexicon)
        self._said: dict[str, tuple[str, ...]] = {}
        times = Counter(
            clue for article in learned for told in self._of(article) for clues in told.clues for clue in set(clues)
        )
        kept = sorted(clue for clue, count in times.items() if count >= least)
        self._numbers = {clue: number for number, clue in enumerate(kept)}

    @property
    def size(self) -> int:
        """How many clues there are."""
        return len(self._numbers)

    def tell(self, article: Sequence[Example]) -> list[Example]:
        """The examples, in the order of their sentences, with the clues of their words."""
        return [
            replace(example, text=replace(example.text, clues=tuple(map(self._numbers_of, told.clues))))
            for example, told in zip(article, self._of(article), strict=True)
        ]

    def _numbers_of(self, clues: Sequence[str]) -> tuple[int, ...]:
        return tuple(self._numbers[one] for one in dict.fromkeys(clues) if one in self._numbers)

    def _of(self, article: Sequence[Example]) -> list[Told]:
        sentences = []
        for example in article:
            norms = [norm_of(word) for word in example.text.words]
            stems = [self._stems.of(norm)[1] for norm in norms]
            clues = [list(self._about(norm)) for norm in norms]
            for label in self._lexicon.labels:
                self._find_names(norms, stems, label, clues)
            for place, (stem, following) in enumerate(zip(stems, norms[1:], strict=False)):
                for behind, clue in self._heralded.of_pair(stem, following):
                    clues[place + behind].append(clue)
            sentences.append(Told(norms, stems, clues))
        tell_elsewhere(sentences, self._lexicon, self._clusters)
        return sentences

    def _about(self, norm: str) -> tuple[str, ...]:
        """The clues of a word alone; what the lexicon says is said of its stem."""
        if norm not in self._said:
            particles, stem = self._stems.of(norm)
            known = [*_affixes(norm), *self._clusters.get(norm, ())]
            if particles:
                known += [f"cut {particles}", *(f"stem {one}" for one in _begins(stem)), *self._clusters.get(stem, ())]
            self._said[norm] = (*known, *self._shares(stem), *self._heralded.of_word(stem))
        return self._said[norm]

    def _shares(self, norm: str) -> Iterator[str]:
        """How often the lexicon has the word, and which share of that is outside and in entities of each label."""
        counts = self._lexicon.words.get(norm)
        if counts is None:
            yield "unread"
            return
        total = sum(counts)
        yield f"read {min(total.bit_length(), 10)}"
        for label, count in zip(("O", *self._lexicon.labels), counts, strict=True):
            step = sum(count / total > share for share in _SHARES)
            yield f"{label} {step} {'often' if total >= _OFTEN else 'seldom'}"

    def _find_names(self, norms: Sequence[str], stems: Sequence[str], label: str, clues: Sequence[list[str]]) -> None:
        """Say of words that the lexicon has them, in this order, as a name; the longest name counts.

        Particles may stand before the first word.
        """
        names, at = self._lexicon.names[label], 0
        while at < len(norms):
            rest = tuple(norms[at : at + _LONGEST_NAME])
            sizes = range(len(rest), 0, -1)
            size = next((n for n in sizes if rest[:n] in names or (stems[at], *rest[1:n]) in names), 0)
            for place in range(size):
                clues[at + place].append(f"name {label} {_place(place, size)}")
            at += max(1, size)


def _place(place: int, size: int) -> str:
    if size == 1:
        return "alone"
    return {0: "first", size - 1: "last"}.get(place, "inside")


def _affixes(norm: str) -> Iterator[str]:
    if norm.isalpha():
        yield from _begins(norm)
        for size in range(1, min(_LONGEST_AFFIX, len(norm) - 1) + 1):
            yield f"-{norm[-size:]}"
        yield f"letters {min(len(norm), _LONGEST_WORD)}"


def _begins(norm: str) -> Iterator[str]:
    for size in range(1, min(_LONGEST_AFFIX, len(norm) - 1) + 1):
        yield f"{norm[:size]}-"
