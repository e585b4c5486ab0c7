"""`tawsiya status`: what became of the documents of a folder."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tawsiya.batch.summary import Summary

_MOST_FAILED = 20


def status(
    output: Annotated[str, typer.Argument(metavar="DIR", help="Folder or URL that `tawsiya extract` wrote.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print an object for programs.")] = False,
    failed: Annotated[bool, typer.Option("--failed", help="List every failure, not only the first twenty.")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build the index anew from the records.")] = False,
) -> None:
    """Tell what became of the documents of a folder: done, failed and why, by which pipeline."""
    from tawsiya.batch.summary import summarise

    found = summarise(output, rebuild=rebuild)
    if as_json:
        typer.echo(found.model_dump_json(indent=2))
        return
    for line in _lines(found, len(found.failed) if failed else _MOST_FAILED):
        typer.echo(line)


def _lines(found: "Summary", most: int) -> "Iterator[str]":
    counts = found.counts
    states = ", ".join(f"{number} {state}" for state, number in found.states.items())
    yield f"inputs           {found.inputs}: {states}" if found.inputs else "inputs           0"
    yield f"documents        {counts.documents}"
    yield f"recommendations  {counts.recommendations}"
    yield f"mentions         {counts.mentions}"
    for title, numbers in (
        ("warnings", found.warnings),
        ("errors", found.errors),
        ("readers", found.readers),
        ("pipelines", found.pipelines),
    ):
        for place, (name, number) in enumerate(numbers.items()):
            yield f"{'' if place else title:<17}{number} {name}"
    yield from _tell_run(found)
    for one in found.failed[:most]:
        yield f"failed {one.name} [{one.slug}]: {one.message}"
    if len(found.failed) > most:
        yield f"... and {len(found.failed) - most} more: tawsiya status --failed {found.output}"


def _tell_run(found: "Summary") -> "Iterator[str]":
    run = found.last_run
    if run is None:
        return
    if run.finished is None:
        yield f"last run         {run.started}, not finished: it is under way, or was killed; start it again to go on"
        return
    yield (
        f"last run         {run.started} to {run.finished}: {run.done} done, {run.partial + run.failed} failed, "
        f"{run.unchanged} unchanged"
    )
    for problem in run.problems:
        yield f"not read [{problem.slug}]: {problem.message}"
