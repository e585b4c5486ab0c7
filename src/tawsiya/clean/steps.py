"""The frame of the repair: finders run one after the other, each on the text that the one before it made.

A finder reads the text and the diagnosis and says what to rewrite; it changes nothing itself. What was made is kept as
`Repair`s that point into `raw`. What to look for is the business of the finders.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tawsiya.clean.diagnosis import Diagnosis
from tawsiya.core.alignment import Alignment
from tawsiya.core.rewrite import Rewrite, apply_rewrites
from tawsiya.core.span import Span

Finder = Callable[[str, Diagnosis], Iterable[Rewrite]]
"""Says what to rewrite in a text: sorted, not overlapping, spans in code points of the text it was given."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One edit that was made: its kind, its `stretches` in `raw`, what stood there and stands there now, and why.

    `before` and `after` are as the step saw and left them, so an earlier step may show in `before`.
    """

    kind: str
    stretches: tuple[Span, ...]
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after its steps, the alignment to the text before them, and what was made, step by step."""

    text: str
    alignment: Alignment
    repairs: tuple[Repair, ...]


def run_steps(raw: str, diagnosis: Diagnosis, steps: Sequence[Finder], after: Repaired | None = None) -> Repaired:
    """`raw` after all `steps`, or what came of it `after` earlier ones.

    Raises `AlignmentError` when a finder's rewrites overlap or leave the text.
    """
    text = after.text if after else raw
    alignment = after.alignment if after else None
    repairs = list(after.repairs) if after else []
    for step in steps:
        rewrites = tuple(step(text, diagnosis))
        if not rewrites:
            continue
        for rewrite in rewrites:
            place = Span(rewrite.start, rewrite.end)
            stretches = (place,) if alignment is None else alignment.to_source(place)
            repairs.append(Repair(rewrite.kind, stretches, place.of(text), rewrite.result(text), rewrite.reason))
        text, made = apply_rewrites(text, rewrites)
        alignment = made if alignment is None else alignment.then(made)
    return Repaired(text, alignment or Alignment.identity(len(raw)), tuple(repairs))
