"""What the lines of a masthead and of a title page say: symbol, issue, organ, meeting, adoption, authors, title.

It reads one line at a time; which lines stand in front of the body, and where the title lies among them, `front` knows.
"""

import re
from functools import cache

from tawsiya.arabic.characters import DIGITS
from tawsiya.arabic.fold import fold_word
from tawsiya.knowledge.months import ENGLISH_MONTHS, months
from tawsiya.knowledge.states import state_names
from tawsiya.segment.furniture import SYMBOL

_D = f"[{DIGITS}]"
_AGENDA = re.compile(r".{0,30}(?:البند|البنود|بند)\b.{0,60}|.*من جدول الأعمال.*")
# How a document is issued. What stands above the last of these names the organ, whatever its words are.
_ISSUE = re.compile(r"(?:Distr|التوزيع|General$|Limited$|Original|الأصل|الأصلية|Arabic|اللغة)")
_METADATA = re.compile(
    rf"{_ISSUE.pattern}"
    r"|(?:عام$|محدودة?$|Language|صادرة? عن|مقدمة? من|من إعداد|مسودة|Draft|نسخة أولية|نسخة مسبقة|Advance"
    r"|الأمم المتحدة(?:$|\s*[،,–-].{0,40}\d{4}$)|United Nations$|UNIDIR|UNODC|البند|المرجع|الرمز|الرقم|الوثائق الرسمية$"
    r"|الرئيسة?(?: المؤقتة?)?\s*:|نائبة? الرئيسة?\s*:|الأمينة?\s*:|المعقودة? في )"
)
# By whom and when a resolution was adopted, a report received: below the title or above it.
_ADOPTED = re.compile(
    r"\[?(?:ال)?(?:قرار|مقرر)(?:ات)? (?:الذي )?(?:اتخذ|اعتمد)|\[?(?:الذي|التي) (?:اتخذ|اعتمد)|\[?(?:اعتُ?مد|اتُّ?خذ)ت? "
    r"|\[(?:بناء|بدون|دون|تاريخ|الأصل|على أساس)|تاريخ (?:الاستلام|التقديم|الاعتماد)"
)
_ORGAN = re.compile(
    r"(?:الجمعية العامة$|مجلس |اللجنة |لجنة |الفريق |المنتدى |الهيئة |المجلس |المؤتمر |مؤتمر (?:الأطراف|الدول)"
    r"|الاجتماع |وحدة |(?:ال)?مكتب |(?:ال)?معهد |(?:ال)?منظمة |(?:ال)?مفوضية )"
)
_TITLE = re.compile(
    r"(?:مسودة )?(?:تقرير|مذكرة|مشروع|دراسة|رسالة|بيان|ورقة|وثيقة|ملخص|الملاحظات الختامية|ملاحظات ختامية|خطة|استنتاجات"
    r"|مبادئ|قرار|قائمة المسائل|الآراء|استعراض|موجز|توصيات|دليل|التقرير|محضر|رسالتان|القرار|المقرر|مقرر)"
)
# Lines of a masthead that say one thing each; below the masthead they begin sentences as well.
_ALONE = re.compile(
    r"(?:الجمعية العامة|مجلس|اللجنة|الفريق العامل|المؤتمر|الدورة|البند|البنود|الأصل|التوزيع|Distr|Original|General)\b"
)
# The number of a resolution before its title: 91/112 - ...
_ACT_NUMBER = re.compile(rf"{_D}{{1,3}}/{_D}{{1,3}}(?:\s*[-–—.]\s*|\s+)\S")
_SERIES = re.compile(rf"(?:ورقة|سلسلة|موجز|تقرير)\s.{{0,30}}\b(?:رقم|العدد)\s{_D}+$|(?:العدد|رقم المنشور)\s{_D}+$")
_TREATY = re.compile(r"(?:اتفاقية|اتفاق|معاهدة|بروتوكول|إعلان|ميثاق|النظام|المبادئ|القواعد|عهد|العهد|البروتوكول)\b")
_CLOSING = re.compile(
    rf"\(?(?:ال)?توقيع\)|(?:ال)?توقيع\s*:|الجلسة (?:العامة )?{_D}{{1,5}}$|\[(?:اعتُ?مد|اتُّ?خذ)[^\]]*\]$"
)
_SITTING = re.compile(r"(?:رُ?فعت|افتُ?تحت|عُ?لقت|استُؤنفت|استؤنفت) الجلسة")
_LONGEST_CLOSING = 120
_OPENS_RESOLUTION = re.compile(r"إن(?:ّ|نا)?\s[^.:]{2,200}،$")


