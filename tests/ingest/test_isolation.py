"""Reading in a child process: whatever a reader does there costs one error, and the next file is read as ever."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest

from tawsiya.core.errors import (
    InputError,
    NoTextError,
    PipelineError,
    ReaderCrashError,
    ReaderLimitError,
    ReaderMemoryError,
    ReaderTimeError,
    UnreadableFileError,
)
from tawsiya.core.span import Span
from tawsiya.ingest.document import Mark
from tawsiya.ingest.files import read_file
from tawsiya.ingest.isolation.reader import IsolatedReader, needs_parser
from tawsiya.ingest.limits import Limits, current_limits
from tawsiya.ingest.readers import is_known

ARABIC = "توصي اللجنة بالتصديق على المعاهدة."
SMALL = Limits(seconds=0.8, memory_mb=350, pages=2, unpacked_mb=1)

posix = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no /proc: only the clock limits a reader")


def everything(path: Path) -> bool:
    return True


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch) -> None:
    """The module `misbehaving` beside this file can be imported, also by the child."""
    monkeypatch.syspath_prepend(Path(__file__).parent)


@pytest.fixture
def reader(misbehaving: None) -> Iterator[IsolatedReader]:
    with IsolatedReader(SMALL, isolate=everything, target="misbehaving:read") as opened:
        yield opened


@pytest.fixture
def do(reader: IsolatedReader, tmp_path: Path):
    """Reads a file that asks the stand-in for something; the text that comes back."""

    def run(words: str) -> str:
        path = tmp_path / "hostile.docx"
        path.write_text(words, "utf-8")
        return reader.read(path).raw

    return run


def children() -> set[str]:
    """Children of this process, zombies included; empty where the system does not tell."""
    found = set()
    for task in Path("/proc/self/task").glob("*/children"):
        found.update(task.read_text("ascii").split())
    return found


@pytest.fixture
def by_name(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("slow") and "slow" not in request.config.getoption("markexpr"):
        pytest.skip("slow: run it with -m slow")


def descriptors() -> int:
    folder = Path("/dev/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else 0


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ("sleeps", ReaderTimeError, "still being read after 0.8 s"),
        ("loops", ReaderTimeError, "still being read after 0.8 s"),
        pytest.param("fills", ReaderMemoryError, "more than the 350 MB", marks=proc),
        pytest.param("aborts", ReaderCrashError, "SIGABRT", marks=posix),
        pytest.param("faults", ReaderCrashError, "SIGSEGV", marks=posix),
        pytest.param("dies 9", ReaderMemoryError, "the system killed its reader", marks=posix),
        pytest.param("dies 24", ReaderTimeError, "still being read", marks=proc),
        pytest.param("forks", ReaderTimeError, "still being read", marks=posix),
        ("exits 0", ReaderCrashError, "exit status 0"),
        ("exits 7", ReaderCrashError, "exit status 7"),
        ("leaves", ReaderCrashError, "SystemExit: 3, at misbehaving.py"),
        ("recurses", ReaderCrashError, "RecursionError"),
        ("errs", ReaderCrashError, "KeyError"),
        ("spans", ReaderCrashError, "SpanError"),
        ("halves", ReaderCrashError, "UnicodeEncodeError"),
        ("blank", NoTextError, "is blank"),
        ("babbles", ReaderCrashError, "no message, but 67 61 72"),
        ("promises", ReaderCrashError, "broke off after 3 of 1000 bytes"),
        ("closes", ReaderCrashError, "no answer"),
        ("writes 3000000", ReaderLimitError, "more than 1 MB of text"),
        ("forges", ReaderCrashError, "no answer to this request, but b'forged'"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_bad_readers_cost_one_error(do, words: str, kind: type[InputError], said: str) -> None:
    assert do("pid").isdecimal()
    before = children()
    with pytest.raises(InputError) as caught:
        do(words)
    assert type(caught.value) is kind
    assert said in str(caught.value)
    assert do("pid").isdecimal()
    assert len(children()) <= len(before)


def test_errors_have_slugs_of_their_own() -> None:
    kinds = (ReaderLimitError, ReaderTimeError, ReaderMemoryError, ReaderCrashError)
    assert [kind.slug for kind in kinds] == ["reader-limit", "reader-time-limit", "reader-memory-limit", "reader-crash"]


def test_the_child_stays_after_errors_and_goes_after_crashes(do) -> None:
    first = do("pid")
    for words in ("blank", "errs", "recurses"):
        with pytest.raises(InputError):
            do(words)
    assert do("pid") == first
    with pytest.raises(ReaderCrashError):
        do("exits 1")
    assert do("pid") != first


@proc
def test_a_child_that_grew_over_its_files_is_replaced(do) -> None:
    first = do("pid")
    assert do("hoards") == "hoards"
    assert do("pid") != first


@posix
def test_a_child_that_died_between_files_is_replaced(do) -> None:
    first = do("pid")
    os.kill(int(first), signal.SIGKILL)
    os.waitid(os.P_PID, int(first), os.WEXITED | os.WNOWAIT)
    assert do("pid") != first


def test_what_a_reader_prints_is_lost_and_it_has_no_input(do, capfd: pytest.CaptureFixture[str]) -> None:
    assert do("prints") == "prints"
    assert capfd.readouterr() == ("", "")


def test_limits_reach_the_reader(do) -> None:
    assert do("limits") == repr(SMALL)
    assert current_limits() == Limits()


@proc
def test_the_child_is_small_and_loads_no_model_code(do) -> None:
    assert int(do("peak")) < 80 * 1024
    assert not {"spacy", "numpy", "pydantic", "pytest"} & set(do("modules").split())


@posix
def test_nothing_is_left_open_running_or_written(misbehaving: None, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    before = descriptors(), children(), threading.active_count()
    for words in ("pid", "aborts", "babbles"):
        path.write_text(words)
        with IsolatedReader(SMALL, isolate=everything, target="misbehaving:read") as reader:
            for _ in range(2):
                try:
                    reader.read(path)
                except InputError:
                    assert words != "pid"
    assert (descriptors(), children(), threading.active_count()) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_closed_reader_opens_again(do, reader: IsolatedReader) -> None:
    first = do("pid")
    reader.close()
    reader.close()
    assert do("pid") != first


def test_threads_wait_for_one_another(reader: IsolatedReader, tmp_path: Path) -> None:
    found: dict[str, str] = {}

    def read(number: int) -> None:
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{ARABIC} {number}", "utf-8")
        for _ in range(5):
            found[f"{ARABIC} {number}"] = reader.read(path).raw

    threads = [threading.Thread(target=read, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(wanted == got for wanted, got in found.items())


@pytest.mark.parametrize("target", ["no_such_module:read", "misbehaving:no_such_function"])
def test_a_child_that_does_not_start_is_told(misbehaving: None, tmp_path: Path, target: str) -> None:
    before = descriptors(), children()
    with (
        IsolatedReader(isolate=everything, target=target) as reader,
        pytest.raises(ReaderCrashError, match=r"did not start .*no_such_"),
    ):
        reader.read(tmp_path / "a.docx")
    assert (descriptors(), children()) == before


def test_no_interpreter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with IsolatedReader(isolate=everything) as reader, pytest.raises(ReaderCrashError, match="did not start"):
        reader.read(tmp_path / "a.docx")


def test_a_document_comes_back_whole(misbehaving: None, tmp_path: Path) -> None:
    with IsolatedReader(isolate=everything, target="misbehaving:rich") as reader:
        document = reader.read(tmp_path / "any")
    assert document.marks == (
        Mark("heading", Span(0, 2), level=1, label="1"),
        Mark("table", Span(3, 6), cells=((Span(3, 4), Span(5, 6)), ())),
    )
    assert (document.raw, document.pages, document.warnings) == ("أب جدو", (0, 3), (("a-code", "a message"),))
    assert (document.uri, document.media_type, document.sha256, document.size) == ("r", "text/html", "ab", 9)


@pytest.mark.parametrize(
    ("target", "kind", "said"),
    [
        ("behind", ReaderCrashError, "behind its 5 characters"),
        ("no_document", ReaderCrashError, "is no document"),
        ("many_pages", ReaderLimitError, "has 3 pages, where 2 are the limit"),
    ],
)
def test_documents_that_cannot_be_are_refused(
    misbehaving: None, tmp_path: Path, target: str, kind: type[InputError], said: str
) -> None:
    with (
        IsolatedReader(SMALL, isolate=everything, target=f"misbehaving:{target}") as reader,
        pytest.raises(kind, match=said),
    ):
        reader.read(tmp_path / "a.pdf")


def test_samples_are_read_as_in_process(samples: Path) -> None:
    with IsolatedReader(isolate=everything) as reader:
        for path in sorted(filter(is_known, samples.iterdir())):
            assert reader.read(path, PurePosixPath("in") / path.name) == read_file(
                path, PurePosixPath("in") / path.name
            )


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
def test_names_that_are_no_utf8_are_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(ARABIC, "utf-8")
    with IsolatedReader(isolate=everything) as reader:
        assert reader.read(path) == read_file(path)


def test_relative_paths_follow_the_caller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with IsolatedReader(isolate=everything) as reader:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            monkeypatch.chdir(tmp_path / name)
            Path("a.txt").write_text(f"{ARABIC} {name}", "utf-8")
            assert reader.read(Path("a.txt")).raw == f"{ARABIC} {name}"
        with pytest.raises(UnreadableFileError, match="does not exist"):
            reader.read(Path("b.txt"))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", ARABIC.encode(), False),
        ("a.MD", ARABIC.encode("utf-16"), False),
        ("a.txt", b"", False),
        ("a.txt", b"\xef\xbb\xbf\n <!-- x --><html>", True),
        ("a.txt", "<html>".encode("utf-16"), True),
        ("a.md", b"PK\x03\x04", True),
        ("a.txt", b"\n%PDF-1.7", True),
        ("a.html", b"", True),
        ("a.docx", b"", True),
        ("a", b"", True),
    ],
)
def test_only_plain_text_is_read_in_process(tmp_path: Path, name: str, content: bytes, expected: bool) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert needs_parser(path) is expected


def test_missing_files_need_no_child(tmp_path: Path) -> None:
    assert not needs_parser(tmp_path / "a.txt")
    with IsolatedReader() as reader, pytest.raises(UnreadableFileError):
        reader.read(tmp_path / "a.txt")


def test_text_is_read_without_a_child(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ARABIC, "utf-8")
    with IsolatedReader(target="no_such_module:read") as reader:
        assert reader.read(path) == read_file(path)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [(KeyError("x"), ReaderCrashError), (MemoryError(), ReaderMemoryError), (NoTextError("y"), NoTextError)],
)
def test_errors_in_process_are_of_the_same_kinds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception, kind: type[InputError]
) -> None:
    def fail(path: Path, relative: PurePosixPath | None) -> None:
        raise fault

    monkeypatch.setattr("tawsiya.ingest.isolation.reader.read_file", fail)
    with IsolatedReader() as reader, pytest.raises(kind):
        reader.read(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["seconds", "memory_mb", "pages", "unpacked_mb"])
def test_limits_are_above_zero(name: str) -> None:
    for value in (0, -1, float("nan"), float("inf")):
        with pytest.raises(PipelineError, match=name):
            replace(Limits(), **{name: value})


PARENT = """
import sys
from pathlib import Path
from tawsiya.ingest.isolation.reader import IsolatedReader
from tawsiya.ingest.limits import Limits
sys.path.insert(0, sys.argv[1])
folder = Path(sys.argv[2])
with IsolatedReader(Limits(seconds=1 if "short" in sys.argv else 50), target="misbehaving:read") as reader:
    sys.stdout.write(reader.read(folder / "pid.docx").raw + chr(10))
    sys.stdout.flush()
    sys.stdin.read() if "idle" in sys.argv else reader.read(folder / "sleeps.docx")
"""


@posix
@pytest.mark.parametrize(
    ("number", "options", "seconds"),
    [
        (signal.SIGINT, (), 3),
        (signal.SIGINT, ("idle",), 3),
        (signal.SIGKILL, ("idle",), 3),
        pytest.param(signal.SIGKILL, ("short",), 9, marks=pytest.mark.slow),
    ],
)
def test_the_child_ends_with_its_parent(
    by_name: None, tmp_path: Path, number: signal.Signals, options: tuple[str, ...], seconds: float
) -> None:
    for word in ("pid", "sleeps"):
        (tmp_path / f"{word}.docx").write_text(word)
    arguments = [sys.executable, "-c", PARENT, str(Path(__file__).parent), str(tmp_path), *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(arguments, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        time.sleep(0.2)
        parent.send_signal(number)
        assert parent.wait(10) != 0
        assert gone(child, seconds)


def gone(pid: int, seconds: float) -> bool:
    """Whether the process is gone, or an orphan that waits to be reaped, within `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False
