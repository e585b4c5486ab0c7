"""DocBin is read again by spaCy."""

from pathlib import Path

import pytest
from hypothesis import given
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from tests.report.exports.documents import few, reports

from tawsiya.core import annotations
from tawsiya.core.errors import ReportError
from tawsiya.core.layers import read_layer, read_metadata
from tawsiya.core.report import Report
from tawsiya.report.exports import docbin


def read(folder: Path) -> list[Doc]:
    files = sorted(folder.glob("*.spacy"))
    return [doc for file in files for doc in DocBin(store_user_data=True).from_disk(file).get_docs(Vocab())]


@few
@given(reports())
def test_nothing_is_lost(tmp_path: Path, report: Report) -> None:
    with docbin.open_docbin(tmp_path) as writer:
        writer.add("x.json", report)
    (doc,) = read(tmp_path)
    assert doc.text == report.text
    assert docbin.report_of(doc) == report
    assert doc.user_data[docbin.PLACE] == "x.json"
    mentions = read_layer(doc, annotations.Mention)
    assert [(one.label, one.span, one.value) for one in mentions] == [
        (one.label, one.span, one.value) for one in report.mentions
    ]
    assert [block.span for block in read_layer(doc, annotations.Block)] == [block.span for block in report.blocks]
    units = read_layer(doc, annotations.Recommendation)
    assert [(one.span, one.strength, one.label) for one in units] == [
        (one.span, one.strength, one.label) for one in report.recommendations
    ]


def test_spans_and_entities_are_those_of_the_report(tmp_path: Path, report: Report) -> None:
    with docbin.open_docbin(tmp_path) as writer:
        writer.add("x.json", report)
    (doc,) = read(tmp_path)
    entities = [(e.label_, e.start_char, e.end_char, e.kb_id_, e.text) for e in doc.ents]
    assert entities == [(m.label, m.span.start, m.span.end, m.value or "", m.text) for m in report.mentions]
    assert [(span.start_char, span.end_char) for span in doc.spans["recommendations"]] == [
        (unit.span.start, unit.span.end) for unit in report.recommendations
    ]
    assert len(doc.spans["blocks"]) == len(report.blocks)
    assert read_metadata(doc) == report.metadata


def test_files_are_bounded_and_those_of_a_larger_export_go(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert report.text is not None
    monkeypatch.setattr(docbin, "_FILE_CHARACTERS", 2 * len(report.text))
    (tmp_path / "mine.spacy").write_bytes(b"")
    for count, files in ((7, 3), (2, 1)):
        with docbin.open_docbin(tmp_path) as writer:
            for number in range(count):
                writer.add(f"{number}.json", report)
        (tmp_path / "mine.spacy").rename(tmp_path / "mine")
        assert len(list(tmp_path.glob("*.spacy"))) == files
        assert [doc.user_data[docbin.PLACE] for doc in read(tmp_path)] == [f"{n}.json" for n in range(count)]
        (tmp_path / "mine").rename(tmp_path / "mine.spacy")


def test_a_report_without_text_is_refused_and_says_what_to_do(tmp_path: Path, report: Report) -> None:
    with docbin.open_docbin(tmp_path) as writer:
        with pytest.raises(ReportError, match="without --no-text"):
            writer.add("x.json", report.model_copy(update={"text": None}))
        with pytest.raises(ReportError, match="where there is no text"):
            writer.add("y.json", report.model_copy(update={"text": "short"}))
        writer.add("z.json", report)
    assert [doc.user_data[docbin.PLACE] for doc in read(tmp_path)] == ["z.json"]
