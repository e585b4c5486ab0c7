"""Which numbers number the paragraphs of a document, and which the items of a list inside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import looks_like_heading
from tawsiya.segment.markers import Marker

# One number proves nothing; two in order that number most of the paragraphs between them do.
_SHORTEST = 2
_SHARE = 0.6
# Numbers lost to a damaged layer: the series goes on behind a gap of two.
_LOST = 3
_LONG = 150


@dataclass(frozen=True, slots=True)
class Numbering:
    """`paragraphs` are the drafts that carry the numbers of the document's paragraphs."""

    paragraphs: frozenset[Draft]
    decimals: frozenset[str]
    lone: bool

    @property
    def is_numbered(self) -> bool:
        """Whether the paragraphs of the document are numbered."""
        return bool(self.paragraphs)

    def listed(self, draft: Draft) -> bool:
        """Whether a number outside the series is that of a list."""
        return not (self.lone and not self.paragraphs and draft.marker is not None and not draft.marker.bullet)

    def knows_decimal(self, marker: Marker) -> bool:
        """Whether a decimal number has a neighbour in the text, so that it is a label and no quantity."""
        *head, last = (marker.label or "0").split(".")
        return int(last) == 1 or ".".join([*head, str(int(last) - 1)]) in self.decimals


def find_numbering(drafts: Sequence[Draft]) -> Numbering:
    """The longest series of rising numbers, where it numbers most of the paragraphs on its way."""
    series = _series(drafts)
    decimals = frozenset(
        draft.marker.label for draft in drafts if draft.marker and draft.marker.kind == "decimal" and draft.marker.label
    )
    best = max((found for found in series if _may_number(drafts, found)), key=len, default=[])
    if len(best) >= _SHORTEST and _share(drafts, best) >= _SHARE:
        return Numbering(frozenset(drafts[place] for place in best), decimals, lone=False)
    return Numbering(frozenset(), decimals, lone=sum(map(len, series)) <= 1)


def _series(drafts: Sequence[Draft]) -> list[list[int]]:
    """Runs of rising numbers, as places of their drafts.

    Headings have numbers of their own, which run beside those of the paragraphs: a draft goes on with its own kind,
    or else with the other kind where that has come exactly to the number before it.
    """
    series: list[list[int]] = []
    by_last: dict[tuple[bool, int], list[int]] = {}
    for place, draft in enumerate(drafts):
        marker = draft.marker
        if marker is None or marker.kind != "number" or marker.hashes:
            continue
        titled = looks_like_heading(draft)
        steps = [(titled, marker.value - step) for step in range(1, _LOST + 1)]
        known = next((step for step in [*steps, (not titled, marker.value - 1)] if step in by_last), None)
        found = by_last.pop(known) if known else []
        if not found:
            series.append(found)
        found.append(place)
        by_last[known[0] if known else titled, marker.value] = found
    return series


def _may_number(drafts: Sequence[Draft], places: Sequence[int]) -> bool:
    """Whether a series may number paragraphs: most of it are no headings, and it is no list below a colon."""
    if 2 * sum(1 for place in places if looks_like_heading(drafts[place])) > len(places):
        return False
    return not (places[0] > 0 and drafts[places[0] - 1].text.endswith(":"))


def _share(drafts: Sequence[Draft], places: Sequence[int]) -> float:
    """The share of numbered ones among the paragraphs from the first to the last number."""
    between = drafts[places[0] : places[-1] + 1]
    long = sum(1 for draft in between if draft.marker is None and len(draft.text) > _LONG)
    return len(places) / (len(places) + long)
