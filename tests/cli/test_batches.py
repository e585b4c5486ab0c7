"""`tawsiya extract` over many documents, as users start it."""

import os
import pty
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

TAWSIYA = Path(sys.executable).parent / "tawsiya"
SENTENCE = "ترحب اللجنة بانضمام كندا."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "deep/a.txt", "deep/b.md"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SENTENCE, "utf-8")
    return tmp_path


def run(folder: Path, *words: object, stdin: bytes = b"") -> tuple[int, str]:
    """Exit code and stderr of an extraction in a folder; nothing goes to stdout."""
    done = subprocess.run(
        [str(TAWSIYA), "extract", *map(str, words)], cwd=folder, input=stdin, capture_output=True, check=False
    )
    assert done.stdout == b""
    return done.returncode, done.stderr.decode()


def reports(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*.json") if ".tawsiya" not in path.parts
    )


def test_a_list_on_stdin_and_an_archive_together(folder: Path) -> None:
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("c.txt", SENTENCE)
    code, told = run(folder, "-", "more.zip", "-o", "out", "-j", 2, stdin=b"in/a.txt\nin/deep/a.txt\nin/none.txt\n")
    assert code == 1
    assert "failed in/none.txt [unreadable-file]" in told
    assert "3 documents done, 1 failed" in told
    assert reports(folder / "out") == ["c.txt.json", "in/a.txt.json", "in/deep/a.txt.json"]


def test_a_pattern_that_the_shell_left_alone(folder: Path) -> None:
    assert run(folder, "in/**/*.txt", "-o", "out")[0] == 0
    assert reports(folder / "out") == ["a.txt.json", "deep/a.txt.json"]


@pytest.mark.parametrize(
    "words",
    [("--retry", "--force"), ("--since", "yesterday"), ("--engine", "cloud"), ("-j", "0"), ("--field", "text")],
    ids=lambda words: words[0],
)
def test_wrong_use_is_told_with_exit_code_two(folder: Path, words: tuple[str, ...]) -> None:
    assert run(folder, "in", "-o", "out", *words)[0] == 2
    assert not (folder / "out").exists()


def test_an_output_of_unknown_scheme_is_one_clear_error(folder: Path) -> None:
    code, told = run(folder, "in", "-o", "nowhere://bucket/out")
    assert code == 1
    assert told.startswith("tawsiya: nowhere://bucket/out ")
    assert "Traceback" not in told


def test_a_terminal_gets_a_bar_with_rate_and_time_left(folder: Path) -> None:
    mine, theirs = pty.openpty()
    words = [str(TAWSIYA), "extract", "in", "in/none.txt", "-o", "out"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(words, cwd=folder, stderr=theirs, env=environment) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(mine, 4096)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            told += part
        os.close(mine)
    assert process.returncode == 1
    shown = told.decode()
    assert "3/3" in shown
    assert "/s" in shown
    assert "0:00:00" in shown
    assert "failed in/none.txt" in shown
    assert "->" not in shown
    assert "3 documents done, 1 failed" in shown


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C goes to a group of processes")
def test_ctrl_c_is_one_line_also_while_workers_start(folder: Path) -> None:
    words = [str(TAWSIYA), "extract", "in", "-o", "out"]
    with subprocess.Popen(words, cwd=folder, stderr=subprocess.PIPE, start_new_session=True) as process:
        while process.poll() is None and not (folder / "out" / ".tawsiya" / "workers").exists():
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        told = process.stderr.read().decode() if process.stderr else ""
    assert process.returncode == 130
    assert told == "tawsiya: stopped; what is written is whole: start the same command again\n"
