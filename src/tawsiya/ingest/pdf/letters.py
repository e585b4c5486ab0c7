"""Letters of one line out of its glyphs: marks on their bases, ligatures taken apart, blanks where gaps are.

PDF files hold glyphs, and only some of them a blank between words. Lengths without a unit are in sizes of the font,
all others in points.
"""

import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from tawsiya.ingest.pdf.glyphs import Glyph

_BLANK_GAP, _SIGN_GAP, _FORM_GAP = 0.15, 0.17, 0.0
"""Gaps wider than this are blanks; beside brackets and bars, whose room PDFium does not tell; behind a letter in its
final form. Blanks of Noto Naskh are 0.22 and of Amiri 0.29 wide; between letters of one word gaps stay below 0.06."""
_HINTED_GAP = 0.1
"""Where PDFium sees a blank as well; alone it sees one behind every و and mark of some fonts."""
_ARM, _UNTOLD, _TANWIN_GAP = 0.25, 0.08, 0.03
"""How far the arm of a kaf reaches over the blank before it (Amiri draws that behind a final tanwin 0.05 wide), and the
room beside a letter that PDFium does not tell where one glyph is several characters."""
_FINAL_INK = 0.01
"""The ink of a letter that goes on to the next one reaches the pen or further, in Noto Naskh and Amiri all 13,000 of
them; that of final forms stays away, but for lam before alef."""
_SAME_PEN = 0.015
_OVERPRINT = 0.4  # of the sign's width
_WRITTEN = 0.15
"""How much nearer to a mark another letter must be than the one before it in the file."""
RAISED_SIZE, _RAISED_BY = 0.85, 0.12

_SIGNS = frozenset("()[]{}<>«»/-")
_CONNECTING = frozenset("بتثجحخسشصضطظعغفقكلمنهيئ")
_ALEFS = frozenset("اأإآ")
_ENDING = frozenset("ةى")
_TANWIN = "\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}"
_LAM, _KAF = "\N{ARABIC LETTER LAM}", "\N{ARABIC LETTER KAF}"
_MARK_CATEGORIES = frozenset({"Mn", "Me"})


class Letter(NamedTuple):
    """One letter with its marks, a sign, or a blank, as it stands in a line; `left` and `right` are in points.

    `raised` numbers are smaller and higher; `final` says whether the letter has the form that ends a word, where its
    ink tells; `parted` that the file hints at a blank before it.
    """

    text: str
    left: float
    right: float
    raised: bool = False
    final: bool | None = None
    parted: bool = False


@lru_cache(4096)
def is_mark(character: str) -> bool:
    """Whether `character` stands on another."""
    return len(character) == 1 and character > "\u02ff" and unicodedata.category(character) in _MARK_CATEGORIES


def make_letters(row: Sequence[Glyph], y: float, size: float) -> list[Letter]:
    """The letters of a row from left to right, with blanks; the line stands on `y` and is mostly of `size` (points)."""
    row = _without_doubles(row, y, size)
    bases = _with_blanks_behind(_without_overprint(_sorted(glyph for glyph in row if not is_mark(glyph.text))))
    letters = [
        Letter(
            text,
            glyph.left,
            right,
            glyph.size < RAISED_SIZE * size and glyph.y - y > _RAISED_BY * size,
            ink > glyph.x + _FINAL_INK * size if glyph.text in _CONNECTING else None,
            glyph.parted,
        )
        for glyph, text, ink, right in _with_marks(bases, [glyph for glyph in row if is_mark(glyph.text)], y)
    ]
    return list(_with_blanks(letters[::-1], size))


