"""Curves as a picture (SVG), written without a library: named series of points over a common axis that begins at 0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

Point = tuple[float, float]

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 150, 30, 50
_COLOURS = ("#1b6ca8", "#c0392b", "#1e8449", "#8e44ad", "#b9770e", "#566573")
_TICKS = 5


@dataclass(frozen=True)
class Labels:
    """What stands at the axes; `x_decimals` and `y_decimals` are those of the numbers."""

    title: str
    across: str
    x_decimals: int = 1
    y_decimals: int = 3


@dataclass(frozen=True)
class _Axes:
    """The rectangle of values that is drawn."""

    most_x: float
    least_y: float
    most_y: float

    def place(self, x: float, y: float) -> Point:
        """Where a point stands in the picture."""
        across = _LEFT + x / self.most_x * (_WIDTH - _LEFT - _RIGHT)
        share = (y - self.least_y) / (self.most_y - self.least_y)
        return round(across, 1), round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def draw_curves(curves: Mapping[str, Sequence[Point]], labels: Labels) -> str:
    """The picture of curves by name; without points, of the axes alone.

    >>> draw_curves({"un": [(0, 1.0), (4, 0.5)]}, Labels("loss", "steps")).count("<polyline")
    1
    """
    values = [y for points in curves.values() for _, y in points] or [0.0, 1.0]
    axes = _Axes(
        max((x for points in curves.values() for x, _ in points), default=1.0),
        min(values),
        max(max(values), min(values) + 1e-6),
    )
    parts = [*_frame(axes, labels), *(_curve(axes, *item) for item in enumerate(curves.items()))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12">\n<rect width="100%" height="100%" fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def _frame(axes: _Axes, labels: Labels) -> list[str]:
    parts = []
    for tick in range(_TICKS + 1):
        x = axes.most_x * tick / _TICKS
        y = axes.least_y + (axes.most_y - axes.least_y) * tick / _TICKS
        (across, _), (_, up) = axes.place(x, axes.least_y), axes.place(0, y)
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{up}" y2="{up}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{up + 4}" text-anchor="end">{y:.{labels.y_decimals}f}</text>')
        below = _HEIGHT - _BOTTOM + 18
        parts.append(f'<text x="{across}" y="{below}" text-anchor="middle">{x:.{labels.x_decimals}f}</text>')
    parts.append(f'<text x="{_LEFT}" y="18">{escape(labels.title)}</text>')
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">{escape(labels.across)}</text>')
    return parts


def _curve(axes: _Axes, number: int, curve: tuple[str, Sequence[Point]]) -> str:
    name, points = curve
    colour = _COLOURS[number % len(_COLOURS)]
    path = " ".join(f"{x},{y}" for x, y in (axes.place(*point) for point in points))
    beside = _TOP + 18 * number + 12
    return (
        f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{path}"/>\n'
        f'<text x="{_WIDTH - _RIGHT + 12}" y="{beside}" fill="{colour}">{escape(name)}</text>'
    )
