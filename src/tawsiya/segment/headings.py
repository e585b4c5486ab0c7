"""Headings and captions: what their words and their form say. Levels are set where the whole outline is known."""

import re

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.drafts import Draft
from tawsiya.segment.lines import has_letters, is_closed, is_latin, last_sign

_D = f"[{DIGITS}]"
_KNOWN = re.compile(
    r"(?:ال)?(?:مقدمة|خلاصة|خاتمة|خلفية|توصيات|استنتاجات|تمهيد|تصدير|محتويات|تحديات|ملاحظات عامة)$"
    r"|(?:الخلاصة|الاستنتاجات|التوصيات|النتائج|المعلومات الأساسية|الخلاصات|التحديات|الفرص)(?: و\S+){1,3}$"
    r"|(?:ال)?(?:حواشي|هوامش)(?: (?:ال)?ختامية)?$"
    r"|معلومات أساسية$|(?:ال)?(?:موجز|ملخص)(?: (?:ال)?تنفيذي)?$|(?:ال)?ديباجة$|(?:ال)?أحكام (?:عامة|ختامية)$"
    r"|شكر وتقدير$|ملاحظة$|للاقتباس$|حول \S+$"
    r"|قائمة (?:ال\S+)(?: وال\S+)?$|جدول المحتويات$|المحتويات$|المراجع$|قائمة المراجع$|تذييل$|التذييل(?: \S+)?$"
    r"|(?:ال)?مرفق(?:ات)?$|المرفق \S+$|المختصرات$|ثبت المراجع$|أهداف التقرير$|نظرة عامة$|الخطوات المقبلة$"
    r"|(?:الفصل|الباب|الجزء|القسم) (?:الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر)$"
)
_ORDINALS = (
    "(?:الأولى?|الثانية?|الثالثة?|الرابعة?|الخامسة?|السادسة?|السابعة?|الثامنة?|التاسعة?|العاشرة?"
    "|(?:الحادية?|الثانية?|الثالثة?|الرابعة?|الخامسة?|السادسة?|السابعة?|الثامنة?|التاسعة?) عشرة?)"
)
_DIVISION = re.compile(
    r"(?P<word>المادة|القاعدة|المبدأ(?: التوجيهي)?|التوصية|الفصل|الفرع|الباب|الجزء|القسم|المرفق|مرفق|التذييل|الضميمة"
    rf"|الملحق|المحور)\s+(?:رقم\s+)?(?:{_D}{{1,3}}|{_ORDINALS}|ألف|باء|جيم|دال|هاء|واو|زاي|[IVX]{{1,5}})"
    r"(?:\s+مكررا?ً?)?(?P<tail>\s*[:.–—-]?\s*)"
)
"""What counts the parts of a text by name and number: articles, chapters, annexes, recommendations in boxes."""
_ANNEXED = re.compile(r"(?:مرفق|ضميمة|تذييل|مرفقا) (?:ال)?(?:رسال|مذكر|رسائل|تقرير|وثيقة)")
_UNNUMBERED = ("المرفق", "مرفق", "التذييل", "تذييل", "الضميمة", "ضميمة")
_ARTICLES = ("المادة", "القاعدة", "المبدأ")
_PARTS = ("الباب", "الجزء", "القسم", "الفصل")
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
_TABLE = re.compile(r"جدول|Table")
_LONGEST_PLAIN = 150
PREAMBLE = re.compile(
    r"و?إذ\s+(?:ي|ت|ن|لا [يت])"
    r"|و?(?:اقتناعا|إدراكا|إيمانا|رغبة|حرصا|وعيا|تصميما|إقرارا|اعترافا|عزما|تسليما|تأكيدا|مراعاة|استلهاما)ً?"
    r" (?:من(?:ها|ه|هم|ا)|ل|ب)"
    r"|و?قد (?:نظر|درس|استعرض|أحاط|استمع|أخذ)\w*\s|و?بعد (?:أن|النظر)\s|ف?قد اتفق(?:ت|وا|نا)?\s"
)
"""How the paragraphs of a preamble begin, each behind a comma."""
_LONGEST_CAPTION = 250
# Of the headings of the clean reports at hand the longest has 137 code points, and none above 100 has a comma; the open
# halves of paragraphs have 107, 144 and then 600 and more.
LONGEST_HEADING = 150
_LONG_HEADING = 100
_COMMAS = ("،", "؛")


def is_known_title(text: str) -> bool:
    """Whether the text is a section title that reports have everywhere (introduction, conclusions, annex, article)."""
    plain = text.strip("#* :")
    return len(text) <= 60 and (_KNOWN.match(plain) is not None or is_bare_division(plain))


def is_bare_division(text: str) -> bool:
    """Whether the text names and numbers a part of a text and says no more, so that its title may stand below.

    >>> [is_bare_division(text) for text in ("المادة 7", "المرفق الأول", "المادة 7: التعريف", "المادة 7 تنص على ذلك")]
    [True, True, False, False]
    """
    found = _DIVISION.match(text)
    whole = found is not None and found.end() == len(text) and not text.endswith(".")
    return whole or text in _UNNUMBERED


def names_annex(text: str) -> bool:
    """Whether the text is the title of what is annexed to a letter or note."""
    return len(text) <= LONGEST_HEADING and _ANNEXED.match(text) is not None and not is_closed(text)


def division_of(text: str) -> str:
    """`article`, `part` or `other` where the text begins as the title of such a part, else ""."""
    found = _DIVISION.match(text.lstrip("#* "))
    if found is None or not (found["tail"].strip() or found.end() == len(text.lstrip("#* "))):
        return ""
    word = found["word"].split()[0]
    return "article" if word in _ARTICLES else "part" if word in _PARTS else "other"


def is_caption(text: str) -> bool:
    """Whether the text is the title of a table, figure or box, or the credit below a photo."""
    if len(text) > _LONGEST_CAPTION:
        return False
    text = text.strip("#*_ ")
    if _CAPTION.match(text) or _CAPTION_TURNED.match(text):
        return True
    if _CAPTION_PLAIN.match(text) and len(text) <= _LONGEST_PLAIN and not is_closed(text):
        return True
    return "©" in text and (is_latin(text) or not text.startswith("©"))


def names_table(text: str) -> bool:
    """Whether the text is the title of a table.

    >>> names_table("الجدول 4: الردود بحسب المنطقة"), names_table("الشكل 4: الردود")
    (True, False)
    """
    return is_caption(text) and _TABLE.search(text[:20]) is not None


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
