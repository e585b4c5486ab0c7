"""What a program can see of the guidelines in gold: where a mention begins and ends, what its value looks like, what
must not overlap. Whether a reader judged rightly is left to a second reader (`tawsiya corpus agree`).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS, TATWEEL
from tawsiya.core.span import Span
from tawsiya.corpus.edtf import is_edtf
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldRecommendation
from tawsiya.knowledge import instruments, states

_NEVER_AT_AN_END = re.compile(rf"[\s{TATWEEL}\"“”«»'‘’،؛,;]|[⁰¹²³⁴-⁹]")
_BRACKETS = {"(": ")", ")": "(", "[": "]", "]": "["}
_RESOLUTION = re.compile(r"[A-Z]+(?:/[\w.()-]+)+(?: [A-Z])?")  # symbols of acts: S/RES/1325(2000), A/RES/71/272 B
_GOAL = re.compile(r"SDG|MDG|(?:MDG-)?\d{1,2}(?:\.(?:\d{1,2}|[a-e])(?:\.\d{1,2})?)?")
_CONTEXT = 20


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing that the guidelines do not allow; `span` counts in the text of `document`."""

    document: str
    span: Span
    code: str
    message: str


def find_violations(gold: GoldDocument) -> Iterator[Violation]:
    """All that can be seen in one document, layer by layer."""
    for mention in gold.mentions or ():
        for code, message in (*_at_the_ends(mention, mention.span.of(gold.text)), *_of_the_value(mention)):
            yield _violation(gold, mention.span, code, f"{mention.label} {message}")
    for unit in gold.recommendations or ():
        for code, message in _of_the_unit(unit):
            yield _violation(gold, unit.span, code, message)
    layers = {
        "mentions": [mention.span for mention in gold.mentions or ()],
        "recommendations": [unit.span for unit in gold.recommendations or ()],
        "blocks": [stretch for block in gold.blocks or () for stretch in block.stretches],
    }
    for name, spans in layers.items():
        for left, right in _overlapping(spans):
            message = f"of the {name} {left.start}..{left.end} and {right.start}..{right.end} overlap; keep the larger"
            yield _violation(gold, right, "overlap", message)
    if gold.blocks is not None:
        for span in _outside(gold.text, layers["blocks"]):
            yield _violation(gold, span, "outside-blocks", "text belongs to no block; every non-blank stretch has one")


def _violation(gold: GoldDocument, span: Span, code: str, message: str) -> Violation:
    start, end = max(0, span.start - _CONTEXT), min(len(gold.text), span.start + _CONTEXT)
    return Violation(gold.name, span, code, f"{message} (near {gold.text[start:end]!r})")


def _at_the_ends(mention: GoldMention, quote: str) -> Iterator[tuple[str, str]]:
    for place, character in (("begins", quote[0]), ("ends", quote[-1])):
        raised_day = mention.label == "DATE" and character in SUPERSCRIPT_DIGITS
        if _NEVER_AT_AN_END.match(character) and not raised_day:
            yield "edge", f"{place} with {character!r}; leave blanks, tatweel, quotation and footnote marks outside"
        if character in _BRACKETS and quote.count(character) != quote.count(_BRACKETS[character]):
            yield "bracket", f"{place} with a {character} without its other half; take the pair in, or leave it outside"


def _of_the_value(mention: GoldMention) -> Iterator[tuple[str, str]]:
    value = mention.value
    if value is not None and mention.label in _VALUES and not _VALUES[mention.label](value):
        yield "value", f"has the value {value!r}, which is none of its kind; see the guidelines, section 2"
    allowed = {"DATE": {"relative"}, "INSTRUMENT": {"full", "short", "abbr", "anaphor"}}.get(mention.label, set())
    if mention.form is not None and mention.form not in allowed:
        yield "form", f"has the form {mention.form!r}; it may have {', '.join(sorted(allowed)) or 'none'}"
    if mention.label == "INSTRUMENT" and mention.form is None:
        yield "form", "has no form; write full, short, abbr or anaphor"
    if mention.role is not None and mention.label != "DATE":
        yield "role", f"has the role {mention.role!r}; only dates have one"


def _of_the_unit(unit: GoldRecommendation) -> Iterator[tuple[str, str]]:
    if (unit.strength is None) != (unit.operative is None):
        yield "strength", "unit has a strength without an operative word, or the word without strength; write both"
    if unit.inherited and not unit.chapeau:
        yield "chapeau", "unit inherits from a chapeau that is not marked; mark it"


def _overlapping(spans: Iterable[Span]) -> Iterator[tuple[Span, Span]]:
    for left, right in pairwise(sorted(spans)):
        if left.end > right.start:
            yield left, right


def _outside(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    at = 0
    for span in [*sorted(spans), Span(len(text), len(text))]:
        if span.start > at:
            rest = Span(at, span.start).trim(text)
            if len(rest):
                yield rest
        at = max(at, span.end)


@cache
def _codes() -> frozenset[str]:
    return frozenset(states())


@cache
def _keys() -> frozenset[str]:
    return frozenset(instruments())


_VALUES: dict[str, Callable[[str], bool]] = {
    "DATE": is_edtf,
    "STATE": lambda value: value in _codes(),
    "INSTRUMENT": lambda value: value in _keys() or _RESOLUTION.fullmatch(value) is not None,
    "SDG": lambda value: _GOAL.fullmatch(value) is not None,
}
