"""Figures of the rules on a folder of gold, part by part of its split: for gold that no recipe learns from.

Beside them those of choosers of addressees that learned from the recipe's gold and the first part.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.split import read_split, select_parts
from tawsiya.train.recommendations.choosing import learn_chooser, named_units, tally_choices
from tawsiya.train.recommendations.gold import GoldPage, prepare
from tawsiya.train.recommendations.measuring import Tallies, Tally, tally


def measure_rules(folder: Path, split: Path, texts: Path) -> Tallies:
    """Figures by part of `split` and of all; errors as `read_gold` and `select_parts` raise them."""
    pages = [page for part in read_parts(folder, split, texts).values() for page in part]
    return tally((page, lambda one, number: one.verdict) for page in pages)


def read_parts(folder: Path, split: Path, texts: Path) -> dict[str, list[GoldPage]]:
    """The pages of each part."""
    gold, placed = read_gold(folder, texts), read_split(split)
    return {part: list(prepare(select_parts(gold, placed, [part]), part)) for part in sorted(set(placed.values()))}


def measure_choosers(pages: Sequence[GoldPage], first: Sequence[GoldPage], last: Sequence[GoldPage]) -> Iterator[str]:
    """Rows of a table: addressees by rules and by choosers, which learn from `first` and all `pages` but the dev parts.

    The dev parts and `last` are what is measured.
    """
    tested = {
        "dev": list(named_units(page for page in pages if page.part.endswith(" dev"))),
        "last part": list(named_units(last)),
    }
    learned = list(named_units([*(page for page in pages if not page.part.endswith(" dev")), *first]))
    yield _row("rules", [tally_choices(units, None) for units in tested.values()])
    for with_rules in (True, False):
        chooser = learn_chooser(learned, with_rules=with_rules)
        tallies = [tally_choices(units, chooser, with_rules=with_rules) for units in tested.values()]
        yield _row("chooser" if with_rules else "chooser that does not see the rules", tallies)


def _row(name: str, tallies: Sequence[Tally]) -> str:
    cells = [f"{one.score:.3f} {one.matched}/{one.gold}/{one.found}" for one in tallies]
    return f"| {name} | {' | '.join(cells)} |"
