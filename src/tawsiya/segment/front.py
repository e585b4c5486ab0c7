"""The front of a document: what stands before its first heading or paragraph, as metadata and title.

The order of a UN masthead is symbol, distribution, date and language; organ, session, place and dates, agenda item;
then the title and, below it, who wrote it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.headings import PREAMBLE, division_of, is_known_title, looks_like_heading
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import is_closed
from tawsiya.segment.masthead import (
    has_symbol,
    is_agenda_item,
    is_metadata,
    is_state,
    names_kind,
    names_organ,
    names_treaty,
    opens_resolution,
    places_meeting,
    tells_adoption,
    tells_issue,
    tells_record,
)

_PREPOSITION = re.compile(rf"(?:و?(?:في|من|إلى|على|عن|بشأن|مع|بين|التي|الذي)\s|[{DIGITS}]{{1,2}}-[{DIGITS}])")
# A masthead that is longer than these is none: the text begins in the middle.
_MOST_LINES = 40
_LONGEST = 300
_FIRST = frozenset({"أولا", "أولاً", "أولًا", "أوّلاً", "1.1", "ألف"})
# Without a masthead or a word such as "report", what is longer may be half a sentence.
_LONGEST_PLAIN_TITLE = 100
_WIDE = 0.5
_NAME_WORDS = 4


def find_front(drafts: list[Draft], layout: Layout) -> None:
    """Set the types of the front of a document and join its broken lines; nothing happens where it has none."""
    _find_marked_title(drafts)
    _find_marked_masthead(drafts)
    _find_marked_subtitle(drafts)
    end = _end_of_front(drafts)
    if end == len(drafts) or all(draft.type for draft in drafts[:end]):
        return
    for place in range(end - 1, 0, -1):
        if _goes_on(drafts[place - 1], drafts[place], layout):
            drafts[place - 1].take(drafts.pop(place))
            end -= 1
    zone = [draft for draft in drafts[:end] if draft.type is None]
    if not any(is_metadata(draft.plain) for draft in zone) and not _is_title_alone(zone, drafts[end]):
        return
    _set_types(zone, layout, marked=any(draft.type == "title" for draft in drafts[:end]))
    for place in range(end - 1, 0, -1):
        before, draft = drafts[place - 1], drafts[place]
        if before.type == draft.type == "title" and _is_printed_on(before, draft, layout):
            before.take(drafts.pop(place))
            end -= 1
    _repeated_titles(drafts, end)


def _set_types(zone: Sequence[Draft], layout: Layout, *, marked: bool) -> None:
    """Title or metadata for each draft of the front; `marked` where the file names the title."""
    anchor = _last_before_title(zone)
    # Behind the place and date of the meeting the name of an organ is part of the title, but for records of meetings.
    met = anchor >= 0 and places_meeting(zone[anchor].plain)
    met = met and not any(tells_record(draft.plain) for draft in zone)
    plain = [
        not is_metadata(draft.plain) or (met and place > anchor and names_organ(draft.plain))
        for place, draft in enumerate(zone)
    ]
    if marked:
        anchor = len(zone)
    elif not any(plain[anchor + 1 :]):
        anchor = -1
    first = anchor + 1
    if 0 <= anchor < len(zone) and is_agenda_item(zone[anchor].plain) and sum(plain[first:]) > 1:
        first += _is_title_of_item(zone, plain, first, layout)
    titled = False
    for place, draft in enumerate(zone):
        named = len(draft.plain.split()) <= _NAME_WORDS and not names_kind(draft.plain) and not is_state(draft.plain)
        is_title = place >= first and plain[place] and not (titled and named)
        titled = titled or is_title
        draft.type = "title" if is_title else "metadata"
        before = zone[place - 1] if place else draft
        if before.type == "title" and plain[place] and _is_printed_on(before, draft, layout):
            draft.type = "title"


def _is_title_of_item(zone: Sequence[Draft], plain: Sequence[bool], first: int, layout: Layout) -> bool:
    """Whether the line behind an agenda item's number is the item's title: it stands close below, the next one apart.

    Where all lines stand alike, two more titles follow, or a line on the adoption.
    """
    if names_kind(zone[first].plain):
        return False
    close = [draft.gap < layout.break_gap for draft in zone[first - 1 : first + 2]]
    if close[1] and not all(close):
        return True
    if close[0] and not close[1]:
        return False
    others = [draft.plain for draft, is_plain in zip(zone[first + 1 :], plain[first + 1 :], strict=True) if is_plain]
    kinds = [names_kind(text) for text in others]
    adopted = any(tells_adoption(draft.plain) for draft in zone[first + 1 :])
    return adopted or (any(kinds) and (not kinds[0] or is_state(others[-1])))


def _last_before_title(zone: Sequence[Draft]) -> int:
    """The place of the last line that stands above a title in mastheads, -1 where none does.

    Where a masthead comes first, the lines that tell how the document is issued are such lines as well.
    """
    masthead = is_metadata(zone[0].plain) or names_treaty(zone[0].plain)
    told = (
        place
        for place, draft in enumerate(zone)
        if places_meeting(draft.plain) or (masthead and tells_issue(draft.plain))
    )
    return max(told, default=-1)


def _marked_level(draft: Draft) -> int:
    """The level that the file itself gives a heading, 0 where it gives none."""
    if draft.fixed:
        return draft.level or 0 if draft.type == "heading" else 0
    return draft.marker.hashes if draft.type is None and draft.marker else 0


def _find_marked_title(drafts: Sequence[Draft]) -> None:
    """The only heading of the first level in Markdown or HTML is the title, where the file names no other."""
    if any(draft.type == "title" for draft in drafts):
        return
    levels = [(draft, _marked_level(draft)) for draft in drafts if _marked_level(draft)]
    tops = [draft for draft, level in levels if level == 1]
    if len(tops) != 1 or tops[0] is not levels[0][0] or tops[0] not in drafts[:_MOST_LINES]:
        return
    if len(levels) > 1 or names_kind(tops[0].plain):
        tops[0].type, tops[0].level = "title", None


def _find_marked_masthead(drafts: Sequence[Draft]) -> None:
    """Lines of a masthead and titles that a converter has made headings, each with the signs of Markdown."""
    if any(draft.type == "title" for draft in drafts):
        return
    front = [draft for draft in drafts[:_MOST_LINES] if draft.type is None]
    told = titled = False
    found: list[tuple[Draft, str]] = []
    for draft, after in pairwise(front):
        marked = draft.marker is not None and draft.marker.kind == "hashes"
        if not marked and (titled or _opens_body(draft)):
            break
        told = told or tells_issue(draft.plain) or has_symbol(draft.plain)
        if is_metadata(draft.plain):
            found += [(draft, "metadata")] if marked else []
        elif marked:
            follows = after.marker is not None and after.marker.kind == "hashes"
            if is_known_title(draft.plain) or not (names_kind(draft.plain) or (follows and not titled)):
                break
            found.append((draft, "title"))
            titled = True
    if told and titled:
        for draft, kind in found:
            draft.type, draft.level = kind, None


def _find_marked_subtitle(drafts: Sequence[Draft]) -> None:
    """What kind of document it is (a note, a report), printed below the title and above the first heading, is title.

    The levels below one that only the subtitle had move up.
    """
    titles = [place for place, draft in enumerate(drafts[:_MOST_LINES]) if draft.type == "title"]
    place = titles[-1] + 1 if titles else len(drafts)
    if place + 1 >= len(drafts):
        return
    draft, after = drafts[place], drafts[place + 1]
    level = _marked_level(draft)
    if draft.marker is not None or not names_kind(draft.plain) or is_closed(draft.plain):
        return
    if level and _marked_level(after):
        draft.type, draft.level = "title", None
        if all(_marked_level(other) != level for other in drafts):
            for other in drafts:
                if _marked_level(other) > level and other.fixed:
                    other.level = (other.level or 1) - 1
    elif draft.type is None and (_marked_level(after) or _opens_body(after)):
        draft.type = "title"


def _repeated_titles(drafts: Sequence[Draft], end: int) -> None:
    """A title that comes again behind the front is a running head."""
    titles = {draft.plain for draft in drafts[:end] if draft.type == "title"}
    for draft in drafts[end:]:
        if draft.type is None and draft.plain in titles:
            draft.type = "boilerplate"


def _is_title_alone(zone: Sequence[Draft], after: Draft) -> bool:
    """Whether a front without metadata is a title: one or two lines that suit a heading, above a heading or number."""
    if len(zone) > 2 or not all(looks_like_heading(draft) for draft in zone):
        return False
    if any(len(draft.plain) > _LONGEST_PLAIN_TITLE and not names_kind(draft.plain) for draft in zone):
        return False
    if after.type == "heading" or is_known_title(after.text) or opens_resolution(after.text):
        return True
    marker = after.marker
    # A part of a report may begin with a heading, but its numbers go on from the part before.
    return marker is not None and (marker.kind in ("hashes", "roman") or marker.label in _FIRST or marker.value == 1)


def _goes_on(before: Draft, draft: Draft, layout: Layout) -> bool:
    """Whether a printed line of the front goes on from the one before it: it begins with a preposition."""
    if not layout.wrapped or before.type or draft.type or draft.gap >= layout.break_gap:
        return False
    return not is_metadata(draft.plain) and _PREPOSITION.match(draft.plain) is not None


def _is_printed_on(before: Draft, draft: Draft, layout: Layout) -> bool:
    """Whether a line goes on from a title that fills the printed line above it."""
    wide = len(before.lines[-1].text) >= _WIDE * layout.width
    return layout.wrapped and wide and draft.gap == 0 and not names_kind(draft.plain)


def _end_of_front(drafts: Sequence[Draft]) -> int:
    """The place of the first heading or paragraph of the body; 0 where the text begins with it."""
    for place, draft in enumerate(drafts[:_MOST_LINES]):
        if draft.type in (None, "boilerplate", "metadata", "title"):
            if draft.type is None and _opens_body(draft):
                return place
        else:
            return place
    return 0


def _opens_body(draft: Draft) -> bool:
    marker = draft.marker
    if marker and not (marker.displaced and marker.kind == "bracketed"):
        return True
    if division_of(draft.plain) in ("article", "part"):
        return True
    if len(draft.plain) > _LONGEST or draft.plain.endswith(":") or is_known_title(draft.plain):
        return True
    if opens_resolution(draft.plain) or (draft.plain.endswith("،") and PREAMBLE.match(draft.plain)):
        return True
    return is_closed(draft.plain) and len(draft.plain.split()) > 2 * _NAME_WORDS
