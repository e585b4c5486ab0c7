"""Rows and tables of Markdown, as the measurements of repair print them."""

from collections import Counter
from collections.abc import Iterable, Sequence


def table(head: str, lines: Iterable[str]) -> str:
    """A table with the columns of `head`, the first of words, the others of figures."""
    columns = head.count("|")
    return "\n".join([f"| {head} |", "|---|" + "---:|" * columns, *lines, ""])


def line(*cells: object) -> str:
    """One row."""
    return f"| {' | '.join(map(str, cells))} |"


def share(part: int, whole: int) -> str:
    """A share in percent, or nothing where there is nothing to share."""
    return f"{part / whole:.1%}" if whole else ""


def ordered(counts: Counter[str], names: Sequence[str] = ()) -> list[tuple[str, int]]:
    """Names with their counts: `names` first, then the most frequent."""
    return [(name, counts[name]) for name in names] + [
        (name, count) for name, count in counts.most_common() if name not in names
    ]
