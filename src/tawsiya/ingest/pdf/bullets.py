"""Bullets that are drawn and not written, as browsers do: small discs and squares beside the beginning of a line."""

from collections.abc import Sequence
from dataclasses import replace

from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs, Rule

_BULLET = "\N{BULLET}"
_LEAST, _MOST = 1.5, 8.0
"""Points: browsers draw discs of 0.35 of the size."""
_REACH = 3.0  # of the size, from the bullet to the text
_LOW, _HIGH = -0.1, 0.7  # of the size: where a bullet's lower edge stands over the base line
_MANY = 200  # on one page: a chart, not a list


def is_dot(box: Rule) -> bool:
    """Whether a drawn shape may be a bullet: small, and as wide as it is high."""
    width, height = box.right - box.left, box.top - box.bottom
    return _LEAST <= width <= _MOST and abs(width - height) <= 0.2 * width


def write_bullets(page: PageGlyphs) -> PageGlyphs:
    """The page with a glyph for each dot that stands where a line begins, on the base line of the text beside it."""
    if not 0 < len(page.dots) <= _MANY:
        return page
    last = max((glyph.place for glyph in page.glyphs), default=0)
    found = [_bullet(dot, page.glyphs, last + 2 + number) for number, dot in enumerate(page.dots)]
    return replace(page, glyphs=(*page.glyphs, *(glyph for glyph in found if glyph is not None)), dots=())


def _bullet(dot: Rule, glyphs: Sequence[Glyph], place: int) -> Glyph | None:
    near = [
        glyph
        for glyph in glyphs
        if glyph.text.strip()
        and _LOW * glyph.size <= dot.bottom - glyph.y <= _HIGH * glyph.size
        and dot.left - _REACH * glyph.size < glyph.right
        and glyph.left < dot.right + _REACH * glyph.size
    ]
    if not near or any(glyph.right > dot.left and glyph.left < dot.right for glyph in near):
        return None
    if len({glyph.left > dot.left for glyph in near}) > 1:  # text on both sides
        return None
    beside = min(near, key=lambda glyph: abs(glyph.left - dot.left))
    box = (dot.left, beside.y, dot.left, dot.right, dot.left)
    return Glyph(_BULLET, *box, beside.size, False, place)
