"""The files of reports are found, and what stands in the way is told."""

import errno
import os
from pathlib import Path

import pytest

from tawsiya.core.report_files import find_report_files


def _found(root: Path, *suffixes: str) -> list[str]:
    files = find_report_files(root, suffixes) if suffixes else find_report_files(root)
    return [file.path.relative_to(root).as_posix() for file in files if file.error is None]


def _make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}", "utf-8")


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    _make(tmp_path, ".hidden/a.json", ".b.json", "c.json", "d.txt", "deep/e.json", "deep/.f/g.json", "h.jsonl")
    assert _found(tmp_path) == ["c.json", "h.jsonl", "deep/e.json"]
    assert _found(tmp_path, ".json") == ["c.json", "deep/e.json"]


def test_a_folder_that_is_hidden_itself_is_read_when_it_is_named(tmp_path: Path) -> None:
    _make(tmp_path, ".run/a.json")
    assert _found(tmp_path / ".run") == ["a.json"]


def test_linked_folders_are_walked_once_and_loops_end(tmp_path: Path) -> None:
    _make(tmp_path, "run/a.json", "elsewhere/b.json")
    (tmp_path / "run/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (tmp_path / "run/loop").symlink_to(tmp_path / "run", target_is_directory=True)
    assert _found(tmp_path / "run") == ["a.json", "linked/b.json"]


def test_what_is_no_file_comes_with_its_error(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "dead.json").symlink_to(tmp_path / "nothing")
    (tmp_path / "loop.json").symlink_to(tmp_path / "loop.json")
    told = {file.path.name: str(file.error) for file in find_report_files(tmp_path)}
    assert told.keys() == {"dead.json", "loop.json", "pipe.json"}
    assert "is no file but a pipe" in told["pipe.json"]
    for root in (tmp_path / "missing", tmp_path / "pipe.json"):
        (file,) = find_report_files(root)
        assert (file.path, file.error is None) == (root, False)


def test_a_folder_that_may_not_be_read_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "a/b.json", "c/d.json")
    listed = os.scandir

    def refuse(path: str) -> object:
        if str(path) == str(tmp_path / "a"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    files = list(find_report_files(tmp_path))
    assert [(file.path, file.error is None) for file in files] == [
        (tmp_path / "c/d.json", True),
        (tmp_path / "a", False),
    ]


def test_a_file_is_taken_whatever_its_name(tmp_path: Path) -> None:
    _make(tmp_path, ".report.txt")
    (file,) = find_report_files(tmp_path / ".report.txt")
    assert file.error is None
