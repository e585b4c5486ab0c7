"""Lines to paragraphs: where one ends, by gaps, indents and what would still have fitted into a line.

All lengths are in points. A line that had room for the next line's first word was ended by the author, not by the
margin; this alone finds most ends, in justified text and in ragged.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.ingest.pdf.bidi import NONE, direction, first_words, is_right_to_left, read_left_to_right, read_line
from tawsiya.ingest.pdf.brackets import pair_brackets
from tawsiya.ingest.pdf.days import is_month
from tawsiya.ingest.pdf.lines import Line

_WIDER_GAP = 1.22
"""Of the usual distance of two lines: more of it parts paragraphs. Chromium's and LibreOffice's own distances of lines
differ by 5 % inside a paragraph, and by 40 % and more between two."""
_WIDEST = 3.0  # of the size; Amiri is set at 1.75, Noto Sans Arabic at 2.43
_OTHER_SIZE = 0.1
_INDENT = 0.7
_SHARED = 0.25
_STOP = re.compile(r"[.!?؟:؛][\"'”»)\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_SEEN_LABEL = re.compile(
    r"(?P<boxed>[()][ء-ي]ـ?[ء-ي]?[()])|(?P<letter>[ء-ي]ـ?[ء-ي]?[.()])|(?P<number>\d{1,3}[.()])|(?P<bracketed>[()]\d{1,3}[()])"
    r"|(?P<bullet>[◀•▪■●○])"
)
"""The label of an item as it stands in a line, digits and brackets in the order of the page."""
_LABEL = re.compile(r"(?:[(\[]?(?:\d{1,3}|[ء-ي]{1,2})[.)\]]|[◀•▪■●○–*-])\s")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, and their text: lines joined by blanks. `column` is its left and right edge.

    `starts` are the offsets in `text` at which its lines begin.
    """

    lines: tuple[Line, ...]
    column: tuple[float, float]
    text: str = ""
    starts: tuple[int, ...] = ()

    @property
    def size(self) -> float:
        """Of its first line."""
        return self.lines[0].size


def find_paragraphs(
    lines: Sequence[Line], leadings: dict[float, float], column: tuple[float, float]
) -> list[Paragraph]:
    """The paragraphs of `lines` of one column, from top to bottom; `leadings` are the usual distances of lines by size.

    `column` is its left and right edge. The texts are still empty.
    """
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _ends(groups[-1], line, leadings, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(tuple(group), column) for group in groups]


def usual_leadings(columns: Iterable[Sequence[Line]]) -> dict[float, float]:
    """The most frequent distance between two lines, by their size; in points."""
    seen: dict[float, Counter[float]] = {}
    for lines in columns:
        for above, line in pairwise(lines):
            gap = above.y - line.y
            if above.size == line.size and 0.8 * line.size < gap < _WIDEST * line.size:
                seen.setdefault(line.size, Counter())[round(gap * 2) / 2] += 1
    return {
        size: min(gap for gap, count in gaps.items() if count >= 0.5 * max(gaps.values()))
        for size, gaps in seen.items()
    }


def column_edges(lines: Sequence[Line]) -> tuple[float, float]:
    """The left and right edge of a column: where many lines end, else the outermost but for one line in fifty."""
    return _edge([line.left for line in lines]), -_edge([-line.right for line in lines])


