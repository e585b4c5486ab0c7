"""Files are written whole or not at all, and nothing but a file is replaced."""

import os
from pathlib import Path

import pytest

from tawsiya.core.errors import OutputError
from tawsiya.report.exports.places import new_file, new_files
from tawsiya.report.files import write_text


def test_what_fails_leaves_the_file_as_it_was_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(KeyError), new_file(tmp_path / "new" / "all.jsonl"):
        raise KeyError
    with pytest.raises(KeyError), new_files(tmp_path / "csv"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_stands_alone(tmp_path: Path) -> None:
    with new_files(tmp_path / "csv") as folder:
        (folder / "a.csv").write_text("a", "utf-8")
    assert [path.name for path in (tmp_path / "csv").iterdir()] == ["a.csv"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputError, match="is a device or a pipe, which a file would replace; name a file"):
        write_text(pipe, "text")
    with pytest.raises(OutputError, match="is a device or a pipe"), new_file(pipe):
        pass
    assert pipe.is_fifo()
