"""The output contract `tawsiya/report/1`: what a report file holds, key by key.

Writers are strict: an unknown key is an error. Readers (`read_report`) pass over keys that later minor versions add.
All spans are half-open and count code points: those named `raw` in the text as read (its hash is in `source`), all
others in `text`. Keys stand in the order of the fields; scores have three decimals. What stands below a field is its
description in the JSON Schema and in `docs/report.md`.
"""

from typing import Final, Literal

from pydantic import ConfigDict, Field, ValidationError

from tawsiya.core.errors import ReportError
from tawsiya.core.report_parts import Block, Mention, Recommendation, Score, Strict
from tawsiya.core.span import Span

SCHEMA: Final = "tawsiya/report/1"
SCHEMA_MINOR = 0


class Source(Strict):
    """The file that was read. `raw_sha256` is of the text as read, in UTF-8; `pages` is 0 where there are none."""

    uri: str
    """Path of the file below the folder that was named."""
    media_type: str
    """Of the content, whatever the name of the file says."""
    sha256: str
    """Of the file."""
    bytes: int
    """Size of the file."""
    pages: int
    """Physical pages; 0 where the format has none."""
    reader: str
    """Name and version of what read it."""
    raw_sha256: str
    """Of the text as read (`NAME.EXT.raw.txt`), in UTF-8."""


class Metadata(Strict):
    """What the head of the document says. `date` is EDTF, `original_language` ISO 639-1."""

    symbol: str | None = None
    """Symbol of the document."""
    title: str | None = None
    """As printed, in one line."""
    body: str | None = None
    """The body that the document is of, as printed."""
    meeting: str | None = None
    """The conference or meeting, as printed."""
    session: str | None = None
    """As printed."""
    place: str | None = None
    """Of the meeting."""
    date: str | None = None
    """Date of issue, EDTF."""
    original_language: str | None = None
    """ISO 639-1."""
    distribution: str | None = None
    """As printed."""
    agenda_item: str | None = None
    """As printed."""
    draft: bool = False
    """Whether the document says that it is a draft."""


class Quality(Strict):
    """How far the text can be trusted (0 to 1), whether it came from OCR, and how many edits of each kind were made."""

    text: Score
    """How far the text can be trusted, from 0 to 1."""
    ocr: bool = False
    """Whether the text was read from pictures of pages."""
    repairs: dict[str, int] = Field(default_factory=dict)
    """How many edits of each kind were made to the text as read."""


class Producer(Strict):
    """A component or pipeline that had a part in the report."""

    name: str
    """Of the pipeline or component."""
    version: str
    """Its version."""
    config_sha256: str
    """Of its configuration."""
    weights_sha256: str | None = None
    """Of its weights; null for rules."""


class Warning(Strict):
    """Something that a reader of the report should know; `code` is stable."""

    code: str
    """A stable word to filter by."""
    message: str
    """What is wrong, and what to do."""
    span: Span | None = None
    """The place in `text`; null for the whole document."""


class Report(Strict):
    """One document, whole. `text` is null when it was left out on demand."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["tawsiya/report/1"] = Field(SCHEMA, alias="schema")
    """Name and major version of this schema."""
    schema_minor: int = SCHEMA_MINOR
    """Counts what was added to the schema."""
    offset_unit: Literal["codepoint"] = "codepoint"
    """All offsets count Unicode code points, and `end` is behind the last one."""
    doc_key: str
    """Symbol of the document, else made of title, date and body, else of the name of the file."""
    source: Source
    """The file."""
    metadata: Metadata
    """What its head says."""
    quality: Quality
    """How good its text is."""
    text: str | None
    """The cleaned text in reading order: body, footnotes, page furniture; null with `--no-text`."""
    blocks: list[Block]
    """In the order of `text`."""
    mentions: list[Mention]
    """In the order of `text`."""
    recommendations: list[Recommendation]
    """In the order of `text`."""
    producers: list[Producer]
    """What made the report."""
    warnings: list[Warning] = Field(default_factory=list)
    """What its reader should know."""


def write_report(report: Report, *, indent: int | None = 2) -> str:
    """The report as JSON, keys in the order of the contract, Arabic unescaped, with a line end at the end.

    Without `indent` it is one line, for JSON Lines.
    """
    return report.model_dump_json(by_alias=True, indent=indent, ensure_ascii=False) + "\n"


def read_report(content: str | bytes, name: str = "report") -> Report:
    """The report that `content` holds; keys of later minor versions are passed over.

    Raises `ReportError`, which names `name`, the key and what is wrong with it.
    """
    try:
        return Report.model_validate_json(content, extra="ignore")
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file as a whole"
        raise ReportError(
            f"{name} is no report of schema {SCHEMA}: {where}: {first['msg']}; "
            "give a .json file that `tawsiya extract` wrote"
        ) from error


def json_schema() -> dict[str, object]:
    """JSON Schema 2020-12 of the contract."""
    schema = Report.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{SCHEMA}.{SCHEMA_MINOR}", **schema}
