"""One document in two formats: whether both reports say the same, and if not, what each says differently.

The things of each layer are laid side by side in reading order: first those that are equal, then those that are equal
but stand elsewhere, then those with the same text or most of its words. What they are, and how their texts are folded,
says `tawsiya.evaluate.things`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from tawsiya.core.report import Report
from tawsiya.evaluate.table import Table
from tawsiya.evaluate.things import FURNITURE, LAYERS, Thing, Things

Kind = Literal["different", "moved", "missing", "additional"]
KINDS: tuple[Kind, ...] = ("different", "moved", "missing", "additional")

_ALIKE = 0.6
"""Two things are one that differs when they share this part of their words (Dice): more than half, so that a block cut
in two is paired with its longer part."""
_EQUAL = 2.0
"""The grade of equal keys, above that of any likeness."""


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field of one thing that the two reports fill differently; None where it is empty."""

    name: str
    reference: str | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing on which two reports differ.

    `missing` is only in the reference, `additional` only in the other, `moved` equal but elsewhere in the order,
    `different` in both with other `fields`. `name` says which it is (`item 18(أ)`, `STATE KEN`), `text` its folded
    text, in the reference where it is there.
    """

    layer: str
    kind: Kind
    name: str
    text: str
    fields: tuple[FieldDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class LayerComparison:
    """A layer of both reports: how many things each has, how many are the same in both, and all that is not."""

    name: str
    reference: int
    other: int
    same: int
    differences: tuple[Difference, ...]

    def count(self, kind: Kind) -> int:
        """Differences of one kind."""
        return sum(difference.kind == kind for difference in self.differences)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports of one document; `reference` and `other` are the files that they were made from."""

    reference: str
    other: str
    layers: tuple[LayerComparison, ...]

    def layer(self, name: str) -> LayerComparison:
        """The layer of that name; `KeyError` where there is none."""
        return {layer.name: layer for layer in self.layers}[name]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences but those of furniture, layer by layer in reading order."""
        return tuple(found for layer in self.layers if layer.name != FURNITURE for found in layer.differences)

    @property
    def is_same(self) -> bool:
        """Whether both say the same, furniture apart."""
        return not self.differences


def compare_reports(reference: Report, other: Report) -> Comparison:
    """Compare two reports of one document that was read from two formats.

    Raises:
        ReportError: a report was written without its text.
    """
    sides = Things(reference), Things(other)
    layers = tuple(_compare(name, *(side.of(name) for side in sides)) for name in LAYERS)
    return Comparison(reference.source.uri, other.source.uri, layers)


def make_layer_table(comparison: Comparison) -> Table:
    """A row for each layer: how many things each report has, how many are the same, and differences by kind."""
    rows = (
        (layer.name, *map(str, (layer.reference, layer.other, layer.same)), *(str(layer.count(kind)) for kind in KINDS))
        for layer in comparison.layers
    )
    caption = f"{comparison.other} against {comparison.reference}"
    return Table(caption, ("layer", "reference", "other", "same", *KINDS), tuple(rows))


def make_difference_table(comparison: Comparison, *, furniture: bool = False) -> Table:
    """A row for each field that differs and for each thing that one report alone has, with texts whole.

    `furniture`: also the layer of that name, last.
    """
    rows: list[tuple[str, ...]] = []
    for found in (
        each for layer in comparison.layers if furniture or layer.name != FURNITURE for each in layer.differences
    ):
        head = (found.layer, found.kind, found.name)
        if found.kind == "missing":
            rows.append((*head, "", found.text, "-"))
        elif found.kind == "additional":
            rows.append((*head, "", "-", found.text))
        elif found.kind == "moved":
            rows.append((*head, "", found.text, found.text))
        rows += ((*head, each.name, each.reference or "-", each.other or "-") for each in found.fields)
    caption = f"{comparison.other} against {comparison.reference}"
    return Table(caption, ("layer", "kind", "what", "field", "reference", "other"), tuple(rows))


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """The same as plain data for `json.dumps`, every difference of every layer included."""
    return {
        "reference": comparison.reference,
        "other": comparison.other,
        "is_same": comparison.is_same,
        "layers": [asdict(layer) for layer in comparison.layers],
    }


def _compare(layer: str, reference: Sequence[Thing], other: Sequence[Thing]) -> LayerComparison:
    pairs, moved = _pair(reference, other)
    partner = dict(pairs)
    differences: list[Difference] = []
    for at, thing in enumerate(reference):
        if at not in partner:
            differences.append(Difference(layer, "missing", thing.name, thing.text))
            continue
        fields = _compare_fields(thing, other[partner[at]])
        if fields or at in moved:
            kind: Kind = "different" if fields else "moved"
            differences.append(Difference(layer, kind, thing.name, thing.text, fields))
    found = set(partner.values())
    differences += (
        Difference(layer, "additional", thing.name, thing.text) for at, thing in enumerate(other) if at not in found
    )
    touched = sum(difference.kind in ("different", "moved") for difference in differences)
    return LayerComparison(layer, len(reference), len(other), len(pairs) - touched, tuple(differences))


def _pair(reference: Sequence[Thing], other: Sequence[Thing]) -> tuple[list[tuple[int, int]], set[int]]:
    """Pairs of places, and the places in `reference` of things that stand elsewhere in `other`."""
    matcher = SequenceMatcher(None, [thing.key for thing in reference], [thing.key for thing in other], autojunk=False)
    pairs = [(run.a + step, run.b + step) for run in matcher.get_matching_blocks() for step in range(run.size)]
    left = set(range(len(reference))) - {at for at, _ in pairs}
    right = set(range(len(other))) - {there for _, there in pairs}
    moved: set[int] = set()
    for grade, at, there in _grade(reference, sorted(left), other, sorted(right)):
        if at in left and there in right:
            pairs.append((at, there))
            left.remove(at)
            right.remove(there)
            if grade == _EQUAL:
                moved.add(at)
    return pairs, moved


def _grade(
    reference: Sequence[Thing], left: Sequence[int], other: Sequence[Thing], right: Sequence[int]
) -> list[tuple[float, int, int]]:
    """Grade and places of what may be one thing, the likest first and in reading order."""
    words = {there: Counter(other[there].text.split()) for there in right}
    graded: list[tuple[float, int, int]] = []
    for at in left:
        own = Counter(reference[at].text.split())
        for there in right:
            equal = reference[at].key == other[there].key
            grade = _EQUAL if equal else _likeness(own, words[there])
            if grade >= _ALIKE:
                graded.append((grade, at, there))
    return sorted(graded, key=lambda found: (-found[0], *found[1:]))


def _likeness(words: Counter[str], others: Counter[str]) -> float:
    """The part of their words that two texts share, or 0 where their lengths alone forbid that they are alike."""
    whole = words.total() + others.total()
    if not whole or 2 * min(words.total(), others.total()) < _ALIKE * whole:
        return 0.0
    return 2 * (words & others).total() / whole


def _compare_fields(thing: Thing, other: Thing) -> tuple[FieldDifference, ...]:
    found = [FieldDifference("text", thing.text, other.text)] if thing.text != other.text else []
    found += (
        FieldDifference(name, value, other.fields.get(name))
        for name, value in thing.fields.items()
        if value != other.fields.get(name)
    )
    return tuple(found)
