"""Label Studio: a JSON list of tasks, gold as annotations and what a pipeline found as predictions.

Offsets count code points since the frontend's pull request 308 (HumanSignal/label-studio, pull request 1559); before,
they counted UTF-16 units (issues 1008, 1347). Texts with CR LF may be counted otherwise by browsers (issues 539,
4929), so every quotation is held against the text. The labelling configuration that the tasks need goes with them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tawsiya import __version__
from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.flattening import Notes
from tawsiya.corpus.formats.format import (
    DETAILS,
    Files,
    Options,
    Sheets,
    check_quote,
    details,
    measured,
    ruler,
    with_details,
    with_group,
)
from tawsiya.corpus.formats.json_files import dump, objects
from tawsiya.corpus.formats.labelling_config import FREE_TEXT, labelling_config
from tawsiya.corpus.formats.sheet import ATTRIBUTES, Item, Link, Sheet
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place, check_all, read_json


class LabelStudio:
    """Tasks as `Export > JSON` writes them and `Import` reads them."""

    name = "label-studio"
    unit = Unit.CODEPOINT

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """`tasks.json` and `labels.xml`, the labelling configuration."""
        tasks: dict[str, dict[str, Any]] = {}
        for sheet in sheets:
            data = {"text": sheet.text, DETAILS: details(sheet)}
            task = tasks.setdefault(sheet.name, {"data": data, "annotations": [], "predictions": []})
            if task["data"]["text"] != sheet.text:
                raise GoldError(
                    f"gold and predictions of {sheet.name!r} are about two texts; make the reports from the texts that "
                    "were annotated"
                )
            result = {"result": list(_results(sheet, ruler(sheet.text, self.unit, options)))}
            if sheet.predicted:
                scores = [item.score for item in sheet.items if item.score is not None]
                mean = {"score": round(sum(scores) / len(scores), 3)} if scores else {}
                task["predictions"].append({"model_version": f"tawsiya {__version__}"} | mean | result)
            else:
                task["annotations"].append(result)
        return Files(
            {"tasks.json": dump(list(tasks.values())), "labels.xml": labelling_config(options.labels).encode()}
        )

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each annotation of each task."""
        path = path / "tasks.json" if path.is_dir() else path
        tasks = read_json(path)
        if not isinstance(tasks, list):
            raise GoldError(f"{path} holds no list of tasks; export from Label Studio as JSON")
        notes = Notes()
        places = [Place(path, entry=number) for number in range(1, len(tasks) + 1)]
        read = check_all(
            zip(tasks, places, strict=True), lambda item: list(self._annotations(item[0], item[1], options, notes))
        )
        return Sheets([sheet for sheets in read for sheet in sheets], +notes)

    def _annotations(self, task: Any, place: Place, options: Options, notes: Notes) -> Iterable[Sheet]:
        data = task.get("data") if isinstance(task, dict) else None
        if not isinstance(data, dict) or "annotations" not in task:
            raise GoldError(f"{place} is no task with data and annotations; export as JSON, not as JSON-MIN or CSV")
        text = data.get("text")
        if not isinstance(text, str):
            raise GoldError(
                f"{place} has no text under 'text' of its data (there are {', '.join(sorted(data))}); rename the key"
            )
        made_up = f"{place.path.stem}:{place.entry}"
        bare = with_group(with_details(Sheet(made_up, text, (), named=False, place=place), data.get(DETAILS)), data)
        place = replace(place, document=bare.name)
        notes["predictions, which are no gold"] += len(objects(task, "predictions", place))
        annotations = objects(task, "annotations", place)
        kept = [annotation for annotation in annotations if not annotation.get("was_cancelled")]
        notes["cancelled annotations"] += len(annotations) - len(kept)
        notes["tasks without an annotation"] += not kept
        for annotation in kept:
            reading = _Reading(text, ruler(text, self.unit, options), place, notes)
            items, links = reading.items(objects(annotation, "result", place))
            yield replace(bare, items=items, links=links, annotator=_annotator(annotation), place=place)


