"""The output contract `tawsiya/report/1`: what a report file holds, key by key.

Writers are strict: an unknown key is an error. Readers (`read_report`) pass over keys that later minor versions add.
All spans are half-open and count code points: those named `raw` in the text as read (its hash is in `source`), all
others in `text`. Keys stand in the order of the fields; scores have three decimals. What stands below a field is its
description in the JSON Schema and in `docs/report.md`.
"""

from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from tawsiya.core.errors import ReportError
from tawsiya.core.span import Span

SCHEMA: Final = "tawsiya/report/1"
SCHEMA_MINOR = 0

Score = Annotated[float, Field(ge=0, le=1), AfterValidator(lambda score: round(score, 3))]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Source(_Strict):
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


class Metadata(_Strict):
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


class Quality(_Strict):
    """How far the text can be trusted (0 to 1), whether it came from OCR, and how many edits of each kind were made."""

    text: Score
    """How far the text can be trusted, from 0 to 1."""
    ocr: bool = False
    """Whether the text was read from pictures of pages."""
    repairs: dict[str, int] = Field(default_factory=dict)
    """How many edits of each kind were made to the text as read."""


class RawSpan(_Strict):
    """A stretch of `raw`; `page` is the physical page from 1, null where there is none."""

    start: int
    """First code point in the text as read."""
    end: int
    """Behind the last one."""
    page: int | None = None
    """Physical page from 1; null where there is none."""


class Block(_Strict):
    """A block of the guidelines, section 4; `cells` are the rows of a table, each a list of spans."""

    id: str
    """Local to this report."""
    type: str
    """`metadata`, `title`, `heading`, `paragraph`, `item`, `table`, `caption`, `toc`, `footnote` or `boilerplate`."""
    label: str | None
    """The printed number, letter or sign."""
    level: int | None
    """Of a heading from 1, the highest; of an item from 1."""
    parent: str | None
    """The `id` of the block that encloses it."""
    path: str | None
    """Printed labels from the outermost that counts to its own: `26(أ)`."""
    span: Span
    """In `text`."""
    raw: list[RawSpan]
    """Where it stands in the text as read; several stretches where something was moved out from between."""
    cells: list[list[Span]] | None = None
    """Of a table: rows of cells, each a span in `text`."""


class Evidence(_Strict):
    """The component that made the annotation, and its rule where it was one."""

    producer: str
    """The component."""
    rule: str | None = None
    """Its rule, where it was one."""


class Mention(_Strict):
    """A mention with its value; `no_value` says why there is none."""

    id: str
    """Local to this report."""
    label: str
    """`DATE`, `STATE`, `INSTRUMENT`, `SYMBOL`, `SDG`, or a label of your own."""
    text: str
    """The words."""
    span: Span
    """In `text`."""
    raw: list[RawSpan]
    """In the text as read."""
    block: str | None
    """The `id` of its block."""
    value: str | None
    """EDTF date, ISO 3166 code, key of an instrument, symbol, number of a goal or target."""
    no_value: str | None
    """Why there is no value: a code of `docs/report.md`."""
    form: str | None
    """Of an instrument `full`, `short`, `abbr` or `anaphor`; of a date `relative`; else null."""
    role: str | None
    """`deadline` of a date by which something must be done; else null."""
    doubtful: bool
    """Whether the value, or the words, are a guess that a person should check."""
    score: Score
    """How sure the model is, from 0 to 1."""
    evidence: Evidence
    """What found it."""


class Quote(_Strict):
    """Words and where they stand in `text`."""

    text: str
    """The words."""
    span: Span
    """In `text`."""


class Speaker(Quote):
    """Who recommends; `inherited` when the words stand outside the unit."""

    inherited: bool
    """Whether the words stand outside the recommendation: in its chapeau, table, title or document."""


class Addressee(Quote):
    """Who is to act; `class` is open, `state` an ISO 3166 code where it is one state."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    kind: str = Field(alias="class")
    """`states`, `state`, `secretariat`, `un_body`, `meeting`, `regional_body`, `civil_society`,
    `industry`, `donors` or `other`."""
    state: str | None
    """ISO 3166-1 alpha-3 where it is one state; in a review of one state, `الدولة الطرف` is that state."""


class Inherited(_Strict):
    """What an item has from its chapeau."""

    addressees: list[Addressee] = Field(default_factory=list)
    """Whom the chapeau asks."""
    strength: str | None = None
    """Of the verb of the chapeau."""
    operative_word: Quote | None = None
    """The verb of the chapeau."""


class Theme(_Strict):
    """What a recommendation is about: a goal (`SDG-05`) or a theme beside the goals, and how much speaks for it."""

    key: str
    """A goal (`SDG-05`) or one of the themes beside them (`TREATIES`)."""
    score: Score
    """How much speaks for it, from 0 to 1; no probability."""


class Recommendation(_Strict):
    """One recommendation. `key` is stable for trackers; `text_sha256` tells whether the words changed."""

    id: str
    """Local to this report."""
    key: str
    """For trackers: `doc_key`, `#`, and the path; `~1`, `~2` where paths repeat or are missing.
    It stays when words change."""
    text_sha256: str
    """Of the words, white space and vowel marks apart: it changes when the words do."""
    label: str | None
    """The printed number, letter or sign of its own."""
    path: str | None
    """Printed labels from the outermost that counts to its own: `18(ب)`."""
    text: str
    """The whole unit without its label."""
    span: Span
    """In `text`."""
    raw: list[RawSpan]
    """In the text as read."""
    blocks: list[str]
    """The `id`s of its blocks."""
    chapeau: Quote | None
    """The words before a list that this item completes: `يوصي الفريق العامل بأن:`."""
    section: list[str]
    """Titles of the headings above it, the highest first."""
    bracketed: bool
    """Whether all of it stands in square brackets: not agreed."""
    status: str
    """`operative`: this document makes it; `reported`: it tells what somebody recommended elsewhere or earlier."""
    strength: str | None
    """Of its own operative word; null where it has none (then see `inherited`)."""
    operative_word: Quote | None
    """The word that recommends: `يشجع`, `ينبغي`."""
    by: Speaker | None
    """Who recommends."""
    addressees: list[Addressee]
    """Who is asked to act, as the unit itself names them."""
    inherited: Inherited
    """What the chapeau adds."""
    deadline: str | None
    """EDTF, the first date that is a deadline."""
    mentions: list[str]
    """The `id`s of the mentions inside it."""
    score: Score
    """How sure the model is that it is one, from 0 to 1."""
    themes: list[Theme] = Field(default_factory=list, max_length=3)
    """At most three, the likeliest first."""


class Producer(_Strict):
    """A component or pipeline that had a part in the report."""

    name: str
    """Of the pipeline or component."""
    version: str
    """Its version."""
    config_sha256: str
    """Of its configuration."""
    weights_sha256: str | None = None
    """Of its weights; null for rules."""


class Warning(_Strict):
    """Something that a reader of the report should know; `code` is stable."""

    code: str
    """A stable word to filter by."""
    message: str
    """What is wrong, and what to do."""
    span: Span | None = None
    """The place in `text`; null for the whole document."""


class Report(_Strict):
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
