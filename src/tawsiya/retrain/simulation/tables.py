"""What trials come to: a table, and the learning curves as a picture."""

from collections.abc import Iterable, Iterator, Sequence

from tawsiya.evaluate.curves import Labels, Point, draw_curves
from tawsiya.evaluate.paired import Difference
from tawsiya.retrain.simulation.trials import Trial, error_change, together

FEWEST = 20
"""Mentions of gold below which a house is not drawn: one of them would be five points."""


def write_table(trials: Sequence[Trial], figure: str) -> Iterator[str]:
    """Lines of Markdown: a row for each house, way and size, all seeds together."""
    yield "| house | chosen | paragraphs | draws | here | 95 % | error | elsewhere | 95 % | names met |"
    yield "|---|---|---:|---:|---|---|---:|---|---|---:|"
    for (house, way, size), listed in _by_point(trials).items():
        here = together((one.here for one in listed), figure)
        elsewhere = together((one.elsewhere for one in listed), figure)
        change = error_change(here)
        error = "" if change is None else f"{change:+.0%}"
        missed = sum(one.missed for one in listed)
        met = f"{sum(one.met for one in listed) / missed:.0%}" if missed else ""
        yield f"| {house} | {way} | {size} | {len(listed)} | {_said(here)} | {error} | {_said(elsewhere)} | {met} |"


def draw_trials(trials: Sequence[Trial], figure: str) -> str:
    """The picture (SVG): the error on each house, as a share of the base model's, over the paragraphs."""
    curves: dict[str, list[Point]] = {}
    for (house, _, size), listed in _by_point(trials).items():
        here = together((one.here for one in listed), figure)
        change = error_change(here)
        if change is not None and here.old.gold >= FEWEST * len(listed):
            curves.setdefault(house, [(0, 100.0)]).append((size, 100 * (1 + change)))
    labels = Labels("error on the house, % of the base model's", "paragraphs learned from", 0, 0)
    return draw_curves(curves, labels)


def _by_point(trials: Iterable[Trial]) -> dict[tuple[str, str, int], list[Trial]]:
    points: dict[tuple[str, str, int], list[Trial]] = {}
    for one in trials:
        points.setdefault((one.house, one.way, one.paragraphs), []).append(one)
    return points


def _said(difference: Difference) -> str:
    """Old and new score, and the interval of the difference."""
    bounds = "" if difference.interval is None else "{:+.4f} to {:+.4f}".format(*difference.interval)
    return f"{difference.old.f1 or 0:.3f} to {difference.new.f1 or 0:.3f} | {bounds}"
