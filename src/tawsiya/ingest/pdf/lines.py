"""Glyphs to lines: letters with their marks, from left to right as they are seen. All lengths are in points."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from tawsiya.ingest.pdf.glyphs import Glyph

_BLANK_GAP, _SIGN_GAP, _FORM_GAP = 0.15, 0.17, 0.04
"""Of the size of the font: gaps wider than this are blanks; beside brackets and bars, whose room PDFium does not tell;
behind a letter in its final form. Blanks of Noto Naskh are 0.22 and of Amiri 0.29 wide; between letters of one word gaps
stay below 0.06, but Amiri draws the blank behind a final tanwin 0.05 wide, and none at all before the arm of a kaf."""
_ARM, _UNTOLD = 0.25, 0.08
"""Of the size: how far the arm of a kaf reaches over the blank before it, and the room beside a letter that PDFium does
not tell where one glyph is several characters."""
_SIGNS = frozenset("()[]{}<>«»/-")
_CONNECTING = frozenset("بتثجحخسشصضطظعغفقكلمنهيئ")
_ALEFS = frozenset("اأإآ")
_ENDING = frozenset("ةى")
_SNAP = 0.5
"""Of the size: pieces of a line (raised numbers, marks, shifted glyphs) stand at most this far off its base line."""
_FINAL_INK = 0.01
"""Of the size: the ink of a letter that goes on to the next one reaches the pen or further, in Noto Naskh and Amiri all
13,000 of them; of final forms it stays away, but for lam before alef."""
_SAME_PEN = 0.015
_RAISED_SIZE, _RAISED_BY = 0.85, 0.12
_MARK_CATEGORIES = frozenset({"Mn", "Me"})
_TANWIN = "\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}"
_LAM, _KAF = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}"


class Letter(NamedTuple):
    """One letter with its marks, a sign, or a blank, as it stands in a line.

    `raised` numbers are smaller and higher; `final` says whether the letter has the form that ends a word, where its
    ink tells.
    """

    text: str
    left: float
    right: float
    raised: bool = False
    final: bool | None = None


@dataclass(frozen=True)
class Line:
    """A line as it is seen: `letters` from left to right, blanks included, on the base line `y`, on `page` from 0."""

    letters: tuple[Letter, ...]
    y: float
    size: float
    bold: bool
    page: int = 0

    @cached_property
    def left(self) -> float:
        """Left edge."""
        return min(letter.left for letter in self.letters)

    @cached_property
    def right(self) -> float:
        """Right edge."""
        return max(letter.right for letter in self.letters)

    @property
    def width(self) -> float:
        """From edge to edge."""
        return self.right - self.left

    @cached_property
    def seen(self) -> str:
        """The characters from left to right, in no order of reading: to compare lines with."""
        return "".join(letter.text for letter in self.letters)


def is_mark(character: str) -> bool:
    """Whether `character` stands on another."""
    return len(character) == 1 and character > "\u02ff" and unicodedata.category(character) in _MARK_CATEGORIES


def group_rows(glyphs: Iterable[Glyph], *, snap: float = _SNAP) -> list[list[Glyph]]:
    """The glyphs by base line, from top to bottom; marks go where the base of most of their neighbours is.

    Rows with much ink come first: what stands within `snap` of the size from one of them belongs to it.
    """
    levels: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        levels[round(glyph.y * 2)].append(glyph)
    weights = {level: sum(glyph.size for glyph in row if not is_mark(glyph.text)) for level, row in levels.items()}
    rows: dict[int, list[Glyph]] = {}
    known: list[int] = []  # levels of rows, rising
    for level in sorted(levels, key=lambda level: (-weights[level], level)):
        at = bisect_left(known, level)
        near = [other for other in known[max(0, at - 1) : at + 1]]
        nearest = min(near, key=lambda other: abs(other - level), default=None)
        reach = (
            2
            * snap
            * max(glyph.size for glyph in (*levels[level], *(rows[nearest][:1] if nearest is not None else ())))
        )
        if nearest is not None and abs(nearest - level) <= reach:
            rows[nearest].extend(levels[level])
        elif weights[level] > 0:
            known.insert(at, level)
            rows[level] = list(levels[level])
    return [rows[level] for level in reversed(known)]


def make_line(row: Sequence[Glyph], page: int = 0) -> Line | None:
    """One line out of the glyphs of a row; None where nothing of it can be read."""
    bases = [glyph for glyph in row if not is_mark(glyph.text)]
    shown = [glyph for glyph in bases if glyph.text.strip()]
    if not shown:
        return None
    size = _most_common((round(glyph.size, 1), glyph.right - glyph.left) for glyph in shown)
    y = _most_common((round(glyph.y, 1), glyph.size) for glyph in shown)
    row = _without_doubles(row, bases, y, size)
    bases = [glyph for glyph in row if not is_mark(glyph.text)]
    bases = _sorted(bases)
    letters = [
        Letter(
            text,
            glyph.left,
            right,
            glyph.size < _RAISED_SIZE * size and glyph.y - y > _RAISED_BY * size,
            ink > glyph.x + _FINAL_INK * size if glyph.text in _CONNECTING else None,
        )
        for glyph, text, ink, right in _with_marks(bases, [glyph for glyph in row if is_mark(glyph.text)], y)
    ]
    bold = sum(glyph.bold for glyph in shown) > 0.8 * len(shown)
    return Line(tuple(_with_blanks(letters[::-1], size)), y, size, bold, page)


def _sorted(bases: Iterable[Glyph]) -> list[Glyph]:
    """From right to left by the origin of the pen; where origins are the same, by ink (lam and alef, `fi`)."""
    ordered = sorted(bases, key=lambda glyph: -glyph.x)
    untied: list[Glyph] = []
    start = 0
    for place in range(1, len(ordered) + 1):
        if place < len(ordered) and ordered[place - 1].x - ordered[place].x <= _SAME_PEN * ordered[place].size:
            continue
        untied += _untie(ordered[start:place]) if place - start > 1 else ordered[start:place]
        start = place
    return untied


def _untie(tied: Sequence[Glyph]) -> list[Glyph]:
    """Letters at one origin, from right to left, a doubled alef once.

    No letter is joined to an alef before it, so that alef is the last of them. Letters of one Latin glyph have one box
    and stand in the file as they are read; those of an Arabic one have the last first.
    """
    found: list[Glyph] = []
    for glyph in sorted(tied, key=lambda glyph: (glyph.text in _ALEFS, -round(glyph.ink, 1), -glyph.place)):
        if not (found and glyph.text in _ALEFS and found[-1].text == glyph.text):
            found.append(glyph)
    return found


def _without_doubles(row: Sequence[Glyph], bases: Sequence[Glyph], y: float, size: float) -> list[Glyph]:
    """The row without letters that a file gives twice: once for the letter, once for the mark drawn above it.

    LibreOffice maps both glyphs of a letter with its mark to the two characters.
    """
    shifted = [glyph for glyph in bases if abs(glyph.y - y) > 0.15 * size and abs(glyph.size - size) < 0.1 * size]
    doubles = [
        (glyph.x, glyph.y)
        for glyph in shifted
        if any(
            other.text == glyph.text and abs(other.x - glyph.x) < 0.4 * size and other.y != glyph.y for other in bases
        )
    ]
    return [glyph for glyph in row if (glyph.x, glyph.y) not in doubles] if doubles else list(row)


def find_lines(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """The lines of one column of a page, from top to bottom."""
    lines = (make_line(row, page) for row in group_rows(glyphs))
    return [line for line in lines if line is not None]


def _with_marks(bases: Sequence[Glyph], marks: Sequence[Glyph], y: float) -> Iterator[tuple[Glyph, str, float, float]]:
    """Each base, its text with the marks on it, the left edge of its ink and its right edge; `bases` from right to left."""
    held: dict[int, list[Glyph]] = defaultdict(list)
    rights = [-glyph.x for glyph in bases]
    for mark in marks:
        centre = (mark.ink + mark.right) / 2
        around = bisect_right(rights, -centre)
        near = range(max(0, around - 4), min(len(bases), around + 3))
        candidates = [place for place in near if bases[place].text.strip()] or list(near)
        if candidates:
            held[min(candidates, key=lambda place: _distance(bases[place], mark, centre))].append(mark)
    for place, glyph in enumerate(bases):
        own = sorted(held.get(place, ()), key=lambda mark: (unicodedata.combining(mark.text), mark.place))
        parts = [glyph, *(mark for mark in own if _is_same_glyph(glyph, mark))]
        text = glyph.text + "".join(mark.text for mark in own)
        room = _UNTOLD * glyph.size if len(parts) > 1 or abs(glyph.y - y) > 0.1 * glyph.size else 0.0
        yield glyph, text, min(part.ink for part in parts), max(part.right for part in parts) + room


def _is_same_glyph(base: Glyph, mark: Glyph) -> bool:
    """Whether the file draws both as one glyph; PDFium cuts its box in two."""
    return abs(base.x - mark.x) < 0.05 and abs(base.place - mark.place) <= 3 and base.size == mark.size


def _distance(base: Glyph, mark: Glyph, centre: float) -> tuple[bool, float]:
    """How ill a mark fits a base: one glyph that holds both fits best, then the nearest centre."""
    return (not _is_same_glyph(base, mark), abs((base.ink + base.right) / 2 - centre))


def _with_blanks(letters: Sequence[Letter], size: float) -> Iterator[Letter]:
    """The letters from left to right, blanks at gaps and one for several; unmapped glyphs only fill their place."""
    before: Letter | None = None
    edge = 0.0
    waiting = False
    for letter in letters:
        if letter.text == " ":
            waiting = before is not None
            continue
        if before is not None and (waiting or letter.left - edge > _least_gap(before, letter) * size):
            yield Letter(" ", edge, max(edge, letter.left))
        waiting = False
        edge = letter.right if before is None else max(edge, letter.right)
        before = letter
        if letter.text:
            yield letter


def _least_gap(left: Letter, right: Letter) -> float:
    """How wide a gap between two letters must be to be a blank, in sizes of the font."""
    if left.text[:1] in _SIGNS or right.text[:1] in _SIGNS:
        return _SIGN_GAP
    if not _is_letter(left.text[:1]) or not right.text:
        return _BLANK_GAP
    ends = right.final
    if right.text[0] in _ENDING or right.text.startswith(_TANWIN):
        ends = True
    elif right.text[0] == _LAM and left.text[0] in _ALEFS:
        ends = None
    if ends is None:
        return _BLANK_GAP
    if not ends:
        return 2 * _BLANK_GAP
    return -_ARM if left.text[0] == _KAF else _FORM_GAP


def _is_letter(character: str) -> bool:
    return "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}" <= character <= "\N{ARABIC LETTER YEH}"


def _most_common(weighted: Iterable[tuple[float, float]]) -> float:
    weights: dict[float, float] = defaultdict(float)
    for value, weight in weighted:
        weights[value] += weight
    return max(weights, key=lambda value: (weights[value], -value))
