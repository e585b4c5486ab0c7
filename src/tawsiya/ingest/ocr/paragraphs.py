"""Which lines of a page make a paragraph: tesseract's own judgement, and the gaps between lines.

tesseract breaks where a line ends short or begins indented, and misses one break in twenty; the gaps find those. On 32
clean pages with 300 breaks: tesseract's alone 0.78 precision and 0.95 recall, with gaps 0.79 and 1.00 (what counts
against precision are lines of letterheads, each of which is a thing of its own). Any factor from 1.2 to 1.4 gives the
same.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from tawsiya.ingest.ocr.page import OcrLine

_WIDE = 1.3


def find_paragraphs(lines: Sequence[OcrLine]) -> tuple[OcrLine, ...]:
    """`lines` with paragraphs numbered anew from 1: broken where tesseract broke them and at wide gaps."""
    middles = [median((word.box.top + word.box.bottom) / 2 for word in line.words) for line in lines]
    gaps = [below - above for above, below in pairwise(middles)]
    # The lower quartile is the distance of lines inside paragraphs even where every second line ends one.
    wide = _WIDE * sorted(gaps)[len(gaps) // 4] if gaps else 0.0
    numbered = []
    number = 1
    for place, line in enumerate(lines):
        if place and (line.paragraph != lines[place - 1].paragraph or gaps[place - 1] > wide):
            number += 1
        numbered.append(replace(line, paragraph=number))
    return tuple(numbered)
