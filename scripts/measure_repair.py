"""How text layers are spoilt and repaired, as Markdown tables: `measure_repair.py DATA [--only TABLE]…`."""

import argparse
from collections.abc import Callable
from pathlib import Path

from tawsiya.evaluate.repair.bed import HELD_OUT
from tawsiya.evaluate.repair.held_out import draw_paragraphs, write_list
from tawsiya.evaluate.repair.measurements import Measurements
from tawsiya.evaluate.repair.tables import Tables

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Print the tables that were asked for; with `--draw`, draw the held-out paragraphs anew instead."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder with reports, corpora and unpc")
    parser.add_argument("--only", choices=Tables.EVERY, action="append", help="one table (may be given again)")
    parser.add_argument("--draw", action="store_true", help="write annotations/gold/repair/held-out.json")
    arguments = parser.parse_args()
    measured = Measurements(ROOT / "annotations", arguments.data)
    if arguments.draw:
        paragraphs = draw_paragraphs(arguments.data, measured.split, HELD_OUT)
        write_list(measured.held_out_list, HELD_OUT, paragraphs)
        return
    tables = Tables(measured)
    for name in arguments.only or Tables.NAMES:
        table: Callable[[], str] = getattr(tables, name)
        print(table(), flush=True)


if __name__ == "__main__":
    main()