def is_metadata(text: str) -> bool:
    """Whether a line says something about the document beside its title."""
    if has_symbol(text):
        return True
    if _ADOPTED.match(text) or _SERIES.match(text):
        return True
    if _dates()[0].fullmatch(text) or _METADATA.match(text) or _ORGAN.match(text):
        return not _TITLE.match(text)
    return places_meeting(text)


def has_symbol(text: str) -> bool:
    """Whether a line is a document symbol and little else."""
    symbol = SYMBOL.search(text)
    return symbol is not None and len(symbol[0]) > 0.5 * len(text)


def tells_issue(text: str) -> bool:
    """Whether a line tells how the document is issued: its distribution or its languages."""
    return _ISSUE.match(text) is not None


def tells_adoption(text: str) -> bool:
    """Whether a line tells who adopted or received the document, and when."""
    return _ADOPTED.match(text) is not None


def begins_alone(text: str, before: str) -> bool:
    """Whether a printed line of a masthead says a thing of its own, however long the line `before` it is."""
    if _ALONE.match(text) or _ADOPTED.match(text) or _ACT_NUMBER.match(text) or opens_resolution(text):
        return True
    return names_kind(text) and is_metadata(before)


def names_organ(text: str) -> bool:
    """Whether a line begins as the names of organs begin."""
    return _ORGAN.match(text) is not None


def places_meeting(text: str) -> bool:
    """Whether a line tells session, place and dates, or agenda item: these come last before the title."""
    return len(text) <= 100 and _dates()[1].fullmatch(text) is not None and not _TITLE.match(text)


def is_agenda_item(text: str) -> bool:
    """Whether a line names the item of an agenda."""
    return _AGENDA.fullmatch(text) is not None


def names_kind(text: str) -> bool:
    """Whether a title begins with the kind of document that it is: a report, a note, a resolution."""
    return _TITLE.match(text) is not None


def tells_record(text: str) -> bool:
    """Whether a title says that this is the record of a meeting: the name of the organ above it is that of who met."""
    return text.startswith("محضر")


def names_treaty(text: str) -> bool:
    """Whether a title begins as those of treaties and declarations do."""
    return _TREATY.match(text) is not None


def opens_resolution(text: str) -> bool:
    """Whether a line is the subject with which a resolution or a treaty begins.

    >>> opens_resolution("إن اللجنة،"), opens_resolution("إن اللجنة نظرت في التقرير.")
    (True, False)
    """
    return _OPENS_RESOLUTION.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Whether a line ends a resolution or letter: the meeting at which it was adopted, the vote, a signature.

    >>> is_closing("الجلسة العامة 52"), is_closing("الجلسة العامة التي عقدت أمس")
    (True, False)
    """
    return len(text) <= _LONGEST_CLOSING and _CLOSING.match(text) is not None


def tells_sitting(text: str) -> bool:
    """Whether a paragraph of a record tells that the meeting began, was suspended or rose."""
    return _SITTING.match(text) is not None


def is_state(text: str) -> bool:
    """Whether a line is the name of a state and nothing else: the title of a report on that state."""
    return fold_word(text.strip("*() ")) in _states()


@cache
def _states() -> frozenset[str]:
    return frozenset(fold_word(name.name) for name in state_names())


@cache
def _dates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A line that is a date, and one that places a meeting: these come last before the title."""
    # The table has a name once for all its spellings with alef and hamza.
    names = [*(re.sub("[اأإآ]", "[اأإآ]", month.name) for month in months()), *ENGLISH_MONTHS]
    month = "|".join(names)
    date = rf"(?:{_D}|[\s،,/و–—.-]|إلى|من|{month}|لعام|عام|سنة|مكرر)*"
    meeting = (
        rf"(?:.{{0,40}}\b)?(?:الدورة|الاجتماع|المؤتمر|الجلسة)\s.{{0,60}}$|\*?\s*البنو?د\s.{{0,60}}|.*من جدول الأعمال.*"
        rf"|[^{DIGITS}]{{2,30}}[،,]\s*(?:من\s+)?{_D}.{{0,50}}(?:{month}).{{0,30}}"
        rf"|(?:{month}|{_D}|[/\s–-]|إلى|و)+[^{DIGITS}]{{2,30}}[،,]"
    )
    return re.compile(date), re.compile(meeting)