def _without_doubles(row: Sequence[Glyph], y: float, size: float) -> list[Glyph]:
    """The row without letters that a file gives twice: once for the letter, once for the mark drawn above it.

    LibreOffice and Chromium may map both glyphs of a letter with its mark to the two characters; PDFium cuts the box of
    each in two.
    """
    pens: dict[tuple[float, float], list[Glyph]] = defaultdict(list)
    for glyph in row:
        pens[glyph.x, glyph.y].append(glyph)
    marked: dict[str, list[list[Glyph]]] = defaultdict(list)
    for drawn in pens.values():
        if any(is_mark(glyph.text) for glyph in drawn):
            for glyph in drawn:
                if glyph.text.isalpha():
                    marked[glyph.text].append([glyph, *(other for other in drawn if is_mark(other.text))])
    taken = _taken_above(row, y, size)
    for same in marked.values():
        same.sort(key=lambda glyphs: (glyphs[0].y, glyphs[0].place))
        for at, one in enumerate(same):
            if any(_is_over(one, other, size) for other in same[:at]):
                taken |= {glyph.place for glyph in one}
    return [glyph for glyph in row if glyph.place not in taken] if taken else list(row)


def _taken_above(row: Sequence[Glyph], y: float, size: float) -> set[int]:
    """The places of letters that stand again above the line on which they stand, with what has their pen."""
    bases = [glyph for glyph in row if not is_mark(glyph.text)]
    shifted = [glyph for glyph in bases if abs(glyph.y - y) > 0.15 * size and abs(glyph.size - size) < 0.1 * size]
    pens = {
        (glyph.x, glyph.y)
        for glyph in shifted
        if any(
            other.text == glyph.text and abs(other.x - glyph.x) < 0.4 * size and other.y != glyph.y for other in bases
        )
    }
    return {glyph.place for glyph in row if (glyph.x, glyph.y) in pens} if pens else set()


def _is_over(one: Sequence[Glyph], other: Sequence[Glyph], size: float) -> bool:
    """Whether a letter with marks is drawn above the same letter with the same marks."""
    if {glyph.text for glyph in one} != {glyph.text for glyph in other} or abs(one[0].x - other[0].x) > 0.4 * size:
        return False
    left, right = max(one[0].ink, other[0].ink), min(one[0].right, other[0].right)
    return right - left > 0.3 * min(glyph.right - glyph.ink for glyph in (one[0], other[0]))


