"""Stand-ins for `read_file` that do what hostile files make parsers do; they run in the child only.

What a file holds says what is done, so that one child can be seen to do well and badly in turn.
"""

import errno
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from tawsiya.core.errors import NoTextError, SpanError
from tawsiya.core.span import Span
from tawsiya.ingest.content import refuse
from tawsiya.ingest.document import Mark, RawDocument
from tawsiya.ingest.files import read_file
from tawsiya.ingest.isolation.frames import send_frame
from tawsiya.ingest.limits import current_limits

HELD: list[bytes] = []


def read(path: Path, relative: PurePosixPath | None) -> RawDocument:
    word, _, argument = path.read_text("utf-8", "replace").partition(" ")
    action = globals().get(f"_{word}")
    if action is None:
        return read_file(path, relative)
    return _document(path, str(action(argument) or word))


def _document(path: Path, raw: str, marks: tuple[Mark, ...] = (), pages: tuple[int, ...] = ()) -> RawDocument:
    return RawDocument(raw, path.name, "text/plain", "0" * 64, len(raw), "misbehaving 1", pages, marks)


def rich(path: Path, relative: PurePosixPath | None) -> RawDocument:
    marks = (
        Mark("heading", Span(0, 2), level=1, label="1"),
        Mark("table", Span(3, 6), cells=((Span(3, 4), Span(5, 6)), ())),
    )
    return RawDocument("أب جدو", "r", "text/html", "ab", 9, "rich 1", (0, 3), marks, (("a-code", "a message"),))


def behind(path: Path, relative: PurePosixPath | None) -> RawDocument:
    return _document(path, "three", (Mark("item", Span(3, 9)),))


def many_pages(path: Path, relative: PurePosixPath | None) -> RawDocument:
    return _document(path, "three", pages=(0, 1, 2))


def no_document(path: Path, relative: PurePosixPath | None) -> RawDocument:
    return ["raw", {"deep": [float("nan")]}]  # type: ignore[return-value]


def never_starts() -> None:
    raise AssertionError("only its absence matters")


def _sleeps(argument: str) -> None:
    time.sleep(60)


def _loops(argument: str) -> None:
    while True:
        pass


def _fills(argument: str) -> None:
    held = []
    while True:
        held.append(bytes(64 * 2**20))


def _hoards(argument: str) -> None:
    HELD.append(bytes(300 * 2**20))


def _aborts(argument: str) -> None:
    os.abort()


def _faults(argument: str) -> None:
    signal.raise_signal(signal.SIGSEGV)


def _dies(argument: str) -> None:
    os.kill(os.getpid(), int(argument))


def _exits(argument: str) -> None:
    os._exit(int(argument))


def _leaves(argument: str) -> None:
    sys.exit(3)


def _recurses(argument: str) -> None:
    _recurses(argument)


def _errs(argument: str) -> None:
    raise KeyError("لا شيء \udc80")


def _spans(argument: str) -> None:
    raise SpanError("span 3..1")


def _forbids(argument: str) -> None:
    """What the system says to others than the superuser, who may read everything."""
    raise refuse(Path("hostile.docx"), PermissionError(errno.EACCES, "Permission denied"))


def _blank(argument: str) -> None:
    raise NoTextError("f.docx is blank \udc80; give a file with text")


def _prints(argument: str) -> None:
    os.write(1, b"from C\n" * 50_000)
    os.write(2, b"from C\n" * 50_000)
    sys.stdout.write("from Python\n")
    sys.stdout.flush()
    assert sys.stdin.read() == ""


def _descriptors() -> Iterator[int]:
    yield from range(3, 32)


def _babbles(argument: str) -> None:
    for descriptor in _descriptors():
        with suppress(OSError):
            os.write(descriptor, b"garbage instead of an answer")


def _forges(argument: str) -> None:
    for descriptor in _descriptors():
        with suppress(OSError):
            send_frame(descriptor, b"forged")


def _promises(argument: str) -> None:
    """The header of a long answer, and then the end."""
    for descriptor in _descriptors():
        with suppress(OSError):
            os.write(descriptor, b"TWS1" + (1000).to_bytes(8) + b"+D{")
    os._exit(0)


def _closes(argument: str) -> None:
    os.closerange(3, 32)
    time.sleep(60)


def _writes(argument: str) -> str:
    return "ن" * int(argument)


def _halves(argument: str) -> str:
    return "\ud800"


def _limits(argument: str) -> str:
    return repr(current_limits())


def _pid(argument: str) -> str:
    return f"{os.getpid()}"


def _modules(argument: str) -> str:
    return " ".join(sys.modules)


def _peak(argument: str) -> str:
    """Resident memory in kilobytes, where the system says so."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(line.split()[1] for line in lines if line.startswith("VmHWM"))


def _forks(argument: str) -> None:
    """A child of the child keeps the pipes open."""
    if os.fork() == 0:
        time.sleep(60)
        os._exit(0)
    os._exit(0)
