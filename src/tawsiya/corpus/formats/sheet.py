"""Gold laid out as annotation tools know it: labelled stretches with attributes, and links between them.

A mention is an item of its own label. A recommendation is an item REC; its operative word and addressees are items
inside it, its chapeau and who recommends are items CHAPEAU and BY, joined to it by links. All spans count code points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tawsiya.core.span import Span
from tawsiya.corpus.jsonl import Place

UNIT: Final = "REC"
OPERATIVE: Final = "OPERATIVE"
ADDRESSEE: Final = "ADDRESSEE"
CHAPEAU: Final = "CHAPEAU"
BY: Final = "BY"
PARTS: Final = (OPERATIVE, ADDRESSEE, CHAPEAU, BY)
"""The labels of what belongs to a recommendation."""

HAS: Final = "has"
INHERITS: Final = "inherits"
LINKS: Final = (HAS, INHERITS)
"""What a link says: the unit has this part, or has it from its chapeau."""

MENTIONS: Final = "mentions"
RECOMMENDATIONS: Final = "recommendations"

MENTION_ATTRIBUTES: Final = ("value", "form", "role", "optional")
UNIT_ATTRIBUTES: Final = ("status", "strength", "marker", "inherited_strength", "optional")
ATTRIBUTES: Final = ("value", "form", "role", "status", "strength", "marker", "inherited_strength", "optional")
FLAG: Final = "yes"
"""What stands in the attribute `optional` where it is true."""


@dataclass(frozen=True, slots=True)
class Item:
    """One labelled stretch. `score` is that of a prediction; `place` where an import found it."""

    label: str
    span: Span
    attributes: Mapping[str, str] = field(default_factory=dict)
    score: float | None = None
    place: Place | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Link:
    """From a unit to one of its parts, by their places in `Sheet.items`. An empty `kind` was not said."""

    kind: str
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document as a tool shows it.

    `layers` names what was annotated, None where the tool does not say. `named` is false for a name made up while
    reading; `rebuilt` says what of the text was made up, since the format does not hold it. `group`, `sha256` of the
    text's file and `annotator` are None where they are not known; `predicted` marks what a pipeline found.
    """

    name: str
    text: str
    items: tuple[Item, ...]
    links: tuple[Link, ...] = ()
    group: str | None = None
    layers: frozenset[str] | None = None
    sha256: str | None = None
    annotator: str | None = None
    predicted: bool = False
    named: bool = True
    rebuilt: str | None = None
    place: Place | None = field(default=None, compare=False)
