"""Read the tables of this room: UTF-8, tabs, a header line, one fact a line. What a column means is left to others."""

from importlib.resources import files


def read_table(name: str, columns: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """The rows of one table, in file order, as column -> cell; an empty cell is an empty string.

    Raises:
        ValueError: the header is not `columns`, or a line has more or fewer cells.
    """
    lines = (files(__package__) / name).read_text(encoding="utf-8").splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise ValueError(
            f"{name}: the header is {lines[0] if lines else 'missing'!r}, line 1; write {' '.join(columns)} there."
        )
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(
                f"{name}: {len(cells)} cells for {len(columns)} columns, line {number} ({line[:20]!r}); "
                "put one tab between two cells."
            )
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)


def read_flag(row: dict[str, str], column: str) -> bool:
    """A column that says `yes` or nothing.

    Raises:
        ValueError: it says something else.
    """
    if row[column] not in ("yes", ""):
        raise ValueError(f"{row[column]!r} is no flag, column {column} of {row}; write yes or nothing.")
    return row[column] == "yes"
