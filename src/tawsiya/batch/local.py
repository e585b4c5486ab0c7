"""The engine of one machine: worker processes, one document at a time each, watched by the clock.

`concurrent.futures` gives up a whole pool when one of its workers dies; here the document is recorded, the worker
replaced, and the others go on. Workers are forked from a clean server process (`forkserver`), so that one is up in
0.3 s and shares the memory of the libraries with the others; where there is none (Windows), they are spawned.
"""

import json
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from threading import current_thread, main_thread
from types import TracebackType
from typing import Final, Self

from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.messages import DONE, LOST, PHASE, READY, REFUSED, RETIRES
from tawsiya.batch.records import Identity, Record, read_record
from tawsiya.batch.stores import Store, find_record, open_store, write_record
from tawsiya.batch.work import Phase, Work, place_of
from tawsiya.core.errors import CrashError, OutputError, PipelineError, WorkerCrashError, WorkerTimeError

_WORKER: Final = "tawsiya.batch.worker"
_SECONDS_TO_START = 120.0
_SECONDS_TO_DIE = 10.0
_STARTS: Final = 3
"""How many workers in a row may die before they are ready."""
_FROM_OUTSIDE = frozenset({"SIGKILL", "SIGTERM"})
"""What ends a worker through no fault of its document, which is then tried a second time."""
_TRIES: Final = 2


