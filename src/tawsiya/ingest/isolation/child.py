"""What runs in the child: takes paths, reads the documents under limits, gives them back as JSON.

The limits are the system's own and soft: they stop parsers that run wild, not a program that was taken over. Memory
(address space) is limited on Linux; processor time and an alarm, which ends a child whose parent is gone, on all POSIX
systems; elsewhere only the parent's clock counts.
"""

import json
import math
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias

from tawsiya.core.errors import InputError
from tawsiya.ingest.document import RawDocument
from tawsiya.ingest.isolation.frames import receive_frame, send_frame
from tawsiya.ingest.limits import Limits, use_limits

if sys.platform != "win32":
    import resource

Read: TypeAlias = Callable[[Path, PurePosixPath | None], RawDocument]

READY: Final = b"R"
TOKEN_SIZE: Final = 8
"""Bytes before a request that come back before its answer, so that no file is given what another one left behind."""
DOCUMENT, ERROR, FAULT, MEMORY = b"D", b"E", b"F", b"M"
"""What an answer is: a document, an `InputError`, any other exception, no more memory."""
STAYS, RETIRES = b"+", b"-"
"""What the child does after an answer."""
MORE: Final = b"T"
"""No answer yet, but how many seconds more it takes: a number in ASCII."""

_LONGEST_REQUEST = 1 << 20
_GRACE = 5.0
"""Seconds that the parent has to end a child itself before the alarm does."""
_HOARD = 256 * 2**20
"""Bytes by which a child may grow over its files before it asks to be replaced: parsers in C leak a little."""


def serve(target: str) -> None:
    """Answer requests on standard input until it ends; `target` names the function that reads: `module:function`."""
    requests, answers = _take_streams()
    _calm_signals()
    module, _, function = target.partition(":")
    read: Read = getattr(import_module(module), function)
    _close_stderr()
    send_frame(answers, READY)
    at_start = _address_space()
    while (request := receive_frame(requests, _LONGEST_REQUEST)) is not None:
        token = request[:TOKEN_SIZE]

        def wait(seconds: float, token: bytes = token) -> None:
            send_frame(answers, token + MORE + f"{seconds:.3f}".encode())
            _extend(seconds)

        answer = _answer(read, request[TOKEN_SIZE:], wait)
        retires = answer[:1] == MEMORY or _address_space() > at_start + _HOARD
        send_frame(answers, token + (RETIRES if retires else STAYS) + answer)


def _answer(read: Read, request: bytes, wait: Callable[[float], None]) -> bytes:
    asked = json.loads(request)
    limits = Limits(**asked["limits"])
    relative = asked["relative"]
    try:
        with use_limits(limits, wait), _limited(limits):
            document = read(Path(asked["path"]), None if relative is None else PurePosixPath(relative))
            return DOCUMENT + json.dumps(document, ensure_ascii=False, default=_fields).encode()
    except InputError as error:
        return ERROR + _pack(error.slug, str(error))
    except MemoryError:
        pass  # answered below, when what the reader held is gone with the exception
    except BaseException as error:  # the parent tells of it; `sys.exit` in a reader is a fault like others
        return FAULT + _pack(type(error).__name__, f"{error}{_place(error)}")
    return MEMORY


def _fields(value: object) -> dict[str, object]:
    """A dataclass as JSON; whatever field is added to documents and marks goes with them."""
    return {name: getattr(value, name) for name in value.__dataclass_fields__}  # type: ignore[attr-defined]


def _pack(kind: str, message: str) -> bytes:
    shown = message[:2000].encode(errors="backslashreplace").decode()  # half surrogate pairs are no UTF-8
    return json.dumps([kind, shown], ensure_ascii=False).encode()


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    return f", at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _take_streams() -> tuple[int, int]:
    """Private copies of the two pipes; what a reader or its library prints or asks for goes nowhere."""
    requests, answers = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return requests, answers


def _close_stderr() -> None:
    """Up to here the parent reads it, to tell why a child did not start."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _calm_signals() -> None:
    """Ctrl-C is for the parent, which ends the child; the limits' signals end it whatever the parent ignores."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


@contextmanager
def _limited(limits: Limits) -> Iterator[None]:
    """The system's limits hold inside the block."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        wanted = {resource.RLIMIT_CPU: math.ceil(usage.ru_utime + usage.ru_stime + limits.seconds) + 1}
        used = _address_space()
        if used:
            wanted[resource.RLIMIT_AS] = used + limits.memory_mb * 2**20
        before = {kind: resource.getrlimit(kind) for kind in wanted}
        signal.setitimer(signal.ITIMER_REAL, limits.seconds + _GRACE)
        try:
            for kind, value in wanted.items():
                standing = [limit for limit in before[kind] if limit != resource.RLIM_INFINITY]
                resource.setrlimit(kind, (min([value, *standing]), before[kind][1]))
            yield
        finally:
            for kind, pair in before.items():
                resource.setrlimit(kind, pair)
            signal.setitimer(signal.ITIMER_REAL, 0)
    else:
        yield


def _extend(seconds: float) -> None:
    """The limits on time that hold now allow `seconds` more."""
    if sys.platform != "win32":
        soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = soft + math.ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
        signal.setitimer(signal.ITIMER_REAL, signal.getitimer(signal.ITIMER_REAL)[0] + seconds)


def _address_space() -> int:
    """Bytes of address space in use; 0 where the system does not say it in /proc."""
    if sys.platform == "linux":
        with suppress(OSError), open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[0]) * resource.getpagesize()
    return 0
