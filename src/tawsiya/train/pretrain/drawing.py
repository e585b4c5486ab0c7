"""The curves of a training log as a picture (SVG): loss of the encoder on held-out text, genre by genre."""

from collections.abc import Mapping, Sequence
from typing import Any

from tawsiya.evaluate import curves


def draw_curves(log: Sequence[Mapping[str, Any]], figure: str = "loss") -> str:
    """The picture of `figure` by genre over the millions of pieces seen; without points, of the axes alone."""
    by_genre: dict[str, list[curves.Point]] = {}
    for line in log:
        for genre, figures in line["held_out"].items():
            by_genre.setdefault(genre, []).append((line["pieces"] / 1e6, figures[figure]))
    title = f"{figure.replace('_', ' ')}, held-out text"
    return curves.draw_curves(by_genre, curves.Labels(title, "pieces seen, millions"))
