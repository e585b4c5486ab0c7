"""From the words of a reading to lines in reading order: merged, cleaned of specks, in paragraphs, numbers turned."""

from dataclasses import replace

import pytest

from tawsiya.ingest.ocr.commas import mend_commas
from tawsiya.ingest.ocr.directions import turn_numbers
from tawsiya.ingest.ocr.merging import merge_readings
from tawsiya.ingest.ocr.page import OcrLine, OcrPage, write_page
from tawsiya.ingest.ocr.paragraphs import find_paragraphs
from tawsiya.ingest.ocr.specks import drop_specks

from .rows import line, texts, word


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("في الفترة 2029-2026.", "في الفترة 2026-2029."),
        ("الغاية 4-16 من", "الغاية 16-4 من"),
        ("و13-11 آذار", "و11-13 آذار"),
        ("المرفقات 4-3-2", "المرفقات 2-3-4"),
        ("البند 16.5-16.4", "البند 16.4-16.5"),
        ("القرار 60/519", "القرار 60/519"),
        ("يوم 23 - 27", "يوم 23 - 27"),
        ("الوثيقة A/CONF.7/2-3", "الوثيقة A/CONF.7/2-3"),
        ("الوثيقة Corr 2-3", "الوثيقة Corr 2-3"),
        ("13-11 آذار", "13-11 آذار"),
    ],
)
def test_hyphenated_numbers_behind_arabic_letters_are_turned(seen: str, read: str) -> None:
    assert texts(turn_numbers([line(seen)])) == [read]


def test_the_letter_may_stand_on_the_line_above_in_the_same_paragraph() -> None:
    assert texts(turn_numbers([line("في الفترة"), line("2029-2026")]))[1] == "2026-2029"
    assert texts(turn_numbers([line("مقدمة"), line("2029-2026", paragraph=2)]))[1] == "2029-2026"


def test_a_latin_word_replaces_what_stood_there() -> None:
    first = OcrLine((word("الوثيقة", 100), word("مع1ة", 40, conf=0.3), word("2/5.", 20, conf=0.2)), 1)
    second = OcrLine((word("gio", 100, conf=0.7), word("UNW/WS.7/2", 20, width=40, conf=0.6)), 1)
    assert texts(merge_readings([first], [second])) == ["الوثيقة UNW/WS.7/2"]


@pytest.mark.parametrize(
    ("stood", "came", "conf", "kept"),
    [
        ("207", "2031", 0.9, False),
        ("207", "2031", 0.8, True),
        ("(2031)،", ")2031(", 0.95, True),
        ("و2031", "2031", 0.95, True),
        ("الدول", "Jo", 0.8, True),
        ("الدول", "ATT", 0.5, True),
        ("قفتت", "(ATT", 0.5, False),
    ],
)
def test_a_number_must_be_sure_and_new(stood: str, came: str, conf: float, kept: bool) -> None:
    trust = 0.3 if stood == "قفتت" else 0.92 if stood == "الدول" else 0.5
    merged = merge_readings([OcrLine((word(stood, conf=trust),), 1)], [OcrLine((word(came, conf=conf),), 1)])
    assert (texts(merged) == [stood]) is kept


def test_words_of_the_second_reading_alone_are_not_added() -> None:
    lines = (line("يوصي الفريق"),)
    assert merge_readings(lines, [OcrLine((word("ATT", 10),), 1)]) == lines


def test_specks_are_dropped_and_dashes_are_not() -> None:
    speck, dash, dust = word(".", 90, width=1, height=1), word("-", 60, width=8, height=1), word("ا", 30, conf=0.2)
    spots = OcrLine((speck,), 2)
    assert texts(drop_specks([OcrLine((word("لجنة", 120), speck, dash, dust), 1), spots])) == ["لجنة -"]


def test_a_wide_gap_ends_a_paragraph() -> None:
    lines = [line("سطر", top=top) for top in (0, 20, 40, 75, 95, 115)]
    assert [found.paragraph for found in find_paragraphs(lines)] == [1, 1, 1, 2, 2, 2]
    broken = [*lines[:2], *(replace(found, paragraph=2) for found in lines[2:])]
    assert [found.paragraph for found in find_paragraphs(broken)] == [1, 1, 2, 3, 3, 3]


def test_a_page_without_lines_has_neither_paragraphs_nor_text() -> None:
    assert find_paragraphs(()) == ()
    assert write_page(OcrPage(1, (), 300, "tesseract 5")).text == ""


def test_the_text_of_a_page_tells_its_lines_and_doubtful_words() -> None:
    unsure = OcrLine((word("ترسل", 50), word("رنودها", 20, conf=0.4)), 1)
    page = OcrPage(2, (line("قبل 15 آذار/مارس"), unsure, line("ثانيا", paragraph=2)), 300, "tesseract 5")
    written = write_page(page)
    assert written.text == "قبل 15 آذار/مارس\nترسل رنودها\n\nثانيا"
    assert [span.of(written.text) for span in written.lines] == [found.text for found in page.lines]
    assert [span.of(written.text) for span in written.doubtful] == ["15", "رنودها"]


def test_a_line_is_as_sure_as_its_letters() -> None:
    found = OcrLine((word("دول", conf=1.0), word("ا", 50, conf=0.2)), 1)
    assert found.confidence == pytest.approx(0.8)
    assert (found.box.left, found.box.right) == (0, 70)


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("في جنيف, يوم 15 أيار/مايو 2031, وافق", "في جنيف، يوم 15 أيار/مايو 2031، وافق"),
        ("المعاهدة» التي", "المعاهدة، التي"),
        ("في «برنامج العمل» وفي غيره» ثم", "في «برنامج العمل» وفي غيره، ثم"),
        ("التصديق; ثم ماذا?", "التصديق؛ ثم ماذا؟"),
        ("الوثيقة A/77/1, وهي", "الوثيقة A/77/1، وهي"),
        (
            "كتاب Small Arms, Light Weapons الصادر عن الأمانة العامة أولا",
            "كتاب Small Arms, Light Weapons الصادر عن الأمانة العامة أولا",
        ),
        ("General Assembly, السيد", "General Assembly, السيد"),
        ("وعددها 1,500 قطعة", "وعددها 1,500 قطعة"),
    ],
)
def test_arabic_lines_have_arabic_commas(seen: str, read: str) -> None:
    assert texts(mend_commas([line(seen)])) == [read]


def test_a_quotation_may_close_on_the_next_line_of_its_paragraph() -> None:
    assert texts(mend_commas([line("في «برنامج"), line("العمل» وغيره")])) == ["في «برنامج", "العمل» وغيره"]
    assert texts(mend_commas([line("في «برنامج"), line("العمل» وغيره", paragraph=2)]))[1] == "العمل، وغيره"
