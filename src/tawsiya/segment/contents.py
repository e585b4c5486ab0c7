"""Tables of contents whose rows no leader or tab sets off: below their title, rows that come again as headings."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tawsiya.arabic.characters import DIGITS, WESTERN_DIGITS
from tawsiya.arabic.fold import fold_word
from tawsiya.segment.drafts import Draft
from tawsiya.segment.lines import Line
from tawsiya.segment.masthead import is_agenda_item

_TITLE = re.compile(r"#*\s*\**(?:قائمة |جدول )?(?:ال)?(?:محتويات|فهرس)(?: التقرير| الوثيقة)?\**:?")
_COLUMNS = re.compile(r"(?:(?:الصفحة|الفقرات|الفقرة|الفصل|الرقم|الفرع|Page|Paragraphs)\s*)+")
_PAGES = re.compile(rf"[\W_{DIGITS}]+$|^[{DIGITS}]{{1,4}}\s")
_NOT_WORDS = re.compile(r"[\W_]+")
# Headings may say more than their entries: so many characters of both are enough.
_BEGINNING = 30
_PAGED = re.compile(rf"\S.*\s(?P<page>[{DIGITS}]{{1,4}})")
_LONGEST = 200
_FEWEST = 2


def words_of_entry(text: str) -> str:
    """What an entry and its heading have in common: the words, folded, without pages, dots and signs.

    >>> words_of_entry("أولا - مقدمة ..... 3") == words_of_entry("أولاً- مقدمة")
    True
    """
    return _NOT_WORDS.sub(" ", fold_word(_PAGES.sub("", text))).strip()


def find_contents(lines: Sequence[Line], taken: set[int], known: set[int]) -> list[list[int]]:
    """The places in `lines` of the rows of each table of contents of which not all rows are known.

    Lines at the places `taken` are furniture or marked and belong to none; those at `known` are rows for certain.
    """
    titles = [place for place, line in enumerate(lines) if _TITLE.fullmatch(line.text)]
    if not titles:
        return []
    last: dict[str, int] = {}
    for place, line in enumerate(lines):
        if len(line.text) <= _LONGEST and (words := words_of_entry(line.text)):
            last[words] = last[words[:_BEGINNING]] = place
    found: list[list[int]] = []
    end = 0
    for title in titles:
        if title >= end and (rows := _rows(lines, title + 1, last, taken, known)):
            end = rows[-1] + 1
            if not known.issuperset(rows):
                found.append(rows)
    return found


def _rows(lines: Sequence[Line], first: int, last: Mapping[str, int], taken: set[int], known: set[int]) -> list[int]:
    """The places of the rows that begin at `first`; none where fewer than two come again."""
    rows: list[int] = []
    waiting: list[int] = []  # of an entry of two printed lines one comes nowhere again
    seen: set[str] = set()
    page = 0
    for place in range(first, len(lines)):
        text = lines[place].text
        if place in taken:
            continue
        if _TITLE.fullmatch(text):
            break
        words = words_of_entry(text) if len(text) <= _LONGEST else ""
        paged = _PAGED.fullmatch(text) if words else None
        before, page = page, int(paged["page"].translate(WESTERN_DIGITS)) if paged else page
        rises = paged is not None and page >= before > 0 and bool(seen)
        item = is_agenda_item(text) and not waiting and not any(words.startswith(other) for other in seen)
        if rises or place in known or item or _comes_again(words, place, last):
            rows += [*waiting, place]
            waiting = []
            seen.add(words)
        elif words and words not in seen and (_COLUMNS.fullmatch(text) or not waiting):
            waiting.append(place)
        else:
            break
    return rows if len(seen) >= _FEWEST else []


def _comes_again(words: str, place: int, last: Mapping[str, int]) -> bool:
    long = words[:_BEGINNING] if len(words) >= _BEGINNING else words
    return bool(words) and max(last.get(words, 0), last.get(long, 0)) > place


def entries_of(drafts: Iterable[Draft]) -> frozenset[str]:
    """The words of all rows of contents among `drafts`: a line with the same words is a heading."""
    words = {words_of_entry(line.text) for draft in drafts if draft.type == "toc" for line in draft.lines}
    return frozenset(words - {""})
