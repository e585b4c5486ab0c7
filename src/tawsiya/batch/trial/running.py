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
    first, peak, looked = 0.0, 0.0, 0.0
    spent: dict[int, float] = {}
    with _start(words) as process:
        while process.poll() is None:
            time.sleep(_EVERY if first else _EVERY / 20)
            if not first and _has_report(out):
                first = time.perf_counter() - started
            if looked and time.perf_counter() < looked + _EVERY:
                continue  # to look at twenty processes of Ray at each of these moments would slow their start
            looked = time.perf_counter()
            running = (process.pid, *_below(process.pid))
            peak = max(peak, sum(map(_memory, running)))
            spent.update((number, seconds) for number in running if (seconds := _processor(number)))
    return Measurement(process.returncode, time.perf_counter() - started, first, sum(spent.values()), peak)


def run_and_kill(words: Sequence[object], out: Path, draw: random.Random, longest: float) -> bool:
    """Run `tawsiya extract` and kill it at a random moment, alone or with all that it started; whether it was killed.

    The moment is within `longest` seconds, counted for three runs of four from the first file that the run writes (how
    long a start takes depends on what else the machine does), and for the others from its start.
    """
    alone, at_once = draw.random() < 0.5, draw.random() < 0.25
    seconds = draw.uniform(0, longest)
    before = _count_files(out)
    with _start(words) as process:
        while not at_once and process.poll() is None and _count_files(out) == before:
            time.sleep(0.01)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            for number in (process.pid,) if alone else (process.pid, *_below(process.pid)):
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            process.wait()
            return True
    return False


def _count_files(folder: Path) -> int:
    """Files below a folder but those of the run as a whole."""
    return sum(len(files) for path, _, files in os.walk(folder) if ".tawsiya" not in path)


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
