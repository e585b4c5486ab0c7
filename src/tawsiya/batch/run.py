"""One run over many documents: lock, clear up, plan, have an engine do it, and say at the end how it went."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Protocol

from pydantic import BaseModel, ConfigDict, ValidationError

from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.locking import hold
from tawsiya.batch.planning import Plan, Selection
from tawsiya.batch.records import Failure, Identity, Record
from tawsiya.batch.sources import Sources
from tawsiya.batch.stores import STATE, FolderStore, Store, open_store, scratch_folder
from tawsiya.ingest.content import printable

RUN: Final = f"{STATE}/run.json"
_MOST_PROBLEMS = 1000


class Engine(Protocol):
    """What does jobs: `tawsiya.batch.local`, `tawsiya.batch.cluster`."""

    def start(self) -> Identity:
        """Load the pipeline; its identity."""
        ...

    def run(self, jobs: Iterator[Job]) -> Iterator[Record]:
        """The record of each job, in any order."""
        ...


class Run(BaseModel):
    """The last run in a folder: `finished` is null while it is under way and after it was killed.

    `named` counts inputs, `problems` are those that never became a document: what is missing, or wants a place that
    another has.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    run: str
    started: str
    finished: str | None = None
    named: int = 0
    done: int = 0
    partial: int = 0
    failed: int = 0
    unchanged: int = 0
    problems: tuple[Failure, ...] = ()


@dataclass
class Batch:
    """Inputs into reports and records. `unchanged` counts those that were left alone."""

    settings: Settings
    engine: Engine
    selection: Selection = field(default_factory=Selection)
    unchanged: int = 0

    def run(self, sources: Sources, passed: Callable[[], None] = lambda: None) -> Iterator[Record]:
        """The records of what is done, as it is done; `passed` hears of every input that is left alone.

        Raises:
            OutputError: the output cannot be made, or another run writes to it.
            PipelineError, CrashError: what the engine cannot start with.
        """
        store = open_store(self.settings.output)
        store.prepare()
        with _held(store):
            last = find_run(store)
            if isinstance(store, FolderStore) and (last is None or last.finished is None):
                store.sweep()
            yield from self._run(store, sources, passed)
            shutil.rmtree(scratch_folder(self.settings.output), ignore_errors=True)

    def _run(self, store: Store, sources: Sources, passed: Callable[[], None]) -> Iterator[Record]:
        problems = tuple(
            Failure(slug=problem.error.slug, message=printable(str(problem.error)))
            for problem in sources.problems[:_MOST_PROBLEMS]
        )
        current = Run(run=self.settings.run, started=_now(), named=len(sources.jobs), problems=problems)
        _write_run(store, current)
        counts = {"done": 0, "partial": 0, "failed": 0}
        if sources.jobs:
            plan = Plan(store, self.engine.start(), self.settings.options, self.selection)
            for record in self.engine.run(self._choose(plan, sources, passed)):
                counts[record.state] += 1
                yield record
        _write_run(store, current.model_copy(update={**counts, "finished": _now(), "unchanged": self.unchanged}))

    def _choose(self, plan: Plan, sources: Sources, passed: Callable[[], None]) -> Iterator[Job]:
        for job in sources.jobs:
            if plan.reason(job) is not None:
                yield job
            else:
                self.unchanged += 1
                passed()


def find_run(store: Store) -> Run | None:
    """The last run of a store; None where there was none, or none that can be read."""
    content = store.read(RUN)
    try:
        return None if content is None else Run.model_validate_json(content)
    except ValidationError:
        return None


def _held(store: Store) -> AbstractContextManager[None]:
    return hold(store.root / STATE) if isinstance(store, FolderStore) else nullcontext()


def _write_run(store: Store, run: Run) -> None:
    with store.writer(RUN) as out:
        out.write(run.model_dump_json(indent=2) + "\n")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
