"""What the tests of exports share: folders of reports, and a report that trips every format."""

from pathlib import Path

import pytest

from tawsiya.core.report import Report, write_report


@pytest.fixture
def folder(tmp_path: Path, report: Report) -> Path:
    """Three reports, one of them in a folder below, and what else lies beside reports."""
    below = tmp_path / "reports"
    (below / "deep").mkdir(parents=True)
    (below / ".tawsiya").mkdir()
    (below / ".tawsiya" / "state.json").write_text("{}", "utf-8")
    (below / "a.docx.json").write_text(write_report(report), "utf-8")
    (below / "a.docx.raw.txt").write_text("نص", "utf-8")
    for name in ("deep/b.txt", "deep/c.txt"):
        other = report.model_copy(update={"doc_key": name})
        (below / f"{name}.json").write_text(write_report(other), "utf-8")
    return below
