"""How a document is printed: the choices, a way to draw them, and the named ones that figures are given for."""

import random
from dataclasses import dataclass

HEADS = ("{symbol}", "{title}", "{symbol} {title}", "{body}", "")
FEET = (
    "{page}",
    "{page}/{pages}",
    "- {page} -",
    "-{page}-",
    "صفحة {page} من {pages}",
    "{job} {page}/{pages}",
    "{page}\n{job}",
)


@dataclass(frozen=True, slots=True)
class Style:
    """One way to print pieces.

    `width` is that of a printed line in code points, 0 where each block is one line. `page` counts the lines of a page,
    0 where there are none. `blank` and `blank_headings` say whether blank lines stand between blocks and around
    headings, `blanks` behind which share of all lines one stands by chance. `numbers` is how the numbers of paragraphs
    and items are printed (`{n} - `), None as they are; `arabic` with Arabic-Indic digits. `noise` is the share of
    characters that recognition got wrong, `labels` of labels, `glued` of blanks lost. `notes` are printed
    `here`, behind their paragraph, at the end of the `page` or at the `end`; `table` and `toc` say what rows look like.
    """

    width: int = 0
    page: int = 0
    blank: bool = False
    blank_headings: bool = True
    blank_pages: bool = True
    blanks: float = 0.0
    hashes: bool = False
    numbers: str | None = None
    arabic: bool = False
    noise: float = 0.0
    labels: float = 0.0
    glued: float = 0.0
    indent: int = 0
    notes: str = "page"
    table: str = "tabs"
    toc: str = "tabs"
    head: str = HEADS[0]
    foot: str = FEET[0]


def draw_style(rng: random.Random, *, wrapped: bool) -> Style:
    """A style at random: printed lines, or a line a block."""
    paged = rng.random() < (0.8 if wrapped else 0.5)
    broken = rng.random() < 0.3
    return Style(
        width=rng.choice((55, 62, 70, 75, 80, 85, 90, 95, 100, 110)) if wrapped else 0,
        page=rng.randint(22, 52) if paged else 0,
        blank=rng.random() < 0.45,
        blank_headings=rng.random() < 0.6,
        blank_pages=rng.random() < 0.6,
        blanks=rng.choice((0.05, 0.3)) if wrapped and rng.random() < 0.1 else 0.0,
        hashes=not wrapped and rng.random() < 0.25,
        numbers=rng.choice((None, None, "{n}. ", "{n}- ", "{n} - ", "{n}.\t", "{n}-")),
        arabic=rng.random() < 0.25,
        noise=rng.choice((0.005, 0.01, 0.03)) if broken else 0.0,
        labels=rng.choice((0.05, 0.15)) if broken else 0.0,
        glued=rng.choice((0.01, 0.03)) if rng.random() < 0.2 else 0.0,
        indent=rng.choice((0, 0, 0, 2, 4)),
        notes=rng.choices(("page", "here", "end"), (7, 2, 1))[0] if paged else rng.choice(("here", "end")),
        table=rng.choice(("tabs", "cells", "cells", "pipes", "blanks")),
        toc=rng.choice(("tabs", "leaders", "leaders", "first", "blanks")),
        head=rng.choice(HEADS),
        foot=rng.choice(FEET),
    )


STYLES = {
    "lines": Style(notes="here", blank_headings=False),
    "lines, blanks between": Style(notes="here", blank=True),
    "lines, pages": Style(blank=True, page=40),
    "Markdown": Style(notes="here", blank=True, hashes=True, table="pipes"),
    "printed": Style(width=90, page=42),
    "printed, blanks between": Style(width=80, page=45, blank=True, numbers="{n} - ", head="{symbol} {title}"),
    "printed, Arabic-Indic numbers": Style(
        width=75, page=38, blank_headings=False, numbers="{n} - ", arabic=True, foot="{page}/{pages}", toc="leaders"
    ),
    "printed, no pages": Style(width=85, notes="end", table="blanks", indent=2, numbers="{n}-"),
    "recognised": Style(width=85, page=40, noise=0.02, labels=0.1, numbers="{n}. ", foot="-{page}-", toc="leaders"),
    "recognised, cells": Style(
        width=85, page=40, blank=True, noise=0.02, labels=0.1, table="cells", toc="blanks", numbers="{n}-"
    ),
}
"""The styles in which documents are measured, by name."""
