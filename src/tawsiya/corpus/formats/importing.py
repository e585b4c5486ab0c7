"""The files of a tool into gold: everything is read and checked before anything is written.

A text that the user has already is found below `--texts` and must be the one that was annotated; where only blanks
or line ends differ, or other words were changed, the annotations are carried over to it word by word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import is_zipfile

from tawsiya.core.errors import GoldError
from tawsiya.corpus.formats.flattening import CHANGED, Notes, to_gold
from tawsiya.corpus.formats.format import Options
from tawsiya.corpus.formats.recognising import recognise
from tawsiya.corpus.formats.registry import find_format
from tawsiya.corpus.formats.sheet import MENTIONS, PARTS, RECOMMENDATIONS, UNIT, Link, Sheet
from tawsiya.corpus.formats.texts import Shelf, check_name, check_values, texts_of
from tawsiya.corpus.gold import GoldDocument
from tawsiya.corpus.jsonl import check_all
from tawsiya.corpus.rows import MENTION_LABELS
from tawsiya.corpus.writing import write_gold


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user says about an import.

    `labels` renames labels, to nothing where they are left out; `layers` None takes those that the files name or show.
    `declared` are the labels that mentions may have.
    """

    annotator: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    layers: frozenset[str] | None = None
    declared: frozenset[str] = MENTION_LABELS


@dataclass(frozen=True, slots=True)
class Imported:
    """Gold with the hashes of its texts, the contents of texts that are not there yet, and what was left out."""

    gold: list[GoldDocument]
    sha256: dict[str, str]
    texts: dict[str, bytes]
    notes: Notes


def read_export(path: Path, name: str | None, options: Options) -> tuple[list[Sheet], Notes]:
    """The sheets of an export in the format `name`, None for the one that it seems to have.

    Raises:
        GoldError: the files are of another format, or something in them is wrong.
    """
    if not path.exists():
        raise GoldError(f"{path} is not there; name the file or folder that the tool exported")
    if path.is_file() and is_zipfile(path):
        raise GoldError(f"{path} is packed; unpack it and name what is in it")
    seems = recognise(path)
    if name is None and seems is None:
        raise GoldError(f"{path} looks like no format known here; name it with --format")
    if name and seems and seems != name:
        raise GoldError(f"{path} looks like {seems}, not like {name}; import it with --format {seems}")
    found = find_format(name or seems or "").read(path, options)
    if not found.sheets:
        raise GoldError(
            f"there is no annotated document in {path}" + "".join(f"; {n} {w}" for w, n in found.notes.items())
        )
    return found.sheets, found.notes


def import_sheets(sheets: Sequence[Sheet], choices: Choices, shelf: Shelf | None) -> Imported:
    """The gold of sheets; `shelf` holds the texts that are there already.

    Raises:
        GoldError: two annotators differ on one document, or labels, offsets or texts do not fit.
    """
    notes = Notes()
    chosen = [_renamed(sheet, choices.labels, notes) for sheet in _by_one_annotator(sheets, choices.annotator)]
    seen = _layers_seen(chosen)

    def gold(sheet: Sheet) -> GoldDocument:
        layers = choices.layers or (seen if sheet.layers is None else sheet.layers | _layers_of(sheet))
        check_name(sheet)
        check_values(sheet)
        document, left_out = to_gold(_of_layers(sheet, layers, notes), layers, choices.declared)
        notes.update(left_out)
        return document

    documents = check_all(chosen, gold)
    if shelf is None:
        texts, hashes = texts_of(documents)
        notes.update(f"{CHANGED}{sheet.rebuilt}" for sheet in chosen if sheet.rebuilt)
        return Imported(documents, hashes, texts, +notes)
    placed = check_all(zip(chosen, documents, strict=True), lambda pair: shelf.place(*pair, notes))
    return Imported(placed, shelf.hashes, {}, +notes)


def write_import(folder: Path, imported: Imported) -> None:
    """Write gold and texts into `folder`; `GoldError` where one of the files is there already."""
    paths = {folder / name: content for name, content in imported.texts.items()}
    there = [path for path in paths if path.exists()]
    if there:
        raise GoldError(f"{there[0]} is there already; name an empty folder, or the folder of the texts with --texts")
    write_gold(folder, imported.gold, imported.sha256)
    for path, content in paths.items():
        path.write_bytes(content)


def _by_one_annotator(sheets: Sequence[Sheet], wanted: str | None) -> list[Sheet]:
    """One sheet for each document; `GoldError` names annotators who differ."""
    by_name: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_name.setdefault(sheet.name, []).append(sheet)

    def one(group: list[Sheet]) -> Sheet | None:
        if wanted is not None and any(sheet.annotator for sheet in group):
            group = [sheet for sheet in group if sheet.annotator == wanted]
            if not group:
                return None
        first, *others = group
        for other in others:
            if _content(other) != _content(first):
                who = " and ".join(str(sheet.annotator or sheet.place) for sheet in (first, other))
                raise GoldError(
                    f"{who} differ on {first.name!r} ({other.place}); choose one with --annotator, or import each "
                    "into a folder of its own and compare them with `tawsiya corpus agree`"
                )
        return first

    found = [sheet for sheet in check_all(by_name.values(), one) if sheet is not None]
    if not found:
        known = ", ".join(sorted({sheet.annotator for sheet in sheets if sheet.annotator}))
        raise GoldError(f"nothing is by the annotator {wanted!r}; there are {known or 'none'}")
    return found


def _content(sheet: Sheet) -> object:
    """What a sheet says, in whatever order it says it."""
    items = [(item.span, item.label, tuple(sorted(item.attributes.items()))) for item in sheet.items]
    links = sorted((items[link.source], items[link.target], link.kind) for link in sheet.links)
    return sheet.text, sorted(items), links


def _renamed(sheet: Sheet, labels: Mapping[str, str], notes: Notes) -> Sheet:
    """The sheet with other labels, without those that are renamed to nothing."""
    dropped = {number for number, item in enumerate(sheet.items) if labels.get(item.label) == ""}
    for number in dropped:
        notes[f"spans {sheet.items[number].label}, as --label says"] += 1
    items = tuple(replace(item, label=labels.get(item.label, item.label)) for item in sheet.items)
    return _without(replace(sheet, items=items), dropped)


def _of_layers(sheet: Sheet, layers: frozenset[str], notes: Notes) -> Sheet:
    """The sheet without the items of other layers."""
    dropped = {number for number, item in enumerate(sheet.items) if _layer(item.label) not in layers}
    for number in dropped:
        notes[f"spans {sheet.items[number].label} of a layer that is not imported"] += 1
    return _without(sheet, dropped)


def _without(sheet: Sheet, dropped: set[int]) -> Sheet:
    if not dropped:
        return sheet
    kept = [number for number in range(len(sheet.items)) if number not in dropped]
    places = {number: place for place, number in enumerate(kept)}
    links = tuple(
        Link(link.kind, places[link.source], places[link.target])
        for link in sheet.links
        if link.source in places and link.target in places
    )
    return replace(sheet, items=tuple(sheet.items[number] for number in kept), links=links)


def _layers_seen(sheets: Sequence[Sheet]) -> frozenset[str]:
    """The layers that show in the labels; mentions where there are none at all."""
    return frozenset().union(*map(_layers_of, sheets)) or frozenset({MENTIONS})


def _layers_of(sheet: Sheet) -> frozenset[str]:
    return frozenset(_layer(item.label) for item in sheet.items)


def _layer(label: str) -> str:
    return RECOMMENDATIONS if label in (UNIT, *PARTS) else MENTIONS
