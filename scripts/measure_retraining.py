"""Retraining simulated, one house of documents held out at a time: the tables and the picture of docs/retraining.md.

python scripts/measure_retraining.py ../shared/data [--what suggest] [--house UNIDIR] [--draw docs/pictures/FILE.svg]
"""

import argparse
import sys
from pathlib import Path

from tawsiya.retrain.simulation.bench import EXACT
from tawsiya.retrain.simulation.houses import HOUSES
from tawsiya.retrain.simulation.run import Simulation
from tawsiya.retrain.simulation.speed import time_retraining, write_paragraphs
from tawsiya.retrain.simulation.support import write_support
from tawsiya.retrain.simulation.tables import draw_trials, write_table
from tawsiya.retrain.simulation.units import FIGURES
from tawsiya.train.recipe import find_recipe

WHAT = ("curves", "suggest", "recommendations", "support", "speed")


def main() -> None:
    """Print a table of the trials, those of an earlier run with the same folder `--kept` among them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument(
        "--what", choices=["curves", "suggest", "recommendations", "support", "speed"], default="curves"
    )
    parser.add_argument("--house", choices=list(HOUSES), action="append")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 40, 100, 200])
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--kept", type=Path, default=Path("out/retraining"))
    parser.add_argument("--draw", type=Path)
    given = parser.parse_args()
    if given.what == "speed":
        data = write_paragraphs(given.texts, given.sizes[-1], given.kept / "speed")
        print(f"{given.sizes[-1]} paragraphs: {time_retraining(data, given.kept / 'speed' / 'model')}")
        return
    houses = given.house or list(HOUSES)
    recipe = find_recipe("ar_un_reports")
    simulation = Simulation(recipe, given.texts, houses, given.sizes, given.seeds, given.kept, tell)
    if given.what == "support":
        print(*write_support(simulation.run_support()), sep="\n")
        return
    of_units, ways = given.what == "recommendations", ("random", "suggest")[: 1 + (given.what == "suggest")]
    trials = list(simulation.run_recommendations() if of_units else simulation.run_mentions(*ways))
    for figure in FIGURES if of_units else [EXACT]:
        print(figure, "", *write_table(trials, figure), "", sep="\n")
    if given.draw:
        given.draw.write_text(draw_trials(trials, EXACT), "utf-8")


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
