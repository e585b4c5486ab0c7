"""`tawsiya corpus import` and `tawsiya corpus export`: gold to annotation tools and back."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawsiya.cli.schemas import declared_labels

if TYPE_CHECKING:
    from tawsiya.corpus.formats import Options
    from tawsiya.corpus.formats.sheet import Sheet

TOOLS = "label-studio, doccano, prodigy, brat, xmi, webanno-tsv, conll, spacy, datasets"
"""Formats of annotation tools, for the help."""
_Unit = Annotated[
    str | None, typer.Option("--unit", help="What offsets count: codepoint, utf16 or grapheme; else the tool's own.")
]
_CrLf = Annotated[bool, typer.Option("--crlf-as-one", help="The tool counts CR LF as one character.")]


def export_gold(
    format_: Annotated[str, typer.Option("--format", "-f", help=f"One of {TOOLS}.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the files.")],
    gold: Annotated[Path | None, typer.Argument(help="Folder of standoff gold.")] = None,
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="Folder below which the texts are found; may be repeated.")
    ] = None,
    reports: Annotated[
        list[Path] | None, typer.Option("--reports", help="Reports by `tawsiya extract`, as predictions.")
    ] = None,
    names: Annotated[list[str] | None, typer.Option("--only", help="Export this text alone; may be repeated.")] = None,
    layer: Annotated[str, typer.Option("--layer", help="With conll: mentions or recommendations.")] = "mentions",
    unit: _Unit = None,
    crlf_as_one: _CrLf = False,
) -> None:
    """Write gold, or reports, in the format of an annotation tool; what it cannot hold is counted on stderr."""
    from tawsiya.corpus.folder import read_gold
    from tawsiya.corpus.formats import export_sheets, gold_sheets, report_sheets, write_files

    if layer not in ("mentions", "recommendations"):
        raise typer.BadParameter(f"unknown layer {layer!r}; use mentions or recommendations")
    options = _options(unit, crlf_as_one, layer)
    notes = Counter[str]()
    sheets: list[Sheet] = []
    if gold is not None:
        sheets, left_out = gold_sheets(read_gold(gold, *(texts or [gold]), labels=options.labels, names=names))
        notes.update(left_out)
    if reports:
        predicted, left_out = report_sheets(reports)
        sheets += [sheet for sheet in predicted if not names or sheet.name in names]
        notes.update(left_out)
    files = export_sheets(sheets, format_, options)
    write_files(output, files)
    _tell(notes + files.notes)
    typer.echo(f"{len(sheets)} documents, {sum(len(sheet.items) for sheet in sheets)} spans -> {output}", err=True)


def import_gold(
    path: Annotated[Path, typer.Argument(help="File or folder that the tool exported.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Empty folder for gold and texts.")],
    format_: Annotated[str | None, typer.Option("--format", "-f", help=f"One of {TOOLS}; else told.")] = None,
    texts: Annotated[
        list[Path] | None, typer.Option("--texts", help="Folder with the annotated texts, if you have them.")
    ] = None,
    annotator: Annotated[str | None, typer.Option("--annotator", help="Take what this annotator marked.")] = None,
    labels: Annotated[
        list[str] | None, typer.Option("--label", help="OLD=NEW renames a label, OLD= leaves it out; may be repeated.")
    ] = None,
    layers: Annotated[
        list[str] | None, typer.Option("--layer", help="mentions or recommendations: what was annotated.")
    ] = None,
    unit: _Unit = None,
    crlf_as_one: _CrLf = False,
) -> None:
    """Turn what a tool exported into standoff gold, all or nothing; what is left out is counted on stderr."""
    from tawsiya.corpus.formats import Choices, Shelf, import_sheets, read_export, write_import
    from tawsiya.corpus.texts import TextFolder

    pairs = [label.partition("=") for label in labels or ()]
    if any(not sign for _, sign, _ in pairs) or set(layers or ()) - {"mentions", "recommendations"}:
        raise typer.BadParameter("write --label OLD=NEW, and --layer mentions or recommendations")
    options = _options(unit, crlf_as_one, "mentions")
    renamed = {old: new for old, _, new in pairs}
    choices = Choices(annotator, renamed, frozenset(layers) if layers else None, options.labels)
    sheets, notes = read_export(path, format_, options)
    shelf = Shelf(TextFolder(tuple(texts), output)) if texts else None
    imported = import_sheets(sheets, choices, shelf)
    write_import(output, imported)
    _tell(notes + imported.notes)
    rows = sum(len(gold.mentions or ()) + len(gold.recommendations or ()) for gold in imported.gold)
    typer.echo(f"{len(imported.gold)} documents, {rows} mentions and recommendations -> {output}", err=True)


def _options(unit: str | None, crlf_as_one: bool, layer: str) -> "Options":
    from tawsiya.corpus.formats import Options, Unit

    if unit is not None and unit not in list(Unit):
        raise typer.BadParameter(f"unknown unit {unit!r}; use one of {', '.join(Unit)}")
    return Options(Unit(unit) if unit else None, crlf_as_one, layer, declared_labels())


def _tell(notes: Counter[str]) -> None:
    """What was left out or changed, on stderr."""
    from tawsiya.corpus.formats.flattening import CHANGED

    for what, count in sorted(notes.items()):
        how = CHANGED if what.startswith(CHANGED) else "left out: "
        typer.echo(f"{how}{count} {what.removeprefix(CHANGED)}", err=True)
