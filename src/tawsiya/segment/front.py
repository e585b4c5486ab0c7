"""The front of a document: what stands before its first heading or paragraph, as metadata and title.

The order of a UN masthead is symbol, distribution, date and language; organ, session, place and dates, agenda item;
then the title and, below it, who wrote it.
"""

import re
from collections.abc import Sequence

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.furniture import SYMBOL
from tawsiya.segment.headings import is_known_title, looks_like_heading
from tawsiya.segment.layout import Layout
from tawsiya.segment.lines import is_closed

_D = f"[{DIGITS}]"
_MONTH = (
    "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"
    "|يناير|فبراير|مارس|أبريل|إبريل|مايو|يونيه|يونيو|يوليه|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر"
)
_DATE = re.compile(rf"(?:{_D}|[\s،,/و–—.-]|إلى|من|{_MONTH}|لعام|عام|سنة|مكرر)*")
# What places the meeting: these come last before the title.
_MEETING = re.compile(
    rf"(?:.{{0,40}}\b)?(?:الدورة|الاجتماع|المؤتمر|الجلسة)\s.{{0,60}}$|\*?\s*البنود?\s.{{0,60}}|.*من جدول الأعمال.*"
    rf"|[^{DIGITS}]{{2,30}}[،,]\s*(?:من\s+)?{_D}.{{0,50}}(?:{_MONTH}).{{0,30}}"
    rf"|(?:{_MONTH}|{_D}|[/\s–-]|إلى|و)+[^{DIGITS}]{{2,30}}[،,]"
)
_AGENDA = re.compile(r".{0,30}(?:البند|البنود|بند)\b.{0,60}|.*من جدول الأعمال.*")
_METADATA = re.compile(
    r"(?:Distr|التوزيع|General$|Limited$|عام$|محدودة?$|Original|الأصل|الأصلية|Arabic|Language|اللغة|صادرة? عن|مقدمة? من"
    r"|مسودة|Draft|نسخة أولية|نسخة مسبقة|Advance|الأمم المتحدة$|United Nations$"
    r"|UNIDIR|UNODC|البند|المرجع|الرمز|الرقم)"
)
_ORGAN = re.compile(r"(?:الجمعية العامة$|مجلس |اللجنة |الفريق |المنتدى |الهيئة |المجلس )")
_TITLE = re.compile(
    r"(?:تقرير|مذكرة|مشروع|دراسة|رسالة|بيان|ورقة|وثيقة|ملخص|الملاحظات الختامية|ملاحظات ختامية|خطة|استنتاجات|مبادئ"
    r"|قرار|قائمة المسائل|الآراء|استعراض|موجز|توصيات|دليل|التقرير)"
)
_PREPOSITION = re.compile(rf"(?:و?(?:في|من|إلى|على|عن|بشأن|مع|بين|التي|الذي)\s|{_D}{{1,2}}-{_D})")
# A masthead that is longer than these is none: the text begins in the middle.
_MOST_LINES = 40
_LONGEST = 300
_FIRST = frozenset({"أولا", "أولاً", "أولًا", "أوّلاً", "1.1", "ألف"})
# Without a masthead or a word such as "report", what is longer may be half a sentence.
_LONGEST_PLAIN_TITLE = 100
_WIDE = 0.6
_NAME_WORDS = 4


