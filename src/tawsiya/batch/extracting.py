"""One job in a worker: read, extract, write, record. The same code runs below every engine, so output is the same.

Whatever a document does is in its record; only what ends the process is left to whoever started it.
"""

import hashlib
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath

from tawsiya.arabic.words import load_word_model
from tawsiya.batch.archives import Unpacker
from tawsiya.batch.identity import identify
from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.limits import limited_memory
from tawsiya.batch.records import Output, Record
from tawsiya.batch.stores import find_record, open_store, scratch_folder, write_output, write_record
from tawsiya.batch.work import Phase, Work, place_of
from tawsiya.core.errors import NoTextError, TawsiyaError
from tawsiya.core.report import Report, write_report
from tawsiya.ingest.content import printable
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.files import Problem
from tawsiya.ingest.isolation.reader import IsolatedReader, needs_parser
from tawsiya.ingest.lines import read_lines
from tawsiya.pipeline.loading import load_pipeline
from tawsiya.pipeline.reports import make_report

_SECONDS_BEYOND = 30.0
"""What reading may take beyond what the reader is given: to start its process, and to end it."""
_SECONDS_TO_WRITE = 300.0
"""For a share that is slow, not for one that hangs."""


class Extractor:
    """Does jobs by `settings`; the pipeline is loaded once. `tell` hears what it is at. To be closed.

    Raises `PipelineError` where the pipeline cannot be built.
    """

    def __init__(self, settings: Settings, tell: Callable[[Phase], None]) -> None:
        self.settings = settings
        self._tell = tell
        self._store = open_store(settings.output)
        self._pipeline = load_pipeline(settings.pipeline)
        load_word_model()  # else the first spoilt document would load it (30 MB), on its own time and memory
        self.identity = identify(self._pipeline.producer, settings.pipeline)
        self._reader = IsolatedReader(settings.limits)
        scratch = scratch_folder(settings.output) / f"{platform.node()}-{os.getpid()}"  # nodes may share the folder
        self._unpacker = Unpacker(scratch, settings.limits.unpacked_mb * 2**20)

    def close(self) -> None:
        """End the process that reads, and remove what was unpacked."""
        self._reader.close()
        self._unpacker.close()

    def __call__(self, job: Job, attempts: int = 1) -> Record:
        """The record of a job; it stands in the store when this returns, and so does the report, if there is one.

        Raises `OutputError` where not even the record can be written.
        """
        work = Work(job, attempts)
        before = find_record(self._store, job.name)
        try:
            with self._opened(job) as path:
                self._look_at(path, work)
                self._do(path, work)
        except TawsiyaError as error:
            work.fail(error, self.settings)
            self._discard(work)
        record = work.record(self.settings, self.identity)
        stale = {place_of(output, job) for output in before.outputs} if before else set()
        for name in sorted(stale.difference(place_of(output, job) for output in record.outputs)):
            self._store.remove(name)
        write_record(self._store, job.name, record)
        return record

    def _do(self, path: Path, work: Work) -> None:
        if self.settings.lines:
            self._do_lines(path, work)
            return
        name, limits = work.job.name, self.settings.limits
        isolated = limits.seconds + limits.more_seconds + _SECONDS_BEYOND
        self._enter(work, "reading", isolated if needs_parser(path) else self.settings.worker_seconds)
        document = self._reader.read(path, PurePosixPath(name))
        work.phase = replace(work.phase, sha256=document.sha256, bytes=document.size, reader=document.reader)
        report = self._extract(document, work)
        self._enter(work, "writing", _SECONDS_TO_WRITE)
        if self.settings.with_raw:
            work.outputs.append(write_output(self._store, f"{name}.raw.txt", document.raw))
        work.outputs.append(write_output(self._store, f"{name}.json", write_report(report)))
        work.add(report)

    def _do_lines(self, path: Path, work: Work) -> None:
        """Each line is a document of its own; bad ones are errors of the record, and the others are written."""
        self._enter(work, "reading", self.settings.worker_seconds)
        reports = self._reports(path, work)
        first = next(reports, None)
        if first is None:
            if not work.failed:
                raise NoTextError(f"{work.job.shown} has no line with text in it; leave it out")
            return
        name = f"{work.job.name}.jsonl"
        found, size = hashlib.sha256(), 0
        with self._store.writer(name) as out:
            for report in chain((first,), reports):
                line = write_report(report, indent=None)
                out.write(line)
                found.update(line.encode())
                size += len(line.encode())
                work.add(report)
        work.outputs.append(Output(name=printable(name), sha256=found.hexdigest(), bytes=size))

    def _reports(self, path: Path, work: Work) -> Iterator[Report]:
        for item in read_lines(path, field=self.settings.text_key):
            try:
                if isinstance(item, Problem):
                    raise item.error
                work.phase = replace(work.phase, reader=item.reader)
                yield self._extract(item, work)
            except TawsiyaError as error:
                work.fail(error, self.settings)

    def _extract(self, document: RawDocument, work: Work) -> Report:
        self._enter(work, "extracting", self.settings.worker_seconds)
        with limited_memory(self.settings.worker_memory_mb):
            return make_report(self._pipeline, document, with_text=self.settings.with_text)

    @contextmanager
    def _opened(self, job: Job) -> Iterator[Path]:
        if job.member is None:
            yield Path(job.path)
        else:
            with self._unpacker.unpacked(job.path, job.member) as path:
                yield path

    def _enter(self, work: Work, name: str, seconds: float) -> None:
        work.phase = replace(work.phase, name=name, seconds=seconds)
        self._tell(work.phase)

    def _look_at(self, path: Path, work: Work) -> None:
        """Hash and size of a file, for the record of one that gives no document."""
        with suppress(OSError):
            if path.is_file():  # never opens a pipe
                with path.open("rb") as file:
                    work.phase = replace(
                        work.phase,
                        sha256=hashlib.file_digest(file, "sha256").hexdigest(),
                        bytes=os.fstat(file.fileno()).st_size,
                    )

    def _discard(self, work: Work) -> None:
        """Remove what was written of a document that failed while it was written."""
        for output in work.outputs:
            self._store.remove(place_of(output, work.job))
        work.outputs.clear()
