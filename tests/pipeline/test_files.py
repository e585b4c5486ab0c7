"""Files into report files, one after another: what the library does without workers."""

from pathlib import Path

import pytest

from tawsiya.core.errors import CrashError, PipelineError
from tawsiya.core.report import Report, read_report
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.files import Extraction, make_report

SENTENCE = "يوصي الفريق العامل بأن تنظر الدول الأطراف في الأمر."


@pytest.fixture
def document() -> RawDocument:
    return RawDocument(SENTENCE, "a.txt", "text/plain", "0" * 64, len(SENTENCE.encode()), "test 1")


def test_the_text_is_left_out_on_demand(rules: Pipeline, document: RawDocument) -> None:
    assert make_report(rules, document).text
    assert make_report(rules, document, with_text=False).text is None


def test_a_fault_says_what_and_where_and_errors_of_tawsiya_pass(document: RawDocument) -> None:
    def fails(document: RawDocument) -> Report:
        raise IndexError("of no list")

    def refuses(document: RawDocument) -> Report:
        raise PipelineError("no component blocks")

    with pytest.raises(CrashError, match=r"a\.txt: a fault .*IndexError: of no list, at test_files\.py:\d+\); please"):
        make_report(fails, document)  # type: ignore[arg-type]
    with pytest.raises(PipelineError, match="no component blocks"):
        make_report(refuses, document)  # type: ignore[arg-type]


def test_outcomes_come_in_order_with_what_is_in_the_reports(rules: Pipeline, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(SENTENCE, "utf-8")
    (tmp_path / "c.txt").write_text("\n", "utf-8")
    outcomes = list(Extraction(rules, tmp_path / "out", with_raw=False).run([tmp_path]))
    assert [outcome.path.name for outcome in outcomes] == ["a.txt", "b.txt", "c.txt"]
    assert [outcome.counts.recommendations for outcome in outcomes] == [1, 1, 0]
    assert [path.name for path in sorted((tmp_path / "out").iterdir())] == ["a.txt.json", "b.txt.json"]
    assert read_report((tmp_path / "out" / "a.txt.json").read_bytes()).source.uri == "a.txt"
