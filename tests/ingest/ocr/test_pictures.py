"""Scans that have some text: a stamp is no text of the page, and a hidden layer is the work of another OCR program."""

import os
from pathlib import Path

import pypdfium2.raw as pdfium
import pytest
from tests.ingest.pdf import build

from tawsiya.core.errors import OcrFailedError
from tawsiya.ingest.ocr.pictures import Picture, find_pictures
from tawsiya.ingest.pdf.reader import PdfReader

from .rows import HEADER, row
from .scanning import pretend, scan, writes

HIDDEN = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
PRINTED = build.pdf([[(72, 700 - 20 * number, 12, f"page {number} with words")] for number in range(1, 4)])


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tesseract that reads 12 letters on each page."""
    if os.name != "posix":
        pytest.skip("a script as a program")
    pretend(
        tmp_path, writes(HEADER + row("قبل") + row("20315", (1, 1, 1, 2), "100 600 150 75") + row("يوصي", (1, 2, 1, 1)))
    )
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize(
    ("mode", "below", "hidden"),
    [(HIDDEN, False, True), (0, True, True), (0, False, False), (HIDDEN, True, True)],
    ids=["not drawn", "under the picture", "on the picture", "both"],
)
def test_text_that_nobody_sees_is_told_from_what_is_printed(mode: int, below: bool, hidden: bool) -> None:
    content = scan(PRINTED, (1, 2), keep=(2,), text="words in 2031", mode=mode, below=below)
    assert find_pictures(content, "a.pdf") == (Picture(1, hidden),)


def test_files_without_large_pictures_are_not_looked_at() -> None:
    assert find_pictures(PRINTED, "a.pdf") == ()
    assert find_pictures(b"<< /Subtype /Image /Width 90 >>", "a.pdf") == ()
    with pytest.raises(OcrFailedError, match=r"a\.pdf cannot be opened"):
        find_pictures(b"<< /Subtype /Image /Width 900 >>", "a.pdf")


@pytest.mark.usefixtures("reading")
def test_a_scan_with_a_stamp_is_read_and_the_stamp_with_it() -> None:
    document = PdfReader().read(scan(PRINTED, (1, 2), keep=(2,), text="UN"), Path("a.pdf"))
    assert document.raw == "قبل 20315\n\nيوصي\n\npage 2 with words"
    assert dict(document.warnings)["ocr"].startswith("1 of 2 pages (pages 1)")


@pytest.mark.usefixtures("reading")
def test_a_title_on_a_photograph_stays_as_it_is_printed() -> None:
    document = PdfReader().read(scan(PRINTED, (1,), text="report on 2031"), Path("a.pdf"))
    assert sorted(document.raw.split()) == ["2031", "on", "report"]
    assert not document.ocr
    assert not {"ocr", "ocr-skipped", "pages-without-text"} & {code for code, _ in document.warnings}


def test_numbers_of_a_hidden_layer_are_doubtful_and_those_of_other_pages_not() -> None:
    document = PdfReader().read(scan(PRINTED, (1, 2), keep=(2,), text="words in 2031", mode=HIDDEN), Path("a.pdf"))
    assert document.ocr
    assert [span.of(document.raw) for span in document.doubtful] == ["2031"]
    assert dict(document.warnings)["ocr-layer"].startswith("1 of 2 pages (pages 1)")
    assert "tesseract" not in document.reader