def _edge(places: Sequence[float]) -> float:
    """The edge that a quarter of the lines share (justified text), else the lowest place of ragged ones."""
    place, count = Counter(round(place) for place in places).most_common(1)[0]
    if count >= max(3, _SHARED * len(places)):
        return min(exact for exact in places if round(exact) == place)
    return sorted(places)[len(places) // 50]


def fits_before(line: Line, next_line: Line, column: tuple[float, float]) -> bool:
    """Whether the first word of `next_line` had room at the end of `line`, so that a paragraph ends between them."""
    right_to_left = is_right_to_left(line.letters) or not any(direction(letter.text) == "L" for letter in line.letters)
    left, right = line.left - column[0], column[1] - line.right
    slack = left if right_to_left else max(left, right)  # Latin lines may begin at either edge
    slack = left + right if _share_centre(line, next_line) else slack
    return slack > _first_word(next_line) + 0.3 * line.size


def goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph goes on in the next column or page: no stop, no room left, no indent, the same print."""
    last, first = before.lines[-1], after.lines[0]
    if abs(last.size - first.size) > _OTHER_SIZE * last.size or last.bold != first.bold:
        return False
    if _STOP.search(before.text) or _LABEL.match(after.text) or fits_before(last, first, before.column):
        return False
    return after.column[1] - first.right < _INDENT * first.size or before.column[1] - last.right > _INDENT * last.size


def _ends(group: Sequence[Line], line: Line, leadings: dict[float, float], column: tuple[float, float]) -> bool:
    """Whether a paragraph ends between `group` and `line`."""
    above = group[-1]
    gap = above.y - line.y
    if gap <= 0 or abs(above.size - line.size) > _OTHER_SIZE * max(above.size, line.size):
        return True
    if gap > _WIDER_GAP * leadings.get(line.size, 1.6 * line.size):
        return True
    if above.bold != line.bold and len(line.seen) > 3 and len(above.seen) > 3:
        return True
    if fits_before(above, line, column) or (closes(above) and _is_next_item(group[0], line)):
        return True
    centred = _share_centre(above, line)
    if len(group) == 1 and above.right - line.right > _INDENT * line.size and _LABEL.match(_first_text(above) + " "):
        return False  # the label of an item or paragraph hangs out of what it numbers
    indent = column[1] - line.right
    if len(group) > 1 or above.right >= column[1] - _INDENT * line.size:
        return not centred and indent > _INDENT * line.size and indent > column[1] - above.right + _INDENT * line.size
    return False


def _share_centre(above: Line, line: Line) -> bool:
    """Whether two lines are centred: their middles are one, and neither edge is."""
    apart = above.left - line.left, line.right - above.right
    return min(map(abs, apart)) > 0.5 * line.size and abs(apart[0] - apart[1]) < 0.3 * line.size


def _is_next_item(first: Line, line: Line) -> bool:
    """Whether both lines begin with a label of one form; lists inside a sentence have another first line."""
    labels = [_SEEN_LABEL.fullmatch(_first_text(one)) for one in (first, line)]
    return labels[0] is not None and labels[1] is not None and labels[0].lastgroup == labels[1].lastgroup


def closes(line: Line) -> bool:
    """Whether a right-to-left line ends as a sentence or an item ends: with a stop at its left end."""
    end = next((letter.text for letter in line.letters if not letter.raised and letter.text not in ' "”»)(]['), "")
    return end in (".", "؛", ":", "؟", "!")


def _first_word(line: Line) -> float:
    """The width of what is read first: at the right, or at the left where the line is Latin.

    Of Latin words and numbers at the right end any may be read first: then it is the widest of them.
    """
    right_to_left = is_right_to_left(line.letters)
    letters = line.letters[::-1] if right_to_left else line.letters
    widths = [0.0]
    for letter in letters:
        if letter.text != " ":
            if right_to_left and direction(letter.text) == "R" and len(widths) > 1:
                return max(widths[:-1])
            widths[-1] += letter.right - letter.left
        elif right_to_left and all(direction(sign.text) != "R" for sign in letters[: letters.index(letter)]):
            widths.append(0.0)
        else:
            break
    return max(widths)


def _first_text(line: Line) -> str:
    """What stands first in a right-to-left line, up to a blank; digits in the order of the page."""
    return "".join(letter.text for letter in line.letters[::-1]).split(" ", 1)[0]


def read_paragraph(paragraph: Paragraph) -> Paragraph:
    """The paragraph with its text: brackets paired, lines joined by blanks, addresses cut by the margin whole."""
    lines = paragraph.lines
    right_to_left = _base_is_right_to_left(lines, paragraph.column)
    state = NONE
    text, starts, whole = "", [], False
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        if right_to_left:
            continues = following is not None and _first_direction(following) in ("L", "N")
            month = following is not None and is_month(first_words(following.letters))
            words, state = read_line(line.letters, state, goes_on=continues, inside=_in_brackets(text), month=month)
        else:
            words = read_left_to_right(line.letters)
        words = words.strip()
        if text and not _joins(text, words) and not (whole and _LATIN_FIRST.match(words)):
            text += " "
        starts.append(len(text))
        text += words
        whole = _WHOLE_LINE.fullmatch(words) is not None
    return replace(paragraph, text=pair_brackets(text), starts=tuple(starts))


def _first_direction(line: Line) -> str:
    """The direction of the letter or number that is seen first from the right."""
    return next((kind for letter in line.letters[::-1] if (kind := direction(letter.text)) != "-"), "-")


def _base_is_right_to_left(lines: Sequence[Line], column: tuple[float, float]) -> bool:
    """Arabic letters decide; without them, signs that stand where only a right-to-left base puts them.

    A few Arabic letters behind Latin ones are no sign, but that all lines begin at the right edge alone is one.
    """
    kinds = [direction(letter.text) for line in lines for letter in line.letters]
    if "R" in kinds:
        first = next((kind for letter in lines[0].letters[::-1] if (kind := direction(letter.text)) in ("L", "R")), "R")
        if first == "R" or kinds.count("R") * 5 > kinds.count("L"):
            return True
        near = [[abs(getattr(line, edge) - at) < _INDENT * line.size for line in lines] for edge, at in _edges(column)]
        return len(lines) > 1 and all(near[1]) and not all(near[0])
    return lines[-1].letters[-1].text not in ".,;:!?" or bool(re.search(r" [.)،-]+\d+$", lines[0].seen))


def _edges(column: tuple[float, float]) -> tuple[tuple[str, float], tuple[str, float]]:
    return ("left", column[0]), ("right", column[1])


def _in_brackets(text: str) -> bool:
    """Whether an angle bracket is open at the end of `text`, whatever way it points yet."""
    return (text.count("<") + text.count(">")) % 2 == 1


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*$")
_SYMBOL_CUT = re.compile(r"(?:^|[\s()\[\]])[A-Z][A-Za-z0-9.]*/(?:[A-Za-z0-9.-]+/)*(?:[A-Za-z0-9.]+-)?$")
_WHOLE_LINE = re.compile(r"[(\[<>)\]]?[A-Za-z][^\s؀-ۿ]*/[^\s؀-ۿ]*")
"""A symbol or address that fills a line: it was cut where the line was full, inside a word if need be."""
_LATIN_FIRST = re.compile(r"[A-Za-z0-9.]")
_CUT_BEHIND = re.compile(r"(?:^|\s)[(\[{<>)\]}]$|\d[-/]$|[^\W\d_]/$")
_RAISED = frozenset(SUPERSCRIPT_DIGITS)


def _joins(text: str, words: str) -> bool:
    """Whether no blank stood at the end of the line: an address, symbol or date was cut, or a bracket left behind."""
    if not words:
        return False
    if words[0] in _RAISED:
        return True
    cut = _CUT_BEHIND.search(text)
    if cut and (words[0].isdigit() or not cut.group()[0].isdigit()):
        return True
    if direction(words[0]) == "R":
        return False
    if _ADDRESS.search(text):
        return not text.endswith((".", ",", ";")) and words[0] not in "(<\"'" and not words.startswith("http")
    return bool(_SYMBOL_CUT.search(text)) and words[0].isalnum()