def find_front(drafts: list[Draft], layout: Layout) -> None:
    """Set the types of the front of a document and join its broken lines; nothing happens where it has none."""
    _find_marked_title(drafts)
    _find_marked_subtitle(drafts)
    end = _end_of_front(drafts)
    if end == len(drafts) or all(draft.type for draft in drafts[:end]):
        return
    for place in range(end - 1, 0, -1):
        if _goes_on(drafts[place - 1], drafts[place], layout):
            drafts[place - 1].take(drafts.pop(place))
            end -= 1
    zone = [draft for draft in drafts[:end] if draft.type is None]
    if not any(_is_metadata(draft) for draft in zone) and not _is_title_alone(zone, drafts[end]):
        return
    anchor = max((place for place, draft in enumerate(zone) if _places_meeting(draft)), default=-1)
    # Behind the place and date of the meeting the name of an organ is part of the title.
    plain = [not _is_metadata(draft) or (place > anchor >= 0 and _is_organ(draft)) for place, draft in enumerate(zone)]
    if any(draft.type == "title" for draft in drafts[:end]):
        anchor = len(zone)  # the file names the title
    elif not any(plain[anchor + 1 :]):
        anchor = -1
    first = anchor + 1
    if (
        0 <= anchor < len(zone)
        and _AGENDA.fullmatch(zone[anchor].plain)
        and sum(plain[first:]) > 1
        and not _TITLE.match(zone[first].plain)
    ):
        first += zone[first].gap < layout.break_gap  # the title of the agenda item stands close below its number
    titled = False
    for place, draft in enumerate(zone):
        named = len(draft.plain.split()) <= _NAME_WORDS and not _TITLE.match(draft.plain)
        is_title = place >= first and plain[place] and not (titled and named)
        titled = titled or is_title
        draft.type = "title" if is_title else "metadata"
        before = zone[place - 1] if place else draft
        if before.type == "title" and plain[place] and _is_printed_on(before, draft, layout):
            draft.type = "title"
    for place in range(end - 1, 0, -1):
        before, draft = drafts[place - 1], drafts[place]
        if before.type == draft.type == "title" and _is_printed_on(before, draft, layout):
            before.take(drafts.pop(place))
            end -= 1
    _repeated_titles(drafts, end)


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
    if len(levels) > 1 or _TITLE.match(tops[0].plain):
        tops[0].type, tops[0].level = "title", None


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
    if draft.marker is not None or not _TITLE.match(draft.plain) or is_closed(draft.plain):
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
    if any(len(draft.plain) > _LONGEST_PLAIN_TITLE and not _TITLE.match(draft.plain) for draft in zone):
        return False
    if after.type == "heading" or is_known_title(after.text):
        return True
    marker = after.marker
    # A part of a report may begin with a heading, but its numbers go on from the part before.
    return marker is not None and (marker.kind in ("hashes", "roman") or marker.label in _FIRST or marker.value == 1)


def _goes_on(before: Draft, draft: Draft, layout: Layout) -> bool:
    """Whether a printed line of the front goes on from the one before it: it begins with a preposition."""
    if not layout.wrapped or before.type or draft.type or draft.gap >= layout.break_gap:
        return False
    return not _is_metadata(draft) and _PREPOSITION.match(draft.plain) is not None


def _is_printed_on(before: Draft, draft: Draft, layout: Layout) -> bool:
    """Whether a line goes on from a title that fills the printed line above it."""
    wide = len(before.lines[-1].text) >= _WIDE * layout.width
    return layout.wrapped and wide and draft.gap == 0 and not _TITLE.match(draft.plain)


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
    if len(draft.plain) > _LONGEST or draft.plain.endswith(":") or is_known_title(draft.plain):
        return True
    return is_closed(draft.plain) and len(draft.plain.split()) > 2 * _NAME_WORDS


def _is_metadata(draft: Draft) -> bool:
    text = draft.plain
    symbol = SYMBOL.search(text)
    if symbol and len(symbol[0]) > 0.5 * len(text):
        return True
    if _DATE.fullmatch(text) or _METADATA.match(text) or _ORGAN.match(text):
        return not _TITLE.match(text)
    return _places_meeting(draft) and not _TITLE.match(text)


def _is_organ(draft: Draft) -> bool:
    return _ORGAN.match(draft.plain) is not None


def _places_meeting(draft: Draft) -> bool:
    return len(draft.plain) <= 100 and _MEETING.fullmatch(draft.plain) is not None and not _TITLE.match(draft.plain)
