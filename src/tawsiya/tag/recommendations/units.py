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
from tawsiya.tag.recommendations.lexicon import find_operatives
from tawsiya.tag.recommendations.rows import with_rows
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.words import read_words


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

    `chapeau` is the paragraph or item that ends in a colon above it; `old` units are listed as of an earlier time.
    """

    span: Span
    place: Place
    label: str | None = None
    chapeau: Span | None = None
    old: bool = False


_HEADING = re.compile(r"\b[وب]?(?:ال|لل)?توصي(?:ات|ة)\b")
_CONCLUDING = re.compile(r"خلاصة|استنتاج|ملخص|موجز تنفيذي|افاق|خاتمة|سبل المضي")
_ABOUT_OLD_ONES = re.compile(r"\b(?:تنفيذ|متابعة|حالة|استعراض|نتائج)\b.*توصي")
_OWN = re.compile(r"توصيات للمتابعة")
_CHAPEAU_NOUN = re.compile(r"توصيات|توصية")
_LEADS = re.compile(r"(?:بما يلي|(?<!طريق )(?<!منها )(?<!خلال )(?<!تشمل )\bما يلي|\b(?:بان|ان|على|الى|ب|و))\s*[:،]$")
"""How a chapeau without an act of its own ends; `عن طريق ما يلي:` has said what is to be done."""
_ANNOUNCING = re.compile(r"توصيات (?:التالية|الاتية|المدرجة|الواردة|المقدمة|التي)\b[^.]*:$")
_ACTING = re.compile(r"\bان [تي]قوم(?:وا)?\b[^.؛]*بما يلي\s*:$")
"""A chapeau whose verb waits for the items: they complete one act."""
_RECITAL = re.compile(r"و?اذ\s")
_WORRYING = re.compile(r"قلق|تلاحظ|يلاحظ|تحيط|يحيط|ترحب|يرحب|تاسف|ياسف|اسباب|تحديات|عقبات")
_PRINTED = re.compile(
    r"(?:\(?(?P<inner>[\d٠-٩]{1,3}|[\u0621-\u064A]|هـ)\)|(?P<outer>[\d٠-٩]{1,3})\s?[-–.])(?:\s+(?=\S)|(?=[\u0621-\u064A]))"
)
_HEADER = re.compile(r"(?:ال)?توصي(?:ة|ات)")
_NAMED = re.compile(r"(?:(?:ال)?توصية|ال[إا]جراء)(?: رقم)? [\d٠-٩]")
_ABOUT_ALL = re.compile(r"(?:جميع|كل|كافة) الاستنتاجات (?:و/او|و|او) ?(?:ال)?توصيات")
"""What a review says of its list of recommendations, and none of them."""


def find_units(text: str, blocks: Sequence[Block]) -> Iterator[Unit]:
    """The units of `text` in the order of `blocks`; without blocks it is read as one paragraph."""
    if not blocks:
        yield from _bare(text)
        return
    blocks = with_rows(text, blocks)
    outline = _Outline(text, blocks)
    for number, block in enumerate(blocks):
        if block.type == "table":
            yield from _cells(text, block, old=outline.is_of_old(number))
        elif block.type in ("item", "paragraph") and len(block.content.trim(text)):
            yield from outline.units(number)


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


class _Outline:
    """Blocks with what stands below and above each."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks
        self._recitals = {
            block.parent for block in blocks if _RECITAL.match(fold_word(block.content.of(text).lstrip()))
        }
        self._followed = {block.parent for block in blocks if block.type == "item"}
        self._completing: dict[int, list[int]] = {}
        self._masters: dict[int, int] = {}
        for number, block in enumerate(blocks):
            parent = block.parent
            if block.type == "item" and parent is not None and self._goes_on_below(parent):
                master = self._masters.get(parent, parent)
                self._masters[number] = master
                self._completing.setdefault(master, []).append(number)

    def units(self, number: int) -> Iterator[Unit]:
        """What the block gives: an item itself with what completes it, a paragraph its sentences, a chapeau nothing."""
        block = self._blocks[number]
        content = block.content.trim(self._text)
        if number in self._masters or self._only_leads(number) or _ABOUT_ALL.search(fold_word(content.of(self._text))):
            return
        section = self._section(number)
        if block.type == "item":
            chapeau = self._chapeau(number)
            below = [self._blocks[other].span for other in self._completing.get(number, ())]
            yield Unit(
                hull([content, *below]).trim(self._text), self._place(number, section, chapeau), block.label, chapeau
            )
            return
        if section is Place.SECTION and self._is_row(number):
            yield Unit(content, Place.LISTED, block.label, self._chapeau(number))
            return
        for sentence in split_sentences(self._text, content):
            label = block.label if sentence == content else None
            numbered = sentence.start == content.start and block.label is not None and block.label[:1].isdigit()
            yield Unit(sentence, section or (Place.OUTCOME if numbered else Place.RUNNING), label)

    def _is_row(self, number: int) -> bool:
        """Whether a numbered paragraph is a row of a list: its mark says that it goes on, or that of the one above."""
        here, above = self._blocks[number], self._blocks[max(0, number - 1)]
        if here.label is None or self._ending(number).endswith("؛"):
            return here.label is not None
        return above.label is not None and above.parent == here.parent and self._ending(number - 1).endswith("؛")

    def _place(self, number: int, section: Place | None, chapeau: Span | None) -> Place:
        """Of an item."""
        block = self._blocks[number]
        if (chapeau and self._calls(chapeau)) or _NAMED.match(block.span.of(self._text)):
            return Place.LISTED
        if chapeau and _WORRYING.search(fold_word(chapeau.of(self._text))):
            return Place.RUNNING
        if section is Place.SECTION:
            return Place.LISTED
        resolves = block.parent in self._recitals and block.label is not None and block.label[:1].isdigit()
        return section or (Place.OUTCOME if resolves else Place.RUNNING)

    def _ending(self, number: int) -> str:
        return fold_word(self._blocks[number].content.of(self._text)).rstrip()

    def _goes_on_below(self, number: int) -> bool:
        """Whether an item needs the items below it to be a sentence, and says itself what is to be done."""
        ending = self._ending(number) if self._blocks[number].type == "item" else ""
        return ending.endswith((":", "،", "؛")) and not _leads(ending)

    def _only_leads(self, number: int) -> bool:
        """Whether a block is no more than the chapeau of the items below it."""
        if number not in self._followed:
            return False
        ending = self._ending(number)
        return ending.endswith((":", "،")) if self._blocks[number].type == "paragraph" else _leads(ending)

    def _parents(self, number: int) -> Iterator[Block]:
        seen = {number}
        parent = self._blocks[number].parent
        while parent is not None and parent not in seen:
            seen.add(parent)
            yield self._blocks[parent]
            parent = self._blocks[parent].parent

    def _section(self, number: int) -> Place | None:
        """What the nearest heading that says so, or one above it, announces."""
        for parent in self._parents(number):
            if parent.type in ("heading", "caption"):
                title = fold_word(parent.content.of(self._text))
                if _HEADING.search(title) and not _ABOUT_OLD_ONES.search(title):
                    return Place.SECTION
                if _CONCLUDING.search(title):
                    return Place.CONCLUSIONS
        return None

    def is_of_old(self, number: int) -> bool:
        """Whether a heading above a table announces what became of earlier recommendations."""
        titles = (fold_word(parent.content.of(self._text)) for parent in self._parents(number))
        return any(_ABOUT_OLD_ONES.search(title) and not _OWN.search(title) for title in titles)

    def _chapeau(self, number: int) -> Span | None:
        """The paragraph or item above that ends in a colon."""
        for parent in self._parents(number):
            if parent.type in ("paragraph", "item") and parent.content.of(self._text).rstrip().endswith((":", "،")):
                return parent.content.trim(self._text)
        return None

    def _calls(self, chapeau: Span) -> bool:
        """Whether the last sentence of a chapeau asks for something."""
        last = tuple(split_sentences(self._text, chapeau))[-1]
        asking = (hit.entry for hit in find_operatives(read_words(self._text, last)))
        verbs = any(entry.asks == "act" and entry.kind not in ("need", "burden", "duty") for entry in asking)
        return verbs or bool(_CHAPEAU_NOUN.search(fold_word(last.of(self._text))))


def _leads(ending: str) -> bool:
    """Whether what an item says at its end only leads those below it."""
    return bool(_ANNOUNCING.search(ending) or (_LEADS.search(ending) and not _ACTING.search(ending)))


def _cells(text: str, block: Block, *, old: bool) -> Iterator[Unit]:
    rows = block.cells or ()
    if not rows:
        return
    columns = [at for at, cell in enumerate(rows[0]) if _HEADER.search(fold_word(cell.of(text)))]
    for row in rows[1:]:
        for at in columns:
            if at < len(row) and len(row[at].trim(text)):
                yield Unit(row[at].trim(text), Place.LISTED, old=old)
