"""A layer before and after repair, and where its characters went: what every score of repair looks at."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from tawsiya.clean.characters import find_character_edits
from tawsiya.clean.clean import Cleaned, clean
from tawsiya.core.alignment import Alignment, apply_edits
from tawsiya.core.span import Span
from tawsiya.ingest.document import RawDocument


@dataclass(frozen=True)
class Outcome:
    """What became of a layer: `text`, its `alignment` to `raw`, and `cleaned` where the repairer made it."""

    raw: str
    text: str
    alignment: Alignment
    cleaned: Cleaned | None = None

    def places(self, span: Span) -> tuple[Span, ...]:
        """The stretches of `text` that `span` of `raw` became."""
        return self.alignment.to_target(span)

    @cached_property
    def to_text(self) -> list[int | None]:
        """For each character of `raw` where it stands in `text`; None where it was dropped.

        Characters that were rewritten as a whole stand, one by one, where the whole stands, as far as it reaches.
        """
        found: list[int | None] = [None] * len(self.raw)
        for piece in self.alignment.pieces:
            for number in range(piece.source_end - piece.source_start):
                if piece.target_start < piece.target_end:
                    found[piece.source_start + number] = min(piece.target_start + number, piece.target_end - 1)
        return found


Treatment = Callable[[str], Outcome]
"""A way to treat a layer."""


def characters_only(raw: str) -> Outcome:
    """The column "before": kashida, shaped letters, controls and odd blanks are cleaned, nothing is moved."""
    return Outcome(raw, *apply_edits(raw, find_character_edits(raw)))


def repaired(raw: str) -> Outcome:
    """The column "after": what `tawsiya.clean` makes of the layer."""
    cleaned = clean(document_of(raw))
    return Outcome(raw, cleaned.text, cleaned.alignment, cleaned)


def document_of(raw: str) -> RawDocument:
    """The text as a reader of text files gives it."""
    content = raw.encode("utf-8", "surrogatepass")
    return RawDocument(raw, "layer.txt", "text/plain", sha256(content).hexdigest(), len(content), "measuring")


class Tokens:
    """The tokens of a text by their places: spans sorted by start that do not overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = tuple(spans)
        self._starts = [span.start for span in self.spans]

    def number_at(self, place: int) -> int | None:
        """The number of the token that holds the character at `place`."""
        number = bisect_right(self._starts, place) - 1
        return number if number >= 0 and place < self.spans[number].end else None
