"""The card's section on mentions: what was learned from what, and the figures of the folds."""

from collections.abc import Mapping
from typing import Any

from tawsiya.train.mentions.folds import CONDITIONS
from tawsiya.train.mentions.settings import MentionSettings

_ABOUT = {
    "known": "the knowledge base as it is; it was written with these texts in view",
    "hidden": "without the names that stand in no other fold: documents whose names nobody listed",
    "nameless": "without any name of an instrument",
}


def write_card(settings: MentionSettings, metrics: Mapping[str, Any]) -> str:
    """The section in Markdown."""
    texts = sum(part["texts"] for part in metrics["texts"].values())
    mentions = sum(part["mentions"] for part in metrics["texts"].values())
    rows = [
        "| " + " | ".join([f"{condition}{who}", about, *_cells(metrics[key][condition]["all"])]) + " |"
        for condition in CONDITIONS
        for key, who, about in (("folds", "", _ABOUT[condition]), ("folds_by_rules", ", rules alone", ""))
    ]
    return f"""## mentions

The rules' mentions, a linear-chain CRF that reads the words and the rules' answer ({", ".join(settings.labels)}), and a
logistic regression that judges what either of them proposes; its probability is the `score` of a mention. Labels that
the chain does not know are found by the rules alone.

| | |
|---|---|
| Learned from | {texts:,} texts, {mentions:,} mentions; {metrics["silver_sentences"]} sentences labelled by the rules |
| Features | {metrics["features"]:,}: {", ".join(settings.groups)} |
| Calibration | expected error of scores {metrics["calibration_error"]:.3f} (ten bins; out of fold, known and hidden) |

F1 of exact spans on {settings.judge.folds} folds by document:

| condition | names | all | DATE | STATE | INSTRUMENT |
|---|---|---|---|---|---|
{chr(10).join(rows)}

Texts, hashes, seeds and figures by part stand in `metrics.json`. The test part of the split took no part. Gold of train
and dev was read once and corrected; readers were language models. Titles of instruments that nobody has listed are what
it misses most. Not for texts other than reports and documents of international bodies in Arabic.
"""


def _cells(figures: Mapping[str, Any]) -> list[str]:
    return [
        f"{figures[label]['f1']:.3f}" if label in figures else "-" for label in ("all", "DATE", "STATE", "INSTRUMENT")
    ]
