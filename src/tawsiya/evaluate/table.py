"""Figures as a plain table and as JSON. The command line renders the table; no colour and no width is decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tawsiya.evaluate.bootstrap import RESAMPLES
from tawsiya.evaluate.counts import Counts
from tawsiya.evaluate.evaluation import Evaluation

COLUMNS = ("figure", "score", "95 %", "precision", "recall", "matched", "gold", "system")

ACCURACIES = ("mentions.value", *(f"recommendations.{name}" for name in ("status", "strength", "operative_word")))
"""Figures (with those below them) that are shares of things judged: precision and recall say nothing more there."""

_ORDER = (
    *("mentions.exact", "mentions.relaxed", "mentions.value", "mentions.set"),
    *("recommendations.iou50", "recommendations.iou90"),
    *("recommendations.status", "recommendations.strength", "recommendations.operative_word"),
    *("recommendations.addressees", "blocks"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its counts. `value` is F1, or the share of right ones for an accuracy; None over nothing."""

    name: str
    counts: Counts
    interval: tuple[float, float] | None = None

    @property
    def value(self) -> float | None:
        """The number that floors are set for."""
        return self.counts.f1

    @property
    def is_accuracy(self) -> bool:
        """Whether the figure is a share of right ones."""
        return self.name == "blocks.label" or any(
            self.name == name or self.name.startswith(f"{name}.") for name in ACCURACIES
        )


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under `columns`, ready to be laid out; `caption` says what was scored."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figures_of(evaluation: Evaluation, *, seed: int = 0, resamples: int = RESAMPLES) -> tuple[Figure, ...]:
    """Every figure with its interval, layer by layer."""
    totals, intervals = evaluation.totals, evaluation.intervals(seed=seed, resamples=resamples)
    return tuple(Figure(name, totals[name], intervals[name]) for name in sorted(totals, key=_rank))


def make_table(evaluation: Evaluation, figures: Iterable[Figure]) -> Table:
    """The figures as rows of text: shares with three decimals, a dash where there is nothing to compute from.

    `score` is F1, or the share of right ones for an accuracy, which has what is right under `matched` and what was
    judged under `gold`.
    """
    return Table(caption=_caption(evaluation), columns=COLUMNS, rows=tuple(map(_row, figures)))


def to_json(evaluation: Evaluation, figures: Iterable[Figure]) -> dict[str, Any]:
    """The same as plain data for `json.dumps`: shares with four decimals, null where there is nothing."""
    return {
        "gold_sha256": evaluation.gold_sha256,
        "documents": evaluation.documents,
        "groups": len(evaluation.groups),
        "unplaced": evaluation.unplaced,
        "figures": {figure.name: _figure_json(figure) for figure in figures},
    }


def _figure_json(figure: Figure) -> dict[str, Any]:
    counts = figure.counts
    interval = [_rounded(end) for end in figure.interval] if figure.interval else None
    if figure.is_accuracy:
        right = {"accuracy": _rounded(figure.value), "right": counts.matched, "judged": counts.gold}
        return right | {"interval": interval}
    return {
        "f1": _rounded(figure.value),
        "precision": _rounded(counts.precision),
        "recall": _rounded(counts.recall),
        "matched": counts.matched,
        "gold": counts.gold,
        "system": counts.system,
        "interval": interval,
    }


def _row(figure: Figure) -> tuple[str, ...]:
    counts = figure.counts
    interval = " ".join(f"{end:.3f}" for end in figure.interval) if figure.interval else ""
    shares = ("", "") if figure.is_accuracy else (_share(counts.precision), _share(counts.recall))
    system = "" if figure.is_accuracy else str(counts.system)
    return (figure.name, _share(figure.value), interval, *shares, str(counts.matched), str(counts.gold), system)


def _caption(evaluation: Evaluation) -> str:
    unplaced = f"; {evaluation.unplaced} quotes without a place left out" if evaluation.unplaced else ""
    return (
        f"{evaluation.documents} documents in {len(evaluation.groups)} groups, "
        f"gold {evaluation.gold_sha256[:12]}{unplaced}"
    )


def _rank(name: str) -> tuple[int, int, str]:
    """Layer by layer, the whole before its parts."""
    place, length = max(
        ((place, len(head)) for place, head in enumerate(_ORDER) if name == head or name.startswith(f"{head}.")),
        key=lambda found: found[1],
        default=(len(_ORDER), 0),
    )
    return place, int(length != len(name)), name


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
