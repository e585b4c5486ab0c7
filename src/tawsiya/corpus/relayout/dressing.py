"""A document in another dress: other labels and footnotes, sections in another order, another front or none."""

import random
from collections.abc import Sequence

from tawsiya.corpus.relayout.inserts import add_contents, add_figures, add_notes, add_tables
from tawsiya.corpus.relayout.labels import relabel
from tawsiya.corpus.relayout.pieces import Piece

_FRONT = frozenset({"metadata", "title"})
_FEWEST_SECTIONS = 3


def dress(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """The pieces as another document might have them; what is drawn depends on `rng` alone."""
    out = tuple(pieces)
    if rng.random() < 0.75:
        out = relabel(out, rng)
    if rng.random() < 0.4:
        out = _move_sections(out, rng)
    if rng.random() < 0.3:
        out = add_tables(out, rng)
    if rng.random() < 0.15:
        out = add_figures(out, rng)
    if rng.random() < 0.25:
        out = add_contents(out, rng)
    if rng.random() < 0.6:
        out = add_notes(out, rng)
    return _front(out, rng)


def _move_sections(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """Sections change places; the front stays in front, imprint at the end."""
    heads = [place for place, piece in enumerate(pieces) if piece.type == "heading"]
    if len(heads) < _FEWEST_SECTIONS:
        return tuple(pieces)
    end = len(pieces)
    while pieces[end - 1].type == "boilerplate" and end - 1 > heads[-1]:
        end -= 1
    sections = [pieces[start:stop] for start, stop in zip(heads, [*heads[1:], end], strict=True)]
    rng.shuffle(sections)
    return (*pieces[: heads[0]], *(piece for section in sections for piece in section), *pieces[end:])


def _front(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """The front as it is, in another order, without some of its lines, or gone."""
    way = rng.choices(("keep", "shuffle", "fewer", "none"), (4, 2, 2, 2))[0]
    if way == "keep":
        return tuple(pieces)
    end = next((place for place, piece in enumerate(pieces) if piece.type in ("heading", "paragraph", "item")), 0)
    front = [piece for piece in pieces[:end] if piece.type in _FRONT]
    rest = [piece for piece in pieces[:end] if piece.type not in _FRONT]
    if way == "none":
        front = []
    elif way == "fewer":
        front = [piece for piece in front if piece.type == "title" or rng.random() < 0.6]
    else:
        lines = [piece for piece in front if piece.type == "metadata"]
        titles = [piece for piece in front if piece.type == "title"]
        rng.shuffle(lines)
        at = rng.randint(0, len(lines))
        front = [*lines[:at], *titles, *lines[at:]]
    return (*front, *rest, *pieces[end:])
