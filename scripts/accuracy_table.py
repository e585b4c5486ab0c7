"""Markdown tables of scores from what `tawsiya evaluate … --json` printed: `accuracy_table.py FILE.json…`."""

import json
import sys
from pathlib import Path

FIGURES = {
    "mentions.exact": "mentions, exact F1",
    "mentions.exact.DATE": "dates",
    "mentions.exact.STATE": "states",
    "mentions.exact.INSTRUMENT": "instruments",
    "mentions.exact.SYMBOL": "symbols",
    "mentions.exact.SDG": "goals",
    "mentions.relaxed": "mentions, relaxed F1",
    "mentions.value": "values of matched mentions",
    "recommendations.iou50": "recommendations, F1",
    "recommendations.status": "status",
    "recommendations.strength": "own strength",
    "recommendations.operative_word": "operative word",
    "recommendations.addressees": "addressees, F1",
    "blocks": "blocks, F1",
    "blocks.label": "printed labels",
}


def cell(figure: dict[str, float] | None) -> str:
    """A score with its counts: matched of gold and found, or right of judged."""
    if figure is None:
        return ""
    if "accuracy" in figure:
        return f"{figure['accuracy']:.3f} ({figure['right']}/{figure['judged']})"
    return f"{figure['f1']:.3f} ({figure['matched']}/{figure['gold']}/{figure['system']})"


def main(paths: list[str]) -> None:
    """Print one table, a column for each set; a set alone in its file goes by the name of the file."""
    sets = {}
    for path in map(Path, paths):
        found = json.loads(path.read_text("utf-8"))
        sets |= {path.stem if len(found) == 1 else name: one["figures"] for name, one in found.items() if name != "all"}
    print("| |", " | ".join(sets), "|")
    print("|---|" + "---:|" * len(sets))
    for name, words in FIGURES.items():
        print(f"| {words} |", " | ".join(cell(figures.get(name)) for figures in sets.values()), "|")


if __name__ == "__main__":
    main(sys.argv[1:])
