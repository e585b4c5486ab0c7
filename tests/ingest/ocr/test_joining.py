"""Scanned pages in a PDF: what is read stands in its place, what is not read is told, one bad page costs one page."""

import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from tests.ingest.pdf import build

from tawsiya.core.errors import InputError, NoTextError, OcrFailedError, OcrMissingError, OcrTimeoutError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits, use_limits
from tawsiya.ingest.ocr.joining import insert_pages
from tawsiya.ingest.ocr.page import OcrPage
from tawsiya.ingest.ocr.tesseract import find_tesseract
from tawsiya.ingest.pdf.reader import PdfReader
from tawsiya.ingest.pdf.writer import Piece, write

from .rows import HEADER, line, row
from .scanning import pretend, scan, writes

posix = pytest.mark.skipif(os.name != "posix", reason="a script as a program")
PRINTED = build.pdf([[(72, 700 - 20 * number, 12, f"page {number} with words")] for number in range(1, 5)])
READS = writes(
    HEADER
    + row("قبل")
    + row("2031", (1, 1, 1, 2), "100 600 150 75")
    + row("يوصى", (1, 2, 1, 1), "300 900 150 75", "40")
)


def read(content: bytes, **limits: float) -> RawDocument:
    with use_limits(Limits(**limits)):  # type: ignore[arg-type]
        return PdfReader().read(content, Path("a.pdf"))


