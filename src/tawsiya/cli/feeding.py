"""`tawsiya feed`: reports in the shapes that trackers and archives import."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.report.feeds import NamedReport
    from tawsiya.report.reading import Place, Refused

_NAMES = "uwazi, impact, uhri, annotations, akn"


def feed(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {_NAMES}.")],
    reports: Annotated[Path, typer.Argument(metavar="DIR", help="Folder that `tawsiya extract` wrote, or one report.")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="File to write; a folder for annotations and akn (one file a report)."),
    ],
    english: Annotated[
        bool, typer.Option("--english", help="uwazi: columns of English beside those of Arabic.")
    ] = False,
    hints: Annotated[
        bool, typer.Option("--hints/--no-hints", help="impact: the row of hints, deleted before the import.")
    ] = True,
    framework: Annotated[int, typer.Option("--framework", min=1, help="impact: number of the framework.")] = 1,
    base: Annotated[str, typer.Option("--base", help="annotations: IRI before the names of files.")] = "",
) -> None:
    """Write the recommendations of reports as a tracker imports them; what had to change is counted on stderr.

    Exit code 1 when a report could not be read (the others are written), 2 for wrong use.
    """
    from tawsiya.report.feeds import Options, feeds, find_named

    if format_ not in feeds():
        raise typer.BadParameter(f"unknown feed {format_!r}; use one of {_NAMES}", param_hint="FORMAT")
    for name, given, owner in (
        ("--english", english, "uwazi"),
        ("--no-hints", not hints, "impact"),
        ("--framework", framework != 1, "impact"),
        ("--base", base, "annotations"),
    ):
        if given and format_ != owner:
            raise typer.BadParameter(f"is for {owner}; leave it out with {format_}", param_hint=name)
    chosen = feeds()[format_]
    if chosen.suffix and output.is_dir():
        raise typer.BadParameter(
            f"{output} is a folder; {format_} is one file, as in {output / ('feed' + chosen.suffix)}", param_hint="-o"
        )
    tally = _Tally(output)
    options = Options(english=english, hints=hints, framework=framework, base=base)
    notes = chosen.write(tally.read(find_named(reports)), output, options)
    for what, times in sorted(notes.items()):
        typer.echo(f"{what}: {times}", err=True)
    typer.echo(f"{tally.reports} reports, {tally.recommendations} recommendations -> {output}", err=True)
    if format_ == "impact" and hints:
        typer.echo("row 2 holds hints: delete it before the import, or write with --no-hints", err=True)
    if tally.failed:
        raise typer.Exit(1)


class _Tally:
    """How many reports and recommendations were read, and how many reports were not."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.reports = self.recommendations = self.failed = 0

    def read(self, found: "Iterable[tuple[str, Place | Refused]]") -> "Iterator[NamedReport]":
        """The reports; what is none is told. Raises `ReportError` where there is not one."""
        from tawsiya.core.errors import ReportError, TawsiyaError
        from tawsiya.report.feeds import NamedReport

        for name, place in found:
            try:
                report = place.load()
            except TawsiyaError as error:
                self.failed += 1
                typer.echo(f"tawsiya: {error}", err=True)
                continue
            self.reports += 1
            self.recommendations += len(report.recommendations)
            yield NamedReport(name, report)
        if not self.reports:
            raise ReportError(f"there is no report to write; {self._output} stays as it was")
