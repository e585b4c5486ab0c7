"""The body of a text: headings, numbered and plain paragraphs, items, captions, and the halves of cut paragraphs."""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import WESTERN_DIGITS
from tawsiya.segment.contents import entries_of, words_of_entry
from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import (
    LONGEST_HEADING,
    PREAMBLE,
    division_of,
    is_bare_caption,
    is_bare_division,
    is_caption,
    is_known_title,
    looks_like_heading,
    names_annex,
)
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import is_closed, is_latin, last_sign
from tawsiya.segment.markers import PAIR_SIGNS, Marker
from tawsiya.segment.masthead import is_agenda_item, is_closing, tells_sitting
from tawsiya.segment.numbering import Numbering, find_numbering

_ITEM_KINDS = frozenset({"letter", "latin", "bracketed", "quoted", "bullet"})
_MIDDLE_FIRST = ("،", "؛", ":", ".", ")", "»", "”", "؟")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_UNIT = re.compile(r"\((?:ب(?:آلاف|ملايين|بلايين|مليارات|ال)|النسبة)[^()]{2,60}\)")
_QUOTE = re.compile(r"[\"“”«»]")
# Words with which a paragraph begins, and hardly ever the second half of a sentence.
_OPENS = re.compile(
    r"(?:إن|لقد|ثمة|يلخص|يتناول|يعرض هذا|على الرغم من|وعلاوة على ذلك|علاوة على ذلك"
    r"|بالإضافة إلى ذلك|وبالإضافة إلى ذلك|وبالمثل"
    r"|وفي هذا الصدد|وفي هذا السياق|ومع ذلك|وفي الوقت نفسه)\s"
)
# A heading goes on to a second line when the first is nearly full (words are not broken), to three lines at most.
_WIDE = 0.6
# Below a signature or the number of a meeting: so many lines of a capacity, a name or a date.
_MOST_SIGNED = 3
_LONGEST_CAPACITY = 60
_LONGEST_NAME = 30
_HEADING_LINES = 3
# Below the first length a text without a final stop is sooner a heading or an item than half a paragraph (the shortest
# open half at hand has 107 code points); above the second it is never a heading.
_SHORTEST_HALF = 60
_LONG_HALF = 150


