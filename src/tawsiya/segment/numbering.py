"""Which numbers number the paragraphs of a document, and which the items of a list inside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawsiya.arabic.characters import WESTERN_DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import division_of, is_bare_division, looks_like_heading
from tawsiya.segment.lines import is_closed, last_sign
from tawsiya.segment.markers import PAIR_SIGNS, Marker

# One number proves nothing; two in order that number most of the paragraphs between them do.
_SHORTEST = 2
_SHARE = 0.6
# Numbers lost to a damaged layer: the series goes on behind a gap of two.
_LOST = 3
_LONG = 150
# Parts of a series that so many lost numbers have torn apart, and how long a part must be to be told from a list.
_FAR = 6
_PART = 4
# So many may be lost between two parts that are long and follow one another.
_FARTHEST = 40
_LONG_PART = 10
# So many series may be open side by side; those that began before are over.
_OPEN = 40


@dataclass(frozen=True, slots=True)
class Numbering:
    """`paragraphs` are the drafts that carry the numbers of the document's paragraphs."""

    paragraphs: frozenset[Draft]
    decimals: frozenset[tuple[int, ...]]
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
        *head, last = _numbers(marker)
        return last == 1 or (*head, last - 1) in self.decimals


def find_numbering(drafts: Sequence[Draft]) -> Numbering:
    """The longest series of rising numbers, where it numbers most of the paragraphs on its way."""
    series = _series(drafts)
    decimals = frozenset(
        _numbers(draft.marker) for draft in drafts if draft.marker and draft.marker.kind in ("decimal", "dashed")
    )
    best = max((found for found in series if _may_number(drafts, found)), key=len, default=[])
    if len(best) < _SHORTEST or _share(drafts, best) < _SHARE:
        best = []
    numbered = {
        place for found in series if _is_operative(drafts, found) or _opens_article(drafts, found) for place in found
    }
    numbered.update(_with_parts(drafts, best, series))
    numbered.update(place for found in series if _begins_anew(drafts, found, best) for place in found)
    return Numbering(
        frozenset(drafts[place] for place in numbered), decimals, lone=not best and sum(map(len, series)) <= 1
    )


def _numbers(marker: Marker) -> tuple[int, ...]:
    return tuple(map(int, PAIR_SIGNS.split((marker.label or "0").translate(WESTERN_DIGITS))))


@dataclass(slots=True)
class _Run:
    """Rising numbers, as places of their drafts, and how the last one was printed."""

    places: list[int]
    last: int
    titled: bool
    sign: str

    def rank(self, value: int, titled: bool, sign: str) -> tuple[bool, int, bool] | None:
        """How well a number goes on from here, the least best; None where it does not."""
        step = value - self.last
        if not 1 <= step <= (_LOST if titled == self.titled else 1):
            return None
        return sign != self.sign, step, titled != self.titled


def _series(drafts: Sequence[Draft]) -> list[list[int]]:
    """Runs of rising numbers, as places of their drafts.

    Headings have numbers of their own, which run beside those of the paragraphs: a draft goes on with its own kind,
    or else with the other kind where that has come exactly to the number before it. So do lists and the paragraphs of
    a resolution inside a report, where the sign behind the number tells which is which.
    """
    series: list[_Run] = []
    for place, draft in enumerate(drafts):
        marker = draft.marker
        if marker is None or marker.kind != "number" or marker.hashes:
            continue
        titled = looks_like_heading(draft)
        sign = draft.text[: marker.length].strip()[-1:]
        ranked = [
            (rank, -run.places[-1], at)
            for at, run in enumerate(series[-_OPEN:], max(0, len(series) - _OPEN))
            if (rank := run.rank(marker.value, titled, sign))
        ]
        if ranked:
            run = series[min(ranked)[2]]
            run.places.append(place)
            run.last, run.titled, run.sign = marker.value, titled, sign
        else:
            series.append(_Run([place], marker.value, titled, sign))
    return [run.places for run in series]


def _may_number(drafts: Sequence[Draft], places: Sequence[int]) -> bool:
    """Whether a series may number paragraphs: most of it are no headings, and it is no list below a colon."""
    if 2 * sum(1 for place in places if looks_like_heading(drafts[place])) > len(places):
        return False
    return not (places[0] > 0 and drafts[places[0] - 1].text.endswith(":"))


def _with_parts(drafts: Sequence[Draft], best: Sequence[int], series: Sequence[Sequence[int]]) -> list[int]:
    """The longest series with the parts that lost numbers have torn off it.

    A part is a series that may number paragraphs and fits in: each of its numbers lies between those of the longest
    series before and behind it.
    """
    whole = list(best)
    for part in sorted(series, key=len, reverse=True):
        if (
            whole
            and part is not best
            and len(part) >= _PART
            and _may_number(drafts, part)
            and _share(drafts, part) >= _SHARE
        ):
            joined = sorted((*whole, *part))
            values = [_value(drafts[place]) for place in joined]
            apart = part[0] > whole[-1] or part[-1] < whole[0]
            far = _FARTHEST if apart and min(len(part), len(whole)) >= _LONG_PART else _FAR
            near = all(two - one <= far for one, two in pairwise(values))
            if near and all(one < two for one, two in pairwise(values)):
                whole = joined
    return whole


def _value(draft: Draft) -> int:
    return draft.marker.value if draft.marker else 0


def _is_operative(drafts: Sequence[Draft], places: Sequence[int]) -> bool:
    """Whether a series numbers the operative paragraphs of a resolution: its first stands below a preamble's comma."""
    before = drafts[places[0] - 1] if places[0] else None
    first = drafts[places[0]].marker
    return before is not None and first is not None and first.value == 1 and last_sign(before.text) == "،"


def _opens_article(drafts: Sequence[Draft], places: Sequence[int]) -> bool:
    """Whether a series numbers the paragraphs of an article: its first stands below the article's number or title."""
    first = drafts[places[0]].marker
    above = [drafts[place].text for place in (places[0] - 1, places[0] - 2) if place >= 0]
    if first is None or first.value != 1 or not above:
        return False
    titled = len(above) > 1 and is_bare_division(above[1]) and len(above[0]) <= _LONG and not is_closed(above[0])
    return division_of(above[0]) == "article" or (titled and division_of(above[1]) == "article")


def _begins_anew(drafts: Sequence[Draft], places: Sequence[int], best: Sequence[int]) -> bool:
    """Whether a series numbers the paragraphs of a chapter or annex of its own: it begins below a heading, outside the
    longest series, as that does.
    """
    first = drafts[places[0]].marker
    if not best or len(places) < _SHORTEST or places[0] == 0 or first is None or first.value != 1:
        return False
    if best[0] < places[-1] and places[0] < best[-1]:
        return False
    above = drafts[places[0] - 1]
    titled = looks_like_heading(above) and above.marker is None and not first.bullet
    return titled and _may_number(drafts, places) and _share(drafts, places) >= _SHARE


def _share(drafts: Sequence[Draft], places: Sequence[int]) -> float:
    """The share of numbered ones among the paragraphs from the first to the last number."""
    between = drafts[places[0] : places[-1] + 1]
    long = sum(1 for draft in between if draft.marker is None and len(draft.text) > _LONG)
    return len(places) / (len(places) + long)
