"""What OCR reads on a page: words with boxes and confidences, in lines and paragraphs. Knows no program and no file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tawsiya.core.span import Span

# Any digit of OCR is doubtful, however sure the program is: of clean print three Western numbers in four come out
# right, and one Arabic-Indic number in seven.
_DIGIT = re.compile(r"\d")
# Of 6,585 words without digits below 0.7 lie 10 %, every second of them wrong, and 56 % of all wrong words; below 0.5
# 5 %, 62 % wrong and 34 %; below 0.85 17 %, 39 % wrong and 75 %.
_DOUBTFUL_BELOW = 0.7


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points (1/72 inch) from the top left corner of the page as it is shown."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word in logical order. `confidence` is the program's own, 0 to 1."""

    text: str
    box: Box
    confidence: float

    @property
    def doubtful(self) -> bool:
        """Whether it holds a digit or was read with low confidence."""
        return self.confidence < _DOUBTFUL_BELOW or bool(_DIGIT.search(self.text))


@dataclass(frozen=True, slots=True)
class OcrLine:
    """A printed line: words in logical order. `paragraph` counts from 1 on its page."""

    words: tuple[OcrWord, ...]
    paragraph: int

    @property
    def text(self) -> str:
        """The words with a space between."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """What holds all words."""
        return Box(
            min(word.box.left for word in self.words),
            min(word.box.top for word in self.words),
            max(word.box.right for word in self.words),
            max(word.box.bottom for word in self.words),
        )

    @property
    def confidence(self) -> float:
        """The mean of the words', each weighing as many characters as it has, 0 to 1."""
        weights = [len(word.text) for word in self.words]
        pairs = zip(self.words, weights, strict=True)
        return sum(word.confidence * weight for word, weight in pairs) / sum(weights)


@dataclass(frozen=True, slots=True)
class OcrPage:
    """Page `number` (from 1) as read, its lines in reading order; none where nothing was found.

    `dpi` is the resolution at which it was drawn, `reader` the program with its version and model.
    """

    number: int
    lines: tuple[OcrLine, ...]
    dpi: int
    reader: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as text: lines as lines, a blank line between paragraphs. Spans count in `text`.

    `lines` are the spans of the page's lines, `doubtful` those of its doubtful words.
    """

    text: str
    lines: tuple[Span, ...]
    doubtful: tuple[Span, ...]


def write_page(page: OcrPage) -> PageText:
    """The text of a page, without a line end at its end."""
    parts: list[str] = []
    lines: list[Span] = []
    doubtful: list[Span] = []
    at = 0
    for line, gap in zip(page.lines, _gaps(page.lines), strict=True):
        at += len(gap)
        lines.append(Span(at, at + len(line.text)))
        parts += (gap, line.text)
        for word in line.words:
            if word.doubtful:
                doubtful.append(Span(at, at + len(word.text)))
            at += len(word.text) + 1
        at -= 1
    return PageText("".join(parts), tuple(lines), tuple(doubtful))


def _gaps(lines: tuple[OcrLine, ...]) -> Iterable[str]:
    """What stands before each line."""
    return ["", *("\n" if a.paragraph == b.paragraph else "\n\n" for a, b in pairwise(lines))][: len(lines)]
