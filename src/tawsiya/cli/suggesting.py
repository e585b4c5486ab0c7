"""`tawsiya suggest`: which paragraphs of new documents are worth annotating."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tawsiya.cli.exchanging import TOOLS

if TYPE_CHECKING:
    from tawsiya.retrain.suggest.paragraphs import Paragraph


def suggest(
    paths: Annotated[list[Path], typer.Argument(help="New documents: files, or folders with all below them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Empty folder for the files of the tool.")],
    count: Annotated[int, typer.Option("--count", "-n", min=1, help="How many paragraphs.")] = 50,
    format_: Annotated[str, typer.Option("--format", "-f", help=f"One of {TOOLS}.")] = "label-studio",
    pipeline: Annotated[
        str | None, typer.Option("--pipeline", help="The model whose doubts decide; else your default.")
    ] = None,
    worst: Annotated[
        bool, typer.Option("--worst", help="Take paragraphs in which the layers of the report disagree.")
    ] = False,
) -> None:
    """Choose paragraphs to annotate: doubtful ones, unlike one another, of rare labels; with what the model found.

    Exit code 1 when a document could not be read (the others are used).
    """
    from tawsiya.cli.models import default_pipeline
    from tawsiya.core.errors import GoldError
    from tawsiya.corpus.formats import Options, export_sheets, write_files
    from tawsiya.retrain.suggest.choosing import choose
    from tawsiya.retrain.suggest.disagreeing import worst as most_disagreeing

    failures: list[str] = []
    found = list(_paragraphs(paths, pipeline or default_pipeline(), failures))
    if worst:
        judged = most_disagreeing(found, count)
        chosen = [paragraph for paragraph, _ in judged]
        for paragraph, reasons in judged:
            typer.echo(f"{paragraph.document} {paragraph.block}: {'; '.join(reasons)}", err=True)
    else:
        chosen = choose(found, count)
    if not chosen:
        raise GoldError(f"there is nothing to suggest in {len(found)} paragraphs; name other documents")
    write_files(output, export_sheets([paragraph.sheet for paragraph in chosen], format_, Options()))
    typer.echo(f"{len(chosen)} of {len(found)} paragraphs -> {output}", err=True)
    if failures:
        raise typer.Exit(1)


def _paragraphs(paths: list[Path], pipeline: str, failures: list[str]) -> Iterator["Paragraph"]:
    """The paragraphs of all documents that can be read; what cannot is told, and added to `failures`."""
    from tawsiya.core.errors import TawsiyaError
    from tawsiya.ingest.files import find_inputs
    from tawsiya.ingest.isolation.reader import IsolatedReader
    from tawsiya.ingest.limits import Limits
    from tawsiya.pipeline.loading import load_pipeline
    from tawsiya.pipeline.reports import make_report
    from tawsiya.retrain.suggest.paragraphs import paragraphs_of

    loaded = load_pipeline(pipeline)
    inputs = find_inputs(paths)

    def fail(error: Exception) -> None:
        failures.append(str(error))
        typer.echo(f"tawsiya: {error}", err=True)

    for problem in inputs.problems:
        fail(problem.error)
    with IsolatedReader(Limits()) as reader:
        for file in inputs.files:
            try:
                report = make_report(loaded, reader.read(file.path, file.relative))
            except TawsiyaError as error:
                fail(error)
                continue
            yield from paragraphs_of(report, str(file.relative))
