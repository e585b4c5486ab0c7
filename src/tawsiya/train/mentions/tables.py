"""Tables of variants in Markdown: F1 of exact spans in the conditions of `folds`."""

from collections.abc import Iterable, Sequence

from tawsiya.train.mentions.folds import CONDITIONS
from tawsiya.train.mentions.measuring import Tally
from tawsiya.train.mentions.variants import Tallies

_LABELS = ("all", "DATE", "STATE", "INSTRUMENT")


def header(parts: Iterable[str]) -> str:
    """The two lines above the rows of `parts`."""
    cells = ["", *(f"{part}, {condition}: all (D, S, I)" for part in parts for condition in CONDITIONS)]
    return f"| {' | '.join(cells)} |\n|{'---|' * len(cells)}"


def row(title: str, tallies: Tallies, parts: dict[str, Sequence[str]]) -> str:
    """A row: of each group of parts under a name, and each condition, F1 of all labels and of three."""
    cells = [title]
    for names in parts.values():
        for condition in CONDITIONS:
            every, *labels = (_pooled(tallies, condition, names, label) for label in _LABELS)
            cells.append(f"{every.f1:.3f} ({', '.join(f'{counts.f1:.3f}' for counts in labels)})")
    return f"| {' | '.join(cells)} |"


def _pooled(tallies: Tallies, condition: str, parts: Sequence[str], label: str) -> Tally:
    found = [tallies[key] for part in parts if (key := (condition, part, label)) in tallies]
    return Tally(sum(one.matched for one in found), sum(one.gold for one in found), sum(one.found for one in found))
