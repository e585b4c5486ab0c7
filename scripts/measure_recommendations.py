"""The tables of docs/models.md on recommendations: rules, learner, groups of features out, learning curve.

`measure_recommendations.py --texts DIR [--recipe RECIPE]`: half an hour.
`--gold FOLDER --split TABLE [--model FOLDER]`: only the rules, and a model, on each part of that gold.
"""

import argparse
import sys
from functools import partial
from pathlib import Path

from spacy.util import load_config

from tawsiya.tag.recommendations.learned.component import Recommendations
from tawsiya.train.recommendations.gold import read_sources
from tawsiya.train.recommendations.measuring import ALL, Tally
from tawsiya.train.recommendations.parts import measure_parts
from tawsiya.train.recommendations.settings import read_settings
from tawsiya.train.recommendations.variants import measure_variants

FIGURES = ("units", "units.operative", "units.reported", "status", "strength", "operative_word", "addressees")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path("pipelines/ar_un_reports.cfg"))
    for option in ("--gold", "--split", "--model"):
        parser.add_argument(option, type=Path)
    given = parser.parse_args()
    if given.gold:
        learned = Recommendations().from_disk(given.model / "recommendations").learned if given.model else None
        for name, model in (("rules", None), *(((str(given.model), learned),) if learned else ())):
            for part, figures in measure_parts(given.gold, given.split, given.texts, model).items():
                print(f"| {name} | {part} | {' | '.join(cell(figures.get(figure), figure) for figure in FIGURES)} |")
        return
    config = load_config(given.recipe)["training"]
    settings = read_settings(config["recommendations"], given.recipe)
    pages = read_sources(settings, given.recipe.resolve().parents[1], given.texts)
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
