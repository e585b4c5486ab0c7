"""Reports are found, and what is none is told while the others go on."""

import json
import os
from pathlib import Path

import pytest

from tawsiya.core.report import Report, write_report
from tawsiya.report.reading import Found, Refused, read_reports


def test_reports_come_in_the_order_of_their_names(folder: Path, report: Report) -> None:
    found = list(read_reports([folder]))
    assert [item.place for item in found if isinstance(item, Found)] == [
        "a.docx.json",
        "deep/b.txt.json",
        "deep/c.txt.json",
    ]
    assert isinstance(found[0], Found)
    assert found[0].report == report


def test_lines_are_reports_of_their_own(tmp_path: Path, report: Report) -> None:
    line = write_report(report, indent=None)
    (tmp_path / "all.jsonl").write_text(f"{line}\n{{broken\n{line}", "utf-8")
    found = list(read_reports([tmp_path / "all.jsonl"]))
    assert [item.place for item in found if isinstance(item, Found)] == ["all.jsonl#L1", "all.jsonl#L4"]
    assert [item.path for item in found if isinstance(item, Refused)] == [f"{tmp_path / 'all.jsonl'}#L3"]


def _changed(report: Report, **changes: object) -> bytes:
    return json.dumps(json.loads(write_report(report)) | changes).encode()


def test_each_bad_file_is_one_clear_error_and_the_others_go_on(folder: Path, report: Report) -> None:
    whole = write_report(report).encode()
    mentions = json.loads(whole)["mentions"]
    bad = {
        "cut.json": (whole[: len(whole) // 2], "no report of schema"),
        "empty.json": (b"", "no report of schema"),
        "latin.json": (whole.decode().encode("cp1256", errors="replace"), "no report of schema"),
        "list.json": (b"[]", "no report of schema"),
        "minor.json": (_changed(report, schema_minor=7), "schema_minor 7"),
        "other.json": (b'{"name": "package"}', "no report of schema"),
        "schema.json": (_changed(report, schema="tawsiya/report/2"), "no report of schema"),
        "surrogate.json": (_changed(report, doc_key="\ud800"), "no report of schema"),
        "twice.json": (_changed(report, mentions=[mentions[0], mentions[0]]), "two of the same mention: m1"),
    }
    for name, (content, _) in bad.items():
        (folder / name).write_bytes(content)
    items = list(read_reports([folder]))
    assert sum(isinstance(item, Found) for item in items) == 3
    refused = {Path(item.path).name: str(item.error) for item in items if isinstance(item, Refused)}
    assert refused.keys() == bad.keys()
    for name, (_, message) in bad.items():
        assert message in refused[name]
        assert str(folder / name) in refused[name]


def test_the_output_of_the_run_is_no_input(folder: Path) -> None:
    (folder / "all.jsonl").write_text("not yet whole", "utf-8")
    assert not [item for item in read_reports([folder], [folder / "all.jsonl"]) if isinstance(item, Refused)]


def test_a_folder_without_reports_and_a_path_that_is_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    items = list(read_reports([tmp_path / "none", tmp_path / "missing"]))
    assert [item.error.slug for item in items if isinstance(item, Refused)] == ["unreadable-file", "unreadable-file"]


def test_reports_of_two_folders_that_share_a_name_are_kept_apart(folder: Path) -> None:
    items = list(read_reports([folder / "deep", folder / "deep/b.txt.json"]))
    assert [item.place for item in items if isinstance(item, Found)] == ["b.txt.json", "c.txt.json"]
    (refused,) = [item for item in items if isinstance(item, Refused)]
    assert "as a report of another folder is" in str(refused.error)


def test_a_file_that_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "loop.json").symlink_to(folder / "loop.json")
    (refused,) = [item for item in read_reports([folder]) if isinstance(item, Refused)]
    assert refused.error.slug == "unreadable-file"


def test_linked_folders_are_read_once_and_loops_end(folder: Path, tmp_path: Path, report: Report) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "d.json").write_text(write_report(report), "utf-8")
    (folder / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    found = [item.place for item in read_reports([folder]) if isinstance(item, Found)]
    assert found == ["a.docx.json", "deep/b.txt.json", "deep/c.txt.json", "linked/d.json"]


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.json")
    (refused,) = [item for item in read_reports([folder]) if isinstance(item, Refused)]
    assert "is no file but a pipe" in str(refused.error)


@pytest.mark.parametrize("name", ["b\udce9.txt.json"])
def test_names_that_are_no_utf8_stand_as_they_can_be_written(tmp_path: Path, report: Report, name: str) -> None:
    (tmp_path / name).write_text(write_report(report), "utf-8")
    (found,) = read_reports([tmp_path])
    assert isinstance(found, Found)
    assert found.place == "b%E9.txt.json"
