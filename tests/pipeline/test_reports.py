"""The report of one document, or what is told in its place."""

import pytest

from tawsiya.core.errors import CrashError, PipelineError
from tawsiya.core.report import Report
from tawsiya.ingest.document import RawDocument
from tawsiya.pipeline.extract import Pipeline
from tawsiya.pipeline.reports import make_report

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

    with pytest.raises(
        CrashError, match=r"a\.txt: a fault .*IndexError: of no list, at test_reports\.py:\d+\); please"
    ):
        make_report(fails, document)  # type: ignore[arg-type]
    with pytest.raises(PipelineError, match="no component blocks"):
        make_report(refuses, document)  # type: ignore[arg-type]
