"""Plain tables laid out for a console."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table as RichTable

    from tawsiya.evaluate import Table

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
