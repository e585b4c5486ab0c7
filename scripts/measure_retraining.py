"""Retraining simulated, one house of documents held out at a time: the tables and the picture of docs/retraining.md.

python scripts/measure_retraining.py ../shared/data [--what suggest] [--house UNIDIR] [--draw retraining.svg]
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from tawsiya.retrain.simulation.bench import EXACT, MentionBench
from tawsiya.retrain.simulation.houses import HOUSES, open_house, read_material
from tawsiya.retrain.simulation.tables import draw_trials, write_table
from tawsiya.retrain.simulation.trials import Trial, at_random, run_trials
from tawsiya.retrain.simulation.units import FIGURES, open_units, read_units
from tawsiya.retrain.simulation.ways import ways_of
from tawsiya.train.recipe import find_recipe


def main() -> None:
    """Print a table of the trials, those of an earlier run with the same folder `--kept` among them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--what", choices=["curves", "suggest", "recommendations"], default="curves")
    parser.add_argument("--house", choices=list(HOUSES), action="append")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 40, 100, 200])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--kept", type=Path, default=Path("out/retraining"))
    parser.add_argument("--draw", type=Path)
    given = parser.parse_args()
    trials = list(run(given, given.house or list(HOUSES)))
    for figure in FIGURES if given.what == "recommendations" else [EXACT]:
        print(figure, "", *write_table(trials, figure), "", sep="\n")
    if given.draw:
        given.draw.write_text(draw_trials(trials, EXACT), "utf-8")


def run(given: argparse.Namespace, houses: list[str]) -> Iterator[Trial]:
    """The trials of each house."""
    recipe = find_recipe("ar_un_reports")
    file = given.kept / "trials.jsonl"
    if given.what == "recommendations":
        units = read_units(recipe, given.texts)
        for house in houses:
            yield from run_trials(
                open_units(house, units), {"random": at_random}, given.sizes, range(given.seeds), file
            )
        return
    material = read_material(recipe, given.texts)
    for house in houses:
        bench = MentionBench(open_house(house, material, given.kept, tell))
        ways = ways_of(bench) if given.what == "suggest" else {"random": at_random}
        yield from run_trials(bench, ways, given.sizes, range(given.seeds), file)


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
