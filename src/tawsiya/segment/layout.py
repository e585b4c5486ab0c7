"""How a text is laid out as a whole: whole paragraphs on a line or printed lines, and what its blank lines tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tawsiya.segment.lines import Line, is_closed
from tawsiya.segment.markers import read_marker

# The longest printed lines at hand, those of footnotes, have 113 characters; where paragraphs stand on one line each,
# more than a quarter of the lines are longer than 300.
_LONGEST_PRINTED = 135
_FEW = 6
_FEW_SURE = 3
# In a text of few lines so many blank lines behind unfinished ones are those of a masthead or of page ends.
_FEW_LOOSE = 4
_COLUMNS = re.compile(r"\t|\S {3,}\S.* {3,}\S|^\|")
# Words with which no block ends: what stands below goes on from them.
_OPEN_END = re.compile(
    r"(?:\A|\s)و?(?:[بفلك]?أن|إن|إلى|من|في|على|عن|التي|الذي|الذين|بين|أو|مع|بشأن|غير|هذا|هذه|ما|لا|كل)\Z"
)
# Lists of headings and names have no stops at all; of printed lines a sixth to a third ends with one.
_CLOSED = 0.04
# Blanks at the beginning of a line that may mark the end of a block; one blank stands there by chance.
_LATE_INDENT = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """`wrapped`: one printed line a line, of `width` code points when full. `break_gap`: blank lines that end a block.

    `late_indent`: blanks at the beginning of a line mark the last line of a block.

    Where blank lines also fall inside sentences, one blank line tells nothing and `break_gap` is 2.
    """

    wrapped: bool
    width: int
    break_gap: int
    late_indent: bool = False

    def ends_block(self, line: Line) -> bool:
        """Whether the blanks before `line` mark it as the last of its block."""
        return self.late_indent and line.indent >= _LATE_INDENT


def find_layout(lines: Sequence[Line]) -> Layout:
    """The layout of a text, from the lengths and ends of its lines."""
    if not lines:
        return Layout(False, 0, 1)
    # Rows of tables are as wide as their columns.
    lengths = sorted(len(line.text) for line in lines if not _COLUMNS.search(line.text)) or [len(lines[0].text)]
    # The 95th percentile: running heads and addresses of the web may be longer than full lines.
    width = lengths[len(lengths) * 95 // 100]
    full = [pair for pair in pairwise(lines) if _is_full(pair[0], width)]
    unfinished = [pair for pair in full if not is_closed(pair[0].text)]
    # Of 358 full printed lines 18 end with a stop by chance; of paragraphs on one line 19 in 20 do.
    wrapped = width <= _LONGEST_PRINTED and 2 * len(unfinished) > len(full)
    wrapped = wrapped and sum(1 for line in lines if is_closed(line.text)) >= _CLOSED * len(lines)
    wrapped = wrapped and (len(full) >= _FEW or _goes_on(lines, width))
    loose = sum(1 for _, after in unfinished if after.gap)
    # Blank lines that separate paragraphs stand behind an unfinished full line at page ends only; in the layer with
    # blank lines at random they stand behind half of those lines (167 of 340). A fifth lies between.
    break_gap = 2 if wrapped and loose >= _FEW_LOOSE and 5 * loose > len(unfinished) else 1
    return Layout(wrapped, width, break_gap, break_gap == 2 and _indents_late(lines, width))


def _goes_on(lines: Sequence[Line], width: int) -> bool:
    """Whether in a text of few lines full ones go on to the next line, and one comes to a full stop there: several
    do, or one ends with a word that asks for the next.
    """
    going = [
        (before, after)
        for before, after in pairwise(lines)
        if _is_full(before, width) and not is_closed(before.text) and not after.gap and read_marker(after.text) is None
    ]
    open_ended = sum(1 for before, _ in going if _OPEN_END.search(before.text))
    enough = open_ended or len(going) >= _FEW_SURE
    return bool(enough) and any(is_closed(after.text) for _, after in going)


def _indents_late(lines: Sequence[Line], width: int) -> bool:
    """Whether lines begin with blanks where a block ends.

    In a layer whose runs stand in reverse order the blanks behind a paragraph's end come before its last line. In the
    layer at hand 59 of 60 such lines end their paragraph, and 100 of 115 are short or end with a stop.
    """
    late = [line for line in lines if line.indent >= _LATE_INDENT]
    ends = sum(1 for line in late if is_closed(line.text) or len(line.text) < 0.7 * width)
    return len(late) >= _FEW and ends >= 0.6 * len(late)


def _is_full(line: Line, width: int) -> bool:
    return len(line.text) >= 0.8 * width
