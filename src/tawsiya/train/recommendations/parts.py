"""Figures of the rules on a folder of gold, part by part of its split: for gold that no recipe learns from.

Beside them those of choosers of addressees that learned from the recipe's gold and the first part.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.split import read_split, select_parts
from tawsiya.linear.chain import LinearChain
from tawsiya.train.recommendations.choosing import (
    NamedUnit,
    count_losses,
    learn_chooser,
    named_units,
    tally_choices,
)
from tawsiya.train.recommendations.gold import GoldPage, prepare
from tawsiya.train.recommendations.measuring import Tallies, tally


def measure_rules(folder: Path, split: Path, texts: Path) -> Tallies:
    """Figures by part of `split` and of all; errors as `read_gold` and `select_parts` raise them."""
    pages = [page for part in read_parts(folder, split, texts).values() for page in part]
    return tally((page, lambda one, number: one.verdict) for page in pages)


def read_parts(folder: Path, split: Path, texts: Path) -> dict[str, list[GoldPage]]:
    """The pages of each part."""
    gold, placed = read_gold(folder, texts), read_split(split)
    return {part: list(prepare(select_parts(gold, placed, [part]), part)) for part in sorted(set(placed.values()))}


def measure_choosers(pages: Sequence[GoldPage], first: Sequence[GoldPage], last: Sequence[GoldPage]) -> Iterator[str]:
    """Rows of a table: addressees by rules and by choosers, and what is lost where.

    Choosers learn from `first` and all `pages` but the dev parts. The dev parts and `last` are what is measured.
    """
    tested = {
        "dev": list(named_units(page for page in pages if page.part.endswith(" dev"))),
        "last part": list(named_units(last)),
    }
    learned = list(named_units([*(page for page in pages if not page.part.endswith(" dev")), *first]))
    yield from _rows("rules", tested, None, with_rules=True)
    for with_rules in (True, False):
        chooser = learn_chooser(learned, with_rules=with_rules)
        name = "chooser" if with_rules else "chooser that does not see the rules"
        yield from _rows(name, tested, chooser, with_rules=with_rules)


def _rows(
    name: str, tested: Mapping[str, list[NamedUnit]], chooser: LinearChain | None, *, with_rules: bool
) -> Iterator[str]:
    for part, units in tested.items():
        one = tally_choices(units, chooser, with_rules=with_rules)
        losses = count_losses(units, chooser, with_rules=with_rules)
        told = ", ".join(f"{count} {loss}" for loss, count in losses.items())
        yield f"| {name} | {part} | {one.score:.3f} {one.matched}/{one.gold}/{one.found} | {told} |"
