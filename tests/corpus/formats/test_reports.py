"""Reports become sheets: found as everywhere, refused where something is in the way."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from tawsiya.core.errors import GoldError
from tawsiya.core.report import Metadata, Quality, Report, Source, write_report
from tawsiya.corpus.formats import report_sheets

RAW = "تقرير قصير"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """Two reports with their texts, one deeper, and a record of the run."""
    source = Source(
        uri="a.txt",
        media_type="text/plain",
        sha256="5" * 64,
        bytes=0,
        pages=0,
        reader="text 1",
        raw_sha256=sha256(RAW.encode()).hexdigest(),
    )
    report = Report(
        doc_key="k",
        source=source,
        metadata=Metadata(),
        quality=Quality(text=1.0),
        text=RAW,
        blocks=[],
        mentions=[],
        recommendations=[],
        producers=[],
    )
    for name in ("run/z.txt", "run/deep/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / f"{name}.json").write_text(write_report(report), "utf-8")
        (tmp_path / f"{name}.raw.txt").write_text(RAW, "utf-8")
    (tmp_path / "run/.tawsiya").mkdir()
    (tmp_path / "run/.tawsiya/state.json").write_text("{}", "utf-8")
    return tmp_path / "run"


def test_hidden_files_and_lines_are_passed_over(run: Path) -> None:
    (run / ".z.txt.json").write_text("{}", "utf-8")
    (run / "all.jsonl").write_text("{}", "utf-8")
    sheets, _ = report_sheets([run])
    assert [sheet.name for sheet in sheets] == ["a", "z"]


def test_linked_folders_are_read_once(run: Path, tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "run").symlink_to(run, target_is_directory=True)
    (run / "loop").symlink_to(run, target_is_directory=True)
    assert len(report_sheets([tmp_path / "links"])[0]) == 2


def test_all_that_stands_in_the_way_is_told_at_once(run: Path) -> None:
    os.mkfifo(run / "pipe.json")
    (run / "dead.json").symlink_to(run / "nothing")
    with pytest.raises(GoldError, match=r"dead.json cannot be read[^\n]*\n[^\n]*is no file but a pipe"):
        report_sheets([run])


def test_a_path_that_is_not_there_and_an_empty_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="missing cannot be read"):
        report_sheets([tmp_path / "missing"])
    with pytest.raises(GoldError, match="there is no report"):
        report_sheets([tmp_path])
