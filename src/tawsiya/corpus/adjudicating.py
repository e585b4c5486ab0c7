"""Two readings and what was decided where they differ, made into one gold.

A decision speaks of one row by its place: `document`, `layer`, `start`, `end` and, for mentions, `label`. It says
`take` (`first`, `second`: what that reader has there, be it nothing), or gives the `row` itself (null: there is none),
and `why`. Decisions may also speak of rows on which the readers agree, or which only one of them read: corrections.
Where both have a recommendation, what one of them did not annotate (chapeau, speaker, inheritance) comes from the
other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tawsiya.core.annotations import Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.blocks import BlockReader
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.corpus.jsonl import Place, check_all, read_json_lines
from tawsiya.corpus.rows import RowReader, check_keys, whole_number

GoldRow = GoldMention | GoldRecommendation | Block
RowKey = tuple[Span, str]
"""Where a row stands and, for mentions, its label: what must be the same for two rows to be one."""

LAYERS = ("mentions", "recommendations", "blocks")

_KEYS = frozenset({"document", "layer", "start", "end", "label", "take", "row", "why"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands at a place: the row of a reader (`take`), or `row` as written in the decision."""

    document: str
    layer: str
    key: RowKey
    take: str | None
    row: Mapping[str, Any] | None
    place: Place


def rows_by_key(gold: GoldDocument, layer: str) -> dict[RowKey, GoldRow]:
    """The rows of a layer by their place; empty where it was not annotated."""
    rows: Sequence[GoldRow] = getattr(gold, layer) or ()
    return {(row.span, row.label if isinstance(row, GoldMention) else ""): row for row in rows}


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions of a JSON Lines file; `GoldError` where one is not one, or two speak of one row."""
    decisions = check_all(read_json_lines(path), lambda item: _decision(*item))
    seen: dict[tuple[str, str, RowKey], Place] = {}
    for decision in decisions:
        key = (decision.document, decision.layer, decision.key)
        if key in seen:
            raise GoldError(f"{decision.place} decides what {seen[key]} decided already; leave one of the two")
        seen[key] = decision.place
    return tuple(decisions)


def adjudicate(first: GoldDocument, second: GoldDocument | None, decisions: Iterable[Decision]) -> GoldDocument:
    """One gold of two readings, or of one and corrections of it.

    Raises:
        GoldError: the readers differ somewhere and nothing was decided, or a decision finds nothing to decide.
    """
    decided: dict[str, dict[RowKey, Decision]] = defaultdict(dict)
    for decision in decisions:
        decided[decision.layer][decision.key] = decision
    layers: dict[str, Any] = {}
    for layer in LAYERS:
        if getattr(first, layer) is not None:
            rows = _adjudicate_layer(first, second, layer, decided[layer])
            layers[layer] = tuple(sorted(rows, key=lambda row: row.span))
    return replace(first, **layers, read=None)


def _adjudicate_layer(
    first: GoldDocument, second: GoldDocument | None, layer: str, decided: Mapping[RowKey, Decision]
) -> list[GoldRow]:
    ones = rows_by_key(first, layer)
    others = ones if second is None or getattr(second, layer) is None else rows_by_key(second, layer)
    rows: list[GoldRow] = []
    open_keys = []
    for key in {**ones, **others, **dict.fromkeys(decided)}:
        one, other = ones.get(key), others.get(key)
        if key in decided:
            row = _decided(decided[key], one, other, first.text)
        elif one is not None and (other is None and not _was_read(second, key)):
            row = one
        elif one is not None and other is not None and _same(one, other):
            row = _merged(one, other)
        else:
            open_keys.append(key)
            continue
        if row is not None:
            rows.append(row)
    if open_keys:
        shown = ", ".join(f"{span.start}..{span.end} {label}".strip() for span, label in sorted(open_keys)[:5])
        raise GoldError(
            f"{len(open_keys)} differences in the {layer} of {first.name!r} are not decided ({shown}, ...); "
            "add a line for each to the decisions"
        )
    return rows


def _was_read(second: GoldDocument | None, key: RowKey) -> bool:
    read = second.read if second is not None else None
    return read is None or any(stretch.start <= key[0].start < stretch.end for stretch in read)


def _decided(decision: Decision, one: GoldRow | None, other: GoldRow | None, text: str) -> GoldRow | None:
    if decision.take is not None:
        if one is None and other is None:
            raise GoldError(f"{decision.place} takes a row where no reader has one; correct the place, or give the row")
        taken, left = (one, other) if decision.take == "first" else (other, one)
        return taken if taken is None or left is None else _merged(taken, left)
    if decision.row is None:
        return None
    row = dict(decision.row)
    if decision.layer == "mentions":
        return RowReader(text).mention(row, decision.place)
    if decision.layer == "recommendations":
        return RowReader(text).recommendation(row, decision.place)
    return BlockReader(text).block(row, decision.place)


def _same(one: GoldRow, other: GoldRow) -> bool:
    """Whether two readers say the same of a row, as far as both speak."""
    if isinstance(one, GoldRecommendation) and isinstance(other, GoldRecommendation):
        return _own_words(one) == _own_words(other)
    return one == other


def _own_words(unit: GoldRecommendation) -> tuple[Any, ...]:
    addressees = sorted(quote.span for quote in unit.addressees if quote.span)
    operative = unit.operative.span if unit.operative else None
    return (unit.status, unit.strength, operative, addressees, unit.label, unit.optional)


def _merged(row: GoldRow, other: GoldRow) -> GoldRow:
    if not isinstance(row, GoldRecommendation) or not isinstance(other, GoldRecommendation):
        return row
    return replace(
        row,
        chapeau=row.chapeau or other.chapeau,
        by=row.by or other.by,
        inherited=row.inherited or other.inherited,
    )


def _decision(place: Place, row: dict[str, Any]) -> Decision:
    check_keys(row, _KEYS, place, inside="a decision")
    layer, take = row.get("layer"), row.get("take")
    if layer not in LAYERS:
        raise GoldError(f"layer {layer!r} in {place}; use one of {', '.join(LAYERS)}")
    if (take is None) == ("row" not in row) or take not in {None, "first", "second"}:
        raise GoldError(f"the decision in {place} needs take (first or second), or a row (perhaps null), and not both")
    span = Span(whole_number(row, "start", place), whole_number(row, "end", place))
    key = (span, str(row.get("label", "")) if layer == "mentions" else "")
    return Decision(str(row.get("document")), layer, key, take, row.get("row"), place)