class BodyRules:
    """Decides draft by draft, in order, with a look at the neighbours. One text, one instance."""

    def __init__(self, drafts: Sequence[Draft], layout: Layout) -> None:
        self.drafts = drafts
        self.layout = layout
        self.numbering: Numbering = find_numbering([draft for draft in drafts if draft.type is None])
        long = [draft for draft in drafts if draft.type is None and len(draft.text) > _LONG_HALF]
        # Where paragraphs as a habit end without a stop, a missing stop does not say that one goes on.
        self.stops_tell = sum(1 for draft in long if is_closed(draft.text)) >= 0.7 * len(long)
        self.contents = entries_of(drafts)
        self.headings: set[str] = set()  # words of the headings so far: a section may come again in each chapter
        self.last: Draft | None = None  # the last paragraph or item, while nothing but notes and furniture follows it
        self.number: Marker | None = None  # that of the last numbered paragraph
        self.signed = 0  # lines that may still belong to a signature
        self.closed_item: bool | None = None  # whether the last whole item ended with a stop

    def run(self) -> list[Draft]:
        """All drafts, typed, halves of one paragraph made one."""
        kept: list[Draft] = []
        interrupted = False
        for place, draft in enumerate(self.drafts):
            if draft.type is None and self.last is not None and self._continues(self.last, place, interrupted):
                self.last.take(draft)
                interrupted = False
                continue
            if draft.type is None:
                if kept and self._is_second_line(kept[-1], draft):
                    kept[-1].take(draft)
                    continue
                self._decide(place, kept[-1] if kept else None)
            if kept and draft.type == "caption" and self._is_credit_of(kept[-1], draft):
                kept[-1].type = "caption"
                kept[-1].take(draft)
                self.last = None
                continue
            if (
                kept
                and draft.type == kept[-1].type == "caption"
                and (is_bare_caption(kept[-1].text) or _UNIT.fullmatch(draft.text))
            ):
                kept[-1].take(draft)
                continue
            kept.append(draft)
            if draft.type in ("paragraph", "item"):
                if self.last is not None and self.last.type == "item":
                    self.closed_item = is_closed(self.last.text)
                self.last, interrupted = draft, False
            elif self._interrupts(draft):
                interrupted = True
            else:
                self.last, interrupted, self.closed_item = None, False, None
            if draft.type == "heading":
                self.headings.add(draft.text)
        return kept

    def _interrupts(self, draft: Draft) -> bool:
        """Whether the draft may stand between the halves of a paragraph."""
        if draft.type == "caption":
            return self.last is not None and not is_closed(self.last.text)
        return draft.type in ("footnote", "boilerplate")

    def _is_second_line(self, before: Draft, draft: Draft) -> bool:
        """Whether a printed line completes a numbered heading or a bulleted item on the line before."""
        if not self.layout.wrapped or draft.marker or draft.fixed or before.fixed or is_known_title(draft.text):
            return False
        if is_closed(draft.text) != is_closed(before.text):
            return False
        if (
            before.type == "heading"
            and before.marker
            and before.marker.kind in ("ordinal", "named", "decimal", "dashed")
        ):
            wide = len(before.lines[-1].text) >= _WIDE * self.layout.width
            return wide and draft.gap < self.layout.break_gap and len(before.lines) + len(draft.lines) <= _HEADING_LINES
        bulleted = before.type == "item" and before.marker is not None and before.marker.kind == "bullet"
        return bulleted and draft.gap == 0 and not is_closed(before.text) and not before.marker.displaced  # type: ignore[union-attr]

    def _is_credit_of(self, before: Draft, draft: Draft) -> bool:
        """Whether a line with the name of the photographer goes with the words about the photo on the line before."""
        return draft.text.startswith("©") and draft.gap == 0 and not before.fixed and is_latin(before.text)

    def _decide(self, place: int, before: Draft | None) -> None:
        draft = self.drafts[place]
        marker = draft.marker
        after = self.drafts[place + 1] if place + 1 < len(self.drafts) else None
        if is_caption(draft.plain) or (before is not None and self._is_caption_below(before, draft)):
            draft.type = "caption"
        elif self._is_beside_body(before, draft):
            draft.type, draft.label = "metadata", None
        elif marker is None:
            draft.type = "heading" if self._is_heading(place, before, after) else "paragraph"
        else:
            self._decide_marked(place, after)

    def _is_caption_below(self, before: Draft, draft: Draft) -> bool:
        """Whether the draft holds the words of the number in the caption above it, or the unit of its figures."""
        if before.type != "caption":
            return False
        words = is_bare_caption(before.text) and len(draft.text) <= LONGEST_HEADING and draft.marker is None
        return words or _UNIT.fullmatch(draft.text) is not None

    def _is_beside_body(self, before: Draft | None, draft: Draft) -> bool:
        """Whether a line tells when and by whom: the end of a resolution or letter, or the agenda item of a section."""
        if is_closing(draft.text):
            self.signed = _MOST_SIGNED
            return True
        if before is None or draft.marker is not None or is_closed(draft.text) or is_known_title(draft.text):
            return False
        if before.type == "heading" and draft.text.startswith("(") and is_agenda_item(draft.text):
            return True
        short = len(draft.text) <= (_LONGEST_NAME if draft.gap else _LONGEST_CAPACITY)
        self.signed -= 1
        return self.signed >= 0 and before.type == "metadata" and short

    def _decide_marked(self, place: int, after: Draft | None) -> None:
        draft = self.drafts[place]
        marker = draft.marker
        assert marker is not None  # asked only for marked drafts
        draft.label = marker.label
        heading_like = looks_like_heading(draft) and after is not None
        if marker.hashes:
            draft.type = "heading"
        elif marker.kind in ("ordinal", "named", "roman"):
            draft.type = "heading" if heading_like or (marker.displaced and len(draft.text) <= 250) else "item"
        elif marker.kind in ("decimal", "dashed"):
            below = self._is_below_number(marker) and (marker.kind == "dashed" or not heading_like)
            draft.type = "item" if below else "heading" if heading_like else "paragraph"
            if draft.type == "paragraph" and not self.numbering.knows_decimal(marker):
                draft.label = None
        elif marker.kind == "number":
            draft.type = self._numbered_type(place, heading_like)
        elif marker.kind in _ITEM_KINDS and not (marker.displaced and marker.kind != "bullet"):
            draft.type = "item"
        else:
            draft.type, draft.label = "paragraph", None

    def _is_below_number(self, marker: Marker) -> bool:
        """Whether a label counts on below the number of the paragraph before it: `8-1` below 8."""
        head = PAIR_SIGNS.split(marker.label or "")[0].translate(WESTERN_DIGITS)
        return self.number is not None and self.number.value == int(head)

    def _numbered_type(self, place: int, heading_like: bool) -> str:
        draft = self.drafts[place]
        if draft in self.numbering.paragraphs:
            self.number = draft.marker
            return "paragraph"
        if heading_like and not draft.marker.bullet and not self._has_sibling(place):  # type: ignore[union-attr]
            return "heading"
        if draft.marker is not None and draft.marker.displaced:
            draft.label = None
            return "paragraph"
        return "item" if self.numbering.listed(draft) else "paragraph"

    def _has_sibling(self, place: int) -> bool:
        """Whether the next or the last number of the same list stands on the neighbouring draft."""
        marker = self.drafts[place].marker
        for other, step in ((place - 1, -1), (place + 1, 1)):
            if 0 <= other < len(self.drafts) and marker is not None:
                near = self.drafts[other].marker
                if near and near.kind == marker.kind and near.value == marker.value + step:
                    return True
        return False

    def _is_heading(self, place: int, before: Draft | None, after: Draft | None) -> bool:
        draft = self.drafts[place]
        if after is None or not looks_like_heading(draft):
            return False
        if is_known_title(draft.text) or draft.text in self.headings or division_of(draft.text) == "article":
            return True
        if self._is_in_contents(draft) or names_annex(draft.plain):
            return True
        if self.layout.wrapped and len(draft.lines) > 3:
            return False
        alone_before = before is None or draft.gap >= self.layout.break_gap or before.type in ("heading", "boilerplate")
        if (
            before is not None
            and before.type == "heading"
            and (is_bare_division(before.plain) or names_annex(before.plain))
        ):
            return True
        alone_after = after.gap >= self.layout.break_gap or after.marker is not None or after.type is not None
        if not alone_before and before is not None and alone_after:
            alone_before = self._stands_between_numbers(before, after)
        if not (alone_before and alone_after):
            return False
        # Half a paragraph at the end of a page looks like a heading but for the notes behind it.
        return not (after.type == "footnote" and len(draft.text) > _SHORTEST_HALF)

    def _is_in_contents(self, draft: Draft) -> bool:
        return (
            bool(self.contents) and len(draft.text) <= LONGEST_HEADING and words_of_entry(draft.text) in self.contents
        )

    def _stands_between_numbers(self, before: Draft, after: Draft) -> bool:
        """Whether a line that nothing sets off stands between a paragraph or item that is over and a numbered one."""
        listed = after.marker is not None and after.marker.kind in _ITEM_KINDS and not after.marker.displaced
        numbered = listed or after in self.numbering.paragraphs
        return numbered and before.type in ("paragraph", "item") and is_closed(before.text)

    def _continues(self, last: Draft, place: int, interrupted: bool) -> bool:
        """Whether the draft is the next half of the paragraph or item `last`."""
        draft = self.drafts[place]
        if draft.fixed or draft.marker is not None or is_caption(draft.text) or is_known_title(draft.text):
            return False
        if names_annex(draft.plain) or is_closing(draft.text) or tells_sitting(draft.text):
            return False
        if draft.text in self.headings or self._is_in_contents(draft):
            return False
        numbered = self.numbering.is_numbered and last in self.numbering.paragraphs
        after = self.drafts[place + 1] if place + 1 < len(self.drafts) else None
        heading_like = looks_like_heading(draft) and self._is_heading(place, last, after)
        if self.layout.wrapped:
            return self._continues_printed(last, draft, interrupted, numbered, heading_like)
        if _begins_in_the_middle(draft.text):
            return True
        if numbered and interrupted and not heading_like:
            return True
        if not self._is_open(last) or (interrupted and _OPENS.match(draft.text)) or PREAMBLE.match(draft.text):
            return False
        return not heading_like or (interrupted and len(last.text) > _LONG_HALF)

    def _continues_printed(
        self, last: Draft, draft: Draft, interrupted: bool, numbered: bool, heading_like: bool
    ) -> bool:
        if heading_like:
            return False
        full = len(last.lines[-1].text) >= 0.7 * self.layout.width
        if interrupted:
            return numbered or (full and not is_closed(last.lines[-1].text))
        return numbered and draft.gap < self.layout.break_gap

    def _is_open(self, last: Draft) -> bool:
        text = last.text
        if is_closed(text) or len(text) < _SHORTEST_HALF:
            return False
        if last_sign(text) == "،":
            return True
        if not self.stops_tell:
            return False
        return last.type != "item" or self.closed_item is True or (self.closed_item is None and len(text) > _LONG_HALF)


def _begins_in_the_middle(text: str) -> bool:
    """Whether a text begins inside a sentence: with its punctuation, or with the end of a quotation."""
    if text.startswith(_MIDDLE_FIRST):
        return True
    if not (quote := _QUOTE.search(bare := _LINK.sub(r"\1", text[:300]))):
        return False
    before, behind = bare[: quote.start()], bare[quote.end() : quote.end() + 1]
    return bool(before.strip()) and not before[-1].isspace() and behind in ("،", ".", "؛")
