"""Plain tables laid out for a console."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from tawsiya.evaluate import Table
    from tawsiya.retrain.verdict import Comparison

WIDTH = 110
"""What the tables need: figures are copied and piped, so they do not follow the terminal."""


def lay_out(table: "Table", name: str, *, wrap: bool = False) -> "RichTable":
    """A plain table laid out for a console; words to the left, figures to the right."""
    from rich.table import Table as RichTable

    grid = RichTable(title=f"{name}: {table.caption}", title_justify="left")
    for number, column in enumerate(table.columns):
        grid.add_column(column, justify="right" if number and not wrap else "left", no_wrap=not wrap)
    for row in table.rows:
        grid.add_row(*row)
    return grid


def show_comparison(comparison: "Comparison") -> None:
    """Print two systems' figures beside each other, with the interval of each difference and what it says."""
    from rich.console import Console
    from rich.table import Table as RichTable

    from tawsiya.retrain.verdict import in_words

    grid = RichTable(title=f"{comparison.name}: {comparison.documents} texts", title_justify="left")
    for column in ("figure", "old", "new", "difference", "95 %", "verdict"):
        grid.add_column(column, justify="left" if column in ("figure", "verdict") else "right", no_wrap=True)
    for one in comparison.differences:
        scores = ("-" if side.f1 is None else f"{side.f1:.3f}" for side in (one.old, one.new))
        bounds = "" if one.interval is None else "{:+.3f} {:+.3f}".format(*one.interval)
        grid.add_row(one.figure, *scores, f"{one.gain:+.3f}", bounds, in_words(one))
    Console(width=WIDTH).print(grid)
