"""What Ray keeps alive on a node: the local engine, and the pipeline in its workers. Imports neither Ray nor spaCy."""

import os

from tawsiya.batch.jobs import Job, Settings
from tawsiya.batch.local import LocalEngine
from tawsiya.batch.records import Identity, Record
from tawsiya.batch.stores import find_record, open_store
from tawsiya.core.errors import PipelineError


class Actor:
    """Does blocks of jobs, each job in a worker of its own engine: what crashes, hangs or fills one costs one record.

    `settings` and `identity` are JSON; `workers` processes belong to the actor. Raises `PipelineError` where the
    pipeline of this node is not the one that `identity` describes.
    """

    def __init__(self, settings: str, identity: str, workers: int) -> None:
        self._settings = Settings.from_json(settings)
        self._store = open_store(self._settings.output)
        self._engine = LocalEngine(self._settings, workers)
        found = self._engine.start()
        wanted = Identity.model_validate_json(identity)
        if found != wanted:
            self._engine.close()
            raise PipelineError(
                f"a node of the cluster has another pipeline ({found.code_sha256[:8]}) than the machine that asks "
                f"({wanted.code_sha256[:8]}); install the same versions on all"
            )

    def __call__(self, row: dict[str, list[str]]) -> dict[str, list[str]]:
        """The `records` of the `jobs`, in another order; of a job that was done before a node died, the one that
        stands."""
        records: list[Record] = []
        missing = []
        for job in map(Job.from_json, row["jobs"]):
            record = find_record(self._store, job.name)
            if record is not None and record.run == self._settings.run:
                records.append(record)
            else:
                missing.append(job)
        missing.sort(key=_size, reverse=True)  # else one worker is at the last large one, and the others wait
        records += self._engine.run(missing)
        return {"records": [record.model_dump_json(by_alias=True) for record in records]}


def _size(job: Job) -> int:
    """Bytes of the file of a job, or of the archive that it is in; 0 where there is none."""
    try:
        return os.path.getsize(job.path)
    except OSError:
        return 0
