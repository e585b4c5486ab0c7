"""Reports of two runs are paired by name and key; what cannot be read is told and loses no other."""

import os
from pathlib import Path

import pytest

from tawsiya.core.errors import ReportError, TawsiyaError
from tawsiya.core.report import Report, write_report
from tawsiya.report.diff.changes import compare
from tawsiya.report.diff.pairing import pair_reports
from tawsiya.report.reading import Refused


def test_what_cannot_be_read_is_a_pair_of_its_own(folder: Path) -> None:
    os.mkfifo(folder / "a.json")
    pairs = list(pair_reports(folder, folder))
    refused = [pair for pair in pairs if isinstance(pair.old or pair.new, Refused)]
    assert len(refused) == 2
    for pair in refused:
        with pytest.raises(TawsiyaError, match="is no file but a pipe"):
            compare(pair)
    assert [pair.name for pair in pairs if pair not in refused] == ["a.docx", "deep/b.txt", "deep/c.txt"]


def test_a_line_that_is_named_like_a_file_is_compared_too(tmp_path: Path, report: Report) -> None:
    for run in ("old", "new"):
        (tmp_path / run).mkdir()
        (tmp_path / run / "a-1.json").write_text(write_report(report), "utf-8")
        (tmp_path / run / "a.jsonl").write_text(write_report(report, indent=None), "utf-8")
    pairs = list(pair_reports(tmp_path / "old", tmp_path / "new"))
    assert [pair.name for pair in pairs] == ["a-1", "a-1~"]
    assert not any(compare(pair).differs for pair in pairs)


def test_a_report_of_a_later_contract_is_refused(tmp_path: Path, report: Report) -> None:
    (tmp_path / "old.json").write_text(write_report(report), "utf-8")
    later = report.model_copy(update={"schema_minor": 7})
    (tmp_path / "new.json").write_text(write_report(later), "utf-8")
    (pair,) = pair_reports(tmp_path / "old.json", tmp_path / "new.json")
    with pytest.raises(ReportError, match="schema_minor 7"):
        compare(pair)
