"""Old and new model on the same documents."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tawsiya.corpus.gold import GoldDocument
from tawsiya.evaluate import Output, evaluate
from tawsiya.evaluate.paired import compare
from tawsiya.retrain.verdict import Comparison

_UNITS = ("recommendations.iou50", "recommendations.strength", "recommendations.addressees")


def measure(
    name: str,
    documents: Sequence[GoldDocument],
    old: Sequence[Output],
    new: Sequence[Output],
    labels: Collection[str] | None = None,
    *,
    is_hers: bool = False,
) -> Comparison:
    """The differences between two systems' outputs; `labels` are the mention labels that count, None for all."""
    before, after = (
        evaluate((document, _of_labels(output, labels)) for document, output in zip(documents, outputs, strict=True))
        for outputs in (old, new)
    )
    scored = {figure for totals in (before.totals, after.totals) for figure, counts in totals.items() if counts.gold}
    wanted = [
        "mentions.exact",
        *sorted(one for one in scored if one.startswith("mentions.exact.") and one.count(".") == 2),
    ]
    figures = [figure for figure in (*wanted, *_UNITS) if figure in scored]
    return Comparison(name, len(documents), is_hers, tuple(compare(before, after, figures)))


def _of_labels(output: Output, labels: Collection[str] | None) -> Output:
    if labels is None:
        return output
    return replace(output, mentions=tuple(mention for mention in output.mentions if mention.label in labels))
