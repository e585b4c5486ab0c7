"""What of the inputs is to be done: what is new, changed, failed or made by another pipeline, and why."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from tawsiya.batch.jobs import Job
from tawsiya.batch.records import Identity, Record
from tawsiya.batch.stores import Store, find_record
from tawsiya.batch.work import place_of
from tawsiya.core.errors import PipelineError

Reason = Literal["new", "failed", "pipeline", "options", "changed", "missing", "forced"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which inputs are looked at: with `retry` only those that failed; with `force` all, done or not.

    `since` leaves out what was last changed before: seconds since 1970. Raises `PipelineError` where they contradict.
    """

    retry: bool = False
    force: bool = False
    since: float | None = None

    def __post_init__(self) -> None:
        if self.retry and self.force:
            raise PipelineError("--retry does what failed and --force everything; give one of them")


@dataclass(frozen=True)
class Plan:
    """Compares inputs with the records of a store; `identity` and `options` are those of the run."""

    store: Store
    identity: Identity
    options: str
    selection: Selection = field(default_factory=Selection)

    def reason(self, job: Job) -> Reason | None:
        """Why a job is to be done; None where it is not."""
        if self.selection.since is not None and job.modified < self.selection.since:
            return None
        if self.selection.force:
            return "forced"
        record = find_record(self.store, job.name)
        reason = self._find_reason(job, record)
        return None if self.selection.retry and reason != "failed" else reason

    def _find_reason(self, job: Job, record: Record | None) -> Reason | None:
        if record is None:
            return "new"
        if record.state != "done":
            return "failed"
        if record.pipeline != self.identity:
            return "pipeline"
        if record.options != self.options:
            return "options"
        if record.source.stamp != job.stamp and not _same_content(job, record):
            return "changed"
        if any(self.store.size(place_of(output, job)) != output.bytes for output in record.outputs):
            return "missing"
        return None


def _same_content(job: Job, record: Record) -> bool:
    """Whether a file of another time or place still has the content that was read; members of archives are told by
    their checksum alone."""
    if job.member is not None:
        return False
    try:
        with Path(job.path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == record.source.sha256
    except OSError:
        return False
