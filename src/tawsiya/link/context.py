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
from tawsiya.link.addressees import classify, reviewed_state
from tawsiya.link.authors import Authors
from tawsiya.link.speakers import find_own_speaker, find_speaker
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
        return tuple(
            classify(addressee, self.text, self.mentions_in(addressee.span), self._reviewed) for addressee in addressees
        )

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
    def _reviewed(self) -> str | None:
        """The state that this document reviews; the head ends with the first paragraph."""
        body = next((block.span.start for block in self.blocks if block.type in ("paragraph", "item")), 0)
        titles = [block.span for block in self.blocks if block.span.end <= body and block.type in ("title", "heading")]
        found = {one.value for span in titles for one in self.mentions_in(span) if one.label == "STATE" and one.value}
        return reviewed_state(self.metadata.symbol, self.metadata.title or "", found)

    @cached_property
    def _block_places(self) -> SpanIndex:
        return SpanIndex(block.span for block in self.blocks)

    @cached_property
    def _mention_places(self) -> SpanIndex:
        return SpanIndex(mention.span for mention in self.mentions)


def add_context(found: Sequence[Recommendation], document: Surroundings) -> tuple[Recommendation, ...]:
    """The recommendations with `by`, `section`, `deadline`, `themes` and the classes of their addressees filled in."""
    authors = Authors(document.text, document.blocks, document.metadata)
    return tuple(_with_context(recommendation, document, authors) for recommendation in found)


def _with_context(found: Recommendation, document: Surroundings, authors: Authors) -> Recommendation:
    by, by_inherited = _speaker(found, document, authors)
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


def _speaker(found: Recommendation, document: Surroundings, authors: Authors) -> tuple[Span | None, bool]:
    """Who recommends, and whether the words stand outside the unit.

    Whom the unit names, its row of a table, its chapeau; else, if this document recommends, whoever the document is
    from.
    """
    own = find_own_speaker(document.text, found, document.mentions_in(found.span))
    if own is not None:
        return own, False
    outside = authors.of_row(found.span)
    if outside is None and found.chapeau is not None:
        outside = find_speaker(document.text, found.chapeau, found.inherited.operative)
    if outside is None and found.status == "operative":
        outside = authors.above(found.span)
    return outside, outside is not None
