"""What is known of a job while it is done, and the record that comes of it, be it done or broken off."""

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.records import Counts, Failure, Identity, Output, Record, Source, State
from tawsiya.core.errors import CrashError, ReaderMemoryError, ReaderTimeError, TawsiyaError, WorkerMemoryError
from tawsiya.core.report import Report
from tawsiya.ingest.content import printable
from tawsiya.ingest.readers import READERS

MOST_ERRORS: Final = 1000
"""How many errors the record of one file of lines lists."""


@dataclass(frozen=True, slots=True)
class Phase:
    """What a worker is at (`reading`, `extracting`, `writing`) and for how many seconds at most, and what it knows of
    the source by now."""

    name: str
    seconds: float
    sha256: str | None = None
    bytes: int | None = None
    reader: str | None = None


@dataclass
class Work:
    """A job under way. `phase` is the last one that was entered."""

    job: Job
    attempts: int = 1
    phase: Phase = Phase("starting", 0)
    outputs: list[Output] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    failed: int = 0
    _clock: float = field(default_factory=time.monotonic)
    _counts: Counter[str] = field(default_factory=Counter)
    _warnings: Counter[str] = field(default_factory=Counter)
    _errors: list[Failure] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Count what stands in a report that was written."""
        self._counts["documents"] += 1
        for name in ("mentions", "recommendations", "warnings"):
            self._counts[name] += len(getattr(report, name))
        self._warnings.update(warning.code for warning in report.warnings)

    def fail(self, error: TawsiyaError, settings: Settings, *, signal: str | None = None) -> None:
        """Count an error, and keep it while there are not too many."""
        self.failed += 1
        if len(self._errors) < MOST_ERRORS:
            self._errors.append(_describe(error, self.phase, settings, signal))

    def record(self, settings: Settings, identity: Identity) -> Record:
        """The record of the job as it stands."""
        return Record(
            name=self.job.title,
            input=printable(self.job.shown),
            state=self._state,
            source=Source(stamp=self.job.stamp, sha256=self.phase.sha256, bytes=self.phase.bytes),
            reader=self.phase.reader or _guess_reader(self.job),
            pipeline=identity,
            options=settings.options,
            run=settings.run,
            started=self.started.isoformat(timespec="milliseconds"),
            seconds=round(time.monotonic() - self._clock, 3),
            attempts=self.attempts,
            outputs=tuple(self.outputs),
            counts=Counts(**self._counts),
            warnings=dict(sorted(self._warnings.items())),
            failed=self.failed,
            errors=tuple(self._errors),
        )

    @property
    def _state(self) -> State:
        if not self.failed:
            return "done"
        return "partial" if self.outputs else "failed"


def place_of(output: Output, job: Job) -> str:
    """Where a file of a job is: records show names that are no UTF-8 in another way than the disk has them."""
    return job.name + output.name.removeprefix(job.title)


def _describe(error: TawsiyaError, phase: Phase, settings: Settings, signal: str | None) -> Failure:
    """An error as records tell it; a fault for want of memory is the limit that was met."""
    if isinstance(error, CrashError) and isinstance(error.__cause__, MemoryError):
        error = WorkerMemoryError(
            f"the document took more than the {settings.worker_memory_mb} MB of memory that a worker may take for one; "
            "raise the limit if it is huge, or split it"
        )
    return Failure(
        slug=error.slug,
        message=printable(str(error)),
        phase=phase.name,
        signal=signal,
        seconds=_seconds(error, phase, settings),
        memory_mb=_megabytes(error, settings),
    )


def _seconds(error: TawsiyaError, phase: Phase, settings: Settings) -> float | None:
    if isinstance(error, ReaderTimeError):
        return settings.limits.seconds
    return phase.seconds if isinstance(error, TimeoutError) else None


def _megabytes(error: TawsiyaError, settings: Settings) -> int | None:
    if isinstance(error, ReaderMemoryError):
        return settings.limits.memory_mb
    return settings.worker_memory_mb if isinstance(error, MemoryError) else None


def _guess_reader(job: Job) -> str | None:
    """The reader that the name of a document asks for, where it came to none."""
    name = job.name.lower()
    return next((reader.name for reader in READERS if name.endswith(tuple(reader.suffixes))), None)
