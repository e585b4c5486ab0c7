"""The card's section on blocks: what was learned from what, and the figures of the folds."""

from collections.abc import Mapping
from typing import Any


def write_card(metrics: Mapping[str, Any]) -> str:
    """The section in Markdown."""
    documents = metrics["documents"]
    learned = sum(1 for document in documents.values() if document["copies"])
    copies = sum(document["copies"] for document in documents.values())
    lines = sum(document["lines"] for document in documents.values())
    margins = ", ".join(f"{tag.removeprefix('B-')} {margin:g}" for tag, margin in metrics["margins"].items())
    rows = [f"| {style} | {_cells(systems)} |" for style, systems in metrics["folds"]["styles"].items()]
    return f"""## blocks

The rules' blocks, and in texts of printed lines, or of lines without blanks between, a linear-chain CRF that reads the
form of the lines and the rules' answer. Where blank lines set off each block or stand at random, and where the file
itself marks its structure, the rules stay. Types and bounds are learned; labels, levels, outline and cells are made as
by the rules.

| | |
|---|---|
| Learned from | {learned} documents with gold blocks, printed {copies} times in other layouts: {lines:,} lines |
| Features | {metrics["features"]:,} |
| Margins | {margins} (natural logarithm, in favour of the rules' tag of a line) |

F1 of blocks (same type, 0.9 of the characters) in documents that the chain has not seen, by the style in which they
are printed; labels are those right of those compared, on matched blocks:

| style | blocks | rules | learned | labels, rules | labels, learned |
|---|---|---|---|---|---|
{chr(10).join(rows)}
| all | {_cells(metrics["folds"]["all"])} |

The rules were written with these documents in view. Copies are printed by a program, without the damage of real scans.
"""


def _cells(systems: Mapping[str, Any]) -> str:
    rules, learned = systems["rules"], systems["learned"]
    cells = [str(rules["gold"]), f"{rules['f1']:.3f}", f"{learned['f1']:.3f}"]
    cells += [f"{system['labels_right']}/{system['labels']}" for system in (rules, learned)]
    return " | ".join(cells)
