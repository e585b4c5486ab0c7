"""A corpus is read as a stream, whole, and a file that is none is one clear error."""

import lzma
from pathlib import Path

import pytest

from tawsiya.core.errors import PipelineError
from tawsiya.train.lines import read_lines


def test_every_line_is_read_once_and_ended(tmp_path: Path) -> None:
    lines = [f"سطر {number}" for number in range(20_001)]
    (tmp_path / "a.xz").write_bytes(lzma.compress("\n".join(lines).encode(), preset=0))
    chunks = list(read_lines(tmp_path / "a.xz"))
    assert [len(chunk) for chunk in chunks] == [20_000, 1]
    assert [line for chunk in chunks for line in chunk] == [f"{line}\n" for line in lines]


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "a.xz").write_bytes(content)
    with pytest.raises(PipelineError, match=r"the corpus .*a\.xz cannot be read"):
        list(read_lines(tmp_path / "a.xz"))
