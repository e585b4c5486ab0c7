"""Re-issues made by a seed, with the truth of what was done: to measure how well recommendations are aligned.

A re-issue of a list of recommendations has some of them deleted, reworded, split, merged and put elsewhere, new ones
between them, and all its paragraphs numbered anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from tawsiya.core.report_parts import Recommendation
from tawsiya.report.assemble import words_sha256


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of recommendations to which something is done; `words` is the share of words that a reworded one loses,
    half of which others take the place of, and gets others for.
    """

    reworded: float = 0.4
    words: float = 0.2
    deleted: float = 0.1
    swapped: float = 0.1
    split: float = 0.08
    merged: float = 0.04


@dataclass(frozen=True, slots=True)
class Reissue:
    """The recommendations of the re-issue, and pairs of places (old, new) that are one, wholly or in part."""

    rows: tuple[Recommendation, ...]
    truth: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Draft:
    text: str
    origins: tuple[int, ...]


def reissue(
    rows: Sequence[Recommendation], items: Sequence[str], others: Sequence[str], rates: Rates, random: Random
) -> Reissue:
    """A re-issue of `rows` with the texts `items` as new recommendations; new words are taken from `others`.

    Of nothing nothing is made.
    """
    if not rows:
        return Reissue((), frozenset())
    drafts: list[_Draft] = []
    for place, row in enumerate(rows):
        drafts += _one(place, row.text, others, rates, random)
    drafts = _merge(drafts, rates, random)
    for _ in range(round(rates.swapped * len(drafts))):
        first, second = random.randrange(len(drafts)), random.randrange(len(drafts))
        drafts[first], drafts[second] = drafts[second], drafts[first]
    for item in items:
        drafts.insert(random.randint(0, len(drafts)), _Draft(item, ()))
    made = tuple(_row(rows, draft, number) for number, draft in enumerate(drafts, 1))
    truth = frozenset((origin, place) for place, draft in enumerate(drafts) for origin in draft.origins)
    return Reissue(made, truth)


def _one(place: int, text: str, others: Sequence[str], rates: Rates, random: Random) -> list[_Draft]:
    if random.random() < rates.deleted:
        return []
    if random.random() < rates.reworded:
        text = _reword(text, others, rates.words, random)
    words = text.split()
    if random.random() < rates.split and len(words) >= 8:
        middle = len(words) // 2 + random.randint(-len(words) // 8, len(words) // 8)
        return [_Draft(" ".join(part), (place,)) for part in (words[:middle], words[middle:])]
    return [_Draft(text, (place,))]


def _reword(text: str, others: Sequence[str], share: float, random: Random) -> str:
    """`text` with at least one word changed: dropped, replaced, or another put behind it."""
    words = text.split() or ["–"]
    pool = [word for other in others for word in other.split()] or words
    for _ in range(max(1, round(share * len(words)))):
        at = random.randrange(len(words))
        kind = random.choice(("drop", "replace", "insert"))
        if kind == "drop" and len(words) > 1:
            del words[at]
        elif kind == "replace":
            words[at] = random.choice(pool)
        else:
            words.insert(at, random.choice(pool))
    return " ".join(words)


def _merge(drafts: list[_Draft], rates: Rates, random: Random) -> list[_Draft]:
    merged: list[_Draft] = []
    for draft in drafts:
        if merged and draft.origins != merged[-1].origins and random.random() < rates.merged:
            before = merged.pop()
            draft = _Draft(f"{before.text} {draft.text}", before.origins + draft.origins)
        merged.append(draft)
    return merged


def _row(rows: Sequence[Recommendation], draft: _Draft, number: int) -> Recommendation:
    """A recommendation with the words of a draft under a new number; what else it says is of no account."""
    model = rows[draft.origins[0]] if draft.origins else rows[0]
    return model.model_copy(
        update={
            "text": draft.text,
            "text_sha256": words_sha256(draft.text),
            "path": str(number),
            "key": f"new#{number}",
        }
    )
