"""`datasets.Dataset` on disk: a row a text, spans with their attributes and relations as lists.

The library comes with the extra `train` and is imported where it is used.
"""

import tempfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.format import Files, Options, Sheets, details, measured, one_each, whole, with_details
from tawsiya.corpus.formats.json_files import objects
from tawsiya.corpus.formats.sheet import ATTRIBUTES, Item, Link, Sheet
from tawsiya.corpus.formats.units import Ruler, Unit
from tawsiya.corpus.jsonl import Place, check_all

_DETAILS = ("name", "group", "sha256", "layers")


class HfDataset:
    """A folder as `Dataset.save_to_disk` writes it and `load_from_disk` reads it."""

    name = "datasets"
    unit = Unit.CODEPOINT

    def write(self, sheets: Sequence[Sheet], options: Options) -> Files:
        """The files of the folder."""
        one_each(sheets, self.name)
        library = _library()
        rows = library.Dataset.from_list([_row(sheet) for sheet in sheets], features=_features(library))
        with tempfile.TemporaryDirectory() as folder:
            _quietly(library, lambda: rows.save_to_disk(folder))
            paths = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()]
            return Files({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})

    def read(self, path: Path, options: Options) -> Sheets:
        """One sheet for each row."""
        library = _library()
        try:
            loaded = library.load_from_disk(str(path))
        except (OSError, ValueError, KeyError) as error:
            raise GoldError(f"{path} is no dataset on disk ({error}); name a folder of save_to_disk") from error
        parts = loaded.values() if isinstance(loaded, dict) else [loaded]
        rows = [row for part in parts for row in part]
        places = [Place(path, entry=number) for number in range(1, len(rows) + 1)]
        return Sheets(check_all(zip(rows, places, strict=True), lambda item: _sheet(*item)))


def _library() -> ModuleType:
    try:
        return import_module("datasets")
    except ImportError as error:
        raise GoldError("the library datasets is not installed; pip install 'tawsiya[train]'") from error


def _quietly(library: Any, save: Any) -> None:
    """Save without the library's own progress bar."""
    shown = not library.are_progress_bars_disabled()
    library.disable_progress_bars()
    try:
        save()
    finally:
        if shown:
            library.enable_progress_bars()


def _features(library: Any) -> Any:
    text, number = library.Value("string"), library.Value("int64")
    span = {"label": text, "start": number, "end": number} | dict.fromkeys(ATTRIBUTES, text)
    relation = {"kind": text, "source": number, "target": number}
    columns = {"name": text, "group": text, "sha256": text, "layers": [text], "text": text}
    return library.Features(columns | {"spans": [span | {"score": library.Value("float64")}], "relations": [relation]})


def _row(sheet: Sheet) -> dict[str, Any]:
    known = dict.fromkeys(_DETAILS) | details(sheet)
    spans = [
        {"label": item.label, "start": item.span.start, "end": item.span.end, "score": item.score}
        | {key: item.attributes.get(key) for key in ATTRIBUTES}
        for item in sheet.items
    ]
    relations = [{"kind": link.kind, "source": link.source, "target": link.target} for link in sheet.links]
    return known | {"text": sheet.text, "spans": spans, "relations": relations}


def _sheet(row: dict[str, Any], place: Place) -> Sheet:
    text = row.get("text")
    if not isinstance(text, str) or "spans" not in row:
        raise GoldError(f"{place} has no columns 'text' and 'spans' (there are {', '.join(row)}); rename the columns")
    kept = {key: row[key] for key in _DETAILS if row.get(key) is not None}
    bare = with_details(Sheet(f"{place.path.stem}:{place.entry}", text, (), named=False, place=place), kept)
    measure = Ruler(text, Unit.CODEPOINT)
    items = check_all(objects(row, "spans", place), lambda span: _item(span, text, measure, place))
    links = check_all(objects(row, "relations", place), lambda relation: _link(relation, len(items), place))
    return Sheet(
        bare.name,
        text,
        tuple(items),
        tuple(links),
        group=bare.group,
        layers=bare.layers,
        sha256=bare.sha256,
        named=bare.named,
        place=place,
    )


def _item(span: dict[str, Any], text: str, measure: Ruler, place: Place) -> Item:
    ends = measured(text, measure, span.get("start"), span.get("end"), place)
    attributes = {key: span[key] for key in ATTRIBUTES if isinstance(span.get(key), str)}
    return Item(str(span.get("label")), ends, attributes, place=place)


def _link(relation: dict[str, Any], items: int, place: Place) -> Link:
    ends = [whole(relation.get(key), place) for key in ("source", "target")]
    if not all(0 <= end < items for end in ends):
        raise GoldError(f"relation {relation!r} in {place} joins spans that are not there; correct it")
    return Link(str(relation.get("kind") or ""), *ends)
