"""`tawsiya export` and `tawsiya load`: reports into files of other kinds, and into a database."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawsiya.core.errors import TawsiyaError
    from tawsiya.report.database.loading import Changes, Loader
    from tawsiya.report.exports.writer import Writer
    from tawsiya.report.reading import Found, Refused

_FORMATS = ("jsonl", "csv", "parquet", "xlsx", "docbin")
_Paths = Annotated[list[Path], typer.Argument(help="Folders of reports, as `tawsiya extract` wrote them, or reports.")]


def export(
    format_: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(_FORMATS)}.")],
    paths: _Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file (jsonl, xlsx) or the folder (csv, parquet, docbin).")
    ],
    bom: Annotated[
        bool, typer.Option("--bom", help="With csv: begin files with the mark that Excel looks for.")
    ] = False,
) -> None:
    """Write all reports below folders as JSON Lines, CSV, Parquet, XLSX or spaCy's DocBin: see docs/exports.md."""
    from tawsiya.core.errors import ReportError, TawsiyaError
    from tawsiya.report.reading import read_reports

    if format_ not in _FORMATS:
        raise typer.BadParameter(f"is {format_}; give one of {', '.join(_FORMATS)}", param_hint="FORMAT")
    if bom and format_ != "csv":
        raise typer.BadParameter("is for csv; leave it out", param_hint="--bom")
    tally = _Tally()
    with _open(format_, output, bom=bom) as writer:
        for found in tally.pass_on(read_reports(paths, leave_out=[output])):
            try:
                writer.add(found.place, found.report)
            except TawsiyaError as error:
                tally.refuse(found.place, error)
            else:
                tally.done += 1
        if not tally.done:
            raise ReportError(f"there is no report to export; {output} stays as it was")
    for places in tally.twice():
        _say(f"note: one document, several reports (all are written): {', '.join(places)}")
    _say(f"{tally.done} reports -> {output}, {tally.failed} failed")
    if tally.failed:
        raise typer.Exit(1)


def load(
    paths: _Paths,
    database: Annotated[
        str,
        typer.Option(envvar="TAWSIYA_DATABASE", help="A SQLite file, or postgresql://USER@HOST:PORT/NAME."),
    ] = "tawsiya.db",
    complete: Annotated[
        bool, typer.Option("--complete", help="These are all reports there are: withdraw documents not among them.")
    ] = False,
) -> None:
    """Bring a database up to date with all reports below folders: see docs/exports.md.

    What is there and the same is left alone; what a report no longer has is marked as withdrawn, never deleted.
    """
    from tawsiya.report.database.connection import open_database
    from tawsiya.report.database.loading import Loader
    from tawsiya.report.reading import read_reports

    tally, changes = _Tally(), _Changed()
    opened = open_database(database)
    try:
        loader = Loader(opened, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        for found in tally.pass_on(read_reports(paths)):
            _load_one(loader, found, tally, changes)
        if complete and tally.failed:
            _say("note: nothing is withdrawn for being absent, since some reports could not be read")
        elif complete:
            changes.add(loader.withdraw_others())
    finally:
        opened.close()
    _say(f"{tally.done} reports -> {opened.shown}, {tally.failed} failed: {changes}")
    if tally.failed:
        raise typer.Exit(1)


def _load_one(loader: "Loader", found: "Found", tally: "_Tally", changes: "_Changed") -> None:
    from tawsiya.core.errors import OutputError, TawsiyaError

    try:
        made = loader.load(found.place, found.report)
    except OutputError:  # the database itself: no other report would fare better
        raise
    except TawsiyaError as error:
        tally.refuse(found.place, error)
        return
    tally.done += 1
    changes.add(made)
    if made.former_uri is not None:
        _say(f"note: {found.report.doc_key} is now from {found.report.source.uri}, before from {made.former_uri}")


class _Tally:
    """How many reports went through, which were refused, and which share a `doc_key`."""

    def __init__(self) -> None:
        self.done = self.failed = 0
        self._places: dict[str, list[str]] = {}

    def pass_on(self, items: "Iterable[Found | Refused]") -> "Iterator[Found]":
        """The reports; what is none is told."""
        from tawsiya.report.reading import Refused

        for item in items:
            if isinstance(item, Refused):
                self.refuse(item.path, item.error)
            else:
                self._places.setdefault(item.report.doc_key, []).append(item.place)
                yield item

    def refuse(self, path: str, error: "TawsiyaError") -> None:
        """One line about one that failed."""
        self.failed += 1
        _say(f"failed {path} [{error.slug}]: {error}")

    def twice(self) -> list[list[str]]:
        """Where the reports stand that share a `doc_key`."""
        return [places for places in self._places.values() if len(places) > 1]


class _Changed:
    """What a load changed, in rows of all tables."""

    def __init__(self) -> None:
        self._counts = {"added": Counter[str](), "changed": Counter[str](), "withdrawn": Counter[str]()}

    def add(self, changes: "Changes") -> None:
        """Count what one report changed."""
        for name, counts in self._counts.items():
            counts.update(getattr(changes, name))

    def __str__(self) -> str:
        told = [
            f"{sum(counts.values())} rows {name} ({counts['documents']} documents, "
            f"{counts['recommendations']} recommendations)"
            for name, counts in self._counts.items()
            if counts
        ]
        return ", ".join(told) or "nothing to change"


def _open(format_: str, output: Path, *, bom: bool) -> "AbstractContextManager[Writer]":
    """The export that is to be written; each imports what it needs alone."""
    from tawsiya.core.errors import OutputError

    try:
        match format_:
            case "jsonl":
                from tawsiya.report.exports.json_lines import open_json_lines

                return open_json_lines(output)
            case "csv":
                from tawsiya.report.exports.csv_files import open_csv

                return open_csv(output, bom=bom)
            case "parquet":
                from tawsiya.report.exports.parquet import open_parquet

                return open_parquet(output)
            case "xlsx":
                from tawsiya.report.exports.xlsx import open_xlsx

                return open_xlsx(output)
        from tawsiya.report.exports.docbin import open_docbin

        return open_docbin(output)
    except ImportError as error:
        raise OutputError(f"{format_} needs {error.name}: pip install 'tawsiya[tables]'") from error


def _say(line: str) -> None:
    typer.echo(line, err=True)
