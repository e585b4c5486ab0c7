"""The changes of one document: what became of each recommendation."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tawsiya.arabic.fold import fold_word
from tawsiya.core.report import Report
from tawsiya.core.report_parts import Recommendation
from tawsiya.report.diff.align import Link, align, same_number
from tawsiya.report.diff.pairing import Pair
from tawsiya.report.diff.words import Edit, edits

Kind = Literal["equal", "facts", "moved", "reworded", "split", "merged", "added", "removed"]
KINDS: tuple[Kind, ...] = ("equal", "facts", "moved", "reworded", "split", "merged", "added", "removed")


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said of a recommendation or document that is not as it was."""

    name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a recommendation.

    `moved`: the words are the same, the number or the place among the others is not. `reworded`: the words are not the
    same; it may have moved as well (`renumbered`, `reordered`). `facts`: words and place are the same, what was found
    in them is not. `words` is empty where the words are the same; for `split` and `merged` it compares the texts put
    together.
    """

    kind: Kind
    old: tuple[Recommendation, ...]
    new: tuple[Recommendation, ...]
    similarity: float | None = None
    renumbered: bool = False
    reordered: bool = False
    words: tuple[Edit, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def old_text(self) -> str:
        """The text, or texts in lines of their own, that `words` counts in."""
        return "\n".join(row.text for row in self.old)

    @property
    def new_text(self) -> str:
        """As `old_text`, of the later issue."""
        return "\n".join(row.text for row in self.new)


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """All changes of one document, in the order of the later issue, removed ones where they stood."""

    name: str
    old: Report | None
    new: Report | None
    facts: tuple[Fact, ...]
    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[Kind, int]:
        """How many changes there are of each kind."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS}

    @property
    def differs(self) -> bool:
        """Whether anything is not as it was."""
        return bool(self.facts or not (self.old and self.new) or any(one.kind != "equal" for one in self.changes))


def compare(pair: Pair, *, facts: bool = True) -> DocumentChanges:
    """Load the two reports of a pair and compare them; `ReportError` when one cannot be read."""
    old = pair.old.load() if pair.old else None
    new = pair.new.load() if pair.new else None
    return compare_reports(pair.name, old, new, facts=facts)


def compare_reports(name: str, old: Report | None, new: Report | None, *, facts: bool = True) -> DocumentChanges:
    """What changed from `old` to `new`; without `facts`, words and places alone count."""
    before = old.recommendations if old else []
    after = new.recommendations if new else []
    links = align(before, after)
    moved = _reordered(links)
    changes = [(_key(link), _change(before, after, link, link in moved, facts=facts)) for link in links]
    taken_old = {place for link in links for place in link.old}
    taken_new = {place for link in links for place in link.new}
    added = [(place, Change("added", (), (row,))) for place, row in enumerate(after) if place not in taken_new]
    removed = [
        (_where(place, links), Change("removed", (row,), ()))
        for place, row in enumerate(before)
        if place not in taken_old
    ]
    ordered = sorted([*changes, *added, *removed], key=lambda item: item[0])
    said = _document_facts(old, new) if facts and old and new else ()
    return DocumentChanges(name, old, new, said, tuple(change for _, change in ordered))


def _key(link: Link) -> float:
    return float(link.new[0])


def _where(place: int, links: Sequence[Link]) -> float:
    """Where a removed recommendation is told: behind what came before it in the earlier issue."""
    before = [(link.old[-1], link.new[-1]) for link in links if link.old[-1] < place]
    return max(before)[1] + 0.5 if before else -0.5


def _change(
    before: Sequence[Recommendation], after: Sequence[Recommendation], link: Link, reordered: bool, *, facts: bool
) -> Change:
    old, new = tuple(before[place] for place in link.old), tuple(after[place] for place in link.new)
    if len(old) > 1 or len(new) > 1:
        kind: Kind = "split" if len(new) > 1 else "merged"
        words = edits("\n".join(row.text for row in old), "\n".join(row.text for row in new))
        return Change(kind, old, new, link.similarity, reordered=reordered, words=tuple(words))
    said = _facts(old[0], new[0]) if facts else ()
    renumbered = not same_number(old[0], new[0])
    same = old[0].text_sha256 == new[0].text_sha256
    kind = "reworded" if not same else "moved" if renumbered or reordered else "facts" if said else "equal"
    words = [] if same else edits(old[0].text, new[0].text)
    return Change(kind, old, new, 1.0 if same else link.similarity, renumbered, reordered, tuple(words), said)


def _reordered(links: Sequence[Link]) -> set[Link]:
    """The fewest links without which the others stand in the same order in both issues (`links` in the new order)."""
    tails: list[int] = []
    chains: list[list[Link]] = []
    for link in links:
        place = bisect_left(tails, link.old[0])
        chain = [*(chains[place - 1] if place else []), link]
        tails[place : place + 1] = [link.old[0]]
        chains[place : place + 1] = [chain]
    kept = set(chains[-1]) if chains else set()
    return {link for link in links if link not in kept}


def _facts(old: Recommendation, new: Recommendation) -> tuple[Fact, ...]:
    before, after = _said(old), _said(new)
    return _differing(before, after)


def _differing(before: dict[str, object], after: dict[str, object]) -> tuple[Fact, ...]:
    """What is not the same; words that differ in marks, forms of alef, digits or blanks alone are."""
    names = [name for name in before if _folded(before[name]) != _folded(after[name])]
    return tuple(Fact(name, before[name], after[name]) for name in names)


def _folded(value: object) -> object:
    if isinstance(value, list):
        return [_folded(one) for one in value]
    return " ".join(fold_word(value).split()) if isinstance(value, str) else value


def _said(row: Recommendation) -> dict[str, object]:
    return {
        "status": row.status,
        "strength": row.strength or row.inherited.strength,
        "chapeau": row.chapeau.text if row.chapeau else None,
        "by": row.by.text if row.by else None,
        "addressees": [one.text for one in (*row.addressees, *row.inherited.addressees)],
        "states": [one.state for one in (*row.addressees, *row.inherited.addressees) if one.state],
        "deadline": row.deadline,
        "bracketed": row.bracketed,
        "section": list(row.section),
        "themes": [theme.key for theme in row.themes],
    }


def _document_facts(old: Report, new: Report) -> tuple[Fact, ...]:
    before, after = {"doc_key": old.doc_key, **dict(old.metadata)}, {"doc_key": new.doc_key, **dict(new.metadata)}
    return _differing(before, after)
