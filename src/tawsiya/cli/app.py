"""The command `tawsiya` and what all its commands share: version, errors, exit codes.

Exit codes: 0 all done, 1 something failed, 2 wrong use, 130 stopped by Ctrl-C. Errors and progress go to stderr; stdout
carries only what was asked for. Commands import what they use when they run, so that `--help` answers at once.
"""

import signal
import sys
from io import TextIOWrapper
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
# The list of commands has a line for each, of at most 66 characters in a terminal of 80.
app.command("extract", short_help="Documents into reports, one or ten thousand.")(extracting.extract)
app.command("status", short_help="What became of the documents of a folder.")(status.status)
app.command("show", short_help="A report for people: in the terminal, or as an HTML page.")(showing.show)
app.command("diff", short_help="What changed between two issues or two runs.")(diffing.diff)
app.command("compare", short_help="What differs between two reports of one document.")(evaluating.compare)
app.command("export", short_help="Reports as JSON Lines, CSV, Parquet, XLSX or DocBin.")(exporting.export)
app.command("load", short_help="Reports into a SQLite or PostgreSQL database.")(exporting.load)
app.command("feed", short_help="Reports in the shape that a tracker imports.")(feeding.feed)
app.command("value", short_help="The value of one date, state, instrument, symbol or goal.")(valuing.value)
app.command("schema", short_help="The JSON Schema of reports.")(showing.schema)
app.command("suggest", short_help="Which paragraphs of new documents to annotate.")(suggesting.suggest)
app.command("retrain", short_help="A model that learns from what you annotated.")(retraining.retrain)
app.add_typer(models.app, name="models")
app.add_typer(corpus.app, name="corpus", short_help="Annotated data: import, export, check, compare, count, split.")
app.command("evaluate", short_help="A pipeline scored against gold.")(evaluating.evaluate)
app.command("train", short_help="A model learned from texts, by a recipe.")(training.train)


_INTERRUPTED = 128 + signal.SIGINT
"""The exit code after Ctrl-C."""


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
    """Run the command line; an error of Tawsiya is one message on stderr and exit code 1.

    What it writes is UTF-8 everywhere: the code pages of Windows, in which pipes and files are written there, have no
    room for Arabic and marks of direction.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # tests have others
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except TawsiyaError as error:
        typer.echo(f"tawsiya: {error}", err=True)
        sys.exit(1)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            typer.echo("tawsiya: stopped; what is written is whole: start the same command again", err=True)
        raise
    except BrokenPipeError:  # the reader of stdout has seen enough (`tawsiya show … | head`)
        sys.stderr.close()
        sys.exit(0)
