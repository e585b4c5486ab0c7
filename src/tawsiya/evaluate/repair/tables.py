"""The measurements of repair as Markdown tables, one method each: what `scripts/measure_repair.py` prints."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from tawsiya.corpus.split import read_split
from tawsiya.corpus.spoil.profile import REPORT
from tawsiya.evaluate.repair.bed import compare_rates, make_bed
from tawsiya.evaluate.repair.gold import read_repair_gold
from tawsiya.evaluate.repair.held_out import read_list


@dataclass(frozen=True)
class Tables:
    """The tables, from the project's `annotations` and the real texts in `data`."""

    NAMES: ClassVar[tuple[str, ...]] = ("classes",)

    annotations: Path
    data: Path

    @property
    def held_out_list(self) -> Path:
        """Where the list of held-out paragraphs is kept."""
        return self.annotations / "gold" / "repair" / "held-out.json"

    @cached_property
    def split(self) -> dict[str, str]:
        """The part of each document of the development set."""
        return read_split(self.annotations / "splits" / "unpc-devset.tsv")

    @cached_property
    def paragraphs(self) -> list[str]:
        """The held-out paragraphs."""
        return [row.text for row in read_list(self.held_out_list, self.data)]

    def classes(self) -> str:
        """Each class of damage: how often in the real report and in the bed."""
        gold = read_repair_gold(self.annotations / "gold" / "repair", self.data)
        rows = compare_rates(gold, make_bed(self.paragraphs, REPORT))
        lines = [
            f"| {row.words} | {row.real} | {row.real_rate:.2f} "
            f"| {row.spoilt} | {row.spoilt_rate:.2f} | {row.ratio:.2f} |"
            for row in rows
        ]
        return _table("class | real report | for 1,000 words | test bed | for 1,000 words | ratio", lines)


def _table(head: str, lines: list[str]) -> str:
    columns = head.count("|")
    return "\n".join([f"| {head} |", "|---|" + "---:|" * columns, *lines, ""])
