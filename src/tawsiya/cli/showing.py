"""`tawsiya show` and `tawsiya schema`: reports for people, and the contract for programs."""

import json
from pathlib import Path
from typing import Annotated

import typer


def show(
    file: Annotated[Path, typer.Argument(help="A report: a .json file that `tawsiya extract` wrote.")],
    html: Annotated[bool, typer.Option("--html", help="Write a self-contained HTML page instead.")] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the page goes (with --html); else to stdout.")
    ] = None,
) -> None:
    """Show one report: in the terminal, or as an HTML page."""
    from tawsiya.report.files import load_report, write_text

    if output is not None and not html:
        raise typer.BadParameter("is for --html: add it, or leave --output out", param_hint="--output")
    report = load_report(file)
    if not html:
        from rich.console import Console

        from tawsiya.report.terminal import render_report

        render_report(report, Console())
        return
    from tawsiya.report.page import render_page

    page = render_page(report)
    if output is None:
        typer.echo(page, nl=False)
    else:
        write_text(output, page)


def schema() -> None:
    """Print the JSON Schema (2020-12) of reports."""
    from tawsiya.core.report import json_schema

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
