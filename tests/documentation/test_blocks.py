"""The code blocks of README and docs run, and print what they say they print.

`python` blocks run in order, one name space a file. In `console` blocks a line after `$ ` is a command, run by the
shell in a copy of the samples' folder; the lines below it are what it prints, `...` standing for anything.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_blocks_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "annotations", tmp_path / "annotations")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for kind, code in BLOCK.findall(page.read_text("utf-8")):
        if kind == "python":
            exec(compile(code, str(page), "exec"), names)
        else:
            run_console(code)


def run_console(block: str) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        done = subprocess.run(
            command,
            shell=True,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            env={**os.environ, "PATH": path},
        )
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        pattern = re.escape(expected.strip()).replace(r"\.\.\.", ".*")
        printed = "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())
        assert re.fullmatch(pattern, printed, re.DOTALL), f"{command}\n{done.stdout}"


def test_a_wrong_block_fails() -> None:
    with pytest.raises(AssertionError):
        run_console("$ echo one\ntwo\n")
