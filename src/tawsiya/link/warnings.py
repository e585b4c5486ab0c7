"""Warnings about mentions that say what cannot be: the thirty-first of February, a range that runs backwards.

A mention without a value for want of an entry or of context is no warning: the text is right there, and we know less.
"""

from collections.abc import Sequence

from tawsiya.core.annotations import Mention
from tawsiya.core.span import Span

IMPOSSIBLE = {
    "impossible-date": "there is no such day",
    "turned-range": "the range ends before it begins",
    "implausible-year": "no report speaks of such a year",
    "months-disagree": "the two names are of different months",
    "years-disagree": "the Security Council adopted no resolution of this number in this year",
    "outside-its-life": "the state did not exist then",
    "no-such-goal": "the goals have no such number",
}
"""Reasons (`Mention.no_value`) that the text itself gives, and what each says to a reader."""
CODE = "impossible-value"


def find_warnings(text: str, mentions: Sequence[Mention]) -> tuple[tuple[str, str, Span], ...]:
    """Code, message and place of each mention that names something impossible, in their order; spans in `text`.

    >>> find_warnings("في 31 شباط/فبراير", [Mention("DATE", Span(3, 17), no_value="impossible-date")])[0][0]
    'impossible-value'
    """
    return tuple(
        (
            CODE,
            f"{mention.span.of(text)!r} has no value: {IMPOSSIBLE[mention.no_value]} ({mention.no_value}, "
            f"{mention.label}); compare it with the printed document",
            mention.span,
        )
        for mention in mentions
        if mention.no_value in IMPOSSIBLE
    )
