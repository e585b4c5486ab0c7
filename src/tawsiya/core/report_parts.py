"""What a report is made of: blocks, mentions, recommendations, key by key.

The whole, and what holds for all of it, is in `report`.
"""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from tawsiya.core.span import Span

Score = Annotated[float, Field(ge=0, le=1), AfterValidator(lambda score: round(score, 3))]


class Strict(BaseModel):
    """A part of a report: an unknown key is an error, and nothing changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class RawSpan(Strict):
    """A stretch of `raw`; `page` is the physical page from 1, null where there is none."""

    start: int
    """First code point in the text as read."""
    end: int
    """Behind the last one."""
    page: int | None = None
    """Physical page from 1; null where there is none."""


class Block(Strict):
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


class Evidence(Strict):
    """The component that made the annotation, and its rule where it was one."""

    producer: str
    """The component."""
    rule: str | None = None
    """Its rule, where it was one."""


class Mention(Strict):
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


class Quote(Strict):
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


class Inherited(Strict):
    """What an item has from its chapeau."""

    addressees: list[Addressee] = Field(default_factory=list)
    """Whom the chapeau asks."""
    strength: str | None = None
    """Of the verb of the chapeau."""
    operative_word: Quote | None = None
    """The verb of the chapeau."""


class Theme(Strict):
    """What a recommendation is about: a goal (`SDG-05`) or a theme beside the goals, and how much speaks for it."""

    key: str
    """A goal (`SDG-05`) or one of the themes beside them (`TREATIES`)."""
    score: Score
    """How much speaks for it, from 0 to 1; no probability."""


class Recommendation(Strict):
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
