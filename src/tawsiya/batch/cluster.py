"""The engine of a Ray cluster: Ray Data hands blocks of documents to actors, each of which runs the local engine.

The workers are those of the local engine: what crashes, hangs or fills one costs one record, and never the actor.
Reports and records go to a folder that all nodes share, or to an object store; only records come back. When a node
dies, Ray gives what it was at to others; documents of this run that have a record are not done twice. Comes with the
extra `ray`.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from types import TracebackType
from typing import Any, Self

from tawsiya.batch.actor import Actor
from tawsiya.batch.identity import identify
from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.records import Identity, Record, read_record
from tawsiya.core.errors import PipelineError
from tawsiya.pipeline.loading import load_pipeline

_BLOCK, _LAST_BLOCK = 64, 8
"""Documents that an actor gets at once, at most and at the end. With the large ones of a block in front, its workers
wait for the last one 0.3 % of the time, against 0.7 % with 16 throughout, and 10 % with 16 as they come (two workers,
1,500 documents of `tawsiya.batch.trial.documents`, their sizes taken for their times)."""


class RayEngine:
    """At most `workers` worker processes, each with a processor, on the cluster at `address`, else on one started here
    for the run. A context manager.

    Raises `PipelineError` where Ray is not installed.
    """

    def __init__(self, settings: Settings, workers: int, address: str | None = None) -> None:
        try:
            import ray  # noqa: PLC0415  comes with the extra
        except ImportError as error:
            raise _missing(error) from error
        self.settings = settings
        self.workers = workers
        self._address = address
        self._ray: Any = ray
        self._identity: Identity | None = None
        self._started = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> Identity:
        """Join or start the cluster; the pipeline as this machine loads it. Nodes with another one are refused.

        Raises `PipelineError` where the pipeline cannot be built, or Ray Data is not installed.
        """
        with ThreadPoolExecutor(1) as pool:
            loading = pool.submit(self._identify)  # while the processes of Ray start, which takes longer
            self._connect()
            self._identity = loading.result()
        try:
            import_module("ray.data")
        except ImportError as error:
            raise _missing(error) from error
        return self._identity

    def _identify(self) -> Identity:
        return identify(load_pipeline(self.settings.pipeline).producer, self.settings.pipeline)

    def _connect(self) -> None:
        if self._ray.is_initialized():
            return
        own: dict[str, Any] = {} if self._address else {"num_cpus": self.workers, "_node_ip_address": "127.0.0.1"}
        self._ray.init(
            address=self._address or "local",
            include_dashboard=None if self._address else False,
            log_to_driver=False,
            logging_level=logging.ERROR,
            **own,
        )
        self._started = True

    def run(self, jobs: Iterable[Job]) -> Iterator[Record]:
        """The record of each job; all jobs are asked for before the first is done."""
        rows = [{"jobs": block} for block in _blocks([job.to_json() for job in jobs], self.workers)]
        if not rows or self._identity is None:
            return
        data = self._ray.data
        context = data.DataContext.get_current()
        context.enable_progress_bars = False
        context.execution_no_progress_timeout_s = -1  # documents have limits of their own, and a block is many
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        alone = self._started and not self._address
        together = self.workers if alone else 1  # who joins a cluster takes what processors are free
        done = data.from_items(rows, override_num_blocks=len(rows)).map(
            Actor,
            fn_constructor_args=(self.settings.to_json(), self._identity.model_dump_json(), together),
            compute=data.ActorPoolStrategy(min_size=1, max_size=self.workers // together),
            num_cpus=together,
        )
        for row in done.iter_rows():
            for record in row["records"]:
                yield read_record(record.encode())

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        if self._started:
            self._ray.shutdown()
            self._started = False


def _missing(error: ImportError) -> PipelineError:
    return PipelineError(f"--engine ray needs Ray, which is not installed ({error}): pip install 'tawsiya[ray]'")


def _blocks(rows: Sequence[str], workers: int) -> Iterator[Sequence[str]]:
    """Rows in blocks that get smaller towards the end, so that all actors end at about the same time."""
    start = 0
    while start < len(rows):
        size = max(_LAST_BLOCK, min(_BLOCK, (len(rows) - start) // (4 * workers)))
        yield rows[start : start + size]
        start += size
