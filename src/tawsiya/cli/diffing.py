"""`tawsiya diff`: what changed between two issues of a document, or between two runs."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.report.diff import DocumentChanges


def diff(
    old: Annotated[Path, typer.Argument(help="The earlier run (a folder) or report (a file).")],
    new: Annotated[Path, typer.Argument(help="The later run or report.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="For programs: one JSON object a document, a line each.")
    ] = False,
    facts: Annotated[
        bool, typer.Option("--facts/--no-facts", help="Count changed deadlines, addressees, themes of equal words.")
    ] = True,
) -> None:
    """Show what changed: recommendations added, removed, reworded, moved, split, merged, with the words that changed.

    Exit code 0 when nothing differs, 1 when something does, 2 when a report could not be read (as diff does).
    """
    from tawsiya.core.errors import TawsiyaError
    from tawsiya.report.diff import compare, pair_reports

    failed = differs = False
    try:
        for pair in pair_reports(old, new):
            try:
                changes = compare(pair, facts=facts)
            except TawsiyaError as error:
                failed = True
                typer.echo(f"tawsiya: {error}", err=True)
                continue
            differs = differs or changes.differs
            _show(changes, as_json=as_json)
    except TawsiyaError as error:
        typer.echo(f"tawsiya: {error}", err=True)
        raise typer.Exit(2) from error
    if failed or differs:
        raise typer.Exit(2 if failed else 1)


def _show(changes: "DocumentChanges", *, as_json: bool) -> None:
    if as_json:
        from tawsiya.report.diff import views

        typer.echo(json.dumps(views.as_json(changes), ensure_ascii=False))
        return
    from rich.console import Console

    from tawsiya.report.diff.views import print_changes

    print_changes(changes, Console())
