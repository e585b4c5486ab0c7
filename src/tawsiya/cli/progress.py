"""How a run over documents looks: a bar with rate and time left in a terminal, else a line for each document."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from tawsiya.batch.records import Record
    from tawsiya.batch.run import Batch
    from tawsiya.batch.sources import Sources

_MOST_LINES = 20
"""How many bad lines of one file are told; its record has more."""


def follow(batch: "Batch", sources: "Sources", output: str) -> int:
    """Run it, tell on stderr what happens and at the end how it went; the number of failures."""
    from tawsiya.batch.stores import open_store

    started = time.monotonic()
    store = open_store(output)
    documents, failed = 0, len(sources.problems)
    for problem in sources.problems:
        _say(f"failed {problem.path} [{problem.error.slug}]: {problem.error}")
    with _bar(len(sources.jobs)) as (advance, quiet):
        for record in batch.run(sources, advance):
            advance()
            documents += record.counts.documents
            failed += record.failed
            for error in record.errors[:_MOST_LINES]:
                _say(f"failed {record.input} [{error.slug}]: {error.message}")
            if record.failed > _MOST_LINES:
                _say(f"failed {record.input}: {record.failed - _MOST_LINES} more lines, see tawsiya status")
            if record.outputs and not quiet:
                _say(f"{record.input} -> {store.shown(record.outputs[-1].name)}: {_count(record)}")
    unchanged = f"{batch.unchanged} unchanged, " if batch.unchanged else ""
    passed = f"{sources.skipped} files passed over (hidden, or of no known kind), " if sources.skipped else ""
    _say(f"{documents} documents done, {failed} failed, {unchanged}{passed}{time.monotonic() - started:.1f} s")
    if not sources.jobs and not failed:
        _say("nothing to read: no file of a known kind below what was named; docs/formats.md lists the kinds")
    return failed


def _count(record: "Record") -> str:
    counts = record.counts
    warned = f", {counts.warnings} warnings" if counts.warnings else ""
    return f"{counts.mentions} mentions, {counts.recommendations} recommendations{warned}"


def _say(line: str) -> None:
    typer.echo(" ".join(line.splitlines()), err=True)  # names of files may have line ends in them


@contextmanager
def _bar(total: int) -> Iterator[tuple[Callable[[], None], bool]]:
    """What moves the bar on by one document, and whether there is one; it stands in terminals alone."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal or total < 2:
        yield (lambda: None), False
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Task as BarTask
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents a second."""

        def render(self, task: BarTask) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else f"{speed:.1f}/s")

    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TextColumn("left"), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task("documents", total=total)
        yield (lambda: progress.advance(bar)), True
