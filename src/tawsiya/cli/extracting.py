"""`tawsiya extract`: documents into reports."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.pipeline.files import Outcome


def extract(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders: text, Markdown, HTML.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the reports; mirrors the tree of inputs.")],
    pipeline: Annotated[
        str, typer.Option("--pipeline", help="A shipped pipeline, a .cfg or a model folder.")
    ] = "rules",
    lines: Annotated[bool, typer.Option("--lines", help="Each line of a file is a document; writes .jsonl.")] = False,
    field: Annotated[str | None, typer.Option("--field", help="With --lines: the key of the text in .jsonl.")] = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the cleaned text in reports.")] = True,
    raw: Annotated[bool, typer.Option("--raw/--no-raw", help="Write the text as read beside each report.")] = True,
    seconds: Annotated[float, typer.Option(help="Time that a parser may take for one document.")] = 60,
    memory: Annotated[int, typer.Option(help="Megabytes of memory that a parser may take.")] = 2048,
    pages: Annotated[int, typer.Option(help="Pages that a document may have.")] = 5000,
    unpacked: Annotated[int, typer.Option(help="Megabytes that a packed document may unpack to.")] = 200,
) -> None:
    """Turn documents into reports: NAME.EXT.json and the text as read, NAME.EXT.raw.txt."""
    from tawsiya.ingest.limits import Limits
    from tawsiya.pipeline.files import Extraction
    from tawsiya.pipeline.loading import load_pipeline

    limits = Limits(seconds, memory, pages, unpacked)
    extraction = Extraction(load_pipeline(pipeline), output, text, raw, lines, field, limits)
    failed = _report_outcomes(extraction.run(paths))
    if failed:
        raise typer.Exit(1)


def _report_outcomes(outcomes: "Iterable[Outcome]") -> int:
    """A line on stderr for each outcome and one for all; the number of failures."""
    started = time.monotonic()
    documents = failed = 0
    for outcome in outcomes:
        if outcome.error is not None:
            failed += 1
            typer.echo(f"failed {outcome.path} [{outcome.error.slug}]: {outcome.error}", err=True)
            continue
        counts = outcome.counts
        documents += counts.documents
        warned = f", {counts.warnings} warnings" if counts.warnings else ""
        typer.echo(
            f"{outcome.path} -> {outcome.written}: {counts.mentions} mentions, "
            f"{counts.recommendations} recommendations{warned}",
            err=True,
        )
    seconds = time.monotonic() - started
    typer.echo(f"{documents} documents done, {failed} failed, {seconds:.1f} s", err=True)
    if not documents and not failed:
        typer.echo("nothing to read: no .txt, .md or .html below what was named", err=True)
    return failed
