"""How far two readers of the same texts agree: figures, Cohen's kappa by layer, and every difference.

The figures are those of `scores`, with the second reader in the place of a system. Kappa (Cohen 1960) takes each word
(run of non-blank characters) as one judgement: the label of the mention that holds its first letter, the status of the
recommendation, the type of the block, or nothing. Where one reader read mentions in some stretches only, the other's
count in these alone.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tawsiya.core.annotations import Block
from tawsiya.core.errors import GoldError
from tawsiya.core.span import Span
from tawsiya.core.span_index import SpanIndex
from tawsiya.corpus.adjudicating import LAYERS, GoldRow, rows_by_key
from tawsiya.corpus.gold import GoldDocument, GoldMention
from tawsiya.evaluate.evaluation import Evaluation, evaluate
from tawsiya.evaluate.output import output_of_gold

CONTEXT = 30
"""Characters of the text shown on either side of a difference."""

_WORD = re.compile(r"\S*\w\S*")
_NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that only one reader has, or that both have with different `fields`; `span` counts in the text.

    `label` is that of a mention, else empty. `first` and `second` say what each reader has there, None where nothing.
    """

    document: str
    layer: str
    span: Span
    label: str
    first: Mapping[str, Any] | None
    second: Mapping[str, Any] | None
    context: str

    @property
    def fields(self) -> tuple[str, ...]:
        """What differs: the whole row, or names of fields."""
        if self.first is None or self.second is None:
            return ("row",)
        return tuple(name for name in self.first if self.first[name] != self.second[name])


@dataclass(frozen=True, slots=True)
class Kappa:
    """Cohen's kappa over `words`; None where both readers gave every word the same one label."""

    value: float | None
    words: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two readers agree on: the figures of the second against the first, kappas by layer, differences."""

    evaluation: Evaluation
    kappas: Mapping[str, Kappa]
    differences: tuple[Difference, ...]


def agree(first: Iterable[GoldDocument], second: Iterable[GoldDocument]) -> Agreement:
    """Compare two readings of the texts that both read, layer by layer.

    Raises:
        GoldError: they have no document in common, or read different texts under one name.
    """
    others = {document.name: document for document in second}
    pairs = [_common(document, others[document.name]) for document in first if document.name in others]
    if not pairs:
        raise GoldError("the two readings have no document in common; are they of the same texts?")
    return Agreement(
        evaluate((left, output_of_gold(right)) for left, right in pairs),
        {layer: _kappa(pairs, layer) for layer in LAYERS if any(getattr(left, layer) is not None for left, _ in pairs)},
        tuple(difference for left, right in pairs for difference in _differences(left, right)),
    )


def _common(left: GoldDocument, right: GoldDocument) -> tuple[GoldDocument, GoldDocument]:
    """Both readings, with the layers and the stretches that both read."""
    if left.text != right.text:
        raise GoldError(f"the two readings of {left.name!r} have different texts; compare readings of one text")
    both = {layer for layer in LAYERS if getattr(left, layer) is not None and getattr(right, layer) is not None}
    none: dict[str, Any] = {layer: None for layer in LAYERS if layer not in both}
    left, right = replace(left, **none), replace(right, **none)
    for read in (left.read, right.read):
        if read is not None:
            left, right = _restricted(left, read), _restricted(right, read)
    return left, right


def _restricted(gold: GoldDocument, read: Sequence[Span]) -> GoldDocument:
    """Only the mentions that begin in `read`."""
    if gold.mentions is None:
        return gold
    kept = (mention for mention in gold.mentions if any(s.start <= mention.span.start < s.end for s in read))
    return replace(gold, mentions=tuple(kept))


def _kappa(pairs: Iterable[tuple[GoldDocument, GoldDocument]], layer: str) -> Kappa:
    seen: Counter[tuple[str, str]] = Counter()
    for left, right in pairs:
        if getattr(left, layer) is None:
            continue
        stretches = left.read or right.read if layer == "mentions" else None
        for span in stretches or (Span(0, len(left.text)),):
            words = [match.start() for match in _WORD.finditer(left.text, span.start, span.end)]
            seen.update(zip(_labels(left, layer, words), _labels(right, layer, words), strict=True))
    total = seen.total()
    by_first, by_second = Counter[str](), Counter[str]()
    for (one, other), count in seen.items():
        by_first[one] += count
        by_second[other] += count
    chance = sum(by_first[label] * by_second[label] for label in by_first) / total**2 if total else 1.0
    same = sum(count for (one, other), count in seen.items() if one == other) / total if total else 1.0
    return Kappa(None if chance == 1.0 else (same - chance) / (1 - chance), total)


def _labels(gold: GoldDocument, layer: str, words: Sequence[int]) -> list[str]:
    """What a reader said of each word."""
    rows = [
        (span, label)
        for row in getattr(gold, layer)
        for span, label in (
            ((stretch, row.type) for stretch in row.stretches)
            if isinstance(row, Block)
            else ((row.span, row.label if isinstance(row, GoldMention) else row.status),)
        )
    ]
    index = SpanIndex(span for span, _ in rows)
    found = []
    for start in words:
        word = _WORD.match(gold.text, start)
        places = index.overlapping(Span(start, word.end() if word else start + 1))
        found.append(rows[places[0]][1] if places else _NOTHING)
    return found


def _differences(left: GoldDocument, right: GoldDocument) -> Iterator[Difference]:
    for layer in LAYERS:
        if getattr(left, layer) is None:
            continue
        ones, others = rows_by_key(left, layer), rows_by_key(right, layer)
        for key in sorted(set(ones) | set(others)):
            one = _fields(ones[key]) if key in ones else None
            other = _fields(others[key]) if key in others else None
            if one != other:
                span, label = key
                start, end = max(0, span.start - CONTEXT), min(len(left.text), span.end + CONTEXT)
                yield Difference(left.name, layer, span, label, one, other, left.text[start:end])


def _fields(row: GoldRow) -> dict[str, Any]:
    """What a reader said of a row beside its place. Chapeau and speaker are left out: not every reading has them."""
    if isinstance(row, GoldMention):
        return {"value": row.value, "form": row.form, "role": row.role, "optional": row.optional}
    if isinstance(row, Block):
        return {"type": row.type, "label": row.label, "level": row.level, "stretches": row.stretches}
    return {
        "status": row.status,
        "strength": row.strength,
        "operative": row.operative.span if row.operative else None,
        "addressees": tuple(sorted(quote.span for quote in row.addressees if quote.span)),
        "label": row.label,
        "optional": row.optional,
    }
