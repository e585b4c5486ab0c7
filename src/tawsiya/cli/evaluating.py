"""`tawsiya evaluate` and `tawsiya compare`: a pipeline against gold, and one document in two formats."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.corpus import GoldDocument
    from tawsiya.evaluate import Evaluation


def evaluate(
    pipeline: Annotated[str, typer.Argument(help="A shipped pipeline (rules), a .cfg, a model folder or a package.")],
    gold: Annotated[list[Path], typer.Argument(help="Folders with standoff gold (NAME.mentions.jsonl, ...).")],
    texts: Annotated[Path, typer.Option("--texts", help="Folder below which the annotated texts are found by hash.")],
    split: Annotated[
        Path | None, typer.Option("--split", help="Table of documents and parts: sentences are scored part by part.")
    ] = None,
    names: Annotated[list[str] | None, typer.Option("--only", help="Score this gold alone; may be repeated.")] = None,
    floors: Annotated[
        Path | None, typer.Option("--floors", help="TOML with the least values; falling below one is a failure.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="Leave out the rows of single types and statuses.")] = False,
) -> None:
    """Score a pipeline against gold: mentions, values, recommendations, blocks."""
    from tawsiya import evaluate as room
    from tawsiya.corpus.folder import read_gold
    from tawsiya.corpus.split import read_split
    from tawsiya.evaluate.sets import name_sets
    from tawsiya.pipeline.loading import load_pipeline

    extract = load_pipeline(pipeline)
    documents = _only([document for folder in gold for document in read_gold(folder, texts)], names)
    sets = name_sets(documents, read_split(split) if split else None)
    outputs = room.extract_outputs(extract, documents)
    evaluations = {
        name: room.evaluate((documents[place], outputs[place]) for place in places) for name, places in sets.items()
    }
    if as_json:
        written = {name: room.to_json(found, room.figures_of(found)) for name, found in evaluations.items()}
        typer.echo(json.dumps(written, ensure_ascii=False, indent=2))
    else:
        _print_tables(evaluations, brief=brief)
    if floors is not None:
        _check_floors(evaluations, floors)


def _only(gold: "list[GoldDocument]", names: list[str] | None) -> "list[GoldDocument]":
    """The documents that were asked for; all lines of a text go by its name."""
    from tawsiya.core.errors import GoldError

    if names is None:
        return gold
    chosen = [document for document in gold if {document.name, document.name.rpartition(":")[0]} & set(names)]
    there = {document.name for document in chosen} | {document.name.rpartition(":")[0] for document in chosen}
    if missing := sorted(set(names) - there):
        raise GoldError(f"no gold of {', '.join(map(repr, missing))} in the folders named; check --only")
    return chosen


def _print_tables(evaluations: "dict[str, Evaluation]", *, brief: bool) -> None:
    from rich.console import Console

    from tawsiya.cli.tables import WIDTH, lay_out
    from tawsiya.evaluate import figures_of, make_table
    from tawsiya.evaluate.scores import OVERALL

    console = Console(width=WIDTH)
    for name, evaluation in evaluations.items():
        figures = [
            figure for figure in figures_of(evaluation) if not brief or figure.name in OVERALL or figure.is_accuracy
        ]
        console.print(lay_out(make_table(evaluation, figures), name))


def compare(
    reference: Annotated[Path, typer.Argument(help="The report of a document in one format.")],
    other: Annotated[Path, typer.Argument(help="The report of the same document in another.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    furniture: Annotated[bool, typer.Option("--furniture", help="List differences of page furniture too.")] = False,
) -> None:
    """Compare two reports of one document: exit code 1 when anything but page furniture differs."""
    from rich.console import Console

    from tawsiya.cli.tables import WIDTH, lay_out
    from tawsiya.evaluate.formats import (
        compare_reports,
        comparison_to_json,
        make_difference_table,
        make_layer_table,
    )
    from tawsiya.report.files import load_report

    comparison = compare_reports(load_report(reference), load_report(other))
    differences = make_difference_table(comparison, furniture=furniture)
    if as_json:
        typer.echo(json.dumps(comparison_to_json(comparison), ensure_ascii=False, indent=2))
    else:
        console = Console(width=WIDTH)
        console.print(lay_out(make_layer_table(comparison), "layers"))
        if differences.rows:
            console.print(lay_out(differences, "differences", wrap=True))
    if make_difference_table(comparison).rows:
        raise typer.Exit(1)


def _check_floors(evaluations: "dict[str, Evaluation]", path: Path) -> None:
    """Exit code 1 when a figure fell below its floor, with a line on stderr for each."""
    from tawsiya.evaluate import check_floors, read_floors

    floors = read_floors(path)
    named = {floor.set for floor in floors}
    missed = [
        f"{name}: {shortfall.reason}"
        for name in sorted(named)
        for shortfall in (check_floors(evaluations[name], floors, name) if name in evaluations else ())
    ]
    missed += [
        f"{name}: this set was not scored; check --only and --split" for name in sorted(named - set(evaluations))
    ]
    for line in missed:
        typer.echo(f"tawsiya: below its floor: {line}", err=True)
    if missed:
        raise typer.Exit(1)
    typer.echo(f"all {len(floors)} floors of {path} hold", err=True)
