"""JSON Lines is read again by Python's `json`."""

import json
from pathlib import Path

from hypothesis import given
from tests.report.exports.documents import few, reports

from tawsiya.core.report import Report, write_report
from tawsiya.report.exports.json_lines import open_json_lines


@few
@given(reports())
def test_each_line_is_the_report(tmp_path: Path, report: Report) -> None:
    with open_json_lines(tmp_path / "all.jsonl") as writer:
        writer.add("x.json", report)
        writer.add("y.json", report)
    lines = (tmp_path / "all.jsonl").read_bytes().split(b"\n")
    assert lines.pop() == b""
    assert [json.loads(line) for line in lines] == [json.loads(write_report(report))] * 2
