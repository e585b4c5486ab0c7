"""Scans through a program that pretends to be tesseract, and through the real one where it is installed."""

import os
import sys
import time
from pathlib import Path

import pytest

from tawsiya.core.errors import InputError, OcrFailedError, OcrMissingError, OcrTimeoutError
from tawsiya.ingest.ocr.drawing import draw_pages
from tawsiya.ingest.ocr.page import write_page
from tawsiya.ingest.ocr.scans import OcrLimits, read_scanned_pages
from tawsiya.ingest.ocr.tesseract import Tesseract, find_tesseract

from .rows import HEADER, row
from .scanning import pretend, writes

SCAN = (Path(__file__).parent / "files" / "scan.pdf").read_bytes()
"""Two pages, blank and with three paragraphs, as an image without text."""
posix = pytest.mark.skipif(os.name != "posix", reason="a script as a program")


@posix
def test_the_program_is_found_with_its_version_and_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = pretend(tmp_path, "pass")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tesseract() == program


def test_no_program_is_one_error_that_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tesseract() is None
    with pytest.raises(OcrMissingError, match=r"2 pages of a\.pdf .*tawsiya\[ocr\].*tesseract-ocr tesseract-ocr-ara"):
        read_scanned_pages(SCAN, [1, 2], name="a.pdf")


@posix
def test_a_program_that_does_not_answer_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = Path(pretend(tmp_path, "pass").path)
    program.write_text(f"#!{sys.executable}\nprint('somebody else')", "utf-8")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tesseract() is None


def test_a_program_without_arabic_names_the_package() -> None:
    with pytest.raises(OcrMissingError, match=r"page 2 of a\.pdf .*has eng.*apt install tesseract-ocr-ara"):
        read_scanned_pages(SCAN, [2], name="a.pdf", tesseract=Tesseract("/bin/tesseract", "5.9.1", ("eng",)))


def test_no_pages_need_no_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_scanned_pages(b"", []) == []


@posix
def test_a_page_is_read(tmp_path: Path) -> None:
    program = pretend(tmp_path, writes(HEADER + row("يوصي") + row("الفريق", (1, 1, 1, 2))))
    (page,) = read_scanned_pages(SCAN, [2], tesseract=program)
    assert write_page(page).text == "يوصي الفريق"
    assert (page.number, page.dpi, page.reader) == (2, 300, "tesseract 5.9.1 ara ara+eng")


@posix
def test_the_program_gets_a_grey_image_its_options_and_one_thread(tmp_path: Path) -> None:
    told = tmp_path / "told"
    body = f"open({str(told)!r}, 'w').write(' '.join([*sys.argv[1:], str(image[:3]), os.environ['OMP_THREAD_LIMIT']]))"
    program = pretend(tmp_path, body + "; " + writes(HEADER), "ara")
    assert read_scanned_pages(SCAN, [1], tesseract=program)[0].lines == ()
    assert told.read_text() == "stdin stdout -l ara --psm 6 --dpi 300 -c tessedit_create_tsv=1 b'P5 ' 1"


@posix
def test_a_page_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    program, began = pretend(tmp_path, "time.sleep(60)"), time.monotonic()
    with pytest.raises(OcrTimeoutError, match=r"a\.pdf, page 2: .*after 0\.5 seconds; raise"):
        read_scanned_pages(SCAN, [2], name="a.pdf", tesseract=program, limits=OcrLimits(seconds=0.5))
    assert time.monotonic() - began < 20


@posix
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("sys.exit('Error opening data file')", "exit code 1: Error opening data file; check"),
        ("os.abort()", "stopped by signal 6: it said nothing"),
        ("print('Bonjour')", "'Bonjour' where the header"),
        ("sys.stdout.buffer.write(bytes([255, 254, 0]))", "no UTF-8"),
        ("pass", "'' where the header"),
    ],
)
def test_a_program_that_fails_is_named_with_the_page(tmp_path: Path, body: str, message: str) -> None:
    with pytest.raises(OcrFailedError, match=f"a\\.pdf, page 2: .*{message}") as caught:
        read_scanned_pages(SCAN, [2], name="a.pdf", tesseract=pretend(tmp_path, body))
    assert isinstance(caught.value, InputError)


def test_a_program_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = Tesseract(str(tmp_path / "gone"), "5.9.1", ("ara",))
    with pytest.raises(OcrFailedError, match="cannot be run"):
        read_scanned_pages(SCAN, [2], tesseract=gone)


def test_pages_are_drawn_grey_and_no_larger_than_allowed() -> None:
    (image,) = draw_pages(SCAN, [1], dpi=300, most_pixels=10**7, name="a.pdf")
    head, pixels = image.pgm.split(b" 255\n", 1)
    width, height = map(int, head.split()[1:])
    assert (image.dpi, len(pixels), set(pixels)) == (300, width * height, {255})
    (smaller,) = draw_pages(SCAN, [1], dpi=300, most_pixels=60_000, name="a.pdf")
    assert smaller.dpi == 124
    assert len(smaller.pgm) < 61_000


@pytest.mark.parametrize(
    ("content", "number", "pixels", "message"),
    [
        (SCAN, 3, 10**7, r"a\.pdf has 2 pages and no page 3"),
        (SCAN, 0, 10**7, r"no page 0"),
        (SCAN, 1, 10**4, r"a\.pdf, page 1 measures 200 by 100 points"),
        (b"no PDF", 1, 10**7, r"a\.pdf cannot be opened as PDF"),
    ],
)
def test_what_cannot_be_drawn_is_refused(content: bytes, number: int, pixels: int, message: str) -> None:
    with pytest.raises(OcrFailedError, match=message):
        list(draw_pages(content, [number], dpi=300, most_pixels=pixels, name="a.pdf"))


@pytest.fixture(scope="module")
def installed() -> Tesseract:
    found = find_tesseract()
    if found is None or "ara" not in found.languages:
        pytest.skip("no tesseract with an Arabic model here")
    return found


def test_the_real_program_reads_a_scan_in_logical_order(installed: Tesseract) -> None:
    blank, page = read_scanned_pages(SCAN, [1, 2], name="scan.pdf", tesseract=installed)
    assert blank.lines == ()
    written = write_page(page)
    first, second, third = written.text.split("\n\n")
    assert first == "توصيات حلقة العمل"
    assert "للدول أن ترسل ردودها إلى الأمانة قبل 15 آذار/مارس 2031" in second
    assert "من كينيا والمكسيك\nعن الفترة 2026-2029." in third
    assert {"15", "2026-2029."} <= {span.of(written.text) for span in written.doubtful}
    if "eng" in installed.languages:
        assert "UNW/WS.7/2031/4" in third
    assert min(line.words[0].box.right for line in page.lines) > 340  # points: lines begin at the right margin, at 368


def test_the_real_program_is_stopped_in_time(installed: Tesseract) -> None:
    with pytest.raises(OcrTimeoutError):
        read_scanned_pages(SCAN, [2], tesseract=installed, limits=OcrLimits(seconds=0.001))
