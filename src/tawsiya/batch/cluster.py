"""The engine of a Ray cluster: Ray Data hands documents to actors, each of which keeps a worker process of its own.

The worker is that of the local engine: what crashes, hangs or fills it costs one record, and never the actor. Reports
and records go to a folder that all nodes share, or to an object store; only records come back. When a node dies, Ray
gives what it was at to others; documents of this run that have a record are not done twice. Comes with the extra `ray`.
"""

import logging
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Final, Self

from tawsiya.batch.identity import identify
from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.local import LocalEngine
from tawsiya.batch.records import Identity, Record, read_record
from tawsiya.batch.stores import find_record, open_store
from tawsiya.core.errors import PipelineError
from tawsiya.pipeline.loading import load_pipeline

_BLOCK: Final = 16
"""Documents that an actor gets at once: some 0.4 s of work, so that neither Ray's cost for each task (0.01 s) nor what
a dying node loses counts."""


class RayEngine:
    """At most `workers` actors, each with one processor, on the cluster at `address`, else on one started here for the
    run. A context manager.

    Raises `PipelineError` where Ray is not installed.
    """

    def __init__(self, settings: Settings, workers: int, address: str | None = None) -> None:
        try:
            import ray  # noqa: PLC0415  comes with the extra
            import ray.data  # noqa: PLC0415
        except ImportError as error:
            raise PipelineError(
                f"--engine ray needs Ray, which is not installed ({error}): pip install 'tawsiya[ray]'"
            ) from error
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
        """Join or start the cluster; the pipeline as this machine loads it. Nodes with another one are refused."""
        if not self._ray.is_initialized():
            own: dict[str, Any] = {} if self._address else {"num_cpus": self.workers, "_node_ip_address": "127.0.0.1"}
            self._ray.init(
                address=self._address or "local",
                include_dashboard=None if self._address else False,
                log_to_driver=False,
                logging_level=logging.ERROR,
                **own,
            )
            self._started = True
        self._identity = identify(load_pipeline(self.settings.pipeline).producer, self.settings.pipeline)
        return self._identity

    def run(self, jobs: Iterable[Job]) -> Iterator[Record]:
        """The record of each job; all jobs are asked for before the first is done."""
        rows = [{"job": job.to_json()} for job in jobs]
        if not rows or self._identity is None:
            return
        self._ray.data.DataContext.get_current().enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)
        data = self._ray.data.from_items(rows, override_num_blocks=-(-len(rows) // _BLOCK))
        done = data.map(
            _Actor,
            fn_constructor_args=(self.settings.to_json(), self._identity.model_dump_json()),
            compute=self._ray.data.ActorPoolStrategy(min_size=1, max_size=self.workers),
            num_cpus=1,
        )
        for row in done.iter_rows():
            yield read_record(row["record"].encode())

    def close(self) -> None:
        """Leave the cluster, and end it where it was started here."""
        if self._started:
            self._ray.shutdown()
            self._started = False


class _Actor:
    """What Ray keeps alive on a node: one worker process, and the pipeline in it."""

    def __init__(self, settings: str, identity: str) -> None:
        self._settings = Settings.from_json(settings)
        self._store = open_store(self._settings.output)
        self._engine = LocalEngine(self._settings, 1)
        found = self._engine.start()
        wanted = Identity.model_validate_json(identity)
        if found != wanted:
            self._engine.close()
            raise PipelineError(
                f"a node of the cluster has another pipeline ({found.code_sha256[:8]}) than the machine that asks "
                f"({wanted.code_sha256[:8]}); install the same versions on all"
            )

    def __call__(self, row: dict[str, str]) -> dict[str, str]:
        job = Job.from_json(row["job"])
        record = find_record(self._store, job.name)
        if record is None or record.run != self._settings.run:
            (record,) = self._engine.run([job])
        return {"record": record.write()}
