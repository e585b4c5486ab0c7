"""Runs a program in a process group of its own and cleans up behind it, whatever becomes of those who wanted it.

To be run as a script, `guard.py FOLDER SECONDS PROGRAM ARGUMENT...`, with nothing of this package imported. When the
program ends, or its time is over, or standard input is closed, its whole group is killed, and one line says what came
of it: its exit status, or `time`. When standard input is closed, as it is when the parent dies, FOLDER is removed, with
the program's temporary files in it. So neither a parent that is killed nor a program that leaves children behind
(LibreOffice is a script, a starter and the program proper) leaves anything on the machine.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

_STEP = 0.05
"""Seconds between two looks at the program."""


def main(folder: str, seconds: float, command: list[str]) -> None:
    """Run `command` for at most `seconds`, write a line, wait for the end of standard input, remove `folder`."""
    closed = threading.Event()
    threading.Thread(target=_watch, args=(closed,), daemon=True).start()
    try:
        sys.stdout.write(_run(command, folder, time.monotonic() + seconds, closed) + "\n")
        sys.stdout.flush()
        closed.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _watch(closed: threading.Event) -> None:
    while os.read(0, 1):
        pass
    closed.set()


def _run(command: list[str], folder: str, deadline: float, closed: threading.Event) -> str:
    nothing = subprocess.DEVNULL
    environment = {**os.environ, "TMPDIR": folder}
    try:
        process = subprocess.Popen(
            command, stdin=nothing, stdout=nothing, stderr=nothing, env=environment, start_new_session=True
        )
    except OSError as error:
        return str(error.strerror or error)
    while process.poll() is None and time.monotonic() < deadline and not closed.wait(_STEP):
        pass
    status = process.poll()
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return "time" if status is None else str(status)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), sys.argv[3:])
