"""Footnotes between the halves of the text: found by their number, the references before them, and what they cite."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tawsiya.arabic.characters import DIGITS, LETTERS, SUPERSCRIPT_DIGITS, SUPERSCRIPTS, WESTERN_DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.furniture import SYMBOL
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import has_url, is_closed
from tawsiya.segment.markers import BARE_NUMBER, Marker

RAISED = re.compile(rf"(?<=\S)[{SUPERSCRIPT_DIGITS}]+|\[\^(\w+)\](?!:)")
"""References to footnotes: raised digits behind a word, and Markdown's."""
_BRACKETED = re.compile(rf"(?<=\S)[()]([{DIGITS}]{{1,3}})[()]|[()]([{DIGITS}]{{1,3}})[()](?=[^\W\d]|[،.؛])")
# References whose raised digits have become plain ones.
_GLUED = re.compile(rf"(?<=[{LETTERS}])[.،؛»”\")]{{0,2}}([{DIGITS}]{{1,3}})(?![{DIGITS}]|[/.–-]\S)")
_STAR = re.compile(r"(?<!\*)\*(?=[^\s*])|(?<=[^\s*])\*(?!\*)")
_CITES = re.compile(
    r"الصفح|صفحة|الفقر|انظر|المرجع |المصدر|المرفق|الملحق|الوثائق الرسمية|الوثيقة"
    r"|الأمم المتحدة،|الجمعية العامة،|n\.d\.|pp?\."
    r"|ibid|Ibid|see |See |المجلد|الطبعة|دار نشر|منشورات|آذار/|تاريخ الاطلاع|متاح على"
)
_URL_FIRST = re.compile(r"[<(\[]*(?:https?://|www\.)")
_ALSO_INSIDE = frozenset({"bracketed", "raised"})
_GOES_ON = (":", "،", "؛", ")", "»", "”")
# A footnote whose number skips more than this belongs to another series: a page holds seldom more than three.
_LOST = 3
# Between two notes of a page: what is longer than this and cites nothing is text of the body.
# So many footnotes with plain numbers make it sure that notes are printed so here.
_SERIES = 3
_LONG_LIST = 10
_LONGEST_REST = 250
_FARTHEST = 4
# What is shorter and has no stop is sooner a heading than half a paragraph.
_SHORTEST_HALF = 50


@dataclass(slots=True)
class _Reader:
    """What is known on the way through the text."""

    raised: set[int] = field(default_factory=set)
    bracketed: set[int] = field(default_factory=set)
    glued: set[int] = field(default_factory=set)
    stars: int = 0
    last: int = 0
    note: Draft | None = None
    body_open: bool = False
    plain: int = 0  # how many footnotes had a plain number
    paragraph: int = 0  # the last number of a paragraph

    def refer(self, text: str) -> None:
        """Note the references to footnotes that stand in a text of the body."""
        for match in RAISED.finditer(text):
            digits = match[1] or match[0].translate(SUPERSCRIPTS)
            if digits.isdecimal():
                self.raised.add(int(digits))
        for match in _BRACKETED.finditer(text):
            self.bracketed.add(int((match[1] or match[2]).translate(WESTERN_DIGITS)))
        for match in _GLUED.finditer(text):
            self.glued.add(int(match[1].translate(WESTERN_DIGITS)))
        if "*" in text:
            self.stars += sum(1 for _ in _STAR.finditer(text))

    def begins_note(self, draft: Draft) -> bool:
        """Whether a footnote begins with this draft."""
        marker = draft.marker
        if marker is None and (bare := BARE_NUMBER.match(draft.text)):
            value = int(bare[1].translate(WESTERN_DIGITS))
            # A text that is part of a report begins with any number.
            next_raised = value in self.raised and (value == self.last + 1 or not self.last)
            if not next_raised and not (value == self.last + 1 and value in self.glued and cites(draft.text)):
                return False
            draft.marker = Marker("number", bare[1], value, bare.end())
            return True
        if marker is None or marker.hashes:
            return False
        if marker.kind in ("note", "raised"):
            return True
        if marker.label == "*" and self.stars:
            self.stars -= 1
            return True
        if marker.kind not in ("number", "bracketed"):
            return False
        # A text that is part of a report begins with any number.
        if self.last and marker.value <= self.last:
            return False
        # How many were lost on the way does not matter where the reference is there.
        if self.last and marker.value > self.last + _LOST and marker.value not in self.raised:
            return False
        if marker.kind == "bracketed":
            return marker.value in self.bracketed
        return not marker.displaced and self._continues_series(draft, marker.value)

    def _continues_series(self, draft: Draft, value: int) -> bool:
        """Whether a plain number at the beginning of a line is that of the next footnote."""
        referred = value in self.raised
        here = self.note is not None or self.body_open
        if value == self.paragraph + 1:
            return referred and here and cites(draft.text)
        series = self.plain >= _SERIES and value == self.last + 1
        if referred:
            return series or here or cites(draft.text)
        if not self.last:
            return False
        # The reference was lost. Lists that go on exactly where the notes stopped are short.
        if series and value >= _LONG_LIST:
            return True
        return cites(draft.text) and (series or self.note is not None)


