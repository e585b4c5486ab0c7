"""Headings and captions: what their words and their form say. Levels are set where the whole outline is known."""

import re

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.lines import has_letters, is_closed, is_latin, last_sign

_D = f"[{DIGITS}]"
_KNOWN = re.compile(
    r"(?:ال)?(?:مقدمة|خلاصة|خاتمة|خلفية|توصيات|استنتاجات|تمهيد|تصدير|محتويات|تحديات|ملاحظات عامة)$"
    r"|(?:الخلاصة|الاستنتاجات|التوصيات|النتائج|المعلومات الأساسية|الخلاصات|التحديات|الفرص)(?: و\S+){1,3}$"
    r"|معلومات أساسية$|موجز(?: تنفيذي)?$|ملخص(?: تنفيذي)?$|الملخص التنفيذي$|شكر وتقدير$|ملاحظة$|للاقتباس$|حول \S+$"
    r"|قائمة (?:ال\S+)(?: وال\S+)?$|جدول المحتويات$|المحتويات$|المراجع$|قائمة المراجع$|تذييل$|التذييل(?: \S+)?$"
    r"|(?:ال)?مرفق(?:ات)?$|المرفق \S+$|المختصرات$|ثبت المراجع$|أهداف التقرير$|نظرة عامة$|الخطوات المقبلة$"
    r"|(?:الفصل|الباب|الجزء|القسم) (?:الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر)$"
)
_THINGS = (
    "الشكل|شكل|الجدول|جدول|المربع|مربع|الإطار|إطار|الرسم البياني|الرسم|الصورة|صورة|الخريطة|خريطة"
    "|Figure|Table|Box|Map|Photo"
)
_CAPTION = re.compile(
    rf"(?:{_THINGS})\s*{_D}{{1,2}}(?:\s*[.-]\s*{_D}{{1,2}})?(?P<tail>\s*$|\s*[:–—.-]\s*.*$|\s*\([^)]*\)$)"
)
# The number in front: runs written in reverse order.
_CAPTION_TURNED = re.compile(rf"{_D}{{1,2}}\s?(?:{_THINGS})(?P<tail>\s*$)")
# Title of a figure without a sign behind its number; behind verbs and prepositions the figure is spoken of.
_CAPTION_PLAIN = re.compile(
    rf"(?:الشكل|الرسم البياني|الجدول|الإطار|المربع|الخريطة|Figure|Table|Box) {_D}{{1,2}} "
    r"(?!(?:ي|ت|و|أعلاه|أدناه|من |في |على |أن |إلى |الذي |التي |كما |حيث |هو |هي |ل|ب))\S"
)
_LONGEST_PLAIN = 150
PREAMBLE = re.compile(r"و?إذ\s+(?:ي|ت|لا ي)")
"""How the paragraphs of a preamble begin, each behind a comma."""
_LONGEST_CAPTION = 250
# Of the headings of the clean reports at hand the longest has 137 code points, and none above 100 has a comma; the open
# halves of paragraphs have 107, 144 and then 600 and more.
LONGEST_HEADING = 150
_LONG_HEADING = 100
_COMMAS = ("،", "؛")


def is_known_title(text: str) -> bool:
    """Whether the text is a section title that reports have everywhere (introduction, conclusions, annex)."""
    return len(text) <= 60 and _KNOWN.match(text.strip("#* :")) is not None


def is_caption(text: str) -> bool:
    """Whether the text is the title of a table, figure or box, or the credit below a photo."""
    if len(text) > _LONGEST_CAPTION:
        return False
    if _CAPTION.match(text) or _CAPTION_TURNED.match(text):
        return True
    if _CAPTION_PLAIN.match(text) and len(text) <= _LONGEST_PLAIN and not is_closed(text):
        return True
    return "©" in text and (is_latin(text) or not text.startswith("©"))


def is_bare_caption(text: str) -> bool:
    """Whether the caption is a number alone, whose words stand on the next line."""
    found = _CAPTION.match(text) or _CAPTION_TURNED.match(text)
    return found is not None and not found["tail"].strip()


def looks_like_heading(draft: Draft) -> bool:
    """Whether words and length would suit a heading; its surroundings are not looked at."""
    text = draft.body.strip("* ")
    if not text or len(text) > LONGEST_HEADING or not has_letters(text):
        return False
    if draft.marker and draft.marker.hashes:
        return True
    if is_closed(text) and last_sign(text) != "؟":
        return False
    if text.endswith(_COMMAS) or (len(text) > _LONG_HEADING and any(comma in text for comma in _COMMAS)):
        return False
    return not text.startswith(("http", "<", "[", "(", "©"))
