"""What the components find in a text: blocks, mentions and recommendations.

These are the values that pass between rooms; `tawsiya.core.report` holds what is written to files. All spans count in
the text in which the annotation was found: in the pipeline that is `text`.
"""

from dataclasses import dataclass, field

from tawsiya.core.span import Span, hull

BODY_TYPES = frozenset({"metadata", "title", "heading", "paragraph", "item", "table", "caption", "toc"})
"""Blocks that make the body of a report; `footnote` and `boilerplate` follow it in reading order."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the guidelines, section 4.

    `stretches` are its parts in reading order: several where something interrupts it, one once the text is arranged.
    `marker` is where the printed label with its punctuation stands (`26. `, `- أ. `, `◀ `), `label` what it says.
    `cells` holds the rows of a table. `parent` is the place of the enclosing block in the list that holds this block,
    `path` the printed labels from the outermost enclosing block that counts to this one (`26(أ)`).
    """

    type: str
    stretches: tuple[Span, ...]
    label: str | None = None
    level: int | None = None
    marker: Span | None = None
    cells: tuple[tuple[Span, ...], ...] | None = None
    parent: int | None = None
    path: str | None = None

    @property
    def span(self) -> Span:
        """From the first character to the last."""
        return hull(self.stretches)

    @property
    def content(self) -> Span:
        """The block without its marker."""
        return Span(self.marker.end, self.span.end) if self.marker else self.span


@dataclass(frozen=True, slots=True)
class Mention:
    """A DATE, STATE, INSTRUMENT, SYMBOL or SDG (or a label of the user's) with its value.

    `value` is EDTF, ISO 3166, an instrument key, a document symbol or a goal; `no_value` says why there is none.
    `producer` names the component that found it and `rule` the rule, where it was one.
    """

    label: str
    span: Span
    value: str | None = None
    no_value: str | None = None
    form: str | None = None
    role: str | None = None
    doubtful: bool = False
    score: float = 1.0
    producer: str = "mentions"
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody who is to act: head phrase, class (`states`, `secretariat`, ...) and the code of a single state."""

    span: Span
    kind: str = "other"
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Inherited:
    """What the chapeau of an item gives it."""

    addressees: tuple[Addressee, ...] = ()
    strength: str | None = None
    operative: Span | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """What a recommendation is about: a key of the table of themes, and how much speaks for it, from 0 to 1."""

    key: str
    score: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One unit of the guidelines, section 3: its own words, and what its surroundings add.

    `strength`, `operative` and `addressees` are the unit's own; `inherited`, `by` (who recommends; `by_inherited` when
    the words stand outside the unit), `chapeau`, `section` (titles of the enclosing headings) and `themes` (the
    likeliest first) come from linking.
    """

    span: Span
    status: str = "operative"
    strength: str | None = None
    operative: Span | None = None
    addressees: tuple[Addressee, ...] = ()
    label: str | None = None
    bracketed: bool = False
    chapeau: Span | None = None
    by: Span | None = None
    by_inherited: bool = False
    inherited: Inherited = field(default_factory=Inherited)
    section: tuple[Span, ...] = ()
    deadline: str | None = None
    score: float = 1.0
    themes: tuple[Theme, ...] = ()