def _sorted(bases: Iterable[Glyph]) -> list[Glyph]:
    """From right to left by the origin of the pen; the centre of the ink turns Amiri's ligatures around."""
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

    No letter is joined to an alef before it, so that alef is the last of them. Letters of one Latin glyph (`fi`) have
    one box and stand in the file as they are read; those of an Arabic one have the last first.
    """
    found: list[Glyph] = []
    for glyph in sorted(tied, key=lambda glyph: (glyph.text in _ALEFS, -round(glyph.ink, 1), -glyph.place)):
        if not (found and glyph.text in _ALEFS and found[-1].text == glyph.text):
            found.append(glyph)
    return found


def _with_blanks_behind(bases: list[Glyph]) -> list[Glyph]:
    """The bases from right to left, blanks behind the letter that kerning has drawn over them (ر, ا in Amiri).

    The file tells: there the blank stands behind both letters between whose pens it has its own.
    """
    if not any(glyph.text == " " for glyph in bases):
        return bases
    ranks = {glyph.place: rank for rank, glyph in enumerate(sorted(bases, key=lambda glyph: glyph.place))}
    moved = list(bases)
    for at in range(1, len(moved) - 1):
        right, blank, left = moved[at - 1 : at + 2]
        if blank.text == " " and _is_letter(right.text) and _is_letter(left.text):
            step = ranks[left.place] - ranks[right.place]
            if abs(step) == 1 and ranks[blank.place] - ranks[left.place] == step:
                moved[at], moved[at + 1] = left, blank
    return moved


def _without_overprint(bases: Sequence[Glyph]) -> list[Glyph]:
    """The bases without signs drawn over their like: two glyphs that the file maps to one character."""
    kept: list[Glyph] = []
    for glyph in bases:
        over = kept and kept[-1].text == glyph.text and not glyph.text.isalnum() and glyph.text.strip()
        if not over or kept[-1].x - glyph.x > _OVERPRINT * (kept[-1].right - kept[-1].left):
            kept.append(glyph)
    return kept


def _with_marks(bases: Sequence[Glyph], marks: Sequence[Glyph], y: float) -> Iterator[tuple[Glyph, str, float, float]]:
    """Each base, its text with the marks on it, the left edge of its ink and its right edge; `bases` from the right."""
    held: dict[int, list[Glyph]] = defaultdict(list)
    by_place = {glyph.place: at for at, glyph in enumerate(bases)}
    rights = [-glyph.x for glyph in bases]
    for mark in marks:
        at = _nearest(mark, bases, bisect_right(rights, -(mark.ink + mark.right) / 2), _written_before(mark, by_place))
        if at is not None and all(other.text != mark.text for other in held[at]):
            held[at].append(mark)
    for place, glyph in enumerate(bases):
        own = sorted(held.get(place, ()), key=lambda mark: (unicodedata.combining(mark.text), mark.place))
        parts = [glyph, *(mark for mark in own if _is_same_glyph(glyph, mark))]
        room = _UNTOLD * glyph.size if len(parts) > 1 or abs(glyph.y - y) > 0.1 * glyph.size else 0.0
        text = glyph.text + "".join(mark.text for mark in own)
        yield glyph, text, min(part.ink for part in parts), max(part.right for part in parts) + room


def _is_same_glyph(base: Glyph, mark: Glyph) -> bool:
    """Whether the file draws both as one glyph; PDFium cuts its box in two."""
    return abs(base.x - mark.x) < 0.05 and abs(base.place - mark.place) <= 3 and base.size == mark.size


def _written_before(mark: Glyph, by_place: dict[int, int]) -> int | None:
    """The base just before the mark in the file, where the file goes from right to left there; else None."""
    before = next((by_place[place] for place in (mark.place - 1, mark.place - 2) if place in by_place), None)
    behind = next((by_place[place] for place in (mark.place + 1, mark.place + 2) if place in by_place), None)
    return before if before is not None and behind is not None and behind - before == 1 else None


def _nearest(mark: Glyph, bases: Sequence[Glyph], around: int, written: int | None) -> int | None:
    """The base that fits a mark best: of the same glyph, else the one whose centre is nearest; `written` in doubt."""
    centre = (mark.ink + mark.right) / 2
    near = range(max(0, around - 4), min(len(bases), around + 3))
    candidates = [place for place in near if bases[place].text.isalpha()]
    candidates = candidates or [place for place in near if bases[place].text.strip()] or list(near)

    def misfit(at: int) -> tuple[bool, float]:
        away = abs((bases[at].ink + bases[at].right) / 2 - centre)
        return (not _is_same_glyph(bases[at], mark), away - (_WRITTEN * mark.size if at == written else 0.0))

    return min(candidates, key=misfit, default=None)


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
    """How wide a gap between two letters must be to be a blank."""
    if left.text[:1] in _SIGNS or right.text[:1] in _SIGNS:
        return _TANWIN_GAP if right.text.startswith(_TANWIN) else _SIGN_GAP
    if not _is_letter(left.text[:1]) or not right.text:
        return _BLANK_GAP
    hinted = left.parted and left.text[0] != _LAM  # Amiri draws lam far from the letter before it where kaf follows
    if right.text[0] in _ENDING or right.text.startswith(_TANWIN):
        return -_ARM
    if not right.final or (right.text[0] == _LAM and left.text[0] in _ALEFS):
        return _HINTED_GAP if hinted else _BLANK_GAP
    return -_ARM if left.text[0] == _KAF else _FORM_GAP


def _is_letter(character: str) -> bool:
    return "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}" <= character <= "\N{ARABIC LETTER YEH}"
