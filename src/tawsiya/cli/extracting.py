"""`tawsiya extract`: documents into reports, one or ten thousand."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from contextlib import ExitStack

    from tawsiya.batch.jobs import Settings
    from tawsiya.batch.run import Engine
    from tawsiya.batch.sources import Sources


def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, folders, patterns, .zip archives; - for a list on stdin, one a line.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", help="Folder (or fsspec URL) of the reports; mirrors the tree of inputs.")
    ],
    pipeline: Annotated[
        str | None,
        typer.Option("--pipeline", help="A shipped pipeline, a .cfg or a model folder; else your default."),
    ] = None,
    lines: Annotated[bool, typer.Option("--lines", help="Each line of a file is a document; writes .jsonl.")] = False,
    field: Annotated[str | None, typer.Option("--field", help="With --lines: the key of the text in .jsonl.")] = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the cleaned text in reports.")] = True,
    raw: Annotated[bool, typer.Option("--raw/--no-raw", help="Write the text as read beside each report.")] = True,
    retry: Annotated[bool, typer.Option("--retry", help="Do only what failed before.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Do everything again, done or not.")] = False,
    since: Annotated[
        str | None, typer.Option(help="Leave out what was last changed before this time: 2026-11-01, 2026-11-01T12:30.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", "-j", min=1, help="Worker processes; by default one a processor.")
    ] = None,
    engine: Annotated[str, typer.Option(help="local, or ray (needs the extra).")] = "local",
    address: Annotated[
        str | None,
        typer.Option(help="With --engine ray: the cluster (auto, or its address); else one is started here."),
    ] = None,
    seconds: Annotated[float, typer.Option(help="Time that a parser may take for one document.")] = 60,
    memory: Annotated[int, typer.Option(help="Megabytes of memory that a parser may take.")] = 2048,
    pages: Annotated[int, typer.Option(help="Pages that a document may have.")] = 5000,
    unpacked: Annotated[int, typer.Option(help="Megabytes that a packed document may unpack to.")] = 200,
    worker_seconds: Annotated[float, typer.Option(help="Time for one document once it is read.")] = 300,
    worker_memory: Annotated[int, typer.Option(help="Megabytes of memory for one document once it is read.")] = 4096,
) -> None:
    """Turn documents into reports: NAME.EXT.json and the text as read, NAME.EXT.raw.txt.

    What is done already, unchanged and by the same pipeline, is left alone: start it again after new documents came,
    or after it was killed. `tawsiya status DIR` tells what became of each.
    """
    from contextlib import ExitStack
    from uuid import uuid4

    from tawsiya.batch.jobs import Settings
    from tawsiya.batch.planning import Selection
    from tawsiya.batch.run import Batch
    from tawsiya.cli.models import default_pipeline
    from tawsiya.cli.progress import follow
    from tawsiya.ingest.limits import Limits

    if engine not in ("local", "ray"):
        raise typer.BadParameter(f"is {engine}; give local or ray", param_hint="--engine")
    if retry and force:
        raise typer.BadParameter("does what failed, and --force everything; give one of them", param_hint="--retry")
    if field is not None and not lines:
        raise typer.BadParameter("is for --lines: add it, or leave --field out", param_hint="--field")
    named = pipeline or default_pipeline()
    settings = Settings(
        output=output if "://" in output else os.path.abspath(output),
        pipeline=os.path.abspath(named) if Path(named).exists() else named,
        with_text=text,
        with_raw=raw,
        lines=lines,
        text_key=field,
        limits=Limits(seconds, memory, pages, unpacked),
        worker_seconds=worker_seconds,
        worker_memory_mb=worker_memory,
        run=uuid4().hex,
    )
    selection = Selection(retry, force, _parse_time(since))
    sources = _find(paths)
    with ExitStack() as stack:
        chosen = _start(engine, settings, _count(workers, sources), address, stack)
        failed = follow(Batch(settings, chosen, selection), sources, output)
    if failed:
        raise typer.Exit(1)


def _find(paths: list[Path]) -> "Sources":
    from tawsiya.batch.sources import find_sources, split_list

    listed = split_list(sys.stdin.buffer.read()) if Path("-") in paths else []
    return find_sources([path for path in paths if path != Path("-")], listed)


def _start(engine: str, settings: "Settings", workers: int, address: str | None, stack: "ExitStack") -> "Engine":
    if engine == "local":
        from tawsiya.batch.local import LocalEngine

        return stack.enter_context(LocalEngine(settings, workers))
    from tawsiya.batch.cluster import RayEngine

    return stack.enter_context(RayEngine(settings, workers, address))


def _count(workers: int | None, sources: "Sources") -> int:
    """As many workers as there are processors for this process, but no more than documents."""
    if workers is None:
        workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(workers, len(sources.jobs)))


def _parse_time(since: str | None) -> float | None:
    if since is None:
        return None
    try:
        return datetime.fromisoformat(since).timestamp()
    except ValueError:
        raise typer.BadParameter(
            f"is {since!r}; write it as 2026-11-01 or 2026-11-01T12:30", param_hint="--since"
        ) from None
