"""The system's limits on a worker: memory, where Linux counts it, and an alarm that ends a worker nobody waits for."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

if sys.platform != "win32":
    import fcntl
    import resource


@contextmanager
def limited_memory(megabytes: int) -> Iterator[None]:
    """Inside the block the process may take `megabytes` of address space more than it has; then it is a MemoryError."""
    used = _pages(0)
    if sys.platform == "win32" or not used:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + megabytes * 2**20
    standing = [limit for limit in (soft, hard) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_AS, (min([wanted, *standing]), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def resident_memory() -> int:
    """Bytes of this process that are in memory; 0 where the system does not say it in /proc."""
    return _pages(1)


def set_alarm(seconds: float) -> None:
    """Have the system end this process in `seconds`, whatever it does then; 0 takes it back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def set_death_with(pipe: int, wanted: bool) -> None:
    """Have the system end this process when the other side of `pipe` is gone, whatever it does then.

    By SIGIO, which ends a process that does not ask for it; unlike a thread, it needs no interpreter that gives way.
    """
    if sys.platform != "win32":
        with suppress(OSError):  # not every system has it for pipes
            flags = fcntl.fcntl(pipe, fcntl.F_GETFL)
            fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
            fcntl.fcntl(pipe, fcntl.F_SETFL, flags | os.O_ASYNC if wanted else flags & ~os.O_ASYNC)


def _pages(field: int) -> int:
    if sys.platform == "linux":
        with suppress(OSError), open("/proc/self/statm", "rb") as file:
            return int(file.read().split()[field]) * os.sysconf("SC_PAGE_SIZE")
    return 0