class _Worker:
    """One process, and the job that it is at; None while it starts or waits."""

    def __init__(self, context: ForkServerContext | SpawnContext, settings: Settings) -> None:
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, settings.to_json()), daemon=True)
        with _later():
            self.process.start()
        theirs.close()
        self.ready = False
        self.work: Work | None = None
        self.timed_out = False
        self.deadline = time.monotonic() + _SECONDS_TO_START

    def ask(self, job: Job, attempts: int) -> None:
        """Have it do a job; one that is gone is noticed when it is listened to."""
        self.work = Work(job, attempts)
        self.deadline = time.monotonic() + _SECONDS_TO_START
        with suppress(OSError):
            self.connection.send_bytes(json.dumps([attempts, job.to_json()]).encode())

    def end(self) -> str | None:
        """End it if it runs; the name of the signal that ended it, None where it left by itself."""
        self.connection.close()
        self.process.join(0.0 if self.timed_out else _SECONDS_TO_DIE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join(_SECONDS_TO_DIE)
        code = self.process.exitcode
        return signal.Signals(-code).name if code is not None and code < 0 else None


class LocalEngine:
    """At most `workers` processes; a context manager. `start` before `run`."""

    def __init__(self, settings: Settings, workers: int) -> None:
        self.settings = settings
        self.workers = workers
        self._store: Store = open_store(settings.output)
        self._context = _context()
        self._team: list[_Worker] = []
        self._again: deque[tuple[Job, int]] = deque()
        self._identity: Identity | None = None
        self._deaths = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> Identity:
        """Start the workers; the pipeline as the first of them loaded it.

        Raises:
            PipelineError: it cannot be built.
            CrashError: workers die while they start.
        """
        while self._identity is None:
            self._hire()
            for _ in self._listen():
                pass
        return self._identity

    def run(self, jobs: Iterable[Job]) -> Iterator[Record]:
        """The record of each job as it is done; jobs are asked for only when a worker is free.

        Raises `CrashError` when workers die while they start.
        """
        waiting = iter(jobs)
        more = True
        while True:
            while more or self._again:
                self._hire()
                free = next((worker for worker in self._team if worker.ready and worker.work is None), None)
                if free is None:
                    break
                job, attempts = self._again.popleft() if self._again else (next(waiting, None), 1)
                if job is None:
                    more = False
                else:
                    free.ask(job, attempts)
            if not (more or self._again or any(worker.work for worker in self._team)):
                return
            yield from self._listen()

    def close(self) -> None:
        """End all workers, those at work at once."""
        for worker in self._team:
            if worker.work is not None or not worker.ready:
                worker.process.kill()
            worker.connection.close()
        for worker in self._team:
            worker.end()
        self._team.clear()

    def _hire(self) -> None:
        while len(self._team) < self.workers:
            self._team.append(_Worker(self._context, self.settings))

    def _listen(self) -> Iterator[Record]:
        """Wait until a worker says something, dies or runs out of time; the records that come of it."""
        busy = [worker for worker in self._team if worker.work is not None or not worker.ready]
        first = min(worker.deadline for worker in busy)
        speaking = wait([worker.connection for worker in busy], max(0.0, first - time.monotonic()))
        for worker in busy:
            record = None
            if worker.connection in speaking:
                record = self._hear(worker)
            elif time.monotonic() >= worker.deadline:
                worker.timed_out = True
                record = self._bury(worker)
            if record is not None:
                yield record

    def _hear(self, worker: _Worker) -> Record | None:
        try:
            message = worker.connection.recv_bytes()
        except (EOFError, OSError):
            return self._bury(worker)
        kind, payload = message[:1], message[1:]
        if kind == READY:
            self._identity, self._deaths, worker.ready = Identity.model_validate_json(payload), 0, True
        elif kind == REFUSED:
            slug, told = json.loads(payload)
            raise OutputError(told) if slug == OutputError.slug else PipelineError(told)
        elif kind == PHASE and worker.work is not None:
            worker.work.phase = Phase(**json.loads(payload))
            worker.deadline = time.monotonic() + worker.work.phase.seconds
        elif kind in (DONE, LOST) and worker.work is not None:
            return self._take(worker, kind, payload)
        return None

    def _take(self, worker: _Worker, kind: bytes, payload: bytes) -> Record:
        work, worker.work = worker.work, None
        assert work is not None
        if payload[:1] == RETIRES:
            self._team.remove(worker)
            worker.end()
        if kind == DONE:
            return read_record(payload[1:])
        work.fail(OutputError(json.loads(payload[1:])[1]), self.settings)
        return self._record(work)

    def _bury(self, worker: _Worker) -> Record | None:
        """The record of what a worker was at that died or ran out of time; None where it is tried again."""
        self._team.remove(worker)
        if worker.timed_out:
            worker.process.kill()
        signal_name = worker.end()
        work = worker.work
        if work is None:
            self._deaths += not worker.ready
            if self._deaths >= _STARTS:
                raise CrashError(
                    f"{_STARTS} workers in a row died while they started ({signal_name or 'no signal'}); check that "
                    f"{sys.executable!r} runs, that Tawsiya is installed whole, and that memory is left"
                )
            return None
        written = find_record(self._store, work.job.name)
        if written is not None and (written.run, written.attempts) == (self.settings.run, work.attempts):
            return written  # it died after its work was done
        if not worker.timed_out and signal_name in _FROM_OUTSIDE and work.attempts < _TRIES:
            self._again.append((work.job, work.attempts + 1))
            return None
        self._blame(work, signal_name, timed_out=worker.timed_out or signal_name == "SIGALRM")
        return self._record(work, written, write=True)

    def _blame(self, work: Work, signal_name: str | None, *, timed_out: bool) -> None:
        name = work.job.title
        if timed_out:
            error: CrashError = WorkerTimeError(
                f"{name} was still at {work.phase.name} after {work.phase.seconds:g} s, the limit for one document; "
                "raise the limit if the document is huge, else report it with the document"
            )
            signal_name = None
        elif signal_name in _FROM_OUTSIDE:
            error = WorkerCrashError(
                f"{name}: the system ended its worker twice ({signal_name}, at {work.phase.name}), as it does when no "
                "memory is left; run fewer workers, or split the document"
            )
        else:
            error = WorkerCrashError(
                f"{name} crashed the process that worked on it ({signal_name or 'no signal'}, at {work.phase.name}); "
                "please report it with the document, the other documents are not touched"
            )
        work.fail(error, self.settings, signal=signal_name)

    def _record(self, work: Work, before: Record | None = None, *, write: bool = False) -> Record:
        assert self._identity is not None
        record = work.record(self.settings, self._identity)
        for output in before.outputs if before else ():
            self._store.remove(place_of(output, work.job))
        if write:
            with suppress(OutputError):  # the folder is full or gone: it is told all the same
                write_record(self._store, work.job.name, record)
        return record


@contextmanager
def _later() -> Iterator[None]:
    """Ctrl-C waits until the block ends: a worker whose parent leaves before it has told what to do complains of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, settings: str) -> None:
    """In the worker: found by name, so that the parent need not load spaCy as well (0.7 s, 60 MB)."""
    import_module(_WORKER).serve(connection, settings)


def _context() -> ForkServerContext | SpawnContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([_WORKER])
    with _deaf():
        forkserver.ensure_running()
    return context


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started here never hears Ctrl-C: it goes to all of a terminal, and the parent ends its workers itself."""
    if current_thread() is not main_thread():  # where signals cannot be set, as in an actor of Ray
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
