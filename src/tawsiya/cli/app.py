"""The command `tawsiya` and what all its commands share: version, errors, exit codes.

Exit codes: 0 all done, 1 something failed, 2 wrong use. Errors and progress go to stderr; stdout carries only what was
asked for. Commands import what they use when they run, so that `--help` answers at once.
"""

import sys
from typing import Annotated

import typer

from tawsiya import __version__
from tawsiya.cli import (
    corpus,
    diffing,
    evaluating,
    exporting,
    extracting,
    feeding,
    models,
    retraining,
    showing,
    status,
    suggesting,
    training,
    valuing,
)
from tawsiya.core.errors import TawsiyaError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Arabic UN reports into structured JSON: blocks, dates, states, instruments, recommendations.",
)
app.command("extract")(extracting.extract)
app.command("status")(status.status)
app.command("feed")(feeding.feed)
app.command("diff")(diffing.diff)
app.command("show")(showing.show)
app.command("export")(exporting.export)
app.command("load")(exporting.load)
app.command("evaluate")(evaluating.evaluate)
app.command("compare")(evaluating.compare)
app.command("schema")(showing.schema)
app.command("train")(training.train)
app.command("suggest")(suggesting.suggest)
app.command("retrain")(retraining.retrain)
app.command("value")(valuing.value)
app.add_typer(corpus.app, name="corpus")
app.add_typer(models.app, name="models")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tawsiya {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Options before the command."""


def main() -> None:
    """Run the command line; an error of Tawsiya is one message on stderr and exit code 1."""
    try:
        app()
    except TawsiyaError as error:
        typer.echo(f"tawsiya: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:  # the reader of stdout has seen enough (`tawsiya show … | head`)
        sys.stderr.close()
        sys.exit(0)
