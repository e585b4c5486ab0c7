"""Figures of the rules on a folder of gold, part by part of its split: for gold that no recipe learns from."""

from pathlib import Path

from tawsiya.corpus.folder import read_gold
from tawsiya.corpus.split import read_split, select_parts
from tawsiya.train.recommendations.gold import prepare
from tawsiya.train.recommendations.measuring import Tallies, tally


def measure_rules(folder: Path, split: Path, texts: Path) -> Tallies:
    """Figures by part of `split` and of all; errors as `read_gold` and `select_parts` raise them."""
    gold, placed = read_gold(folder, texts), read_split(split)
    pages = [
        page for part in sorted(set(placed.values())) for page in prepare(select_parts(gold, placed, [part]), part)
    ]
    return tally((page, lambda one, number: one.verdict) for page in pages)
