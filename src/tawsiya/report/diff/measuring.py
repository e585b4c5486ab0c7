"""How well recommendations are aligned: precision and recall of links on re-issues made by a seed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tawsiya.core.report_parts import Recommendation
from tawsiya.report.diff.align import align
from tawsiya.report.diff.reissue import Rates, reissue
from tawsiya.report.feeds.reading import find_named

LEVELS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
"""Shares of words that reworded recommendations lose or get."""
NEW = 0.1
"""Share of the recommendations that are new in a re-issue."""


@dataclass(frozen=True, slots=True)
class Score:
    """Links found, links there are, and those that are both; a split in two is two links."""

    found: int = 0
    true: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(self.found + other.found, self.true + other.true, self.right + other.right)

    @property
    def precision(self) -> float:
        """The share of links found that are right; 1 where none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of true links that were found; 1 where there is none."""
        return self.right / self.true if self.true else 1.0


def measure(folder: Path, *, seed: int, rounds: int) -> Iterator[tuple[float, Score]]:
    """For each of `LEVELS` the score over `rounds` re-issues of every document below `folder`.

    A document that is there in several formats is taken once. In each re-issue a tenth of its own recommendations are
    kept from the earlier issue, and are the new ones of the later: they speak of the same things in the same style.
    """
    documents: dict[str, list[Recommendation]] = {}
    for _, place in find_named(folder):
        report = place.load()
        documents.setdefault(report.doc_key, report.recommendations)
    lists = [rows for rows in documents.values() if rows]
    for level in LEVELS:
        random = Random(f"{seed}/{level}")
        total = Score()
        for _ in range(rounds):
            for rows in lists:
                others = [row.text for other in lists if other is not rows for row in other]
                new = set(random.sample(range(len(rows)), round(NEW * len(rows))))
                old = [row for place, row in enumerate(rows) if place not in new]
                items = [rows[place].text for place in sorted(new)]
                total += score(
                    old, items, others, replace(Rates(), words=level, reworded=1.0 if level else 0.0), random
                )
        yield level, total


def score(
    rows: Sequence[Recommendation], items: Sequence[str], others: Sequence[str], rates: Rates, random: Random
) -> Score:
    """The score of one re-issue of `rows`."""
    made = reissue(rows, items, others, rates, random)
    found = {(one, other) for link in align(rows, made.rows) for one in link.old for other in link.new}
    return Score(len(found), len(made.truth), len(found & made.truth))
