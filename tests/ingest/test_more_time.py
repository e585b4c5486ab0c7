"""A reader that has scanned pages to read asks for more time: it gets what it asks for, up to what the limits allow."""

import time
from pathlib import Path

import pytest

from tawsiya.core.errors import ReaderTimeError
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits, ask_for_seconds


def ask(folder: Path, words: str, **limits: float) -> str:
    path = folder / "a.docx"
    path.write_text(words, "utf-8")
    with IsolatedReader(Limits(seconds=0.7, **limits), target="asking:read") as reader:  # type: ignore[arg-type]
        return reader.read(path).raw


@pytest.fixture(autouse=True)
def asking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module `asking` beside this file can be imported, also by the child."""
    monkeypatch.syspath_prepend(Path(__file__).parent)


@pytest.mark.parametrize("how", ["sleeps", "loops"])
def test_time_that_was_asked_for_may_be_used(tmp_path: Path, how: str) -> None:
    assert ask(tmp_path, f"3 2 {how}") == "text"


@pytest.mark.parametrize(
    ("words", "limits"),
    [
        ("1 60 sleeps", {}),
        ("1 60 loops", {}),
        ("600 60 sleeps", {"scan_seconds": 0.1, "pages": 10}),
        ("0 60 sleeps", {}),
    ],
)
def test_and_no_more(tmp_path: Path, words: str, limits: dict[str, float]) -> None:
    began = time.monotonic()
    with pytest.raises(ReaderTimeError):
        ask(tmp_path, words, **limits)
    assert time.monotonic() - began < 15


def test_the_time_of_one_file_is_not_that_of_the_next(tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    first.write_text("60 0 sleeps", "utf-8")
    second.write_text("0 60 sleeps", "utf-8")
    with IsolatedReader(Limits(seconds=0.7), target="asking:read") as reader:
        assert reader.read(first).raw == "text"
        with pytest.raises(ReaderTimeError):
            reader.read(second)


def test_where_nobody_waits_asking_does_nothing() -> None:
    ask_for_seconds(5)


def test_no_document_takes_longer_than_the_longest() -> None:
    assert Limits(seconds=60, scan_seconds=20, pages=5_000, longest_seconds=3600).more_seconds == 3540
    assert Limits(seconds=60, scan_seconds=20, pages=10).more_seconds == 200
    assert Limits(seconds=60, longest_seconds=30).more_seconds == 0
