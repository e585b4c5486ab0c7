"""What the pipeline makes of words that OCR doubted: no digit of a scan is passed on as certain."""

import hashlib
from pathlib import Path

import pytest
from tests.ingest.ocr.scanning import scan

from tawsiya.core.report import Report
from tawsiya.core.span import Span
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
from tawsiya.ingest.ocr.tesseract import find_tesseract
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.tracing import find_breaches

RAW = (
    "1. ترحب اللجنة بكندا، وتشير إلى القرار 1540 (2004) وإلى تاريخ 3 أيار/مايو 2031.\n\n"
    "2. وترحب بقطر وبأن الأعمال انتهت في 7 أيار/مايو 2031، وتنظر في الأمر نفسه في العام المقبل."
)


def document(raw: str, doubtful: list[str], *, ocr: bool = True) -> RawDocument:
    content = raw.encode()
    spans = [Span(at, at + len(word)) for word in doubtful for at in [raw.index(word)]]
    return RawDocument(
        raw,
        "x.pdf",
        "application/pdf",
        hashlib.sha256(content).hexdigest(),
        len(content),
        "test 1",
        ocr=ocr,
        doubtful=tuple(sorted(spans)),
    )


def doubted(report: Report) -> set[str]:
    return {mention.text for mention in report.mentions if mention.doubtful}


def holds_digit(words: str | None) -> bool:
    return any(sign.isdigit() for sign in words or "")


def test_mentions_with_a_doubtful_word_are_doubtful(rules: Pipeline) -> None:
    report = rules(document(RAW, ["7", "بقطر"]))
    found = doubted(report)
    assert {"7 أيار/مايو 2031", "قطر"} <= found
    assert not {"كندا", "3 أيار/مايو 2031"} & found
    assert report.quality.ocr


def test_a_file_with_characters_has_no_doubts_of_ocr(rules: Pipeline) -> None:
    report = rules(document(RAW, ["بقطر"], ocr=False))
    assert not report.quality.ocr
    assert "قطر" not in doubted(report)


def test_hard_words_lower_the_quality_and_numbers_do_not(rules: Pipeline) -> None:
    whole = rules(document(RAW, [])).quality.text
    assert rules(document(RAW, ["2031", "1540"])).quality.text == whole
    words = len(RAW.split())
    assert rules(document(RAW, ["بكندا،", "اللجنة"])).quality.text == pytest.approx(whole - 2 / words, abs=0.001)


def test_doubts_follow_what_cleaning_and_arranging_moved(rules: Pipeline) -> None:
    raw = "الأســـلحة.\n\n¹ انظر إعلان بلـــغاريا.\n\n1. ترحب اللجنة بكنـــدا وببلغاريا."
    at = raw.index("بكنـــدا")
    doubtful = RawDocument(raw, "x", "text/plain", "0", 1, "t", ocr=True, doubtful=(Span(at, at + len("بكنـــدا")),))
    report = rules(doubtful)
    assert [(mention.text, mention.doubtful) for mention in report.mentions if mention.label == "STATE"] == [
        ("كندا", True),
        ("بلغاريا", False),
        ("بلغاريا", False),
    ]


@pytest.fixture(scope="module")
def scanned(rules: Pipeline, samples: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[RawDocument, Report]:
    """The first three pages of a sample: the second one as it was printed, the others as pictures."""
    found = find_tesseract()
    if found is None or "ara" not in found.languages:
        pytest.skip("no tesseract with an Arabic model here")
    path = tmp_path_factory.mktemp("scan") / "sample.pdf"
    path.write_bytes(scan((samples / "arms-trade.naskh.pdf").read_bytes(), (1, 2, 3), keep=(2,)))
    with IsolatedReader(Limits(seconds=240)) as reader:
        document = reader.read(path)
    return document, rules(document)


def test_no_digit_of_a_rendered_scan_is_certain(scanned: tuple[RawDocument, Report]) -> None:
    document, report = scanned
    assert report.quality.ocr
    assert 0.8 < report.quality.text < 1
    assert {"ocr", "ocr-digits"} <= {warning.code for warning in report.warnings}
    pictures = [m for m in report.mentions if any(stretch.page != 2 for stretch in m.raw)]
    with_digits = [m for m in pictures if holds_digit(m.text) or holds_digit(m.value)]
    assert len(with_digits) > 10
    assert [m.text for m in with_digits if not m.doubtful] == []
    assert [m.text for m in pictures if not m.doubtful]  # names that were read well stay certain
    assert list(find_breaches(report, document.raw)) == []


def test_numbers_on_a_page_with_characters_stay_certain(scanned: tuple[RawDocument, Report]) -> None:
    _, report = scanned
    printed = [m for m in report.mentions if all(stretch.page == 2 for stretch in m.raw)]
    with_digits = [m for m in printed if holds_digit(m.text)]
    assert len(with_digits) > 3
    assert sum(m.doubtful for m in with_digits) == 0
