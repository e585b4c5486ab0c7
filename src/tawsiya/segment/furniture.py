"""Page furniture and imprint: job numbers, bar codes, page numbers, running heads, credits, web addresses alone."""

import re
from collections import Counter
from collections.abc import Sequence

from tawsiya.arabic.characters import DIGITS
from tawsiya.segment.lines import Line, has_letters

_D = f"[{DIGITS}]"
SYMBOL = re.compile(r"\b(?:[A-Z]{1,8}\d{0,4})(?:[./][A-Za-z0-9().-]+){2,}|\b[ASE]/(?:[A-Za-z0-9().-]+/?)+")
"""A document symbol, in a line in which it may stand alone."""

_ALONE = re.compile(
    "|".join(
        (
            # Job numbers of the document services: V.18-00930 (A), GE.15-12345(A), 15-12345 (A); turned around as well.
            rf"(?:[\d\s{DIGITS}]*)(?:\([A-Z]\)\s*)?\b[A-Z]{{0,3}}\.?\d{{2}}-\d{{4,6}}\b\s*(?:\(?[A-Z]\)?)?[\s\d{DIGITS}]*",
            rf"{_D}{{1,4}}\s*/\s*{_D}{{1,4}}\s+[A-Z]{{0,3}}\.?\d{{2}}-\d{{4,6}}",
            rf"[A-Z]{{0,3}}\.?\d{{2}}-\d{{4,6}}\s+{_D}{{1,4}}\s*/\s*{_D}{{1,4}}",
            r"\*\s?\d{6,9}\s?\*",
            rf"[-–—|\s]*{_D}{{1,4}}\s*(?:/\s*{_D}{{1,4}})?[-–—|\s]*",
            # A page number beside the name of the document or chapter.
            rf"{_D}{{1,4}}\s\|\s(?=[^|]*[^\W\d])[^|]{{3,60}}|(?=[^|]*[^\W\d])[^|]{{3,60}}\s\|\s{_D}{{1,4}}",
            rf"(?:صفحة|الصفحة|[Pp]age)\s+{_D}{{1,4}}(?:\s*(?:من|/|of)\s*{_D}{{1,4}})?",
            r"[-*_=~]{3,}|<!--.*-->|!\[[^\]]*\]\([^)]*\)",
            r"[<(\[]*(?:https?://|www\.)\S+[>)\].]*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"(?:.{0,40})?ISBN\b.{0,40}|eISBN.{0,40}",
        )
    )
)
_BEGINNINGS = re.compile(
    r"(?:Please recycle|الرجاء إعادة|يرجى إعادة|Funded by|Printed (?:in|at)|طبع في|طُبع في|حقوق الطبع|جميع الحقوق"
    r"|All rights reserved|United Nations publication|منشورات الأمم المتحدة|رقم المبيع|Sales No"
    r"|تصميم و?|التصميم|تخطيط|صورة الغلاف|Cover photo"
    r"|(?:©|حقوق التأليف|Copyright)\s*\S*\s*(?:الأمم المتحدة|United Nations|UNIDIR|معهد|\d{4}\b))"
)
# What summary records say of their corrections.
_CORRECTIONS = re.compile(
    r"هذا المحضر قابل|(?:و?ينبغي|و?يرجى) (?:إدراج|تقديم|إرسال) (?:أي |هذه )?(?:ال)?تصويبات"
    r"|و?س?تصدر (?:أي )?(?:ال)?تصويبات"
)
# Who made the publication, named behind a colon.
_CREDITS = re.compile(
    r"(?:المؤلف|المؤلفون|المؤلفة|تأليف|فريق البحث|فريق التحرير|المحرر|المحررون|التحرير|الترجمة|الإخراج|التنسيق"
    r"|تصميم الغلاف|المراجعة|Author|Authors|Editor|Design|Layout|Photo)\s*:"
)
# What the pages of a web site have above their text.
_NAVIGATION = re.compile(
    r"(?:الصفحة )?الرئيسية|خريطة الموقع|خارطة الموقع|اتصل بنا|اتصلوا بنا|بحث|البحث|تسجيل الدخول|القائمة"
    r"|English|Français|(?:انتقل|اذهب|تخطى?) إلى المحتوى(?: الرئيسي)?|طباعة|مشاركة"
    r"|Home|Skip to (?:main )?content|Menu|Search|Contact us"
)
_MASTHEAD = re.compile(r"الأمم المتحدة|الجمعية|(?:ال)?مجلس|اللجنة|الفريق|المؤتمر|Distr|التوزيع|United Nations")
_NAVIGATION_LINES = 15
_LONGEST_LINK = 30
# A running head is seldom longer than half a printed line; imprint lines may fill one.
_LONGEST_HEAD = 90
_LONGEST_CREDIT = 160
_TIMES = 3
# Imprint stands on the first pages and on the last.
_ENDS = 60
# Behind so many lines a symbol beside a page number is no longer that of the masthead.
_FRONT = 15
_NUMBERS = re.compile(f"{_D}+")
_NUMBER = re.compile(f"-?{_D}{{1,4}}")


