"""What is put into documents besides their own words: footnotes, tables, contents and figures from templates."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from tawsiya.arabic.characters import SUPERSCRIPT_DIGITS
from tawsiya.corpus.relayout.labels import raised
from tawsiya.corpus.relayout.pieces import Piece, arabic_digits

_SYMBOLS = ("A/RES/{}/{}", "A/{}/{}", "S/20{}/{}", "E/CN.7/20{}/{}", "CTOC/COP/20{}/{}", "A/HRC/{}/{}", "A/CONF.{}/{}")
_BODIES = (
    "الجمعية العامة",
    "مجلس الأمن",
    "الأمم المتحدة",
    "مجلس حقوق الإنسان",
    "اللجنة الدائمة المشتركة",
    "برنامج البيئة",
    "مكتب التنسيق",
    "المنظمة الدولية للملاحة",
)
_WORKS = (
    "الوثائق الرسمية",
    "تقرير الأمين العام",
    "دراسة عن تنفيذ الاتفاقية",
    "دليل المشرعين",
    "الملحق رقم {n}",
    "استعراض منتصف المدة",
    "خطة العمل الخمسية",
    "بيان مشترك صادر عن الاجتماع التحضيري",
)
_PEOPLE = ("م. سالم", "ر. كوفاتش", "ل. أندرسن وآخرون", "ن. حداد و ج. بيرو", "ه. تاناكا")
_SITES = (
    "https://www.example.org",
    "https://docs.example.net/ar",
    "http://undocs.example/ar",
    "https://doi.org/10.1234",
)
_PATHS = (
    "publication",
    "reports",
    "files",
    "resource",
    "default",
    "assessment-of-the-implementation",
    "annual",
    "2031",
)
_NOTE_FORMS = ("{n}. ", "{n} ", "({n}) ", "{n}- ", "raised", "raised", "{n} . ", "*")
_ROWS = ("أستراليا", "اليابان", "بيرو", "غانا", "كندا", "النرويج", "المجموع", "غير محدد", "أفريقيا", "أوروبا الشرقية")
_COLUMNS = ("العدد", "النسبة المئوية", "السنة", "الحالة", "الجهة المسؤولة", "ملاحظات", "التكلفة بالدولار", "الأجل")
_CELLS = ("نعم", "لا", "قيد التنفيذ", "لم يبدأ بعد", "وزارة الداخلية", "اللجنة الوطنية", "انظر المرفق", "لا ينطبق")
_CAPTIONS = ("الجدول {n}", "الجدول {n}: {w}", "جدول {n} - {w}", "الجدول {n}\t{w}")
_THEMES = (
    "توزيع الردود بحسب المنطقة",
    "حالة التنفيذ حتى نهاية السنة",
    "المضبوطات في البلدان المجيبة",
    "الموارد المطلوبة",
)
_BOXES = (
    "تلقي الطلب",
    "التحقق",
    "نعم",
    "لا",
    "إصدار الترخيص",
    "الجهة المختصة",
    "رفض",
    "الدولة المستوردة",
    "إغلاق الملف",
)
_LONG = 80
_RAISED = re.compile(f"[{SUPERSCRIPT_DIGITS}]+")


def add_notes(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """Footnotes of our own in place of the document's, each behind the paragraph that refers to it."""
    form, arabic = rng.choice(_NOTE_FORMS), rng.random() < 0.3
    number = rng.randrange(60) if rng.random() < 0.4 else 0
    often = 1 / rng.choice((2, 4, 8))
    out: list[Piece] = []
    for piece in pieces:
        if piece.type == "footnote":
            continue
        piece = replace(piece, text=_RAISED.sub("", piece.text))  # references to notes that are gone
        if piece.type not in ("paragraph", "item") or len(piece.text) < _LONG or rng.random() > often:
            out.append(piece)
            continue
        words, notes = piece.text.split(" "), []
        for _ in range(rng.choice((1, 1, 1, 2)) if form != "*" else 1):
            number += 1
            digits = arabic_digits(str(number)) if arabic and form != "raised" else str(number)
            at = rng.randrange(len(words) // 2, len(words))
            words[at] += _reference(number, digits, form, arabic)
            label, marker = ("*", "* ") if form == "*" else (digits, form.format(n=digits))
            if form == "raised":
                marker = raised(number) + rng.choice((" ", " ", ""))
            notes.append(Piece("footnote", _note(rng), label, marker))
        out += [replace(piece, text=" ".join(words)), *notes]
    return tuple(out)


def _reference(number: int, digits: str, form: str, arabic: bool) -> str:
    if form == "*":
        return "*"
    return raised(number) if form != "({n}) " and not arabic else f"({digits})"


def _note(rng: random.Random) -> str:
    """The words of a footnote: a source, a page, an address, sometimes a sentence more."""
    page = rng.randint(1, 150)
    symbol = rng.choice(_SYMBOLS).format(rng.randint(10, 79), rng.randint(1, 300))
    body, work = rng.choice(_BODIES), rng.choice(_WORKS).format(n=page)
    site = f"<{rng.choice(_SITES)}/{'/'.join(rng.sample(_PATHS, rng.randint(1, 5)))}-{rng.randint(100, 9999)}.pdf>"
    text = rng.choice(
        (
            f"{symbol}، الفقرة {page}.",
            f"انظر {symbol}، الفقرات {page}-{page + rng.randint(1, 9)}.",
            f"{body}، {work}، {symbol}، المرفق {rng.choice(('الأول', 'الثاني', 'الثالث'))}.",
            f'{body}، "{work}"، متاح على {site}.',
            f"{rng.choice(_PEOPLE)}، {work}، {2020 + page % 20}، {site}، الصفحة {page}.",
            f"{body}، {work}، {symbol}، {site}، تاريخ الاطلاع {rng.randint(1, 28)} آذار/مارس 2031.",
            f"المرجع نفسه، الصفحة {page}.",
            f"See {symbol}, para. {page}.",
            f"المرجع السابق، {work}، الصفحات {page}-{page + 4}.",
        )
    )
    return f"{text} وانظر أيضا {symbol}." if rng.random() < 0.15 else text


def add_tables(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """One to three tables with captions, behind paragraphs."""
    out = list(pieces)
    places = [place + 1 for place, piece in enumerate(pieces) if piece.type == "paragraph"]
    for number, place in enumerate(sorted(rng.sample(places, min(len(places), rng.randint(1, 3))), reverse=True), 1):
        width = rng.randint(2, 5)
        head = tuple(rng.sample(_COLUMNS, width))
        kinds = [rng.random() < 0.6 for _ in range(width - 1)]
        rows = [
            (row, *(str(rng.randint(1, 999)) if figure else rng.choice(_CELLS) for figure in kinds))
            for row in rng.sample(_ROWS, rng.randint(2, 7))
        ]
        caption = rng.choice(_CAPTIONS).format(n=number, w=rng.choice(_THEMES))
        put = [Piece("table", "", rows=(head, *rows))]
        if rng.random() < 0.8:
            put.insert(0, Piece("caption", caption))
        out[place:place] = put
    return tuple(out)


def add_contents(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """A table of contents above the first heading, from the document's own headings."""
    first = next((place for place, piece in enumerate(pieces) if piece.type == "heading"), None)
    if first is None:
        return tuple(pieces)
    page, rows = 1, []
    for piece in pieces[first:]:
        if piece.type == "heading":
            page += rng.randint(0, 4)
            rows.append(((piece.marker + piece.text).replace("\t", " "), str(page)))
    title = rng.choice(("المحتويات", "جدول المحتويات", "الفهرس"))
    return (*pieces[:first], Piece("heading", title, level=1), Piece("toc", "", rows=tuple(rows)), *pieces[first:])


def add_figures(pieces: Sequence[Piece], rng: random.Random) -> tuple[Piece, ...]:
    """Words of a figure, one box a line, behind a paragraph."""
    places = [place + 1 for place, piece in enumerate(pieces) if piece.type == "paragraph"]
    if not places:
        return tuple(pieces)
    place = rng.choice(places)
    boxes = [Piece("caption", box) for box in rng.sample(_BOXES, rng.randint(4, 8))]
    title = Piece("caption", f"الشكل {rng.randint(1, 9)}: {rng.choice(_THEMES)}")
    return (*pieces[:place], title, *boxes, *pieces[place:])
