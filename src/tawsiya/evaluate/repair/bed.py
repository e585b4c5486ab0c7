"""The test bed: the held-out paragraphs in documents, each spoilt, with what is printed behind the layer.

Seeds stand here, so that every measuring sees the same layers.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tawsiya.corpus.spoil.profile import Profile
from tawsiya.corpus.spoil.rows import make_rows
from tawsiya.corpus.spoil.spoil import Spoilt, spoil
from tawsiya.evaluate.repair.classes import CLASSES, count_classes
from tawsiya.evaluate.repair.gold import RepairGold
from tawsiya.evaluate.repair.held_out import Recipe, compose
from tawsiya.evaluate.repair.layers import characters_only

HELD_OUT = Recipe(
    seed=20180407,
    part="test",
    size=2000,
    sentences=600,
    treaties=600,
    shares={"dated": 0.24, "numbered": 0.035, "ligature": 0.055},
)
"""How `annotations/gold/repair/held-out.json` was drawn. The shares were set on paragraphs of the part `train`."""

PRACTICE = replace(HELD_OUT, seed=20161115, part="dev", sentences=360)
"""Paragraphs to look at: a bed like the held-out one, from other documents and lines."""

_SEED = 1930
_PARAGRAPHS = 50  # of a document: about 1,400 words, so that one footnote each makes the rate of the real report
_NUMBERED = 0.55  # so many of them get a printed number that labels are as frequent as there
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Rate:
    """How often one class is met for 1,000 words of the layer, in the real report and in spoilt text."""

    name: str
    words: str
    real: int
    spoilt: int
    real_rate: float
    spoilt_rate: float

    @property
    def ratio(self) -> float:
        """Spoilt to real."""
        return self.spoilt_rate / self.real_rate


def make_bed(paragraphs: Sequence[str], profile: Profile, seed: int = _SEED) -> Iterator[Spoilt]:
    """The documents of the bed, spoilt by `profile`; what the corpora have of kashida and controls is cleaned first."""
    random = Random(seed)
    sound = [characters_only(paragraph).text for paragraph in paragraphs]
    for body, notes in compose(sound, _PARAGRAPHS, _NUMBERED, random):
        yield spoil(body, notes, profile, random)


def compare_rates(gold: RepairGold, bed: Iterable[Spoilt]) -> list[Rate]:
    """The rates of every class in the real report and in the bed."""
    real = count_classes(gold.layer, gold.rows, gold.notes)
    words = len(gold.layer.split())
    counts: Counter[str] = Counter()
    spoilt_words = 0
    for document in bed:
        counts.update(count_classes(document.text, make_rows(document), document.notes))
        spoilt_words += len(document.text.split())
    return [
        Rate(
            name,
            said,
            real[name],
            counts[name],
            real[name] / words * _THOUSAND,
            counts[name] / spoilt_words * _THOUSAND,
        )
        for name, said in CLASSES.items()
    ]
