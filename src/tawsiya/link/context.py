"""What surrounds a recommendation: who speaks, under which headings, to whom by class, and by when.

The unit's own words come from the tagger and stay; here only what other parts of the document add.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tawsiya.core.annotations import Block, DocumentMetadata, Mention, Recommendation
from tawsiya.core.span import Span
from tawsiya.link.addressees import classify
from tawsiya.link.speakers import find_speaker


@dataclass(frozen=True, slots=True)
class Surroundings:
    """One document: its text, blocks with outline, mentions with values, and metadata."""

    text: str
    blocks: Sequence[Block]
    mentions: Sequence[Mention]
    metadata: DocumentMetadata


def add_context(found: Sequence[Recommendation], document: Surroundings) -> tuple[Recommendation, ...]:
    """The recommendations with `by`, `section`, `deadline` and the classes of their addressees filled in."""
    states = [mention for mention in document.mentions if mention.label == "STATE"]
    body = _place_of(document.metadata.body, document.text)
    return tuple(_with_context(recommendation, document, states, body) for recommendation in found)


def _with_context(
    found: Recommendation, document: Surroundings, states: Sequence[Mention], body: Span | None
) -> Recommendation:
    by, by_inherited = _speaker(found, document.text, body)
    inherited = replace(
        found.inherited,
        addressees=tuple(classify(addressee, document.text, states) for addressee in found.inherited.addressees),
    )
    return replace(
        found,
        by=by,
        by_inherited=by_inherited,
        inherited=inherited,
        addressees=tuple(classify(addressee, document.text, states) for addressee in found.addressees),
        section=tuple(reversed(list(_headings(found.span, document.blocks)))),
        deadline=_deadline(found.span, document.mentions),
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


def _headings(span: Span, blocks: Sequence[Block]) -> Iterator[Span]:
    """Titles of the headings above `span`, the nearest first."""
    place = next((number for number, block in enumerate(blocks) if block.span.overlap(span)), None)
    while place is not None:
        block = blocks[place]
        if block.type == "heading" and not block.span.contains(span):
            yield block.content
        place = block.parent


def _deadline(span: Span, mentions: Sequence[Mention]) -> str | None:
    """The value of the first date inside that the text makes a deadline."""
    for mention in mentions:
        if mention.role == "deadline" and mention.value and span.contains(mention.span):
            return mention.value
    return None


def _place_of(words: str | None, text: str) -> Span | None:
    place = text.find(words) if words else -1
    return Span(place, place + len(words)) if words and place >= 0 else None
