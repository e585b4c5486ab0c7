"""Retraining simulated, one house of documents held out at a time: the tables of docs/retraining.md.

python scripts/measure_retraining.py ../shared/data [--house unidir] [--seeds 3]
"""

import argparse
import json
from pathlib import Path

from tawsiya.retrain.houses import HOUSES, try_house
from tawsiya.train.recipe import find_recipe


def main() -> None:
    """Print one JSON object a trial."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--house", choices=list(HOUSES), action="append")
    parser.add_argument("--sizes", type=int, nargs="+", default=[20, 40, 100, 200])
    parser.add_argument("--seeds", type=int, default=3)
    given = parser.parse_args()
    for house in given.house or HOUSES:
        for trial in try_house(
            house, find_recipe("ar_un_reports"), given.texts, given.sizes, range(given.seeds), print
        ):
            here, elsewhere = trial.here, trial.elsewhere
            row = {"house": trial.house, "paragraphs": trial.paragraphs, "seed": trial.seed}
            for name, one in (("here", here), ("elsewhere", elsewhere)):
                row |= {
                    name: [round(one.old.f1 or 0, 4), round(one.new.f1 or 0, 4)],
                    f"{name} interval": [round(bound, 4) for bound in one.interval or ()],
                    f"{name} counts": [one.new.matched, one.new.gold, one.new.system],
                }
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
