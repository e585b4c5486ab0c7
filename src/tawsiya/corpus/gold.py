"""Gold annotations as values: one `GoldDocument` a text, with the layers that somebody annotated.

All spans count in the source text: the file decoded as UTF-8, its byte-order mark removed, nothing else changed; for
a JSON Lines text, the text of one line. How the rows look on disk is left to the other files of this room.
"""

from dataclasses import dataclass

from tawsiya.core.annotations import Block
from tawsiya.core.span import Span


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One annotated mention. `optional`: readers differ and the guidelines are silent, so it never counts."""

    label: str
    span: Span
    value: str | None = None
    form: str | None = None
    role: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """Words inside a recommendation. `span` is None where the row gave the words alone and they stand twice."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class GoldInherited:
    """What the chapeau gives a unit: stretches outside it."""

    addressees: tuple[Span, ...] = ()
    strength: str | None = None
    operative: Span | None = None


@dataclass(frozen=True, slots=True)
class GoldRecommendation:
    """One annotated unit; strength, operative word and addressees are its own, `label` is the printed marker.

    `chapeau` introduces it, `by` names who recommends; both may stand outside the unit.
    """

    span: Span
    status: str = "operative"
    strength: str | None = None
    operative: GoldQuote | None = None
    addressees: tuple[GoldQuote, ...] = ()
    label: str | None = None
    chapeau: Span | None = None
    by: Span | None = None
    inherited: GoldInherited | None = None
    optional: bool = False

    @property
    def unplaced(self) -> int:
        """How many of its quotes have no place."""
        quotes = (*self.addressees, self.operative) if self.operative else self.addressees
        return sum(quote.span is None for quote in quotes)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A text and what stands in it; a layer is None where it was not annotated, empty where nothing was found.

    `read` names the stretches in which mentions were read, None where that is the whole text. `group` is what must
    not be torn apart by a split or a resampling: the document that a sentence was taken from, else the name. `source`
    is the path of the text below the folder of texts.
    """

    name: str
    group: str
    source: str
    text: str
    mentions: tuple[GoldMention, ...] | None
    recommendations: tuple[GoldRecommendation, ...] | None
    blocks: tuple[Block, ...] | None
    read: tuple[Span, ...] | None = None

    @property
    def unplaced(self) -> int:
        """How many addressees and operative words were given as words alone and could not be placed."""
        return sum(unit.unplaced for unit in self.recommendations or ())
