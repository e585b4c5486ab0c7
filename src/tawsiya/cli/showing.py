"""`tawsiya show` and `tawsiya schema`: reports for people, and the contract for programs."""

import json
from pathlib import Path
from typing import Annotated

import typer


def show(
    file: Annotated[
        Path, typer.Argument(help="A report (a .json file that `tawsiya extract` wrote); with --repairs, a document.")
    ],
    html: Annotated[bool, typer.Option("--html", help="Write a self-contained HTML page instead.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the page goes (with --html); else to stdout.")
    ] = None,
    repairs: Annotated[
        bool, typer.Option("--repairs", help="Show what is repaired in the text of a document, line by line.")
    ] = False,
) -> None:
    """Show one report, or the repairs of one document: in the terminal, or as an HTML page."""
    if output is not None and not html:
        raise typer.BadParameter("is for --html: add it, or leave --output out", param_hint="--output")
    if repairs:
        _show_repairs(file, html=html, output=output)
        return
    from tawsiya.report.files import load_report

    report = load_report(file)
    if not html:
        from rich.console import Console

        from tawsiya.report.terminal import render_report

        render_report(report, Console())
        return
    from tawsiya.report.page import render_page

    _write(render_page(report), output)


def _show_repairs(file: Path, *, html: bool, output: Path | None) -> None:
    from tawsiya.clean.changes import find_line_changes
    from tawsiya.clean.clean import clean
    from tawsiya.ingest.files import read_file
    from tawsiya.report.repairs import RepairedLine, Repairs, print_repairs, render_repairs_page

    document = read_file(file)
    cleaned = clean(document)
    lines = [
        RepairedLine(change.number, change.before, change.after, change.repairs, change.flag)
        for change in find_line_changes(document.raw, cleaned)
    ]
    found = Repairs(file.name, cleaned.quality, cleaned.warnings, cleaned.repairs, lines)
    if html:
        _write(render_repairs_page(found), output)
        return
    from rich.console import Console

    print_repairs(found, Console())


def _write(page: str, output: Path | None) -> None:
    from tawsiya.report.files import write_text

    if output is None:
        typer.echo(page, nl=False)
    else:
        write_text(output, page)


def schema() -> None:
    """Print the JSON Schema (2020-12) of reports."""
    from tawsiya.core.report import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
