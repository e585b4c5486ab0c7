"""The outline: levels of headings and items, the block that encloses each block, and the path of printed labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS
from tawsiya.core.annotations import Block
from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import division_of
from tawsiya.segment.markers import BULLETS, PAIR_SIGNS

_CHAPEAU = re.compile(r"(?:ما يلي|بأن|على أن|أن|الآتي|الآتية|التالي|التالية|التاليين|أدناه|يلي)$")
_DISPLACED = re.compile(rf"\s+-[{DIGITS}]{{1,3}}$")  # a number that reversed runs moved to the end of its line
_NAMELESS = frozenset((*BULLETS, "o"))
_OUTSIDE = frozenset({"footnote", "boilerplate", "metadata", "title"})
_ANNEX = re.compile(r"#*\s*(?:ال)?(?:مرفق|تذييل|ضميمة)")
_SECTION = re.compile(
    r"(?:ال)?(?:مقدمة|خلفية|خلاصة|خاتمة|توصيات|استنتاجات|مراجع|محتويات|مختصرات|معلومات أساسية|ملخص|موجز|مرفقات?)\b"
)
_BACK = re.compile(r"(?:(?:قائمة |ثبت )?(?:ال)?(?:مراجع|مختصرات)|شكر وتقدير|(?:ال)?(?:ملخص|موجز)(?: (?:ال)?تنفيذي)?)$")
_DEEPEST = 9


# --- levels -------------------------------------------------------------------------------------------------------


def set_levels(drafts: Sequence[Draft], *, by_indent: bool) -> None:
    """Set the levels of headings and items that no mark has set; `by_indent`: blanks before a bullet tell its level."""
    headings = [draft for draft in drafts if draft.type == "heading"]
    _set_heading_levels(headings, _below_others(drafts))
    if any(draft.type == "title" for draft in drafts):
        _count_from_one(headings)
    stack: list[tuple[str, int]] = []
    for draft in drafts:
        if draft.type == "item":
            if draft.level is None:
                draft.level = _item_level(stack, _item_kind(draft), draft.lines[0].indent if by_indent else 0)
        elif draft.type in ("paragraph", "heading", "table", "caption"):
            stack = []


def _item_kind(draft: Draft) -> str:
    marker = draft.marker
    if marker is None:
        return "plain"
    return marker.label or "" if marker.kind == "bullet" else marker.kind


def _item_level(stack: list[tuple[str, int]], kind: str, indent: int) -> int:
    """The level of an item among those above it in its list: one kind of label at one indent is one level."""
    for depth, (known, width) in enumerate(stack):
        if known == kind and width == indent:
            del stack[depth + 1 :]
            return depth + 1
    while stack and stack[-1][1] > indent:
        stack.pop()
    if stack and stack[-1][0] == kind and stack[-1][1] == indent:
        return len(stack)
    stack.append((kind, indent))
    return len(stack)


_RANKS = {"ordinal": 0, "roman": 0, "named": 1, "number": 2, "letter": 3, "latin": 4}


def _below_others(drafts: Sequence[Draft]) -> set[Draft]:
    """Headings that follow another heading at once."""
    return {two for one, two in pairwise(drafts) if one.type == two.type == "heading"}


def _set_heading_levels(headings: Sequence[Draft], below: set[Draft]) -> None:
    """Numbered headings by the rank of their numbers among those that the document uses; others below the last one."""
    ranks = sorted({_RANKS[kind] for draft in headings if (kind := _kind(draft)) in _RANKS})
    numbered = above = 0  # the level of the last numbered heading or article, and of the last that is no article
    named = False  # whether that was an article or annex, whose title may stand on the next line
    plain = 1
    seen: dict[str, int] = {}
    flat = _are_flat(headings)
    for draft in headings:
        kind = _kind(draft)
        division = "" if kind else division_of(draft.plain)
        counts = True
        if draft.level is not None:
            level = draft.level
        elif draft.marker and draft.marker.hashes and not flat:
            level = draft.marker.hashes
        elif kind in ("decimal", "dashed"):
            level = len(PAIR_SIGNS.split(draft.label or ""))
        elif kind in _RANKS:
            level = ranks.index(_RANKS[kind]) + 1
        elif _ANNEX.match(draft.text) or division == "part" or _BACK.match(draft.plain):
            level = 1
        elif division == "article":
            level = above + 1
        elif named and draft in below:
            level = numbered + 1
        else:
            # Without numbers, a heading below a heading opens the second level, and a known section ends it.
            plain = 1 if _SECTION.match(draft.text) else 2 if draft in below else plain
            level = seen.setdefault(draft.text, numbered + 1 if numbered else plain)
            counts = False
        annex = _ANNEX.match(draft.text) is not None
        if counts and (kind in _RANKS or kind in ("decimal", "dashed") or annex or division in ("article", "part")):
            above = above if division == "article" else level
            named = annex or bool(division)
            numbered = level
        elif counts and named and draft in below:
            numbered, named = level, False
        draft.level = min(level, _DEEPEST)


def _are_flat(headings: Sequence[Draft]) -> bool:
    """Whether Markdown gives all headings one level, though their numbers have several: so do some converters."""
    hashes = {draft.marker.hashes if draft.marker else 0 for draft in headings if not draft.fixed}
    return len(hashes) == 1 and 0 not in hashes and any(_kind(draft) in _RANKS for draft in headings)


def _count_from_one(headings: Sequence[Draft]) -> None:
    """Levels that the file gives count from 1 for the highest headings, where the title has taken the first."""
    given = [draft for draft in headings if draft.fixed or (draft.marker and draft.marker.hashes)]
    above = min((draft.level or 1 for draft in headings), default=1) - 1
    if given and above:
        for draft in headings:
            draft.level = (draft.level or 1) - above


def _kind(draft: Draft) -> str:
    return draft.marker.kind if draft.marker and draft.label is not None else ""


# --- parents and paths --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """The blocks that enclose what comes next, as places in the list."""

    headings: list[int] = field(default_factory=list)
    intro: int | None = None
    items: list[int] = field(default_factory=list)


_ONE_LETTER = {"ا": "أ", "ه": "هـ"}
"""Letters of lists as they are printed, for those that a file or program writes in another way: one label, one path."""


def add_outline(blocks: Sequence[Block], text: str) -> tuple[Block, ...]:
    """The blocks with `parent` and `path`; spans count in `text`, in which the blocks stand in source order.

    The parent of an item is the item of a higher level above it, else the paragraph that introduces its list, else
    the heading; the parent of everything else in the body is the heading. Footnotes, furniture and the front have none.
    """
    placed: list[Block] = []
    enclosing = _Open()
    for place, block in enumerate(blocks):
        parent = _parent(blocks, placed, enclosing, place, text)
        labelled = replace(block, label=_ONE_LETTER.get(block.label or "", block.label), parent=parent)
        placed.append(replace(labelled, path=_path(labelled, parent, placed)))
    return tuple(placed)


def _parent(blocks: Sequence[Block], placed: Sequence[Block], enclosing: _Open, place: int, text: str) -> int | None:
    block = blocks[place]
    if block.type in _OUTSIDE:
        return None
    if block.type == "heading":
        level = block.level or 1
        while enclosing.headings and (blocks[enclosing.headings[-1]].level or 1) >= level:
            enclosing.headings.pop()
        parent = enclosing.headings[-1] if enclosing.headings else None
        enclosing.headings.append(place)
        enclosing.intro, enclosing.items = None, []
        return parent
    heading = enclosing.headings[-1] if enclosing.headings else None
    if block.type != "item":
        enclosing.items = []
        enclosing.intro = place if block.type == "paragraph" and introduces(block, text) else None
        return heading
    level = block.level or 1
    while enclosing.items and (blocks[enclosing.items[-1]].level or 1) >= level:
        enclosing.items.pop()
    outer = enclosing.items[-1] if enclosing.items else enclosing.intro
    enclosing.items.append(place)
    return heading if outer is None else outer


def introduces(block: Block, text: str) -> bool:
    """Whether the block introduces the items below it: it ends with a colon, or its last words ask for them.

    The end is that of its last stretch in `text`.
    """
    end = block.stretches[-1].end
    tail = _DISPLACED.sub("", text[max(block.stretches[-1].start, end - 60) : end]).rstrip("*_ \"'”»")
    return tail.endswith((":", "：")) or _CHAPEAU.search(tail) is not None


def _path(block: Block, parent: int | None, placed: Sequence[Block]) -> str | None:
    """Paragraph numbers count through a document: they need no heading before them. A bullet names nothing."""
    if block.label is None or block.type not in ("heading", "paragraph", "item") or block.label in _NAMELESS:
        return None
    if block.type == "paragraph" or PAIR_SIGNS.search(block.label):
        return block.label
    above = parent
    while above is not None and (
        placed[above].path is None or (placed[above].type == "paragraph" and block.type == "heading")
    ):
        above = placed[above].parent
    if above is None:
        return block.label
    return f"{placed[above].path}({block.label})"
