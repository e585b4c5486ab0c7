"""Runs that are killed at random moments and started again: in the end everything is as if nothing had happened.

By default a few kills; all of them with `pytest -m slow tests/batch/test_chaos.py`, 200 over runs of 1,000 documents.
The environment variables `KILLS` and `DOCUMENTS` give other numbers.
"""

import os
import random
import shutil
from pathlib import Path

import pytest
from tests.batch.conftest import contents, wait_for, workers_of

from tawsiya.batch.records import read_record
from tawsiya.batch.summary import summarise
from tawsiya.batch.trial.documents import BROKEN, read_paragraphs, write_documents
from tawsiya.batch.trial.running import measure, run_and_kill

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs the /proc of Linux")


def disturb(folder: Path, paragraphs: list[str], *, number: int, kills: int, longest: float, broken: float) -> None:
    """Kill runs over `number` documents `kills` times, and compare with a run that nobody disturbed."""
    source, out = folder / "in", folder / "out"
    write_documents(source, number, paragraphs, median=40, broken=broken)
    words = (source, "-j", 2, "-o")
    measure([*words, folder / "undisturbed"], folder / "undisturbed")
    expected = contents(folder / "undisturbed")
    assert len(expected) == 2 * summarise(str(folder / "undisturbed")).counts.documents
    draw, killed, finished = random.Random(10), 0, 0
    while killed < kills:
        if run_and_kill([*words, out], out, draw, longest):
            killed += 1
            check_whole(out, expected)
        else:
            assert contents(out) == expected
            shutil.rmtree(out)
            finished += 1
    measure([*words, out], out)
    assert contents(out) == expected, f"after {killed} kills, {finished} runs that ended between them"
    found = summarise(str(out))
    assert found.last_run is not None
    assert found.inputs + len(found.last_run.problems) == number


def check_whole(out: Path, expected: dict[str, bytes]) -> None:
    """What stands under its name is whole, records too; only files that a next run removes may be half-written."""
    wait_for(lambda: not workers_of(out), seconds=10)
    for path in out.rglob("*") if out.exists() else ():
        name = path.relative_to(out).as_posix()
        if path.suffix == ".record":
            read_record(path.read_bytes())
        elif path.is_file() and ".tawsiya" not in name:
            assert path.read_bytes() == expected[name], name


def test_a_few_kills_change_nothing(tmp_path: Path, samples: Path) -> None:
    paragraphs = read_paragraphs(sorted(samples.glob("*.md")))
    disturb(tmp_path, paragraphs, number=60, kills=4, longest=1.0, broken=0.1)


@pytest.mark.slow
@pytest.mark.usefixtures("by_name")
def test_hundreds_of_kills_change_nothing(tmp_path: Path, samples: Path) -> None:
    paragraphs = read_paragraphs(sorted(samples.glob("*.md")))
    kills, number = int(os.environ.get("KILLS", "200")), int(os.environ.get("DOCUMENTS", "1000"))
    disturb(tmp_path, paragraphs, number=number, kills=kills, longest=5.0, broken=0.01)


def test_documents_are_the_same_for_the_same_seed_and_broken_in_ten_ways(tmp_path: Path, samples: Path) -> None:
    paragraphs = read_paragraphs([samples / "arms-trade.md"])
    for name in ("one", "two"):
        write_documents(tmp_path / name, 200, paragraphs, median=30, broken=0.05)
    first, second = (
        {path.name: os.readlink(path) if path.is_symlink() else path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert first == second
    assert len(first) == 200
    assert {name.split("-", 1)[1].rpartition(".")[0] for name in first if "-" in name} == set(BROKEN)
