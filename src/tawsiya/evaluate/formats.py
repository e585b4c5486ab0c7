"""One document in two formats: whether both reports say the same, and if not, what each says differently.

The things of each layer are laid side by side in reading order: first those that are equal, then those that are equal
but stand elsewhere, then those with the same text or most of its words. Texts are folded before they are compared:
white space, vowel marks, tatweel, forms of alef, invisible characters, the set of digits, list markers and the syntax
of Markdown make no difference. Labels, paths and values count as they are. What a page prints around the text
(boilerplate, and mentions in it) is a layer of its own, since formats have it or not by nature.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any, Literal

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS as _RAISED
from tawsiya.arabic.fold import fold_word
from tawsiya.core import report as contract
from tawsiya.core.errors import ReportError
from tawsiya.core.report import Report
from tawsiya.evaluate.table import Table
from tawsiya.segment.markers import BULLETS

METADATA, BLOCKS, MENTIONS, RECOMMENDATIONS = "metadata", "blocks", "mentions", "recommendations"
FURNITURE = "furniture"
LAYERS = (METADATA, BLOCKS, MENTIONS, RECOMMENDATIONS, FURNITURE)
"""In the order in which they are compared and shown."""

Kind = Literal["different", "moved", "missing", "additional"]
KINDS: tuple[Kind, ...] = ("different", "moved", "missing", "additional")

_ALIKE = 0.6
"""Two things are one that differs when they share this part of their words (Dice): more than half, so that a block cut
in two is paired with its longer part."""
_EQUAL = 2.0
"""The grade of equal keys, above that of any likeness."""
_MARKDOWN = "text/markdown"
_INVISIBLE = re.compile(
    "[\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{ZERO WIDTH SPACE}-\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}\N{WORD JOINER}-\N{POP DIRECTIONAL ISOLATE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}]"
)
_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_SYNTAX = re.compile(r"\*\*|__|^#+\s+", re.MULTILINE)
_BULLET = re.compile(rf"[{re.escape(BULLETS)}]\s+")


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
    sides = _Side(reference), _Side(other)
    layers = tuple(_compare(name, *(side.things(name) for side in sides)) for name in LAYERS)
    return Comparison(reference.source.uri, other.source.uri, layers)


def fold_text(text: str, *, markdown: bool = False) -> str:
    """The text as it is compared; `markdown`: without the syntax of Markdown.

    >>> fold_text("قدّمت  **كينيا** [ردا](#)", markdown=True)
    'قدمت كينيا ردا'
    """
    if markdown:
        text = _SYNTAX.sub("", _LINK.sub(r"\1", text))
    return " ".join(fold_word(_INVISIBLE.sub("", text)).split())


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


# --- what is compared ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Thing:
    """One block, mention or recommendation. Things of equal `key` are paired first; `text` is part of the key."""

    name: str
    text: str
    key: tuple[str | None, ...]
    fields: Mapping[str, str | None] = field(default_factory=dict)


class _Side:
    """The things of one report."""

    def __init__(self, report: Report) -> None:
        if report.text is None:
            raise ReportError(
                f"the report of {report.source.uri} has no text, so that its blocks cannot be compared; extract it "
                "again without --no-text"
            )
        self._report = report
        self._text = report.text
        self._markdown = report.source.media_type == _MARKDOWN
        self._furniture = {block.id for block in report.blocks if block.type == "boilerplate"}

    def things(self, layer: str) -> list[_Thing]:
        """The things of a layer in reading order."""
        if layer == METADATA:
            return self._metadata()
        if layer == BLOCKS:
            return [self._block(block) for block in self._report.blocks if block.id not in self._furniture]
        if layer == MENTIONS:
            return [self._mention(found) for found in self._report.mentions if found.block not in self._furniture]
        if layer == RECOMMENDATIONS:
            return [self._recommendation(found) for found in self._report.recommendations]
        blocks = [self._block(block) for block in self._report.blocks if block.id in self._furniture]
        return blocks + [self._mention(found) for found in self._report.mentions if found.block in self._furniture]

    def _fold(self, text: str) -> str:
        return fold_text(text, markdown=self._markdown)

    def _metadata(self) -> list[_Thing]:
        said = {"doc_key": self._report.doc_key, **self._report.metadata.model_dump()}
        values = {name: self._fold(str(value)) for name, value in said.items() if value not in (None, False)}
        return [_Thing(name, name, (name,), {"value": value}) for name, value in values.items()]

    def _block(self, block: contract.Block) -> _Thing:
        rows = [[self._fold(cell.of(self._text)) for cell in row] for row in block.cells or ()]
        text = "\n".join(" | ".join(row) for row in rows) or self._content(block)
        fields = {"type": block.type, "label": block.label, "level": _shown(block.level), "path": block.path}
        name = " ".join(filter(None, (block.type, block.path or block.label)))
        return _Thing(name, text, (block.type, _loose(block.label), text), fields)

    def _content(self, block: contract.Block) -> str:
        """The folded text of a block without its marker."""
        text = self._fold(block.span.of(self._text))
        text = text[match.end() :] if (match := _BULLET.match(text)) else text
        if not block.label:
            return text
        label = re.escape(fold_text(block.label))
        marker = re.match(rf"[(\[{_RAISED}]*(?:{label})?[)\]{_RAISED}]*\s?[.\-–—:/]*(?:\s+|$)", text)
        return text[marker.end() :] if marker else text

    def _mention(self, found: contract.Mention) -> _Thing:
        text = self._fold(found.text)
        names = ("label", "value", "no_value", "form", "role")
        fields = {name: getattr(found, name) for name in names} | {"doubtful": _shown(found.doubtful or None)}
        return _Thing(f"{found.label} {found.value or text}", text, (found.label, text, found.value), fields)

    def _recommendation(self, found: contract.Recommendation) -> _Thing:
        text = self._fold(found.text)
        inherited = found.inherited
        fields = {
            "label": found.label,
            "path": found.path,
            "status": found.status,
            "strength": found.strength,
            "bracketed": _shown(found.bracketed),
            "operative_word": self._quotes([found.operative_word]),
            "by": self._quotes([found.by]),
            "addressees": self._quotes(found.addressees),
            "classes": _shown([addressee.kind for addressee in found.addressees] or None),
            "inherited.strength": inherited.strength,
            "inherited.addressees": self._quotes(inherited.addressees),
            "deadline": found.deadline,
            "chapeau": self._quotes([found.chapeau]),
            "section": " > ".join(map(self._fold, found.section)) or None,
        }
        key = (_loose(found.path), found.strength, found.status, text)
        return _Thing(f"{found.path or 'no path'}", text, key, fields)

    def _quotes(self, quotes: Sequence[contract.Quote | None]) -> str | None:
        return "; ".join(self._fold(quote.text) for quote in quotes if quote is not None) or None


def _loose(label: str | None) -> str | None:
    """A label as it is paired: how an alef or a lone heh is printed makes no difference there."""
    return None if label is None else fold_text(label)


def _shown(value: object) -> str | None:
    return None if value is None else str(value)


# --- side by side -------------------------------------------------------------------------------------------------


def _compare(layer: str, reference: Sequence[_Thing], other: Sequence[_Thing]) -> LayerComparison:
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


def _pair(reference: Sequence[_Thing], other: Sequence[_Thing]) -> tuple[list[tuple[int, int]], set[int]]:
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
    reference: Sequence[_Thing], left: Sequence[int], other: Sequence[_Thing], right: Sequence[int]
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


def _compare_fields(thing: _Thing, other: _Thing) -> tuple[FieldDifference, ...]:
    found = [FieldDifference("text", thing.text, other.text)] if thing.text != other.text else []
    found += (
        FieldDifference(name, value, other.fields.get(name))
        for name, value in thing.fields.items()
        if value != other.fields.get(name)
    )
    return tuple(found)
