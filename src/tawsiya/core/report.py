"""The output contract `tawsiya/report/1`: what a report file holds, key by key.

Writers are strict: an unknown key is an error. Readers (`read_report`) pass over keys that later minor versions add.
All spans are half-open and count code points: those named `raw` in the text as read (its hash is in `source`), all
others in `text`. Keys stand in the order of the fields; scores have three decimals.
"""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from tawsiya.core.errors import ReportError
from tawsiya.core.span import Span

SCHEMA: Final = "tawsiya/report/1"
SCHEMA_MINOR = 0

Score = Annotated[float, Field(ge=0, le=1), AfterValidator(lambda score: round(score, 3))]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """The file that was read. `raw_sha256` is of the text as read, in UTF-8; `pages` is 0 where there are none."""

    uri: str
    media_type: str
    sha256: str
    bytes: int
    pages: int
    reader: str
    raw_sha256: str


class Metadata(_Strict):
    """What the head of the document says. `date` is EDTF, `original_language` ISO 639-1."""

    symbol: str | None = None
    title: str | None = None
    body: str | None = None
    meeting: str | None = None
    session: str | None = None
    place: str | None = None
    date: str | None = None
    original_language: str | None = None
    distribution: str | None = None
    agenda_item: str | None = None
    draft: bool = False


class Quality(_Strict):
    """How far the text can be trusted (0 to 1), whether it came from OCR, and how many edits of each kind were made."""

    text: Score
    ocr: bool = False
    repairs: dict[str, int] = Field(default_factory=dict)


class RawSpan(_Strict):
    """A stretch of `raw`; `page` is the physical page from 1, null where there is none."""

    start: int
    end: int
    page: int | None = None


class Block(_Strict):
    """A block of the guidelines, section 4; `cells` are the rows of a table, each a list of spans."""

    id: str
    type: str
    label: str | None
    level: int | None
    parent: str | None
    path: str | None
    span: Span
    raw: list[RawSpan]
    cells: list[list[Span]] | None = None


class Evidence(_Strict):
    """The component that made the annotation, and its rule where it was one."""

    producer: str
    rule: str | None = None


class Mention(_Strict):
    """A mention with its value; `no_value` says why there is none."""

    id: str
    label: str
    text: str
    span: Span
    raw: list[RawSpan]
    block: str | None
    value: str | None
    no_value: str | None
    form: str | None
    role: str | None
    doubtful: bool
    score: Score
    evidence: Evidence


class Quote(_Strict):
    """Words and where they stand in `text`."""

    text: str
    span: Span


class Speaker(Quote):
    """Who recommends; `inherited` when the words stand outside the unit."""

    inherited: bool


class Addressee(Quote):
    """Who is to act; `class` is open, `state` an ISO 3166 code where it is one state."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: str = Field(alias="class")
    state: str | None


class Inherited(_Strict):
    """What an item has from its chapeau."""

    addressees: list[Addressee] = Field(default_factory=list)
    strength: str | None = None
    operative_word: Quote | None = None


class Theme(_Strict):
    """What a recommendation is about: a goal (`SDG-05`) or a theme beside the goals, and how much speaks for it."""

    key: str
    score: Score


class Recommendation(_Strict):
    """One recommendation. `key` is stable for trackers; `text_sha256` tells whether the words changed."""

    id: str
    key: str
    text_sha256: str
    label: str | None
    path: str | None
    text: str
    span: Span
    raw: list[RawSpan]
    blocks: list[str]
    chapeau: Quote | None
    section: list[str]
    bracketed: bool
    status: str
    strength: str | None
    operative_word: Quote | None
    by: Speaker | None
    addressees: list[Addressee]
    inherited: Inherited
    deadline: str | None
    mentions: list[str]
    score: Score
    themes: list[Theme] = Field(default_factory=list, max_length=3)


class Producer(_Strict):
    """A component or pipeline that had a part in the report."""

    name: str
    version: str
    config_sha256: str
    weights_sha256: str | None = None


class Warning(_Strict):
    """Something that a reader of the report should know; `code` is stable."""

    code: str
    message: str
    span: Span | None = None


class Report(_Strict):
    """One document, whole. `text` is null when it was left out on demand."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["tawsiya/report/1"] = Field(SCHEMA, alias="schema")
    schema_minor: int = SCHEMA_MINOR
    offset_unit: Literal["codepoint"] = "codepoint"
    doc_key: str
    source: Source
    metadata: Metadata
    quality: Quality
    text: str | None
    blocks: list[Block]
    mentions: list[Mention]
    recommendations: list[Recommendation]
    producers: list[Producer]
    warnings: list[Warning] = Field(default_factory=list)


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
