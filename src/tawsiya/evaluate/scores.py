"""The counts of one document: a system's mentions, recommendations and blocks against the gold's.

Figures, by name (`LABEL`, `STATUS`, `TYPE` stand for each one that occurs on either side):

`mentions.exact`, `mentions.exact.LABEL`
    Same label, same start and end in `raw` (the hull of the stretches), one to one. `mentions.exact.INSTRUMENT.anaphor`
    is the part of it that bare heads make up: gold anaphors that any INSTRUMENT found exactly, and mentions that the
    system itself calls anaphors and that no gold INSTRUMENT bears out.
`mentions.relaxed`, `mentions.relaxed.LABEL`
    Same label and at least one character in common, one to one, as many pairs as there can be.
`mentions.value`, `mentions.value.LABEL`
    Of the exactly matched mentions that have a value in the gold, how many have the same value.
`mentions.set`, `mentions.set.LABEL`
    The distinct values of a document's mentions, wherever they stand: what a tracker that asks "which states, which
    instruments" loads. Mentions without a value leave no trace here.
`recommendations.iou50`, `recommendations.iou90`, `recommendations.iou50.STATUS`
    Units whose hulls share at least 0.5 (0.9) of their union in code points, one to one, best first. A unit of the
    other status counts as wrong in the figure of a status.
`recommendations.status`, `.strength`, `.operative_word`, `.addressees`
    On the units matched at 0.5: how many have the same status; the same own strength (None is a strength); the
    operative word at the same place (none on both sides is right); and the F1 of the addressees' exact spans.
`blocks`, `blocks.TYPE`, `blocks.label`
    Same type, and the non-blank characters of the stretches share at least 0.9 of their union, best first; on matched
    blocks of which either side has a printed label, how many have the same (Western and Arabic digits alike).

A layer that was not annotated is not scored. Rows marked `optional` count on neither side: they are not missed, and
what the system gives for them is not wrong (`matching.ignored`). Quotes that the gold gives as words without a place
(the words stand twice in the unit) are not scored either.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from tawsiya.arabic.characters import WESTERN_DIGITS
from tawsiya.core.annotations import Block, Mention, Recommendation
from tawsiya.core.span import Span
from tawsiya.corpus.gold import GoldDocument, GoldMention, GoldQuote, GoldRecommendation
from tawsiya.evaluate.counts import Counts, right_of
from tawsiya.evaluate.filled import FilledText
from tawsiya.evaluate.matching import (
    Pair,
    ignored,
    match_best,
    match_equal,
    match_overlapping,
    overlapping,
    share_of_union,
)
from tawsiya.evaluate.output import Output

UNIT_SHARES = {"iou50": 0.5, "iou90": 0.9}
"""From which share of the union on two units are the same: the loose and the strict figure."""

BLOCK_SHARE = 0.9
"""From which share of the non-blank characters on two blocks are the same: a stray marker is forgiven, a line is not
(but in very long blocks)."""

OVERALL = ("mentions.exact", "mentions.relaxed", "recommendations.iou50", "recommendations.iou90", "blocks")
"""The figures over whole layers, which a brief table shows."""


def score_document(gold: GoldDocument, output: Output) -> dict[str, Counts]:
    """The counts of every figure on one document; `output` has its spans in the text of `gold`."""
    counts: dict[str, Counts] = {}
    if gold.mentions is not None:
        counts |= score_mentions(gold.mentions, output.mentions)
    if gold.recommendations is not None:
        counts |= score_recommendations(gold.recommendations, output.recommendations, gold.text)
    if gold.blocks is not None:
        counts |= score_blocks(gold.blocks, output.blocks, gold.text)
    return counts


def score_mentions(gold: Sequence[GoldMention], system: Sequence[Mention]) -> dict[str, Counts]:
    """The figures of mentions."""
    totals = dict.fromkeys(("mentions.exact", "mentions.relaxed", "mentions.value", "mentions.set"), Counts())
    counts: dict[str, Counts] = {}
    for label in sorted({mention.label for mention in gold} | {mention.label for mention in system}):
        for name, found in _score_label(
            [mention for mention in gold if mention.label == label],
            [mention for mention in system if mention.label == label],
        ).items():
            figure, _, part = name.partition("/")
            counts[f"mentions.{figure}.{label}" + (f".{part}" if part else "")] = found
            if not part:
                totals[f"mentions.{figure}"] += found
    return totals | counts


def _score_label(gold: Sequence[GoldMention], system: Sequence[Mention]) -> dict[str, Counts]:
    """The figures of one label; names without their label."""
    kept = [mention for mention in gold if not mention.optional]
    required = [mention.span for mention in kept]
    optional = [mention.span for mention in gold if mention.optional]
    spans = [mention.span for mention in system]
    pairs = match_equal(required, spans)
    excused = ignored(spans, pairs, required, optional)
    loose = match_overlapping(required, spans)
    counts = {
        "exact": Counts(len(pairs), len(required), len(spans) - len(excused)),
        "relaxed": Counts(len(loose), len(required), len(spans) - len(ignored(spans, loose, required, optional))),
        "value": right_of(
            kept[left].value == system[right].value for left, right in pairs if kept[left].value is not None
        ),
        "set": _score_sets(kept, gold, [mention for place, mention in enumerate(system) if place not in excused]),
    }
    alone = set(range(len(spans))) - {right for _, right in pairs} - excused
    wrong = sum(system[place].form == "anaphor" for place in alone)
    anaphors = sum(mention.form == "anaphor" for mention in kept)
    if anaphors or wrong:
        right = sum(kept[left].form == "anaphor" for left, _ in pairs)
        counts["exact/anaphor"] = Counts(right, anaphors, right + wrong)
    return counts


def _score_sets(required: Sequence[GoldMention], gold: Sequence[GoldMention], system: Sequence[Mention]) -> Counts:
    """The distinct values of both sides; values that only optional rows have excuse the system's."""
    wanted = {mention.value for mention in required if mention.value is not None}
    excused = {mention.value for mention in gold} - wanted
    found = {mention.value for mention in system if mention.value is not None} - excused
    return Counts(len(wanted & found), len(wanted), len(found))


