"""doccano: JSON Lines of a sequence labelling project, with relations where there are any.

Offsets count UTF-16 units, as browsers do, unless the project has "Count grapheme clusters as one character" switched
on (doccano/doccano, issue 2290). A span has a label and nothing else; values and forms ride in a column of the
document, which doccano keeps as meta data and exports again, and are lost for spans that are moved or new.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.corpus.formats.flattening import CHANGED, Notes
from tawsiya.corpus.formats.format import (
    DETAILS,
    Files,
    Options,
    Sheets,
    details,
    measured,
    note_scores,
    one_each,
    ruler,
    with_details,
)
from tawsiya.corpus.formats.json_files import dump_lines, objects, rows_with_text
from tawsiya.corpus.formats.sheet import ATTRIBUTES, Item, Link, Sheet
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place, check_all

_ATTRIBUTES = "attributes"


class Doccano:
    """`{"text": …, "entities": […], "relations": […]}` or `{"text": …, "label": [[start, end, label], …]}`."""

    name = "doccano"
    unit = Unit.UTF16

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """`doccano.jsonl`, for a project with relations ("Allow overlapping spans", "Use relation labeling")."""
        one_each(sheets, self.name)
        notes, rows = Notes(), []
        for sheet in sheets:
            if not sheet.text:
                notes["empty texts, which doccano refuses"] += 1
                continue
            note_scores(sheet.items, notes)
            rows.append(self._row(sheet, ruler(sheet.text, self.unit, options), notes))
        return Files({"doccano.jsonl": dump_lines(rows)}, +notes)

    def _row(self, sheet: Sheet, measure: Ruler, notes: Notes) -> dict[str, Any]:
        spans = [measure.there(item.span) for item in sheet.items]
        notes[f"{CHANGED}spans, widened to whole characters of the tool"] += sum(
            measure.here(there.start, there.end) != item.span for there, item in zip(spans, sheet.items, strict=True)
        )
        kept = [
            [span.start, span.end, item.label, dict(item.attributes)]
            for span, item in zip(spans, sheet.items, strict=True)
            if item.attributes
        ]
        return {
            "text": sheet.text,
            "entities": [
                {"id": number, "label": item.label, "start_offset": span.start, "end_offset": span.end}
                for number, (span, item) in enumerate(zip(spans, sheet.items, strict=True))
            ],
            "relations": [
                {"id": number, "from_id": link.source, "to_id": link.target, "type": link.kind}
                for number, link in enumerate(sheet.links)
            ],
            DETAILS: details(sheet) | {_ATTRIBUTES: kept},
        }

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet a line; in a folder each file is the work of the annotator whose name it has."""
        notes = Notes()

        def sheet(item: tuple[Place, dict[str, Any], str]) -> Sheet:
            place, row, text = item
            number = row.get("id") if path.is_dir() and isinstance(row.get("id"), int) else place.line
            made_up = f"{path.stem if path.is_dir() else place.path.stem}:{number}"
            return self._sheet(Sheet(made_up, text, (), named=False, place=place), row, place, options, notes)

        rows = list(rows_with_text(path))
        several = len({place.path for place, _, _ in rows}) > 1
        sheets = check_all(rows, sheet)
        if several:
            sheets = [replace(each, annotator=each.place.path.stem if each.place else None) for each in sheets]
        return Sheets(sheets, +notes)

    def _sheet(self, bare: Sheet, row: dict[str, Any], place: Place, options: Options, notes: Notes) -> Sheet:
        kept, text = row.get(DETAILS), bare.text
        bare = with_details(bare, kept)
        place = replace(place, document=bare.name)
        if not any(key in row for key in ("entities", "label", "labels")):
            raise GoldError(f"{place} has neither 'entities' nor 'label'; export a sequence labelling project as JSONL")
        entities = objects(row, "entities", place) or _plain(row, place)
        measure = ruler(text, self.unit, options)
        attributes = _kept_attributes(kept, measure, place)
        items = check_all(entities, lambda entity: _item(entity, text, measure, attributes, place))
        notes["values of spans that were moved, renamed or deleted in doccano"] += len(attributes)
        comments = row.get("Comments")
        notes["comments"] += len(comments) if isinstance(comments, list) else 0
        numbers = {str(entity.get("id")): number for number, entity in enumerate(entities)}
        links = check_all(objects(row, "relations", place), lambda relation: _link(relation, numbers, place))
        return replace(bare, items=tuple(items), links=tuple(links), place=place)


def _plain(row: dict[str, Any], place: Place) -> list[dict[str, Any]]:
    """The spans of a project without relations, as objects."""
    listed = row.get("label", row.get("labels")) or []
    if not isinstance(listed, list) or not all(isinstance(entry, list) and len(entry) == 3 for entry in listed):
        raise GoldError(f"the labels in {place} are no list of [start, end, label]; export as JSONL anew")
    return [{"start_offset": start, "end_offset": end, "label": label} for start, end, label in listed]


def _kept_attributes(kept: Any, measure: Ruler, place: Place) -> dict[tuple[Span, str], dict[str, str]]:
    """The attributes that an export of Tawsiya left with the document."""
    listed = kept.get(_ATTRIBUTES, []) if isinstance(kept, dict) else []
    try:
        return {
            (measure.here(start, end), label): {key: given[key] for key in ATTRIBUTES if key in given}
            for start, end, label, given in listed
        }
    except (TypeError, ValueError) as error:
        raise GoldError(f"the attributes under {DETAILS!r} in {place} were changed ({error}); take them out") from error


def _item(
    entity: dict[str, Any],
    text: str,
    measure: Ruler,
    attributes: dict[tuple[Span, str], dict[str, str]],
    place: Place,
) -> Item:
    span = measured(text, measure, entity.get("start_offset"), entity.get("end_offset"), place)
    label = str(entity.get("label"))
    return Item(label, span, attributes.pop((span, label), {}), place=place)


def _link(relation: dict[str, Any], numbers: dict[str, int], place: Place) -> Link:
    source, target = (numbers.get(str(relation.get(key))) for key in ("from_id", "to_id"))
    if source is None or target is None:
        raise GoldError(f"relation {relation.get('id')!r} in {place} leads to a span that is not there; delete it")
    return Link(str(relation.get("type") or ""), source, target)
