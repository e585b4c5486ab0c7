"""Reading `annotations/gold/repair`: rows of what is printed, and the layer that they count in."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError

REPORT = "unodc-2018-part1"
"""The name of the real report that has gold."""


@dataclass(frozen=True, slots=True)
class RepairGold:
    """A layer with the rows that say what is printed behind it; see the README beside the gold for their fields."""

    layer: str
    rows: tuple[dict[str, Any], ...]

    @property
    def notes(self) -> int:
        """Footnotes that stand inside the body."""
        return sum(row.get("class") == "footnote-number" for row in self.rows)


def read_repair_gold(folder: Path, texts: Path) -> RepairGold:
    """The gold of the real report in `folder`, its text taken from below `texts`.

    Raises:
        GoldError: the text is not the one that was read.
    """
    path = texts / "reports" / f"{REPORT}.txt"
    content = path.read_bytes()
    wanted = json.loads((folder / "manifest.json").read_text("utf-8"))[REPORT]["sha256"]
    if sha256(content).hexdigest() != wanted:
        raise GoldError(f"{path} is not the text with sha256 {wanted}; put the very file there that was read")
    rows = (folder / f"{REPORT}.jsonl").read_text("utf-8").splitlines()
    return RepairGold(content.decode("utf-8"), tuple(json.loads(row) for row in rows))
