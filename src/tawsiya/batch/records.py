"""The record of a document: what was read, by what, what came of it. One JSON file beside each report.

The record of `deep/a.pdf` is `deep/.a.pdf.record`: a folder of reports shows reports, `*.json` finds nothing else, and
who moves or copies a folder takes its records along. A record is written last and whole, so that what it says is there.
Records alone hold times; reports are the same for the same input.
"""

from pathlib import PurePosixPath
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tawsiya.core.errors import ReportError

SCHEMA: Final = "tawsiya/record/1"
SUFFIX: Final = ".record"

State = Literal["done", "partial", "failed"]
"""`partial`: some lines of a file of lines failed, and the others are written."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Source(_Frozen):
    """The input: `stamp` is what tells a change cheaply (size and time; in archives size and checksum).

    `sha256` and `bytes` are null where the input could not be read at all.
    """

    stamp: str
    sha256: str | None = None
    bytes: int | None = None


class Identity(_Frozen):
    """The pipeline that made a report. `code_sha256` is of the program, its tables and the libraries it reads with."""

    name: str
    version: str
    config_sha256: str
    weights_sha256: str | None = None
    code_sha256: str


class Output(_Frozen):
    """A file that was written, by its name below the output folder."""

    name: str
    sha256: str
    bytes: int


class Counts(_Frozen):
    """What stands in the report, or in all reports of a file of lines."""

    documents: int = 0
    mentions: int = 0
    recommendations: int = 0
    warnings: int = 0


class Failure(_Frozen):
    """Why there is no report: the slug and message of the error, and what the document was at when it happened.

    `signal` is what ended the worker; `seconds` and `memory_mb` the limit that was met, `null` where none was.
    """

    slug: str
    message: str
    phase: str | None = None
    signal: str | None = None
    seconds: float | None = None
    memory_mb: int | None = None


class Record(_Frozen):
    """What became of one input. `name` is its place below the root, `input` the path as it was named, `run` which run
    did it, `options` a hash of the options that change what is written, `started` UTC, `seconds` wall time.

    `errors` has at most 1,000 entries, `failed` counts them all; `warnings` counts those of the reports by code.
    """

    schema_: Literal["tawsiya/record/1"] = Field(SCHEMA, alias="schema")
    name: str
    input: str
    state: State
    source: Source
    reader: str | None
    pipeline: Identity
    options: str
    run: str
    started: str
    seconds: float
    attempts: int = 1
    outputs: tuple[Output, ...] = ()
    counts: Counts = Counts()
    warnings: dict[str, int] = Field(default_factory=dict)
    failed: int = 0
    errors: tuple[Failure, ...] = ()

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    def write(self) -> str:
        """The record as JSON with a line end."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"


def read_record(content: bytes, name: str = "record") -> Record:
    """The record that `content` holds; raises `ReportError`, which names `name`."""
    try:
        return Record.model_validate_json(content)
    except ValidationError as error:
        raise ReportError(
            f"{name} is no record of schema {SCHEMA} ({error.error_count()} keys are wrong); "
            "remove it, and the document is done again"
        ) from error


def record_name(name: str) -> str:
    """Where the record of the input at `name` stands.

    >>> record_name("deep/a.pdf")
    'deep/.a.pdf.record'
    """
    path = PurePosixPath(name)
    return str(path.with_name(f".{path.name}{SUFFIX}"))
