"""What happened in a folder of reports: how many of each state, what failed and why, by which pipelines."""

import sqlite3
from typing import Any

from pydantic import BaseModel, ConfigDict

from tawsiya.batch.index import open_index
from tawsiya.batch.records import Counts
from tawsiya.batch.run import RUN, Run, find_run
from tawsiya.batch.stores import open_store
from tawsiya.core.errors import ReportError


class Failed(BaseModel):
    """A document that failed, or a line of one; see `tawsiya.batch.records.Failure`."""

    model_config = ConfigDict(frozen=True)

    name: str
    input: str
    reader: str | None
    sha256: str | None
    slug: str
    message: str
    phase: str | None
    signal: str | None
    seconds: float | None
    memory_mb: int | None


class Summary(BaseModel):
    """The state of a folder. `states`, `readers` and `pipelines` count inputs, `warnings` and `errors` occurrences.

    `seconds` is the time that the documents took, added up over all workers; `last_run` is null where there is none.
    """

    model_config = ConfigDict(frozen=True)

    output: str
    inputs: int
    states: dict[str, int]
    counts: Counts
    bytes: int
    seconds: float
    readers: dict[str, int]
    pipelines: dict[str, int]
    warnings: dict[str, int]
    errors: dict[str, int]
    failed: tuple[Failed, ...]
    last_run: Run | None


def summarise(output: str, *, rebuild: bool = False) -> Summary:
    """The state of the output of `tawsiya extract`, from its index, which is brought up to date or built anew.

    Raises `ReportError` where no run ever wrote there.
    """
    store = open_store(output)
    if store.size(RUN) is None and not next(store.records(), None):
        raise ReportError(f"{output} holds no records; give a folder that tawsiya extract wrote")
    with open_index(store, rebuild=rebuild) as index:
        totals = index.execute(
            "SELECT count(*), total(documents), total(mentions), total(recommendations), total(warnings),"
            " total(bytes), total(seconds) FROM documents"
        ).fetchone()
        return Summary(
            output=output,
            inputs=totals[0],
            states=_count(index, "SELECT state, count(*) FROM documents GROUP BY state"),
            counts=Counts(documents=totals[1], mentions=totals[2], recommendations=totals[3], warnings=totals[4]),
            bytes=totals[5],
            seconds=round(totals[6], 3),
            readers=_count(index, "SELECT coalesce(reader, 'none'), count(*) FROM documents GROUP BY reader"),
            pipelines=_count(
                index,
                "SELECT pipeline || ' ' || version || ' ' || substr(code, 1, 8), count(*) FROM documents"
                " GROUP BY pipeline, version, code",
            ),
            warnings=_count(index, "SELECT code, sum(number) FROM warnings GROUP BY code"),
            errors=_count(index, "SELECT slug, count(*) FROM errors GROUP BY slug"),
            failed=tuple(_list_failed(index)),
            last_run=find_run(store),
        )


def _count(index: sqlite3.Connection, query: str) -> dict[str, int]:
    return dict(sorted(index.execute(query), key=lambda row: (-row[1], row[0])))


def _list_failed(index: sqlite3.Connection) -> list[Failed]:
    rows: Any = index.execute(
        "SELECT name, input, reader, sha256, slug, message, phase, signal, errors.seconds, memory_mb"
        " FROM errors JOIN documents ON document = name ORDER BY name, errors.rowid"
    )
    return [Failed(**dict(zip(Failed.model_fields, row, strict=True))) for row in rows]