def find_notes(drafts: Sequence[Draft], layout: Layout) -> list[Draft]:
    """The drafts with footnotes typed and whole; what continues a footnote is taken into it."""
    reader = _Reader()
    kept: list[Draft] = []
    for place, draft in enumerate(drafts):
        if draft.type is not None:
            if _is_address_of(reader.note, draft, layout):
                assert reader.note is not None
                reader.note.take(draft)
                continue
            kept.append(draft)
            if draft.type in ("metadata", "title", "table", "caption"):
                reader.refer(draft.text)
            if draft.type == "footnote":
                reader.note = draft
            elif draft.type != "boilerplate":
                reader.note = None
            continue
        if reader.begins_note(draft):
            assert draft.marker is not None  # what begins a note has a number
            draft.type, draft.label = "footnote", draft.marker.label
            reader.plain += draft.marker.kind == "number"
            reader.last = draft.marker.value or reader.last
            reader.note = draft
        elif reader.note is not None and _continues(reader, drafts, place, layout):
            reader.note.take(draft)
            continue
        else:
            reader.note = None
            reader.refer(draft.text)
            reader.body_open = not is_closed(draft.text) and len(draft.text) > _SHORTEST_HALF
            if draft.marker and draft.marker.kind == "number" and draft.marker.value == reader.paragraph + 1:
                reader.paragraph += 1
        kept.append(draft)
    return kept


def _is_address_of(note: Draft | None, draft: Draft, layout: Layout) -> bool:
    """Whether a web address on a line of its own ends the footnote before it."""
    if note is None or draft.fixed or draft.type != "boilerplate" or not _URL_FIRST.match(draft.text):
        return False
    whole = is_closed(note.text) or layout.ends_block(note.lines[-1])
    return not layout.wrapped or not whole or note.text.endswith(":")


def cites(text: str) -> bool:
    """Whether the text cites a source: an address, a document symbol, a page or paragraph."""
    return has_url(text) or _CITES.search(text) is not None or SYMBOL.search(text) is not None


def _continues(reader: _Reader, drafts: Sequence[Draft], place: int, layout: Layout) -> bool:
    """Whether the draft behind a footnote still belongs to it."""
    draft = drafts[place]
    if draft.fixed:
        return False
    note = reader.note
    assert note is not None  # asked only behind a note
    close = draft.lines[0].gap == 0 and cites(draft.text)
    kinds = _ALSO_INSIDE | {"letter", "latin"} if close else _ALSO_INSIDE
    if draft.marker and (draft.marker.hashes or draft.marker.bullet or draft.marker.kind not in kinds):
        return False
    if _URL_FIRST.match(draft.text):
        return True
    if layout.wrapped:
        full = len(note.lines[-1].text) >= 0.7 * layout.width
        whole = is_closed(note.text) or layout.ends_block(note.lines[-1])
        return full and not whole and not reader.body_open
    if draft.text.startswith(_GOES_ON) and not reader.body_open:
        return True
    if close:
        return True
    ends_with_source = has_url(note.lines[-1].text[-120:]) or not is_closed(note.text)
    if ends_with_source and cites(draft.text) and len(draft.text) <= 2 * _LONGEST_REST:
        return True
    return _note_follows(reader, drafts, place)


def _note_follows(reader: _Reader, drafts: Sequence[Draft], place: int) -> bool:
    """Whether the next footnote comes so soon, behind nothing but short or citing lines, that this is no body text."""
    for later in drafts[place : place + _FARTHEST]:
        marker = later.marker
        if marker and marker.kind in ("number", "raised", "note") and reader.last < marker.value <= reader.last + _LOST:
            return later is not drafts[place] and cites(later.text)
        if later.type not in (None, "boilerplate") or (marker and later.type is None):
            return False
        if len(later.text) > _LONGEST_REST and not cites(later.text):
            return False
        if RAISED.search(later.text):
            return False
    return False