def score_recommendations(
    gold: Sequence[GoldRecommendation], system: Sequence[Recommendation], text: str
) -> dict[str, Counts]:
    """The figures of recommendations; `text` is the text in which all spans count."""
    kept = [unit for unit in gold if not unit.optional]
    required = [unit.span for unit in kept]
    optional = [unit.span for unit in gold if unit.optional]
    spans = [unit.span for unit in system]
    shares = [(share_of_union(required[a], spans[b]), a, b) for a, b in overlapping(required, spans)]
    matched = {name: match_best(shares, share) for name, share in UNIT_SHARES.items()}
    excused = {name: ignored(spans, pairs, required, optional) for name, pairs in matched.items()}
    counts = {
        f"recommendations.{name}": Counts(len(pairs), len(required), len(spans) - len(excused[name]))
        for name, pairs in matched.items()
    }
    pairs = [(kept[left], system[right]) for left, right in matched["iou50"]]
    judged = [unit for place, unit in enumerate(system) if place not in excused["iou50"]]
    for status in sorted({unit.status for unit in kept} | {unit.status for unit in judged}):
        counts[f"recommendations.iou50.{status}"] = Counts(
            sum(left.status == right.status == status for left, right in pairs),
            sum(unit.status == status for unit in kept),
            sum(unit.status == status for unit in judged),
        )
    counts["recommendations.status"] = right_of(left.status == right.status for left, right in pairs)
    counts["recommendations.strength"] = right_of(left.strength == right.strength for left, right in pairs)
    counts["recommendations.operative_word"] = right_of(
        right.operative == (left.operative.span if left.operative else None)
        for left, right in pairs
        if left.operative is None or left.operative.span is not None
    )
    counts["recommendations.addressees"] = sum(
        (_score_quotes(left.addressees, [quote.span for quote in right.addressees], text) for left, right in pairs),
        Counts(),
    )
    return counts


def _score_quotes(gold: Sequence[GoldQuote], system: Sequence[Span], text: str) -> Counts:
    """Exact spans; each quote without a place excuses one span of the same words."""
    placed = [quote.span for quote in gold if quote.span is not None]
    pairs = match_equal(placed, system)
    found = {right for _, right in pairs}
    alone = Counter(span.of(text) for place, span in enumerate(system) if place not in found)
    excused = alone & Counter(quote.text for quote in gold if quote.span is None)
    return Counts(len(pairs), len(placed), len(system) - excused.total())


def score_blocks(gold: Sequence[Block], system: Sequence[Block], text: str) -> dict[str, Counts]:
    """The figures of blocks; `text` is the text in which all spans count."""
    filled = FilledText(text)
    pairs: list[Pair] = match_best(_shares(gold, system, filled), BLOCK_SHARE)
    counts = {"blocks": Counts(len(pairs), len(gold), len(system))}
    for kind in sorted({block.type for block in (*gold, *system)}):
        counts[f"blocks.{kind}"] = Counts(
            sum(gold[left].type == kind for left, _ in pairs),
            sum(block.type == kind for block in gold),
            sum(block.type == kind for block in system),
        )
    labels = [(_digits(gold[left].label), _digits(system[right].label)) for left, right in pairs]
    counts["blocks.label"] = right_of(left == right for left, right in labels if left is not None or right is not None)
    return counts


def _shares(gold: Sequence[Block], system: Sequence[Block], filled: FilledText) -> Iterable[tuple[float, int, int]]:
    """The share of the union of every two blocks of one type that may be the same."""
    for left, right in overlapping([block.span for block in gold], [block.span for block in system]):
        if gold[left].type == system[right].type:
            yield filled.share_of_union(gold[left].stretches, system[right].stretches), left, right


def _digits(label: str | None) -> str | None:
    return label.translate(WESTERN_DIGITS) if label else None