@pytest.fixture
def reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, READS)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def hidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No tesseract on the search path."""
    monkeypatch.setenv("PATH", str(tmp_path))


@posix
@pytest.mark.usefixtures("reading")
def test_scans_stand_between_the_pages_with_text() -> None:
    document = read(scan(PRINTED, keep=(1, 4)))
    pages = [*document.pages, len(document.raw)]
    texts = [document.raw[start:end].strip() for start, end in pairwise(pages)]
    scanned = "قبل 2031\n\nيوصى"
    assert texts == ["page 1 with words", scanned, scanned, "page 4 with words"]
    assert document.ocr
    assert [span.of(document.raw) for span in document.doubtful] == ["2031", "يوصى"] * 2
    assert document.reader.endswith(" + tesseract 5.9.1 ara ara+eng")
    told = dict(document.warnings)
    assert told["ocr"].startswith("2 of 4 pages (pages 2, 3) are pictures")
    assert "2 of 6 words" in told["ocr"]
    assert told["ocr-digits"].startswith("2 words")
    assert "pages-without-text" not in told


@posix
@pytest.mark.usefixtures("reading")
def test_a_file_of_pictures_alone_is_read_in_the_child_too(tmp_path: Path) -> None:
    content = scan(PRINTED, (1, 2))
    (tmp_path / "a.pdf").write_bytes(content)
    with IsolatedReader() as reader:
        assert reader.read(tmp_path / "a.pdf") == read(content)


@pytest.mark.usefixtures("hidden")
def test_without_the_program_a_scan_is_one_error_that_says_what_to_install() -> None:
    with pytest.raises(OcrMissingError, match=r"^4 pages of a\.pdf .*tawsiya\[ocr\].*tesseract-ocr tesseract-ocr-ara"):
        read(scan(PRINTED))


@pytest.mark.usefixtures("hidden")
def test_without_the_program_the_pages_with_text_are_read_and_the_others_named() -> None:
    document = read(scan(PRINTED, keep=(2,)))
    assert document.raw == "page 2 with words"
    assert (document.ocr, document.doubtful) == (False, ())
    told = dict(document.warnings)
    assert told["ocr-skipped"].startswith("3 of 4 pages (pages 1, 3, 4) are pictures and were not read by OCR: ")
    assert "tawsiya[ocr]" in told["ocr-skipped"]


@posix
def test_without_an_arabic_model_the_package_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, READS, "eng")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrMissingError, match="apt install tesseract-ocr-ara"):
        read(scan(PRINTED, (1,)))


@pytest.mark.usefixtures("hidden")
def test_blank_pages_need_no_program() -> None:
    document = read(build.pdf([[(72, 700, 12, "some words")], []]))
    assert [code for code, _ in document.warnings] == ["pages-without-text", "language-not-arabic"]
    with pytest.raises(NoTextError, match="2 pages"):
        read(build.pdf([[], []]))


@posix
def test_pictures_without_words_have_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, writes(HEADER))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "pages 1)" in dict(read(scan(PRINTED, keep=(2, 3, 4))).warnings)["pages-without-text"]
    with pytest.raises(NoTextError, match="OCR finds"):
        read(scan(PRINTED))


@posix
def test_one_bad_page_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flag = tmp_path / "flag"
    fails = (
        f"\n    if not os.path.exists({str(flag)!r}): open({str(flag)!r}, 'w').close(); sys.exit('out of ink')\n    "
    )
    pretend(tmp_path, f"{fails}{READS}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("tawsiya.ingest.ocr.scans._processors", lambda: 1)
    document = read(scan(PRINTED, (1, 2)))
    assert document.raw == "قبل 2031\n\nيوصى"
    assert document.pages == (0, 0)
    told = dict(document.warnings)
    assert "out of ink" in told["ocr-skipped"]
    assert "(pages 1)" in told["ocr-skipped"]
    flag.unlink()
    with pytest.raises(OcrFailedError, match=r"page 1: .*out of ink"):
        read(scan(PRINTED, (1,)))


@posix
def test_what_the_time_does_not_allow_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, f"time.sleep(0.2 if '-l ara ' in ' '.join(sys.argv) else 0.6); {READS}")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("tawsiya.ingest.ocr.scans._processors", lambda: 1)
    content, began = scan(PRINTED), time.monotonic()
    document = read(content, seconds=3, scan_seconds=0.001)
    assert time.monotonic() - began < 6
    assert document.raw.startswith("قبل 2031")
    assert "time of the document was over" in dict(document.warnings)["ocr-skipped"]
    assert "4)" in dict(document.warnings)["ocr-skipped"]
    pretend(tmp_path, f"time.sleep(60); {READS}")
    with pytest.raises(OcrTimeoutError, match="raise the limit of seconds a document"):
        read(content, seconds=1, scan_seconds=0.001)


@posix
def test_the_time_of_a_document_grows_with_its_scanned_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, f"time.sleep(0.5); {READS}")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.pdf").write_bytes(scan(PRINTED))
    with IsolatedReader(Limits(seconds=1, scan_seconds=8)) as reader:
        document = reader.read(tmp_path / "a.pdf")
    assert len(document.pages) == 4
    assert "ocr-skipped" not in dict(document.warnings)


def test_a_paragraph_over_a_scanned_page_is_cut_there() -> None:
    scanned = OcrPage(2, (line("بين الصفحتين"),), 300, "x")
    pieces = [Piece("first second", ((0, 0), (6, 2)), "heading", 1), Piece("third", ((0, 2),))]
    joined = insert_pages(pieces, [scanned])
    assert [(piece.text, piece.pages, piece.kind) for piece in joined] == [
        ("first", ((0, 0),), "heading"),
        ("بين الصفحتين", ((0, 1),), None),
        ("second", ((0, 2),), None),
        ("third", ((0, 2),), None),
    ]
    written = write(joined, 3)
    assert written.raw[written.pages[1] :].startswith("بين")
    assert insert_pages([], [scanned])[0].pages == ((0, 1),)
    assert [piece.text for piece in insert_pages(pieces[1:], [scanned])] == ["بين الصفحتين", "third"]


def test_a_sample_made_a_picture_is_read_as_well_as_the_program_can(samples: Path) -> None:
    found = find_tesseract()
    if found is None or "ara" not in found.languages:
        pytest.skip("no tesseract with an Arabic model here")
    content = (samples / "womens-rights.naskh.pdf").read_bytes()
    document = read(scan(content, (1, 2), keep=(1,)), seconds=120)
    expected = read(content).raw.split()
    words = set(document.raw.split())
    assert document.ocr
    assert sum(word in words for word in expected[: len(words)]) > 0.6 * min(len(words), len(expected))
    starts = [at for at in range(document.pages[1], len(document.raw)) if document.raw[at].isdigit()]
    assert starts
    assert all(any(span.start <= at < span.end for span in document.doubtful) for at in starts)
    assert document.doubtful[0].start >= document.pages[1]


@pytest.mark.parametrize("error", [OcrMissingError, OcrTimeoutError, OcrFailedError])
def test_errors_of_ocr_are_errors_of_input(error: type[Exception]) -> None:
    assert issubclass(error, InputError)
