"""Write gold as standoff rows, the way `read_gold` reads them: offsets, labels and values, no text.

Rows stand in the order of the documents and, inside one, of their spans. A document `NAME:LINE` is a line of the
JSON Lines text NAME; its rows carry `line`, and NAME.parts.json lists the lines that were read.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tawsiya.core.annotations import Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldInherited, GoldMention, GoldRecommendation

Row = dict[str, Any]


def write_gold(folder: Path, gold: Iterable[GoldDocument], sha256: Mapping[str, str]) -> None:
    """Write the layers of `gold` into `folder`, and `manifest.json` with the `sha256` of each text's bytes by name.

    Either everything is written, or nothing: the rows are made before the first file.

    Raises:
        GoldError: files of gold lie there already, or a text has no hash.
    """
    files = _layers(gold)
    missing = sorted({name for name, _ in files} - set(sha256))
    if missing:
        raise GoldError(f"the text of {missing[0]!r} has no hash; give the sha256 of its bytes")
    manifest = {name: {"sha256": sha256[name]} for name in sorted({name for name, _ in files})}
    written = {folder / (name + suffix): rows.dump() for (name, suffix), rows in files.items()}
    written[folder / "manifest.json"] = json.dumps(manifest, indent=1) + "\n"
    there = [path for path in written if path.exists()]
    if there:
        raise GoldError(f"{there[0]} is there already; name an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in written.items():
        path.write_text(text, encoding="utf-8")


@dataclass
class _Rows:
    """What goes into one file: a JSON list or JSON Lines."""

    is_list: bool
    rows: list[Any] = field(default_factory=list)

    def dump(self) -> str:
        if self.is_list:
            return json.dumps(self.rows, ensure_ascii=False, indent=1) + "\n"
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.rows)


def _layers(gold: Iterable[GoldDocument]) -> dict[tuple[str, str], _Rows]:
    """The rows of each file, by name of the text and suffix."""
    files: dict[tuple[str, str], _Rows] = {}
    lines: dict[str, list[int]] = defaultdict(list)
    for document in gold:
        name, colon, number = document.name.rpartition(":")
        head = {"line": int(number)} if colon and number.isdigit() else {}
        name = name if head else document.name
        if head:
            lines[name].append(head["line"])
        if document.mentions is not None:
            rows = files.setdefault((name, ".mentions.jsonl"), _Rows(is_list=False)).rows
            rows += (head | mention_row(mention) for mention in sorted(document.mentions, key=lambda m: m.span))
        if document.recommendations is not None:
            rows = files.setdefault((name, ".recommendations.jsonl"), _Rows(is_list=False)).rows
            rows += (head | unit_row(unit) for unit in sorted(document.recommendations, key=lambda u: u.span))
        if document.blocks is not None:
            files[name, ".blocks.json"] = _Rows(is_list=True, rows=[block_row(block) for block in document.blocks])
    for name, numbers in lines.items():
        files[name, ".parts.json"] = _Rows(is_list=True, rows=sorted(numbers))
    return files


def mention_row(mention: GoldMention) -> Row:
    """One mention as `RowReader.mention` reads it."""
    given = {"value": mention.value, "form": mention.form, "role": mention.role, "optional": mention.optional or None}
    return {**_ends(mention.span), "label": mention.label} | {k: v for k, v in given.items() if v is not None}


def unit_row(unit: GoldRecommendation) -> Row:
    """One recommendation as `RowReader.recommendation` reads it; a quote without a place stays words."""
    given = {
        "chapeau": _ends(unit.chapeau) if unit.chapeau else None,
        "by": _ends(unit.by) if unit.by else None,
        "inherited": _inherited_row(unit.inherited) if unit.inherited else None,
        "optional": unit.optional or None,
    }
    operative = unit.operative
    return {
        **_ends(unit.span),
        "label": "REC",
        "status": unit.status,
        "strength": unit.strength,
        "operative": (_ends(operative.span) if operative.span else operative.text) if operative else None,
        "addressee": [_ends(quote.span) if quote.span else quote.text for quote in unit.addressees],
        "marker": unit.label,
    } | {key: value for key, value in given.items() if value is not None}


def block_row(block: Block) -> Row:
    """One block as `BlockReader.block` reads it, by offsets."""
    given = {"label": block.label, "level": block.level}
    row = {"type": block.type} | {key: value for key, value in given.items() if value is not None} | _ends(block.span)
    return row if len(block.stretches) == 1 else row | {"stretches": _pairs(block.stretches)}


def _inherited_row(inherited: GoldInherited) -> Row:
    return {
        "addressees": [_ends(span) for span in inherited.addressees],
        "strength": inherited.strength,
        "operative": _ends(inherited.operative) if inherited.operative else None,
    }


def _ends(span: Span) -> Row:
    return {"start": span.start, "end": span.end}


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
