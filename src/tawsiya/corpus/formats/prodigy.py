"""Prodigy: JSON Lines of tasks with `spans`, and `relations` between them (prodi.gy/docs/api-interfaces).

Offsets count code points, as in spaCy. A span may have keys of its own, which Prodigy hands through; `tokens` let it
be shown by `spans.manual` and `rel.manual`. Tasks that were rejected or ignored are no gold.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import (
    DETAILS,
    Files,
    Options,
    Sheets,
    check_quote,
    details,
    measured,
    one_each,
    ruler,
    with_details,
    with_group,
)
from tawsiya.corpus.formats.json_files import dump_lines, objects, rows_with_text
from tawsiya.corpus.formats.sheet import ATTRIBUTES, Item, Link, Sheet
from tawsiya.corpus.formats.tokens import cut_tokens, token_places
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place, check_all

_ENDS = ("head_span", "child_span")


class Prodigy:
    """Tasks as `prodigy db-out` writes them and recipes read them."""

    name = "prodigy"
    unit = Unit.CODEPOINT

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """`prodigy.jsonl`; gold has the answer "accept", predictions have none yet."""
        one_each(sheets, self.name)
        rows = [_row(sheet, ruler(sheet.text, self.unit, options)) for sheet in sheets]
        return Files({"prodigy.jsonl": dump_lines(rows)})

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each accepted task."""
        notes = Notes()
        accepted = []
        first_lines: dict[str, int | None] = {}  # of each text: annotators of one text get one name
        for place, row, text in rows_with_text(path):
            answer = row.get("answer", "accept")
            line = first_lines.setdefault(text, place.line)
            if answer == "accept":
                accepted.append((place, row, text, f"{place.path.stem}:{line}"))
            else:
                notes[f"tasks with the answer {answer!r}"] += 1

        def sheet(item: tuple[Place, dict[str, Any], str, str]) -> Sheet:
            place, row, text, made_up = item
            bare = Sheet(made_up, text, (), named=False, place=place)
            return _sheet(bare, place, row, ruler(text, self.unit, options))

        return Sheets(check_all(accepted, sheet), +notes)


def _row(sheet: Sheet, measure: Ruler) -> dict[str, Any]:
    tokens = cut_tokens(sheet.text, [item.span for item in sheet.items])
    spans = [_span(item, sheet, tokens, measure) for item in sheet.items]
    row: dict[str, Any] = {
        "text": sheet.text,
        "tokens": [
            _ends(token, measure) | {"text": token.of(sheet.text), "id": number, "ws": _blank_behind(token, sheet.text)}
            for number, token in enumerate(tokens)
        ],
        "spans": spans,
        "relations": list(_relations(sheet, spans)),
        "meta": {DETAILS: details(sheet)},
    }
    return row if sheet.predicted else row | {"answer": "accept"}


def _span(item: Item, sheet: Sheet, tokens: list[Span], measure: Ruler) -> dict[str, Any]:
    inside = token_places(item.span, tokens)
    by_token = {"token_start": inside[0], "token_end": inside[-1]} if inside else {}
    score = {} if item.score is None else {"score": item.score}
    quote = {"label": item.label, "text": item.span.of(sheet.text)}
    return _ends(item.span, measure) | by_token | quote | dict(item.attributes) | score


def _relations(sheet: Sheet, spans: list[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Relations by tokens and spans; where a span holds no token, by the span alone."""
    for link in sheet.links:
        head, child = spans[link.source], spans[link.target]
        relation: dict[str, Any] = {"label": link.kind, "head_span": head, "child_span": child}
        if "token_end" in head and "token_end" in child:
            relation |= {"head": head["token_end"], "child": child["token_end"]}
        yield relation


def _blank_behind(token: Span, text: str) -> bool:
    return text[token.end : token.end + 1].isspace()


def _ends(span: Span, measure: Ruler) -> dict[str, Any]:
    there = measure.there(span)
    return {"start": there.start, "end": there.end}


def _sheet(bare: Sheet, place: Place, row: dict[str, Any], measure: Ruler) -> Sheet:
    text, meta = bare.text, row.get("meta")
    kept = meta.get(DETAILS) if isinstance(meta, dict) else None
    bare = with_group(with_details(bare, kept), meta)
    place = replace(place, document=bare.name)
    if "spans" not in row and "relations" not in row:
        raise GoldError(f"{place} has no 'spans'; export with db-out from a recipe that marks spans")
    spans = objects(row, "spans", place)
    items = check_all(spans, lambda span: _item(span, text, measure, place))
    numbers = {(item.label, item.span): number for number, item in enumerate(items)}

    def link(relation: dict[str, Any]) -> Link:
        ends = [
            _item(end, text, measure, place) if isinstance(end := relation.get(key), dict) else None for key in _ENDS
        ]
        found = [numbers.get((end.label, end.span)) if end else None for end in ends]
        if found[0] is None or found[1] is None:
            raise GoldError(f"a relation in {place} leads to a span that is not there; delete it")
        return Link(str(relation.get("label") or ""), found[0], found[1])

    links = check_all(objects(row, "relations", place), link)
    annotator = row.get("_annotator_id", row.get("_session_id"))
    return replace(
        bare,
        items=tuple(items),
        links=tuple(links),
        annotator=None if annotator is None else str(annotator),
        place=place,
    )


def _item(span: dict[str, Any], text: str, measure: Ruler, place: Place) -> Item:
    found = measured(text, measure, span.get("start"), span.get("end"), place)
    quote = span.get("text")
    check_quote(quote if isinstance(quote, str) else None, text, found, place)
    attributes = {key: span[key] for key in ATTRIBUTES if isinstance(span.get(key), str)}
    return Item(str(span.get("label")), found, attributes, place=place)
