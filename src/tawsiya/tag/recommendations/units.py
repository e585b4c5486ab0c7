"""The units of the guidelines: what in a document could be one recommendation, and in which surroundings it stands.

List items are units whole, with the sub-items that complete their sentence; in running text the unit is the sentence;
cells under a header of recommendations count like items. Headings, footnotes, tables of contents, metadata and
boilerplate give none. Whether a unit is a recommendation is left to `reading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span, hull
from tawsiya.tag.recommendations.sentences import split_sentences


class Place(Enum):
    """Where a unit stands, from the strongest call for recommendations to none."""

    LISTED = "an item under a heading or chapeau of recommendations"
    SECTION = "running text under a heading of recommendations"
    CONCLUSIONS = "running text under a heading of conclusions or in a summary"
    OUTCOME = "a numbered paragraph of a resolution"
    RUNNING = "anywhere else"


@dataclass(frozen=True, slots=True)
class Unit:
    """One candidate. Spans count in the text of the document; `label` is the printed marker where it opens the unit.

    `chapeau` is the paragraph or item that ends in a colon above it.
    """

    span: Span
    place: Place
    label: str | None = None
    chapeau: Span | None = None


_HEADING = re.compile(r"\b[وب]?(?:ال|لل)?توصي(?:ات|ة)\b")
_CONCLUDING = re.compile(r"خلاصة|استنتاج|ملخص|موجز تنفيذي|افاق|خاتمة|سبل المضي")
_ABOUT_OLD_ONES = re.compile(r"\b(?:تنفيذ|متابعة|حالة|استعراض|نتائج)\b.*توصي")
_CHAPEAU_NOUN = re.compile(r"توصيات|توصية|يوصي|توصي|اوصى|اوصت|نوصي|ينبغي|يجب|يتعين|يوصى")
_CHAPEAU_VERB = re.compile(
    r"\b[وف]?(?:ي|ت|ن|ا)(?:حث|شجع|دعو|طلب|هيب|قرر|ناشد|طالب|رحب|ؤكد|لاحظ|قترح)\b|\b[وف]?(?:حث|شجع|طلب|طلبت|دعا|دعت|قرر|قررت)\b"
)
_WORRYING = re.compile(r"قلق|تلاحظ|يلاحظ|تحيط|يحيط|ترحب|يرحب|تاسف|ياسف|اسباب|تحديات|عقبات")
_PRINTED = re.compile(r"(?:\(?(?P<inner>[\d٠-٩]{1,3}|[\u0621-\u064A]|هـ)\)|(?P<outer>[\d٠-٩]{1,3})\s?[-–.])\s*(?=\S)")
_HEADER = re.compile(r"(?:ال)?توصي(?:ة|ات)")


def find_units(text: str, blocks: Sequence[Block]) -> Iterator[Unit]:
    """The units of `text` in the order of `blocks`; without blocks it is read as one paragraph."""
    if not blocks:
        yield from _bare(text)
        return
    swallowed = _completing(text, blocks)
    for number, block in enumerate(blocks):
        if number in swallowed:
            continue
        below = [other for other, master in swallowed.items() if master == number]
        if block.type == "table":
            yield from _cells(text, block)
        elif block.type in ("item", "paragraph"):
            yield from _from_block(text, blocks, number, below)


def _bare(text: str) -> Iterator[Unit]:
    """A text without blocks; a number or letter printed before it is its marker."""
    whole = Span(0, len(text)).trim(text)
    printed = _PRINTED.match(text, whole.start)
    label = (printed["inner"] or printed["outer"]) if printed else None
    start = printed.end() if printed else whole.start
    place = Place.OUTCOME if label else Place.RUNNING
    for sentence in split_sentences(text, Span(start, whole.end)):
        yield Unit(sentence, place, label)
        label, place = None, Place.RUNNING


def _from_block(text: str, blocks: Sequence[Block], number: int, below: Sequence[int]) -> Iterator[Unit]:
    block = blocks[number]
    content = block.content.trim(text)
    if not len(content):
        return
    section = _section(text, blocks, number)
    chapeau = _chapeau(text, blocks, number)
    called = chapeau is not None and _calls(text, chapeau)
    worried = chapeau is not None and _WORRYING.search(fold_word(chapeau.of(text))) is not None
    if block.type == "item":
        listed = called or (section is Place.SECTION and not worried)
        place = Place.LISTED if listed else Place.RUNNING if worried else section or Place.RUNNING
        if below or not _leads(text, blocks, number):
            span = hull([content, *(blocks[other].span for other in below)]).trim(text)
            yield Unit(span, place, block.label, chapeau)
            return
        yield Unit(content, place, block.label, chapeau)
        return
    if _leads(text, blocks, number):
        return
    for sentence in split_sentences(text, content):
        label = block.label if sentence == content else None
        numbered = sentence.start == content.start and _is_numbered(block)
        yield Unit(sentence, section or (Place.OUTCOME if numbered else Place.RUNNING), label)


def _is_numbered(block: Block) -> bool:
    return block.label is not None and block.label[:1].isdigit()


def _parents(blocks: Sequence[Block], number: int) -> Iterator[Block]:
    seen = {number}
    parent = blocks[number].parent
    while parent is not None and parent not in seen:
        seen.add(parent)
        yield blocks[parent]
        parent = blocks[parent].parent


def _section(text: str, blocks: Sequence[Block], number: int) -> Place | None:
    """What the nearest heading that says so, or one above it, announces."""
    for parent in _parents(blocks, number):
        if parent.type in ("heading", "caption"):
            title = fold_word(parent.content.of(text))
            if _HEADING.search(title) and not _ABOUT_OLD_ONES.search(title):
                return Place.SECTION
            if _CONCLUDING.search(title):
                return Place.CONCLUSIONS
    return None


def _chapeau(text: str, blocks: Sequence[Block], number: int) -> Span | None:
    """The paragraph or item above that ends in a colon."""
    for parent in _parents(blocks, number):
        if parent.type in ("paragraph", "item") and parent.content.of(text).rstrip().endswith((":", "،")):
            return parent.content.trim(text)
    return None


def _calls(text: str, chapeau: Span) -> bool:
    last = tuple(split_sentences(text, chapeau))[-1]
    words = fold_word(last.of(text))
    return bool(_CHAPEAU_NOUN.search(words) or _CHAPEAU_VERB.search(words))


def _leads(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a paragraph only leads to the items below it."""
    content = blocks[number].content.of(text).rstrip()
    followed = any(other.parent == number and other.type == "item" for other in blocks)
    return followed and content.endswith((":", "،"))


def _completing(text: str, blocks: Sequence[Block]) -> dict[int, int]:
    """Sub-items that complete the sentence of the item above them -> that item."""
    found: dict[int, int] = {}
    for number, block in enumerate(blocks):
        parent = block.parent
        if block.type != "item" or parent is None or blocks[parent].type != "item":
            continue
        if not blocks[parent].content.of(text).rstrip().endswith((":", "،", "؛")):
            continue
        found[number] = found.get(parent, parent)
    return found


def _cells(text: str, block: Block) -> Iterator[Unit]:
    rows = block.cells or ()
    if not rows:
        return
    columns = [at for at, cell in enumerate(rows[0]) if _HEADER.search(fold_word(cell.of(text)))]
    for row in rows[1:]:
        for at in columns:
            if at < len(row) and len(row[at].trim(text)):
                yield Unit(row[at].trim(text), Place.LISTED)
