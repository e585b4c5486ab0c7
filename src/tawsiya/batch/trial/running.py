"""A command that is watched while it runs: time, first report, memory of all its processes; or killed at random."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.5
"""Seconds between two looks at a command."""

EXTRACT = (sys.executable, "-c", "from tawsiya.cli.app import main; main()", "extract")
"""The command line, with the Python that runs now."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """Exit code, wall seconds, seconds until the first report, seconds of processors and the peak of memory of all
    processes together.

    Memory in megabytes (2**20 bytes); what processes share counts once (`Pss` of Linux; 0 elsewhere).
    """

    code: int
    seconds: float
    first: float
    processor: float
    memory: float


def measure(words: Sequence[object], out: Path) -> Measurement:
    """Run `tawsiya extract` with `words`, which write to `out`."""
    started = time.perf_counter()
    first, peak = 0.0, 0.0
    spent: dict[int, float] = {}
    with _start(words) as process:
        while process.poll() is None:
            time.sleep(_EVERY if first else _EVERY / 20)
            if not first and next(out.rglob("*.json"), None) is not None and _has_report(out):
                first = time.perf_counter() - started
            running = (process.pid, *_below(process.pid))
            peak = max(peak, sum(map(_memory, running)))
            spent.update((number, seconds) for number in running if (seconds := _processor(number)))
    return Measurement(process.returncode, time.perf_counter() - started, first, sum(spent.values()), peak)


def run_and_kill(words: Sequence[object], draw: random.Random, longest: float) -> bool:
    """Run `tawsiya extract` and kill it at a random moment within `longest` seconds, alone or with all that it started.

    Whether it was killed before it ended by itself.
    """
    alone = draw.random() < 0.5
    with _start(words) as process:
        try:
            process.wait(draw.uniform(0, longest))
        except subprocess.TimeoutExpired:
            for number in (process.pid,) if alone else (process.pid, *_below(process.pid)):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            process.wait()
            return True
    return False


def _start(words: Sequence[object]) -> "subprocess.Popen[bytes]":
    nothing = subprocess.DEVNULL
    return subprocess.Popen([*EXTRACT, *map(str, words)], stdin=nothing, stdout=nothing, stderr=nothing)


def _has_report(out: Path) -> bool:
    return any(".tawsiya" not in path.parts for path in out.rglob("*.json"))


def _below(process: int) -> list[int]:
    """The numbers of all processes that one started, or that those did."""
    found: list[int] = []
    waiting = [process]
    while waiting:
        number = waiting.pop()
        with suppress(OSError):
            for task in Path(f"/proc/{number}/task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        found.append(number)
    return found[1:]


def _memory(process: int) -> float:
    """Megabytes of a process, its share of what it shares."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0.0


def _processor(process: int) -> float:
    """Seconds of processors that a process has had."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)