def _results(sheet: Sheet, measure: Ruler) -> Iterable[dict[str, Any]]:
    """The results of one annotation: a region for each item, answers about it, relations."""
    for number, item in enumerate(sheet.items):
        there = measure.there(item.span)
        ends = {"start": there.start, "end": there.end}
        score = {} if item.score is None else {"score": item.score}
        value = ends | {"text": item.span.of(sheet.text), "labels": [item.label]}
        region = {"id": f"region{number}", "to_name": "text"}
        yield region | {"from_name": "label", "type": "labels", "value": value} | score
        for key, answer in item.attributes.items():
            free = key in FREE_TEXT
            given = ends | ({"text": [answer]} if free else {"choices": [answer]})
            yield region | {"from_name": key, "type": "textarea" if free else "choices", "value": given}
    for link in sheet.links:
        ids = {"from_id": f"region{link.source}", "to_id": f"region{link.target}"}
        yield {"type": "relation", "direction": "right", "labels": [link.kind]} | ids


def _annotator(annotation: dict[str, Any]) -> str | None:
    by = annotation.get("completed_by")
    if isinstance(by, dict):
        by = by.get("email", by.get("id"))
    return None if by is None else str(by)


class _Reading:
    """The results of one annotation, sorted into items and links."""

    def __init__(self, text: str, measure: Ruler, place: Place, notes: Notes) -> None:
        self._text, self._measure, self._place, self._notes = text, measure, place, notes

    def items(self, results: list[dict[str, Any]]) -> tuple[tuple[Item, ...], tuple[Link, ...]]:
        regions = [result for result in results if str(result.get("type")).endswith("labels")]
        answers: dict[str, dict[str, str]] = defaultdict(dict)
        numbers = {str(region.get("id")): number for number, region in enumerate(regions)}
        for result in results:
            self._answer(result, answers, numbers)
        found = check_all(regions, lambda region: self._item(region, answers[str(region.get("id"))]))
        relations = [result for result in results if result.get("type") == "relation"]
        return tuple(found), tuple(check_all(relations, lambda relation: self._link(relation, numbers)))

    def _answer(self, result: dict[str, Any], answers: dict[str, dict[str, str]], numbers: dict[str, int]) -> None:
        kind, key, value = result.get("type"), result.get("from_name"), result.get("value")
        if isinstance(result.get("meta"), dict):
            self._notes["notes on regions"] += 1
        if str(kind).endswith("labels") or kind == "relation":
            return
        given = (
            value.get({"textarea": "text", "choices": "choices"}.get(str(kind), "")) if isinstance(value, dict) else 0
        )
        first = given[0] if isinstance(given, list) and len(given) == 1 else given
        if key not in ATTRIBUTES or str(result.get("id")) not in numbers or not isinstance(first, str):
            self._notes[f"answers of {key!r} that are no attribute of a region"] += 1
            return
        answers[str(result.get("id"))][str(key)] = first

    def _item(self, region: dict[str, Any], answers: dict[str, str]) -> Item:
        if region.get("type") != "labels":
            raise GoldError(
                f"region {region.get('id')!r} in {self._place} is of the kind {region.get('type')!r}, whose offsets "
                "are not those of plain text; label with the tags Text and Labels, as the exported labels.xml does"
            )
        value = region.get("value")
        labels = value.get("labels") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(labels, list) or len(labels) != 1:
            raise GoldError(f"region {region.get('id')!r} in {self._place} has labels {labels!r}; give it one label")
        span = measured(self._text, self._measure, value.get("start"), value.get("end"), self._place)
        quote = value.get("text")
        check_quote(quote if isinstance(quote, str) else None, self._text, span, self._place)
        ordered: dict[str, str] = {key: answers[key] for key in ATTRIBUTES if key in answers}
        return Item(str(labels[0]), span, ordered, place=self._place)

    def _link(self, relation: dict[str, Any], numbers: dict[str, int]) -> Link:
        ends = [numbers.get(str(relation.get(key))) for key in ("from_id", "to_id")]
        if ends[0] is None or ends[1] is None:
            raise GoldError(
                f"a relation in {self._place} leads to a region that is not there ({relation.get('from_id')!r} to "
                f"{relation.get('to_id')!r}); delete it"
            )
        labels = relation.get("labels")
        kind = str(labels[0]) if isinstance(labels, list) and labels else ""
        return Link(kind, ends[0], ends[1])
