"""What was repaired in a text layer, for people: each line before and after with the reasons, in a terminal or a page.

Both show the same `Repairs`, which is told here and filled by the command line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tawsiya.report.right_to_left import RightToLeft, isolate, safe

_BEFORE, _AFTER, _CHANGED, _FLAG = "dim", "", "bold cyan", "yellow"


@dataclass(frozen=True, slots=True)
class RepairedLine:
    """One line: its number from 1, its text before and after, `(kind, reason)` of each repair, why it is flagged."""

    number: int
    before: str
    after: str
    repairs: Sequence[tuple[str, str]]
    flag: str | None

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """The words of `after` in stretches, each with whether it stands elsewhere than before."""
        old, new = self.before.split(), self.after.split()
        for operation, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if end > start:
                yield " ".join(new[start:end]), operation != "equal"


@dataclass(frozen=True, slots=True)
class Repairs:
    """The repairs of one document: its name, quality, warnings as `(code, message)`, counts by kind, and the lines."""

    name: str
    quality: float
    warnings: Sequence[tuple[str, str]]
    counts: Mapping[str, int]
    lines: Sequence[RepairedLine]


def print_repairs(repairs: Repairs, console: Console) -> None:
    """Print on `console`, in its width, right to left where the text is."""
    for part in (*_head(repairs), *(part for line in repairs.lines for part in _line(line))):
        console.print(part, markup=False, highlight=False, emoji=False)


def _head(repairs: Repairs) -> Iterator[RenderableType]:
    yield Rule(isolate(repairs.name))
    yield Text(f"quality of the text {repairs.quality:.2f}, lines shown {len(repairs.lines)}")
    for code, message in repairs.warnings:
        yield Text(f"{code}: {safe(message)}", style=_FLAG)
    table = Table("repair", "number", box=None)
    for kind, count in repairs.counts.items():
        table.add_row(kind, str(count))
    yield table


def _line(line: RepairedLine) -> Iterator[RenderableType]:
    yield Rule(f"line {line.number}", style="dim")
    yield RightToLeft(Text(safe(line.before), style=_BEFORE), marker="قبل")
    after = Text()
    for number, (words, moved) in enumerate(line.pieces()):
        after.append(" " if number else "")
        after.append(safe(words), style=_CHANGED if moved else _AFTER)
    yield RightToLeft(after, marker="بعد")
    for kind, reason in line.repairs:
        yield Text(f"  {kind}: {safe(reason)}")
    if line.flag:
        yield Text(f"  flagged: {safe(line.flag)}", style=_FLAG)


def render_repairs_page(repairs: Repairs) -> str:
    """The repairs as one self-contained HTML page, right to left; the same repairs, the same page."""
    source = files("tawsiya.report.page") / "assets" / "repairs.html.jinja"
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(source.read_text(encoding="utf-8")).render(repairs=repairs)
