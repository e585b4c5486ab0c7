"""Which of overlapping mentions stay: they do not nest, and the larger unit wins."""

from collections.abc import Iterable

from tawsiya.core.annotations import Mention


def resolve(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stay, in text order: of two that overlap the longer, then the better score, then the earlier.

    >>> from tawsiya.core.span import Span
    >>> kept = resolve([Mention("DATE", Span(10, 14)), Mention("INSTRUMENT", Span(0, 14))])
    >>> [mention.label for mention in kept]
    ['INSTRUMENT']
    """
    ranked = sorted(mentions, key=lambda one: (-len(one.span), -one.score, one.span.start, one.label))
    kept: list[Mention] = []
    for mention in ranked:
        if not any(mention.span.overlap(other.span) for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda one: one.span))