def find_furniture(lines: Sequence[Line]) -> set[int]:
    """The places in `lines` of page furniture and imprint."""
    found: set[int] = set()
    for place, line in enumerate(lines):
        cited = place > 0 and place - 1 not in found and not line.gap and line.text.startswith("<http")
        if _is_furniture(line.text) and not cited:
            found.add(place)
    found -= _scales(lines)
    for place in [place for place, line in enumerate(lines) if _is_imprint(lines, place, line)]:
        found.add(place)
        if lines[place].text.endswith((" by", ":")) and place + 1 < len(lines) and not lines[place + 1].gap:
            found.add(place + 1)
    return found | _running_heads(lines, found) | _navigation(lines)


def _scales(lines: Sequence[Line]) -> set[int]:
    """Numbers that stand below one another: those of a diagram or a table, where a page has one."""
    found: set[int] = set()
    run: list[int] = []
    for place, line in enumerate(lines):
        run = [*run, place] if _NUMBER.fullmatch(line.text) else []
        if len(run) >= _TIMES:
            found.update(run)
    return found


def _navigation(lines: Sequence[Line]) -> set[int]:
    """The links with which a web page begins: short lines above the masthead, one of them known."""
    end = 0
    for line in lines[:_NAVIGATION_LINES]:
        text = line.text
        if len(text) > _LONGEST_LINK or _NUMBERS.search(text) or _MASTHEAD.match(text):
            break
        end += 1
    known = [place for place in range(end) if _NAVIGATION.fullmatch(lines[place].text)]
    return set(range(end)) if known else set()


def _is_furniture(text: str) -> bool:
    if len(text) > _LONGEST_CREDIT and " " in text:
        return False
    return _ALONE.fullmatch(text) is not None


def _is_imprint(lines: Sequence[Line], place: int, line: Line) -> bool:
    """Whether the line is a credit or a piece of the imprint: at either end of the text and set off from the rest."""
    if _ENDS <= place < len(lines) - _ENDS:
        return False
    if _CORRECTIONS.match(line.text):
        return True
    if len(line.text) > _LONGEST_CREDIT or not (_BEGINNINGS.match(line.text) or _CREDITS.match(line.text)):
        return False
    return line.gap > 0 or place in (0, len(lines) - 1)


def _running_heads(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Short lines that come again and stand by a page number or hold a symbol.

    Headings come again as well (the same section in each chapter): repetition alone proves nothing.
    """
    short = {place: line.text for place, line in enumerate(lines) if len(line.text) <= _LONGEST_HEAD}
    keys = {place: _NUMBERS.sub("0", text) for place, text in short.items() if has_letters(text)}
    times = Counter(keys.values())
    heads = set()
    by_numbers: Counter[str] = Counter()
    for place, key in keys.items():
        if times[key] >= 2 and (place - 1 in found or place + 1 in found):
            by_numbers[key] += 1
    seen: set[str] = set()
    for place, key in keys.items():
        symbol = SYMBOL.search(short[place])
        alone = symbol is not None and len(symbol[0]) >= 0.6 * len(short[place])
        first = alone and key not in seen and place - 1 not in found and place + 1 not in found
        if not first and (
            by_numbers[key] >= 2
            or (alone and (key in seen or (place >= _FRONT and SYMBOL.match(short[place]) is not None)))
            or (symbol and times[key] >= _TIMES and _is_marginal(short, place))
        ):
            heads.add(place)
        seen.add(key)
    return heads - found


def _is_marginal(short: dict[int, str], place: int) -> bool:
    """Whether the line is a symbol with a page number beside it."""
    return _NUMBERS.sub("", SYMBOL.sub("", short[place])).strip(" -–|/.") == ""
