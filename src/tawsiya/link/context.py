"""What surrounds a recommendation: who speaks, under which headings, to whom by class, by when, on what.

The unit's own words come from the tagger and stay; here only what other parts of the document add.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tawsiya.core.annotations import Addressee, Block, Mention, Recommendation, Theme
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.link.addressees import classify
from tawsiya.link.speakers import find_speaker
from tawsiya.link.themes import find_themes


@dataclass(frozen=True)
class Surroundings:
    """One document: its text, blocks with outline, mentions with values, and metadata."""

    text: str
    blocks: Sequence[Block]
    mentions: Sequence[Mention]
    metadata: Metadata

    def classified(self, addressees: Iterable[Addressee]) -> tuple[Addressee, ...]:
        """The addressees with their classes and states."""
        return tuple(classify(addressee, self.text, self.mentions_in(addressee.span)) for addressee in addressees)

    def headings(self, span: Span) -> Iterator[Span]:
        """Titles of the headings above `span`, the nearest first."""
        place = next(iter(self._block_places.overlapping(span)), None)
        while place is not None:
            block = self.blocks[place]
            if block.type == "heading" and not block.span.contains(span):
                yield block.content
            place = block.parent

    def deadline(self, span: Span) -> str | None:
        """The value of the first date inside `span` that the text makes a deadline."""
        deadlines = (mention.value for mention in self.mentions_in(span) if mention.role == "deadline")
        return next((value for value in deadlines if value), None)

    def themes(self, found: Recommendation, section: Iterable[Span]) -> tuple[Theme, ...]:
        """The themes of a recommendation under these headings, by its words and the goals that it names."""
        goals = (mention.value for mention in self.mentions_in(found.span) if mention.label == "SDG")
        return find_themes(
            found.span.of(self.text),
            chapeau=found.chapeau.of(self.text) if found.chapeau else "",
            sections=[title.of(self.text) for title in section],
            goals=[goal for goal in goals if goal],
        )

    def mentions_in(self, span: Span) -> list[Mention]:
        """The mentions that lie wholly inside `span`."""
        return [self.mentions[place] for place in self._mention_places.inside(span)]

    @cached_property
    def _block_places(self) -> SpanIndex:
        return SpanIndex(block.span for block in self.blocks)

    @cached_property
    def _mention_places(self) -> SpanIndex:
        return SpanIndex(mention.span for mention in self.mentions)


def add_context(found: Sequence[Recommendation], document: Surroundings) -> tuple[Recommendation, ...]:
    """The recommendations with `by`, `section`, `deadline`, `themes` and the classes of their addressees filled in."""
    body = _place_of(document.metadata.body, document.text)
    return tuple(_with_context(recommendation, document, body) for recommendation in found)


def _with_context(found: Recommendation, document: Surroundings, body: Span | None) -> Recommendation:
    by, by_inherited = _speaker(found, document.text, body)
    section = tuple(reversed(list(document.headings(found.span))))
    return replace(
        found,
        by=by,
        by_inherited=by_inherited,
        inherited=replace(found.inherited, addressees=document.classified(found.inherited.addressees)),
        addressees=document.classified(found.addressees),
        section=section,
        deadline=document.deadline(found.span),
        themes=document.themes(found, section),
    )


def _speaker(found: Recommendation, text: str, body: Span | None) -> tuple[Span | None, bool]:
    """Who recommends: named in the unit, in its chapeau, else (if this document recommends) the document's body."""
    own = find_speaker(text, found.span, found.operative)
    if own is not None:
        return own, False
    if found.chapeau is not None:
        of_chapeau = find_speaker(text, found.chapeau, found.inherited.operative)
        if of_chapeau is not None:
            return of_chapeau, True
    return (body, True) if found.status == "operative" and body is not None else (None, False)


def _place_of(words: str | None, text: str) -> Span | None:
    place = text.find(words) if words else -1
    return Span(place, place + len(words)) if words and place >= 0 else None
