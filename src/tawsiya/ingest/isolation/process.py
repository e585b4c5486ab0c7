"""The child process as its parent sees it: started, asked, ended and reaped."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from tawsiya.ingest.isolation.child import MORE, READY, TOKEN_SIZE
from tawsiya.ingest.isolation.frames import FrameError, FrameSizeError, receive_frame, send_frame

_START = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from tawsiya.ingest.isolation.child import serve; serve(sys.argv[2])"
)
"""A plain interpreter rather than `multiprocessing`, which runs the caller's main module again in the child (a script
that loads a model at its top, or has no guard) and sends pickles. It starts in 0.06 s, as `spawn` does (0.07)."""

_SECONDS_TO_START = 30.0
_SECONDS_TO_LEAVE = 0.5
_SECONDS_TO_DIE = 5.0
"""To end by itself once its pipe is closed, and once it is killed."""
_LAST_WORDS = 1 << 16


@dataclass(frozen=True, slots=True)
class Ending:
    """Why a child gave no answer: it did not start, its time was over, its answer was too long, or else `reason`.

    `killer` is the number of the signal that ended it and did not come from here, if one did.
    """

    reason: str
    started: bool = True
    timed_out: bool = False
    too_long: bool = False
    killer: int | None = None


class EndedError(Exception):
    """The child is gone; `ending` says why. Never shown to users."""

    def __init__(self, ending: Ending) -> None:
        super().__init__(ending.reason)
        self.ending = ending


class ReadingProcess:
    """A child that waits for requests; raises `EndedError` when it cannot be started."""

    def __init__(self, target: str) -> None:
        self.parent = os.getpid()
        self._timed_out = False
        arguments = [sys.executable, "-P", "-c", _START, json.dumps([str(entry) for entry in sys.path]), target]
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen(
                arguments, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, start_new_session=True
            )
        except (OSError, ValueError) as error:
            raise EndedError(Ending(f"{sys.executable!r}: {error}", started=False)) from error
        self._requests, self._answers, self._errors = _pipes(self._process)
        try:
            if self._receive(_SECONDS_TO_START, len(READY)) != READY:
                raise FrameError("it sent something else than that it is ready")
        except FrameError as error:
            ending = self._find_ending(str(error), end=False)
            words = os.read(self._errors.fileno(), _LAST_WORDS).decode(errors="replace").strip().splitlines()
            self._close()
            raise EndedError(Ending(words[-1] if words else ending.reason, started=False)) from error
        except BaseException:
            self.end()
            raise
        self._errors.close()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask(self, request: bytes, seconds: float, most: int, *, more: float = 0.0) -> bytes:
        """The answer to `request`, of at most `most` bytes and within `seconds`, or `more` where the child asks for it.

        Raises `EndedError`, and then, as with any other exception, the child is ended.
        """
        token = os.urandom(TOKEN_SIZE)
        try:
            with suppress(BrokenPipeError):  # it is gone: told below
                send_frame(self._requests.fileno(), token + request)
            deadline = time.monotonic() + seconds
            answer = self._receive(seconds, most)
            while answer.startswith(token + MORE):
                asked = min(_seconds(answer[TOKEN_SIZE + len(MORE) :]), more)
                deadline, more = deadline + asked, more - asked
                answer = self._receive(max(0.0, deadline - time.monotonic()), most)
            if not answer.startswith(token):
                raise FrameError(f"no answer to this request, but {answer[:12]!r}")
        except FrameError as error:
            raise EndedError(self._find_ending(str(error), too_long=isinstance(error, FrameSizeError))) from error
        except BaseException:
            self.end()
            raise
        if self._timed_out:  # the answer came first, the end right behind it
            self.end()
        return answer[TOKEN_SIZE:]

    def end(self) -> None:
        """End the child and reap it; may be called again."""
        self._kill()
        with suppress(subprocess.TimeoutExpired):  # it hangs in the kernel; there is no more to be done
            self._process.wait(_SECONDS_TO_DIE)
        self._close()

    def forget(self) -> None:
        """Close this side only: the child is that of the process that this one was forked from."""
        self._process.returncode = 0  # keeps `Popen` from looking after a child of another process
        self._close()

    def _receive(self, seconds: float, most: int) -> bytes:
        """The next message; raises `FrameError`. The child is killed when none has come within `seconds`."""
        timer = threading.Timer(seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            message = receive_frame(self._answers.fileno(), most)
        finally:
            timer.cancel()
            timer.join()  # from here on it can no longer fire
        if message is None:
            raise FrameError("no answer")
        return message

    def _time_out(self) -> None:
        self._timed_out = True
        self._kill()

    def _kill(self) -> None:
        """Kill the child and whatever it started; its number is not reused before it is reaped."""
        if self._process.returncode is not None:
            return
        with suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def _find_ending(self, reason: str, *, too_long: bool = False, end: bool = True) -> Ending:
        """Why it is gone; ends it where it is not, and closes the pipes unless `end` is off."""
        killed_here = self._timed_out or too_long
        if not killed_here:
            try:
                self._process.wait(_SECONDS_TO_LEAVE)
            except subprocess.TimeoutExpired:  # it closed its pipe, or wrote nonsense, and lives
                killed_here = True
        self._kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_SECONDS_TO_DIE)
        if end:
            self._close()
        code = self._process.returncode
        if killed_here or code is None:
            return Ending(reason, timed_out=self._timed_out, too_long=too_long)
        if code >= 0:
            return Ending(f"{reason}, exit status {code}")
        return Ending(f"{reason}, ended by {_name(-code)}", killer=-code)

    def _close(self) -> None:
        for pipe in (self._requests, self._answers, self._errors):
            pipe.close()


def _pipes(process: "subprocess.Popen[bytes]") -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    return process.stdin, process.stdout, process.stderr


def _seconds(words: bytes) -> float:
    try:
        return max(0.0, float(words))
    except ValueError:
        raise FrameError(f"it asked for {words[:12]!r} seconds more") from None


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
