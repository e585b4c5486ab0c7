"""Figures of recommendations as `tawsiya evaluate` counts them: units, status, strength, operative word, addressees."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tawsiya.core.annotations import Recommendation
from tawsiya.tag.recommendations.component import recommendation_of
from tawsiya.tag.recommendations.learned.corrections import Corrections
from tawsiya.tag.recommendations.learned.model import STATUSES, Calibration
from tawsiya.tag.recommendations.learned.reader import read_learned, recommendation_by
from tawsiya.train.recommendations.folds import ReadPage
from tawsiya.train.recommendations.gold import GoldCandidate, GoldPage

ALL = "all"
SHARES = frozenset({"status", "strength", "operative_word"})
"""Figures that are shares of the units that were found; the others are F1."""


@dataclass
class Tally:
    """How much of gold was found, how much was found at all, and how much of that is right."""

    matched: int = 0
    gold: int = 0
    found: int = 0

    @property
    def score(self) -> float:
        """F1; where all that was asked was answered that is the share that is right."""
        return 2 * self.matched / (self.gold + self.found) if self.gold + self.found else 0.0

    def to_json(self) -> dict[str, float]:
        """The counts and the score."""
        return {"score": round(self.score, 4), "matched": self.matched, "gold": self.gold, "found": self.found}


Tallies = dict[str, dict[str, Tally]]
"""Part or source -> figure -> tally; `all` stands for every part."""
Reader = Callable[[GoldCandidate, int], Recommendation | None]
"""What is said of a candidate, given with its number on the page; None where it is not taken for a recommendation."""


def tally(read: Iterable[tuple[GoldPage, Reader]], lists: Corrections | None = None) -> Tallies:
    """Figures by part and by source; `lists` are those of a user."""
    tallies: Tallies = defaultdict(lambda: defaultdict(Tally))
    for page, reader in read:
        for part in dict.fromkeys((page.part, page.source, ALL)):
            _count_page(tallies[part], page, reader, lists)
    return {part: dict(figures) for part, figures in tallies.items()}


def by_rules(page: GoldPage) -> Reader:
    """The rules' own answer, on their own units: rows of joined lists are none of them."""

    def reader(one: GoldCandidate, number: int) -> Recommendation | None:
        return recommendation_of(page.text, one.candidate.unit, one.verdict, 1.0) if one.verdict else None

    return reader


def by_model(read: ReadPage, calibration: Calibration) -> Reader:
    """The answer of the model that had not seen the page."""

    def reader(one: GoldCandidate, number: int) -> Recommendation | None:
        chance = calibration.chance(read.weights[number])
        if not read.model.keeps(one.candidate.kind, chance, ruled=one.verdict is not None):
            return None
        reading = read_learned(read.model, read.page.text, one.candidate, one.verdict)
        return recommendation_by(read.model, read.page.text, one.candidate, reading, chance)

    return reader


def _count_page(figures: dict[str, Tally], page: GoldPage, reader: Reader, lists: Corrections | None) -> None:
    taken: set[int] = set()
    for status in STATUSES:
        figures[f"units.{status}"].gold += sum(unit.status == status for unit in page.gold)
    figures["units"].gold += len(page.gold)
    for number, one in enumerate(page.candidates):
        found = None if one.optional else reader(one, number)
        if found is None:
            continue
        found = lists.apply(page.text, found) if lists else found
        figures["units"].found += 1
        figures[f"units.{found.status}"].found += 1
        if one.gold is not None and id(one.gold) not in taken:
            taken.add(id(one.gold))
            figures["units"].matched += 1
            _count_said(figures, page, one, found)


def _count_said(figures: dict[str, Tally], page: GoldPage, one: GoldCandidate, found: Recommendation) -> None:
    gold = one.gold
    assert gold is not None
    figures[f"units.{gold.status}"].matched += gold.status == found.status
    _count_right(figures["status"], gold.status == found.status)
    _count_right(figures["strength"], gold.strength == found.strength)
    here = page.source_span(found.operative) if found.operative else None
    if gold.operative is None or gold.operative.span is not None:
        _count_right(figures["operative_word"], here == (gold.operative.span if gold.operative else None))
    named = {page.source_span(addressee.span) for addressee in found.addressees}
    meant = {quote.span for quote in gold.addressees if quote.span}
    figures["addressees"].matched += len(named & meant)
    figures["addressees"].gold += len(meant)
    figures["addressees"].found += len(named)


def _count_right(tally: Tally, right: bool) -> None:
    tally.matched += right
    tally.gold += 1
    tally.found += 1


def scored_units(read: Sequence[ReadPage], calibration: Calibration) -> list[tuple[float, bool]]:
    """The chance of every candidate that counts, and whether it is a recommendation."""
    return [
        (calibration.chance(weight), one.gold is not None)
        for page in read
        for one, weight in zip(page.page.candidates, page.weights, strict=True)
        if not one.optional
    ]


def weighed_units(read: Sequence[ReadPage]) -> list[tuple[float, bool]]:
    """The weight of every candidate that counts, by a model that had not seen it, and whether it is one."""
    return [
        (weight, one.gold is not None)
        for page in read
        for one, weight in zip(page.page.candidates, page.weights, strict=True)
        if not one.optional
    ]
