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
    taken = bytearray(max((mention.span.end for mention in ranked), default=0))
    for mention in ranked:
        span = mention.span
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * len(span)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda one: one.span))
