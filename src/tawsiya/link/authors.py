"""Who recommends where the unit does not say it: the organ of a resolution, the author in the title, the body.

What a unit or its chapeau says goes before all of these, and is left to `tawsiya.link.speakers`.
"""

import re
from collections.abc import Iterable, Sequence

from tawsiya.arabic.fold import fold, fold_word
from tawsiya.core.annotations import Block
from tawsiya.core.report import Metadata
from tawsiya.core.span import Span

_OPENING = re.compile(r"\[?ان (?P<organ>(?:ال|مجلس|لجنة|مؤتمر|فريق|هيئة)\w*(?: [^\s،]+){0,14})،?")
"""How a resolution begins, in a paragraph of its own: `إن الجمعية العامة،`."""

_PERSON = (
    "الامين العام|الامينة العامة|الامانة|الممثلة? الخاصة? للامين العام|المقررة? الخاصة?|الخبيرة? المستقلة?|"
    "المفوضة? السامية?|المفوضية السامية|مفوضية الامم المتحدة|المديرة? التنفيذية?|المديرة? العامة?|الفريق العامل|"
    "فريق الخبراء"
)
_BEHIND = r"(?:الى|عن|بشان|حول|مقدم\w*|المقدم\w*|المؤرخ\w*)(?!\w)"
"""What follows the author in a title."""
_AUTHOR = re.compile(
    r"(?:^|\W)(?:تقرير|مذكرة|ورقة|وثيقة|رسالة|موجز)(?: (?!رئيس)\w+){0,4}? "
    rf"(?P<author>(?:{_PERSON})(?!\w)(?: (?!{_BEHIND})[^\s،:*(]+){{0,9}})"
)
"""A report of a chair is left out: what it recommends, its body recommends."""
_RECOMMENDING = re.compile(r"(?:الدول[ةه]?|الجهة|الوفد|الطرف|الهيئة)? ?(?:الموصي\w*|صاحبة? التوصي\w+|مقدمة? التوصي\w+)")
"""Heads of a column that says who made the recommendation of each row."""


class Authors:
    """Who speaks where in one document; spans count in its text."""

    def __init__(self, text: str, blocks: Sequence[Block], metadata: Metadata) -> None:
        self._text = text
        self._tables = [block for block in blocks if block.cells]
        self._organs = [organ for block in blocks if (organ := _organ_of(text, block)) is not None]
        self._author = _author_of(text, blocks) or _place_of(metadata.body, text)

    def of_row(self, unit: Span) -> Span | None:
        """Who made the recommendation at `unit`, by the row of the table in which it stands."""
        table = next((table for table in self._tables if table.span.contains(unit)), None)
        if table is None or not table.cells:
            return None
        head, *rows = table.cells
        places = [place for place, cell in enumerate(head) if _RECOMMENDING.fullmatch(_folded(self._text, cell))]
        for row in rows:
            if places and len(row) > places[0] and any(cell.overlap(unit) for cell in row):
                cell = row[places[0]].trim(self._text)
                return cell if len(cell) and not cell.overlap(unit) else None
        return None

    def above(self, unit: Span) -> Span | None:
        """Who speaks at `unit`: the organ of the resolution around it, else whoever the document is from."""
        return next((organ for organ in reversed(self._organs) if organ.end <= unit.start), self._author)


def _organ_of(text: str, block: Block) -> Span | None:
    """The organ of the resolution that `block` opens."""
    if block.type not in ("paragraph", "heading", "item"):
        return None
    folded = fold(block.content.of(text))
    opening = _OPENING.fullmatch(folded.text.strip())
    if opening is None:
        return None
    start = folded.text.index(opening["organ"])
    return folded.source_span(start, start + len(opening["organ"])).shift(block.content.start)


def _author_of(text: str, blocks: Iterable[Block]) -> Span | None:
    """The author whom the title names (`تقرير الأمين العام`, `مذكرة من الأمانة`)."""
    for block in blocks:
        if block.type == "title":
            folded = fold(block.span.of(text))
            found = _AUTHOR.search(folded.text.replace("\n", " "))
            if found:
                start, end = found.span("author")
                return folded.source_span(start, end).shift(block.span.start)
    return None


def _place_of(words: str | None, text: str) -> Span | None:
    place = text.find(words) if words else -1
    return Span(place, place + len(words)) if words and place >= 0 else None


def _folded(text: str, cell: Span) -> str:
    return " ".join(fold_word(cell.of(text)).split())
