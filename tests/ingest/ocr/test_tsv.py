"""The table of tesseract: words in their order, boxes in points, and what is no table."""

import pytest

from tawsiya.core.errors import OcrFailedError
from tawsiya.ingest.ocr.page import Box
from tawsiya.ingest.ocr.tsv import parse_tsv

from .rows import HEADER, row, texts

OTHER_LEVELS = "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n4\t1\t1\t1\t1\t0\t10\t10\t10\t10\t-1\t\n"


def test_words_keep_their_order_and_lines_their_paragraphs() -> None:
    tsv = HEADER + OTHER_LEVELS
    tsv += row("يوصي", (1, 1, 1, 1), "900 10 50 20") + row("الفريق", (1, 1, 1, 2), "800 10 50 20")
    tsv += row("بأن", (1, 1, 2, 1)) + row("تبلغ", (1, 2, 1, 1)) + row("الدول", (2, 1, 1, 1))
    lines = parse_tsv(tsv, 300, "scan.pdf, page 1")
    assert texts(lines) == ["يوصي الفريق", "بأن", "تبلغ", "الدول"]
    assert [line.paragraph for line in lines] == [1, 1, 2, 3]


def test_boxes_are_points_and_confidences_shares() -> None:
    (line,) = parse_tsv(HEADER + row("لجنة"), 300, "scan.pdf, page 1")
    assert line.words[0].box == Box(72, 144, 108, 162)
    assert line.words[0].confidence == pytest.approx(0.905)


def test_marks_of_direction_and_blank_words_are_passed_over() -> None:
    tsv = HEADER + row("\N{RIGHT-TO-LEFT MARK}2031\N{LEFT-TO-RIGHT MARK}") + row(" ") + row("\N{LEFT-TO-RIGHT MARK}")
    assert texts(parse_tsv(tsv, 300, "scan.pdf, page 1")) == ["2031"]


def test_quotation_marks_and_tabs_are_text() -> None:
    assert texts(parse_tsv(HEADER + row('"البرنامج'), 300, "page")) == ['"البرنامج']


def test_a_page_without_words_has_no_lines() -> None:
    assert parse_tsv(HEADER + OTHER_LEVELS, 300, "scan.pdf, page 1") == ()


@pytest.mark.parametrize(
    "tsv", ["", "garbage", HEADER.replace("conf", "trust"), HEADER + "5\t1\t1\n", HEADER + row("a", conf="much")]
)
def test_what_is_no_table_is_refused_with_its_place(tsv: str) -> None:
    with pytest.raises(OcrFailedError, match=r"scan\.pdf, page 3.*version 4 or 5"):
        parse_tsv(tsv, 300, "scan.pdf, page 3")
