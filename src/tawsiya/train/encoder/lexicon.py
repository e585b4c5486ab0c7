"""What a corpus says of words, read by a linear chain that learned from other sets: how often each is which entity.

A set has few names; a corpus has many, and a name that is plain in one sentence helps where it is not.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from pydantic import Field

from tawsiya.arabic.fold import fold_word
from tawsiya.core.span import Span
from tawsiya.tag.encoder.scheme import Scheme
from tawsiya.tag.mentions.learned.features import Clusters, Features
from tawsiya.tag.mentions.learned.reader import Reader
from tawsiya.tag.mentions.passage import Passage, Word
from tawsiya.train.encoder.conll import Sentence, example_of, stretches_of_bio
from tawsiya.train.linear.fit import Example, FitSettings, fit_chain
from tawsiya.train.lines import read_lines
from tawsiya.train.pretrain.vocabulary import words_of
from tawsiya.train.section import Strict

Name = tuple[str, ...]

_FEATURES = ("words", "affixes", "shapes", "clusters")
_LONGEST_LINE = 250  # stretches between blanks that are read of a line
_AT_ONCE = 2000
_SEVERAL = 3


class Reading(Strict):
    """The corpus (a path below --texts, `.xz`) and the chain that reads it; what is kept comes so many times in it."""

    corpus: str
    words: int = Field(gt=0)
    names: int = Field(gt=0)
    fit: FitSettings


@dataclass(frozen=True)
class Lexicon:
    """Folded words with how often they are outside and in an entity of each label; by label, the names of entities."""

    labels: tuple[str, ...]
    words: Mapping[str, tuple[int, ...]]
    names: Mapping[str, frozenset[Name]]

    def is_named(self, word: str) -> bool:
        """Whether a folded word was met more often in entities than outside, several times."""
        counts = self.words.get(word, (0,))
        return sum(counts) >= _SEVERAL and 2 * counts[0] < sum(counts)


def learn_lexicon(
    sentences: Sequence[Sentence],
    labels: tuple[str, ...],
    clusters: Clusters,
    reading: Reading,
    texts: Path,
    tell: Callable[[str], None],
) -> Lexicon:
    """The lexicon of a corpus, read as the `sentences` of the other sets are tagged; their names are in it too."""
    tags = ["O", *(f"{place}-{label}" for label in labels for place in "BI")]
    features = Features(_FEATURES, clusters)
    examples = [example_of(sentence, Scheme(labels)) for sentence in sentences]
    passages = [passage_of(example.text.words) for example in examples]
    said = [[tags[number] for number in example.mentions] for example in examples]
    learned = [Example(features.of(passage, ()), known) for passage, known in zip(passages, said, strict=True)]
    chain = fit_chain(learned, tags, reading.fit)
    tell(f"the chain that reads {reading.corpus} has learned from {len(examples)} sentences")
    words: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (1 + len(labels)))
    names: dict[str, Counter[Name]] = {label: Counter() for label in labels}
    for passage, known in zip(passages, said, strict=True):
        _count_names(names, passage, known, reading.names)
    reader = Reader(chain, features)
    for lines in words_of_lines(texts / reading.corpus):
        some = [passage_of(one) for one in lines if one]
        for passage, lattice in zip(some, reader.read(some, [()] * len(some)), strict=True):
            for norm, number in zip(passage.norms, lattice.best, strict=True):
                words[norm][(number + 1) // 2] += 1
            _count_names(names, passage, [tags[number] for number in lattice.best], 1)
    tell(f"{len(words)} words read in it")
    return Lexicon(
        labels,
        {word: tuple(counts) for word, counts in words.items() if sum(counts) >= reading.words},
        {
            label: frozenset(name for name, times in found.items() if times >= reading.names)
            for label, found in names.items()
        },
    )


def passage_of(words: Sequence[str]) -> Passage:
    """Words with blanks between them, as what finds mentions reads them."""
    starts = accumulate((len(word) + 1 for word in words[:-1]), initial=0)
    placed = [Word(start, start + len(word), norm_of(word)) for start, word in zip(starts, words, strict=True)]
    text = " ".join(words)
    return Passage(text, Span(0, len(text)), placed)


def norm_of(word: str) -> str:
    """A word as the lexicon writes it: folded, unless nothing is left of it."""
    return fold_word(word) or word


def _count_names(names: Mapping[str, Counter[Name]], passage: Passage, tags: Sequence[str], times: int) -> None:
    for stretch in stretches_of_bio(tags):
        names[stretch.label][tuple(passage.norms[stretch.first : stretch.stop])] += times


def words_of_lines(corpus: Path) -> Iterator[list[list[str]]]:
    """The words of the lines of a corpus, many lines at a time; of very long ones the begin."""
    for lines in read_lines(corpus):
        rest = iter(lines)
        while some := list(islice(rest, _AT_ONCE)):
            yield [[word for chunk in line.split()[:_LONGEST_LINE] for word in words_of(chunk)] for line in some]
        words_of.cache_clear()
