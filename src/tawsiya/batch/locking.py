"""One run at a time in a folder, also after one was killed: a new run waits until the last worker of the old is gone.

The system frees the locks of whoever dies. Where it has none of this kind (Windows), runs must not be mixed by hand.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tawsiya.core.errors import OutputError

if sys.platform != "win32":
    import fcntl

_RUN, _WORKERS = "lock", "workers"
_SECONDS_TO_WAIT: Final = 30.0
"""For workers of a killed run: they notice at once, unless they are in one call that does not give way."""


@contextmanager
def hold(state: Path) -> Iterator[None]:
    """Nobody else runs on the folder of which `state` is part while the block runs.

    Raises `OutputError` where somebody does, or where workers of a killed run do not end.
    """
    run = os.open(state / _RUN, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _lock(run, 0.0):
            raise OutputError(
                f"another run is writing to {state.parent}; wait until it is done, or choose another folder"
            )
        workers = os.open(state / _WORKERS, os.O_RDWR | os.O_CREAT, 0o644)
        gone = _lock(workers, _SECONDS_TO_WAIT)
        os.close(workers)  # and with it the lock: the workers of this run are to come
        if not gone:
            raise OutputError(
                f"workers of a run that was killed still write to {state.parent}; end them, and start again"
            )
        yield
    finally:
        os.close(run)


def join(state: Path) -> int:
    """Be a worker on the folder until this process ends or the descriptor that this returns is closed."""
    workers = os.open(state / _WORKERS, os.O_RDWR | os.O_CREAT, 0o644)
    if sys.platform != "win32":
        fcntl.flock(workers, fcntl.LOCK_SH)
    return workers


def _lock(descriptor: int, seconds: float) -> bool:
    if sys.platform == "win32":
        return True
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.02)
        else:
            return True
