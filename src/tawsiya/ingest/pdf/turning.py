"""Pages whose lines run up, down or upside down, as wide tables do: coordinates as if the page were turned upright."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tawsiya.ingest.pdf.bullets import is_dot
from tawsiya.ingest.pdf.glyphs import Glyph, PageGlyphs, Rule

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


class Sheet(NamedTuple):
    """A page as its coordinates see it: width and height in points, whatever turn a viewer gives it."""

    width: float
    height: float

    def point(self, x: float, y: float, turns: int) -> tuple[float, float]:
        """A point where lines are turned by `turns` quarters to the left, as it stands when they are upright.

        >>> Sheet(595, 842).point(100, 20, 1)
        (20, 495)
        """
        return ((x, y), (y, self.width - x), (self.width - x, self.height - y), (self.height - y, x))[turns]

    def box(self, box: Box, turns: int) -> Box:
        """The same for a box."""
        one, other = self.point(box[0], box[1], turns), self.point(box[2], box[3], turns)
        return (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    def upright(self, by_turn: Mapping[int, Sequence[Glyph]], rules: Iterable[Rule]) -> PageGlyphs:
        """The page in the direction of most of its glyphs, which stand upright by `by_turn`, with its rules so turned.

        Others (stamps and names along the edge) are left out: they stand in no line of the text.
        """
        turns = max(by_turn, key=lambda turn: (len(by_turn[turn]), -turn), default=0)
        glyphs = tuple(by_turn.get(turns, ()))
        turned = tuple(Rule(*self.box(rule, turns)) for rule in rules) if turns else tuple(rules)
        dots = tuple(rule for rule in turned if is_dot(rule))
        size = (self.height, self.width) if turns % 2 else (self.width, self.height)
        return PageGlyphs(
            glyphs,
            tuple(rule for rule in turned if not is_dot(rule)),
            *size,
            sum(not glyph.text for glyph in glyphs),
            dots,
        )
