"""Texts that are rows of a list without a page around them: recommendations to a state, copied out of a report.

Such a text opens with a dash, a letter or a verbal noun, and rows follow one another with nothing but their markers
between (`- تعزيز ...؛ - ضمان ...`, `(أ) ... (ب) ...`). A row is a candidate whole, with all its sentences. A dash in a
text that does not open with one begins a row only before a verbal noun.
"""

import re
from collections.abc import Iterator, Sequence

from tawsiya.arabic.fold import fold_word
from tawsiya.core.annotations import Block
from tawsiya.core.span import Span
from tawsiya.tag.recommendations.sentences import split_sentences
from tawsiya.tag.recommendations.units import Place, Unit

_MARKER = re.compile(
    r"(?:(?<=^)|(?<=[\s؛.،:]))"
    r"(?:[-–•]\s{0,2}(?:\((?P<behind>[\u0621-\u064A]{1,2}|\d{1,2})\)\s*)?|\((?P<alone>[\u0621-\u064A]|هـ|\d{1,2})\)\s*)"
    r"(?=[\u0621-\u064A\"«])"
)
_DASHES = "-–•"
_BEFORE_ROW = "؛.،:"
_VERBAL_NOUN = re.compile(
    r"ت\w{1,3}[يوا]\w{1,2}|ت\w{1,2}ي|ت\w{2,3}ة|ا[^ل]\w{1,3}ا\w(?:ة)?|م\wا\w{1,2}ة|\w{2}ا\wة|است\w{1,2}ا\w|ان\w{2}ا\w"
    r"|وضع|منع|دعم|بذل|حظر|نشر|رفع|عقد|سن|منح|ضمان|كفالة|قمع|العمل|النظر|الحرص|الاستمرار|التاكد|الاخذ|القيام|السعي"
    r"|السهر|الاسراع|التصديق|الانضمام|التسريع|مواصلة|الاعتراف|الحد|تيسير|خضوع|سحب|وقف|جعل|توخي|بحث|حل|فتح|حماية"
    r"|زيادة|اعادة|اقامة|ازالة|اتاحة|الغاء|انشاء|تتبع|تجنب|تفادي|تبني|تقصي|بناء|صون|رصد|صرف|كسر|جمع|حصر|خفض|ربط|ضبط"
)
_NO_NOUN = frozenset(
    (
        "ان",
        "انه",
        "التي",
        "الذي",
        "هذه",
        "هذا",
        "تم",
        "تمت",
        "كان",
        "كانت",
        "عام",
        "سنة",
        "تقرير",
        "اعلان",
        "تاريخ",
        "اجتماع",
        "ادارة",
        "سيادة",
        "وزارة",
        "قيادة",
        "سفارة",
        "اضافة",
        "شهادة",
        "زيارة",
    )
)
_PAGE = frozenset(("heading", "title", "toc", "metadata"))
_MOST_BLOCKS = 4
_LEAST = 4
"""Characters of the shortest row."""
_LOOKED_AT = 60
"""Characters in which the first word of a row is looked for."""


def opens_with_verbal_noun(text: str, span: Span) -> bool:
    """Whether the first word of `span` has the form of a verbal noun (`تعزيز`, `وضع`), as acts in lists do.

    >>> opens_with_verbal_noun("تعزيز قدرات المكتبة", Span(0, 19)), opens_with_verbal_noun("هذا كتاب", Span(0, 8))
    (True, False)
    """
    words = fold_word(text[span.start : min(span.end, span.start + _LOOKED_AT)]).split()
    bare = next((word for word in (one.strip('.،؛:()-"') for one in words) if word), "")
    if bare.startswith("و") and len(bare) > _LEAST:
        bare = bare[1:]
    return bare not in _NO_NOUN and _VERBAL_NOUN.fullmatch(bare) is not None


def is_joined(text: str, blocks: Sequence[Block]) -> bool:
    """Whether the text is rows of a list and nothing else."""
    if len(blocks) > _MOST_BLOCKS or any(block.type in _PAGE for block in blocks):
        return False
    whole = Span(0, len(text)).trim(text)
    marker = _MARKER.match(text, whole.start)
    if marker and marker.group()[0] in _DASHES:
        return True
    return opens_with_verbal_noun(text, Span(marker.end() if marker else whole.start, whole.end))


def cut_rows(text: str, span: Span) -> Iterator[Unit]:
    """The rows of `span`, without their markers; spans count in `text`."""
    span = span.trim(text)
    starts = list(_row_starts(text, span))
    if not starts or starts[0][0] > span.start:
        starts.insert(0, (span.start, span.start, None))
    ends = [start for start, _, _ in starts[1:]] + [span.end]
    chapeau: Span | None = None
    for (_, begin, label), end in zip(starts, ends, strict=True):
        row = Span(begin, end).trim(text)
        if len(row) < _LEAST:
            continue
        yield Unit(row, Place.RUNNING, label, chapeau)
        if row.of(text).endswith(":"):
            chapeau = tuple(split_sentences(text, row))[-1]


def _row_starts(text: str, span: Span) -> Iterator[tuple[int, int, str | None]]:
    """Where the marker of each row begins and ends, and what it says."""
    listed = text[span.start] in _DASHES
    for match in _MARKER.finditer(text, span.start, span.end):
        dashed = match.group()[0] in _DASHES and (listed or opens_with_verbal_noun(text, Span(match.end(), span.end)))
        before = text[span.start : match.start()].rstrip()
        apart = match.start() == span.start or text[match.start() - 1].isspace()
        if not before.rstrip(".") or (dashed and apart) or before[-1] in _BEFORE_ROW:
            yield match.start(), match.end(), match["behind"] or match["alone"] or "-"
