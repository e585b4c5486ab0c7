"""`python -m tawsiya.report.diff DIR`: the table of `docs/diff.md`, from the reports below a folder."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from tawsiya.report.diff.measuring import measure


def main() -> None:
    """Print precision and recall of links by the share of words that were changed."""
    parser = ArgumentParser(prog="python -m tawsiya.report.diff", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=20)
    chosen = parser.parse_args()
    sys.stdout.write("words changed   links   precision   recall\n")
    for level, score in measure(chosen.folder, seed=chosen.seed, rounds=chosen.rounds):
        sys.stdout.write(f"{level:13.0%}{score.true:8}{score.precision:12.3f}{score.recall:9.3f}\n")


if __name__ == "__main__":
    main()
