"""The card's section on recommendations: what was learned from what, and the figures of the folds."""

from collections.abc import Mapping
from typing import Any

from tawsiya.train.recommendations.settings import RecommendationSettings

_FIGURES = ("units", "units.operative", "units.reported", "status", "strength", "operative_word", "addressees")


def write_card(settings: RecommendationSettings, metrics: Mapping[str, Any]) -> str:
    """The section in Markdown."""
    texts = sum(part["texts"] for part in metrics["texts"].values())
    units = sum(part["recommendations"] for part in metrics["texts"].values())
    least = ", ".join(f"{chance:g} in {kind}" for kind, chance in settings.least.items())
    rows = [
        f"| {part} | {reader} | " + " | ".join(_cell(figures[part], name) for name in _FIGURES) + " |"
        for part in metrics["folds"]["learned"]
        for reader, figures in metrics["folds"].items()
    ]
    return f"""## recommendations

A logistic regression judges the units of the rules (and the rows of joined lists); it sees their words, where they
stand, their operative words and the verdict of the rules. Its calibrated probability is the `score`. Status, strength
and operative word are those of the rules, and learned where the rules are silent. Addressees are tagged by a linear
chain over the words of a recommendation that sees those of the rules.

| | |
|---|---|
| Learned from | {texts:,} texts, {units:,} recommendations |
| Features | {metrics["features"]["verdict"]:,}: {", ".join(settings.groups)} |
| Features of addressees | {metrics["features"].get("addressees", 0):,} |
| Kept from | {least} |
| Calibration | expected error of scores {metrics["calibration_error"]:.3f} (ten bins; out of fold) |

{settings.folds} folds by document. Units, their operative and reported ones and addressees are F1, the others shares
of the units found. The rules were written with most of these texts in view, so their figures, and what is learned from
their verdict, are flattered here; what they do on unseen texts stands in `docs/models.md`.

| part | reader | {" | ".join(_FIGURES)} |
|---|---|{"---|" * len(_FIGURES)}
{chr(10).join(rows)}

The test part of the split took no part. Not for texts other than reports and documents of international bodies in
Arabic; scores of rows of lists without a page around them are too low where all rows are recommendations.
"""


def _cell(figures: Mapping[str, Any], name: str) -> str:
    counts = figures.get(name)
    return f"{counts['score']:.3f}" if counts and counts["gold"] else "-"
