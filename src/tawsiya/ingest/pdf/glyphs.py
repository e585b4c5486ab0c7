"""What a page is made of: glyphs and rules, in points from the lower left corner of the page."""

from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character as drawn.

    `x`, `y` is the origin of the pen, `left` and `right` are the edges of ink and advance together, `ink` is the left
    edge of the ink alone, `size` the size of the font as it is seen, all in points; `place` is the place in the file.
    `text` is empty where the file gives no character for the glyph; `parted` says that PDFium sees room between it and
    the glyph before it in the file, which is a hint and no more. `font` is the name of the font in the file.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    ink: float
    size: float
    bold: bool
    place: int
    parted: bool = False
    font: str = ""


class Rule(NamedTuple):
    """A straight line or an edge of a box, in points; horizontal where it is wider than high."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def horizontal(self) -> bool:
        """Whether it runs from side to side."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """One page: its glyphs in the order of the file, its rules, its size in points.

    `unmapped` counts the glyphs for which the file gives no character; `dots` are drawn shapes that may be bullets.
    """

    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float
    unmapped: int = 0
    dots: tuple[Rule, ...] = ()
