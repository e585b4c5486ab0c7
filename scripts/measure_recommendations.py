"""The tables of docs/models.md on recommendations: rules, learner, groups of features out, learning curve.

`measure_recommendations.py --texts DIR [--recipe RECIPE]`: half an hour. `--gold FOLDER --split TABLE`: only the rules
on each part of that gold; with `--choosers` rules and learned choosers of addressees on the dev parts and on part B.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from spacy.util import load_config

from tawsiya.train.recommendations.gold import read_sources
from tawsiya.train.recommendations.measuring import ALL, Tally
from tawsiya.train.recommendations.parts import measure_choosers, measure_rules, read_parts
from tawsiya.train.recommendations.settings import read_settings
from tawsiya.train.recommendations.variants import measure_variants

FIGURES = ("units", "units.operative", "units.reported", "status", "strength", "operative_word", "addressees")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path("pipelines/ar_un_reports.cfg"))
    for option in ("--gold", "--split"):
        parser.add_argument(option, type=Path)
    parser.add_argument("--choosers", action="store_true")
    given = parser.parse_args()
    if given.gold and not given.choosers:
        for part, figures in measure_rules(given.gold, given.split, given.texts).items():
            print(f"| rules | {part} | {' | '.join(cell(figures.get(figure), figure) for figure in FIGURES)} |")
        return
    config = load_config(given.recipe)["training"]
    settings = read_settings(config["recommendations"], given.recipe)
    pages = read_sources(settings, given.recipe.resolve().parents[1], given.texts)
    if given.choosers:
        parts = read_parts(given.gold, given.split, given.texts)
        print(*measure_choosers(pages, parts["A"], parts["B"]), sep="\n")
        return
    sources = [name for name, source in settings.sources.items() if source.measured]
    print(f"| variant | source | {' | '.join(FIGURES)} | calibration |\n{'|---' * (len(FIGURES) + 3)}|")
    told = measure_variants(pages, settings, config.get("seed", 0), partial(print, file=sys.stderr, flush=True))
    for name, tallies, error in told:
        for source in (*sources, ALL):
            cells = [cell(tallies[source].get(figure), figure) for figure in FIGURES]
            calibration = f"{error:.3f}" if error is not None and source == ALL else ""
            print(f"| {name} | {source} | {' | '.join(cells)} | {calibration} |", flush=True)


def cell(counts: Tally | None, figure: str) -> str:
    """A figure with its counts: found right, gold, found."""
    found = f"/{counts.found}" if counts and (figure.startswith("units") or figure == "addressees") else ""
    return f"{counts.score:.3f} {counts.matched}/{counts.gold}{found}" if counts and counts.gold else "-"


if __name__ == "__main__":
    main()
